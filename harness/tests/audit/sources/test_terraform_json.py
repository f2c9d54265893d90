"""CX as Code as JSON: which files are, and their blocks."""

import pytest

from harness.audit.origin import Document, SourceKind
from harness.audit.sources import terraform_json
from harness.audit.sources.errors import SourceError

DOCUMENT = Document("a.tf.json", SourceKind.CX_AS_CODE)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"resource": {}}, True),
        ({"resource": []}, True),
        ({"terraform": {}}, True),
        ({"resource": 1}, False),
        ({"name": "x"}, False),
    ],
)
def test_terraform_is_recognised(content, expected):
    assert terraform_json.is_terraform(content) is expected


@pytest.mark.parametrize(
    "resource",
    [{"queue": {"a": {"name": "A"}}}, [{"queue": {"a": {"name": "A"}}}], {"queue": [{"a": [{"name": "A"}]}]}],
)
def test_blocks_are_found_in_either_spelling(resource):
    (block,) = terraform_json.blocks({"resource": resource}, DOCUMENT)
    assert (block.address, block.body) == ("queue.a", {"name": "A"})


@pytest.mark.parametrize("resource", [{"queue": 1}, {"queue": {"a": "x"}}, [1], {"queue": {"a": [1, 2]}}])
def test_a_level_that_is_no_mapping_is_refused(resource):
    with pytest.raises(SourceError, match="expected a mapping"):
        list(terraform_json.blocks({"resource": resource}, DOCUMENT))
