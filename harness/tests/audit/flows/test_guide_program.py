"""Flows in the guides' dialect: settings in one spelling, tasks, fragments, broken links."""

import pytest

from harness.audit.flows import guide_program
from harness.audit.flows.graph import expand
from harness.audit.flows.program import BlockKind, Expression
from harness.audit.shapes import Ref
from harness.tests.audit import seeds


def test_settings_have_one_spelling():
    block = guide_program.block(
        "b",
        {
            "type": "video-chat",
            "configuration": {"queueId": "q", "contactId": "contact.id", "timeoutSeconds": 45, "x": "{{y}}"},
        },
    )
    assert block.kind is BlockKind.VIDEO_CHAT
    assert (block.ref("queue"), block.says("contact_id"), block.number("timeout_s")) == (
        Ref("q", "q"),
        "contact.id",
        45,
    )
    assert block.get("x") == Expression("{{y}}")
    assert block.outputs == {"success": None, "error": None, "timeout": None}


@pytest.mark.parametrize(
    ("configuration", "expected"),
    [
        ({"contact": "Same Contact"}, True),
        ({"contact": "New Contact"}, False),
        ({"sameContact": False}, False),
        ({}, None),
    ],
)
def test_whether_a_transfer_keeps_the_contact(configuration, expected):
    assert (
        guide_program.block("b", {"type": "transfer", "configuration": configuration}).get("same_contact")
        is expected
    )


def test_a_question_for_an_agent_is_availability():
    configuration = {"agentAvailable": {"queueId": "q", "mediaType": "videoChat"}}
    block = guide_program.block("b", {"type": "condition", "configuration": configuration})
    assert block.kind is BlockKind.AVAILABILITY
    assert "videoChat" in block.says("asks")


def test_tasks_are_called():
    flow = {
        "blocks": {
            "a": {"type": "call-task", "configuration": {"task": "t"}, "outputs": {"next": "b"}},
            "b": {"type": "end"},
            "x": {"type": "set-contact-variable", "configuration": {"variables": {"k": "v"}}},
        },
        "start": "a",
        "tasks": {"t": "x"},
    }
    graph = expand(guide_program.program(flow))
    assert [b.id for b in graph.after(graph.blocks["a > x"])] == ["b"]


def test_the_seeds_are_whole():
    for flow in (seeds.CHAT_FLOW, seeds.MESSAGE_FLOW):
        assert not expand(guide_program.program(flow)).unreachable()


@pytest.mark.parametrize(
    "flow",
    [
        {},
        {"blocks": [], "start": "a"},
        {"blocks": {"a": {"type": "end"}}, "start": "b"},
        {"blocks": {"a": {"type": "end"}}, "start": ["a"]},
        {"blocks": {"a": 3}, "start": "a"},
        {"blocks": {"a": {}}, "start": "a"},
        {"blocks": {"a": {"type": "end", "outputs": {"x": "b"}}}, "start": "a"},
        {"blocks": {"a": {"type": "end"}}, "start": "a", "tasks": {"t": "b"}},
        {"blocks": {"a": {"type": "end"}}, "start": "a", "tasks": ["a"]},
    ],
)
def test_broken_flows_are_refused(flow):
    with pytest.raises(guide_program.NotAFlow):
        guide_program.program(flow)


def test_a_fragment_is_one_block():
    printed = {"id": "send-message-upgrade", "type": "send-message", "configuration": {"mediaType": "video"}}
    assert guide_program.is_block(printed)
    assert not guide_program.is_block({"type": "text", "content": "x"})
    assert guide_program.fragment(printed).is_fragment
