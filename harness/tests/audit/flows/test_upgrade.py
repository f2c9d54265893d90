"""The way from text to video: answers, their paths, and the contact."""

import pytest

from harness.audit.flows import upgrade
from harness.tests.audit.checks.handoff import BLOCKS, broken, configured, leading, with_blocks


def graph_of(org):
    (flow,) = org.flows
    return flow.graph.value


def test_requests():
    (ask,) = upgrade.asks(graph_of(broken()))
    assert upgrade.result_variable(ask) == "videoUpgradeResult"
    assert upgrade.asks(graph_of(with_blocks(ask=configured("ask", mediaType="text")))) == ()


@pytest.mark.parametrize(
    ("answer", "expected"), [("accepted", ["video"]), ("declined", ["stay"]), ("timed out", ["stay"])]
)
def test_answers_lead_somewhere(answer, expected):
    graph = graph_of(broken())
    found = upgrade.led_to(graph, graph.blocks["ask"], answer)
    assert [b.id if b.id != "(end)" else "stay" for b in found] == expected
    assert upgrade.has_path(graph, graph.blocks["ask"], answer)


def test_answers_without_a_path():
    graph = graph_of(with_blocks(ask=leading("ask", declined=None)))
    assert not upgrade.has_path(graph, graph.blocks["ask"], "declined")
    assert upgrade.led_to(graph, graph.blocks["ask"], "declined") == ()


def test_comparison_with_a_refusal():
    refused = {
        **BLOCKS["accepted"],
        "configuration": {"variable": {"name": "videoUpgradeResult", "equals": "declined"}},
    }
    org = with_blocks(
        ask={**BLOCKS["ask"], "outputs": {"next": "accepted"}},
        accepted={**refused, "outputs": {"true": "stay", "false": "video"}},
    )
    graph = graph_of(org)
    ask = graph.blocks["ask"]
    assert [b.id for b in upgrade.led_to(graph, ask, "timed out")] == ["video"]
    assert [b.id for b in upgrade.led_to(graph, ask, "declined")] == ["(end)"]
    assert upgrade.is_read(graph, ask)


@pytest.mark.parametrize("name", ["{{ Trigger.ContactId }}", "{contact.id}", "Contact.Id"])
def test_variable(name):
    assert upgrade.variable(name) in upgrade.EXISTING_CONTACT
