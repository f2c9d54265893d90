"""Origins: what a person is told of where a resource stands."""

import pytest

from harness.audit.origin import Dialect, Document, Origin, SourceKind


def test_the_line_is_told_where_it_is_known():
    document = Document("a.json", SourceKind.GUIDE_JSON, locate=lambda _pointer, _path: 7)
    assert Origin(document, "queues.0").describe("name") == "a.json:7 queues.0.name"
    assert Origin(Document("a.json", SourceKind.GUIDE_JSON)).describe() == "a.json"


@pytest.mark.parametrize("kind", SourceKind)
def test_every_source_speaks_somebodys_words(kind):
    assert kind.dialects <= frozenset(Dialect)
    assert kind.dialects
