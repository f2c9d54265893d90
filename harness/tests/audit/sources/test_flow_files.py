"""Flow files: Architect's YAML, .i3 exports, configurations as JSON."""

import base64
import json

import pytest

from harness.audit.facts import Known
from harness.audit.flows.program import BlockKind, Expression
from harness.audit.sources.errors import SourceError
from harness.tests.audit import seeds


def test_yaml_is_read_with_branches_calls_and_substitutions(read):
    (flow,) = read("f.yaml", seeds.ARCHITECT_YAML).flows
    graph = flow.graph.value
    assert (flow.id, flow.channel) == ("inboundshortmessage:Support", Known("web messaging"))
    transfers = {b.name: b for b in graph.of(BlockKind.TRANSFER)}
    assert transfers["To video"].get("queue") == Expression("{{video_queue}}")
    assert transfers["To general"].ref("queue").name == "General"
    assert graph.unconnected(transfers["To video"]) == ()
    assert graph.unconnected(transfers["Others"]) == ("failure",)
    (data,) = graph.of(BlockKind.SET_DATA)
    assert data.variables == {"escalation_context": Expression("Flow.context")}


def test_i3_and_json_are_the_same_flow(read):
    flows = [
        read(n, c).flows.all[0]
        for n, c in (("a.i3InboundMessage", seeds.i3(seeds.ARCHITECT_JSON)), ("a.json", seeds.ARCHITECT_JSON))
    ]
    assert flows[0].program == flows[1].program
    (transfer,) = flows[0].graph.value.of(BlockKind.TRANSFER)
    assert (transfer.ref("queue").id, transfer.ref("queue").name) == ("q-1", "Video")


def changed(**more):
    return {**seeds.ARCHITECT_JSON, **more}


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "empty"),
        (b"not base64!", "not base64"),
        (b"abc", "cut short"),
        (base64.b64encode(b"\xff\xfe"), "holds no text"),
        (base64.b64encode(b"<html>"), "not JSON|truncated"),
        (seeds.i3({"name": "x"}), "flowSequenceItemList"),
        (seeds.i3([1]), "flowSequenceItemList"),
        (seeds.i3(changed(initialSequence="gone")), "starts with"),
        (seeds.i3(seeds.ARCHITECT_JSON)[:200], "truncated|cut short|not JSON"),
    ],
)
def test_a_broken_i3_is_refused(read, raw, said):
    with pytest.raises(SourceError, match=said):
        read("a.i3InboundMessage", raw)


def test_an_action_that_leads_nowhere_is_refused(read):
    flow = json.loads(json.dumps(seeds.ARCHITECT_JSON))
    flow["flowSequenceItemList"][0]["actionList"][0]["nextAction"] = "gone"
    with pytest.raises(SourceError, match="not there"):
        read("a.json", flow)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("inboundShortMessage: 3", "holds no flow"),
        ("inboundShortMessage:\n  name: x", "no states"),
        ("a: 1\nb: 2", "no flow of Architect"),
        ("- 1", "no flow of Architect"),
    ],
)
def test_yaml_that_is_no_flow_is_refused(read, text, said):
    with pytest.raises(SourceError, match=said):
        read("f.yaml", text)
