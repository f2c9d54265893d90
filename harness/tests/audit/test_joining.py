"""Joining documents: order changes nothing, the same twice is one, contradictions are refused."""

import pytest

from harness.audit.joining import Part, join
from harness.audit.model.routing import Queue
from harness.audit.origin import Document, SourceKind
from harness.audit.sources import guide_json
from harness.audit.sources.errors import SourceError


def part(name, *queues, complete=False):
    document = Document(name, SourceKind.GUIDE_JSON)
    read = guide_json.sections({"queues": list(queues)}, document)
    return read if complete else Part(document, read.entities)


A, B = {"id": "a", "mediaTypes": ["webChat"]}, {"id": "a", "mediaTypes": ["videoChat"]}


def test_the_same_resource_in_two_documents_is_one():
    assert len(join([part("1", A), part("2", A)]).queues) == 1


def test_namesakes_with_other_content_are_two_whatever_the_order():
    ids = [
        [q.id for q in join(parts).queues]
        for parts in ([part("1", A), part("2", B)], [part("2", B), part("1", A)])
    ]
    assert ids[0] == ids[1]
    assert len(ids[0]) == 2


def test_the_same_id_twice_in_one_document_is_refused():
    with pytest.raises(SourceError, match="twice"):
        join([part("1", A, B)])


def test_completeness_is_kept_by_kind():
    assert join([part("1", A, complete=True)]).queues.complete
    assert not join([part("1", A)]).queues.complete
    assert join([part("1", complete=True)]).of(Queue).is_covered


def test_a_flow_that_cannot_be_followed_is_refused():
    calls = {
        f"c{n}_{m}": {
            "type": "call-task",
            "configuration": {"task": f"t{n + 1}"},
            "outputs": {"next": f"c{n}_{m + 1}" if m < 9 else None},
        }
        for n in range(8)
        for m in range(10)
    }
    tasks = {f"t{n}": f"c{n}_0" for n in range(8)}
    flow = {"id": "f", "blocks": calls, "start": "c0_0", "tasks": tasks}
    with pytest.raises(SourceError, match="cannot be followed"):
        join([guide_json.sections({"flows": [flow]}, Document("f", SourceKind.GUIDE_JSON))])
