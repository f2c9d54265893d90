"""The guides' JSON: whole organisations, and snippets recognised by their shape."""

import contextlib

import pytest

from harness.audit.facts import Known, Unknown
from harness.audit.flows.program import BlockKind
from harness.audit.model.kinds import KINDS
from harness.audit.shapes import Ref
from harness.audit.sources.errors import SourceError
from harness.tests.audit import seeds


def test_a_whole_organisation_is_complete_in_the_sections_that_it_has(read):
    org = read("org.json", seeds.guide(trunks=[]))
    assert org.contact_types.complete
    assert org.trunks.complete
    assert not org.buckets.is_covered
    assert org.account.licence.value == "CX 3"
    assert org.queues.get(Ref("video-queue")).value.members.value[0].user == Ref("ben", "ben")


def test_null_and_absent_are_different(read):
    queue = {"id": "q", "overflow": {"whenDepthExceeds": None}}
    (found,) = read("org.json", seeds.guide(queues=[queue])).queues
    assert found.overflow_depth == Known(None, found.overflow_depth.at)
    assert isinstance(found.overflow_after_s, Unknown)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"version": 2}, "version 2"),
        ({"quues": []}, "'quues'"),
        ({"queues": {}}, "expected a list"),
        ({"queues": [3]}, "expected a mapping"),
        ({"queues": [{"mediaTypes": []}]}, "needs an id"),
        ({"flows": [{"id": "f"}]}, "needs blocks"),
        (
            {"flows": [{"id": "f", "blocks": {"a": {"type": "end", "outputs": {"x": "b"}}}, "start": "a"}]},
            "not there",
        ),
        ({"queues": [{"id": "a", "name": "1"}, {"id": "a", "name": "2"}]}, "there twice"),
    ],
)
def test_a_document_that_cannot_be_trusted_is_refused(read, change, said):
    with pytest.raises(SourceError, match=said):
        read("org.json", seeds.guide(**change))


PRINTED = {
    "contact_type": {"id": "t", "name": "T", "channelType": "VIDEO", "mediaPolicies": []},
    "routing_rule": {"routingRule": {"id": "r", "contactTypeIds": [], "targetQueue": {"id": "q"}}},
    "queue": {"name": "Q", "mediaTypes": ["webChat"]},
    "sdk_configuration": {"deploymentId": "D", "mediaTypes": ["chat"]},
    "message_template": {"type": "text", "content": "[View]({{mediaUrl}})"},
    "flow": {"id": "b", "type": "send-message", "configuration": {"mediaType": "video"}},
}
PAYLOADS = {
    "escalation": {"contact": {"id": "c", "variables": {}}, "routing": {"queueId": "q"}},
    "participant": {"participantId": "p", "type": "video", "role": "agent", "state": "x", "properties": {}},
    "webhook": {"conversationId": "c", "mediaUrl": "u"},
    "viewed": {"conversationId": "c", "videoId": "v", "status": "viewed"},
    "event": {"targetChannel": "email", "targetAddress": "a", "mediaId": "m"},
    "interaction_data": {"escalation_context": "x", "priority": "High"},
}


@pytest.mark.parametrize("kind", PRINTED)
def test_a_pasted_snippet_is_recognised(read, kind):
    org = read("snippet.json", PRINTED[kind])
    assert [k.TYPE for k, found in org.inventories.items() if found.all] == [kind]
    assert not any(found.complete for found in org.inventories.values())


@pytest.mark.parametrize("shape", PAYLOADS)
def test_a_payload_is_recognised(read, shape):
    (payload,) = read("snippet.json", PAYLOADS[shape]).payloads
    assert (payload.shape.value, payload.body.value) == (shape, PAYLOADS[shape])


def test_a_list_and_a_page_of_an_api_are_their_members(read):
    pages = {"entities": [PRINTED["contact_type"]], "total": 1}
    assert len(read("a.json", [pages, PRINTED["queue"]]).inventories) == 2


@pytest.mark.parametrize("odd", [[], {}, None, 3, ["x"], "", True])
@pytest.mark.parametrize(
    "key", ["type", "name", "channelType", "direction", "blocks", "routingRule", "contact"]
)
def test_a_snippet_with_something_odd_is_refused_or_read_but_breaks_nothing(read, key, odd):
    for printed in (*PRINTED.values(), *PAYLOADS.values()):
        with contextlib.suppress(SourceError):
            read("odd.json", {**printed, key: odd})


def test_one_block_is_a_fragment(read):
    (flow,) = read("a.json", PRINTED["flow"]).flows
    assert flow.graph.value.is_fragment
    (block,) = flow.graph.value.of(BlockKind.SEND_MESSAGE)
    assert block.says("media_type") == "video"


def test_a_pasted_request_is_read(read):
    head = "PUT /api/v2/queues/{queueId}\nContent-Type: application/json\n\n"
    text = head + '{"name": "Q", "mediaTypes": ["webChat"]}'
    assert read("wiki.txt", text).queues.all[0].media_types.value == ("webChat",)


def test_every_section_has_its_kind():
    sections = [kind.SECTION for kind in KINDS if kind.SECTION]
    assert len(sections) == len(set(sections))
