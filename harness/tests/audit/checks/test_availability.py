"""CHAT-C7: the test for a free agent before every escalation, and its negative branch."""

import pytest

from harness.model import Status
from harness.tests.audit.checks.chat_orgs import blocks, caught, chat, findings, status, step


def not_asked(flow, org):
    flow["wants"]["outputs"]["true"] = "ready"


def asked_behind_the_transfer(flow, org):
    flow["wants"]["outputs"]["true"] = "ready"
    flow["handover"]["outputs"]["failure"] = "free"
    flow["free"]["outputs"]["true"] = "stay"


def asked_on_one_branch(flow, org):
    flow["wants"]["outputs"]["true"] = "vip"
    flow["vip"] = {
        "type": "condition",
        "configuration": {"intent": {"name": "vip"}},
        "outputs": {"true": "ready", "false": "free"},
    }


def outputs_swapped(flow, org):
    flow["free"]["outputs"] = {"true": "stay", "false": "ready"}


def negative_unconnected(flow, org):
    flow["free"]["outputs"]["false"] = None


def nothing_said(flow, org):
    flow["free"]["outputs"]["false"] = "quiet"
    flow["quiet"] = {"type": "end", "configuration": {}}


def chat_ended(flow, org):
    flow["free"]["outputs"]["false"] = "sorry"
    flow["sorry"] = step("add-message", "bye", text="Nobody is there")
    flow["bye"] = {"type": "disconnect", "configuration": {}}


def asked_where_no_path_goes(flow, org):
    flow["wants"]["outputs"]["true"] = "ready"
    flow["stray"] = step("add-message", "free", text="never")


def a_loop_that_gives_up(flow, org):
    flow["free"]["outputs"]["false"] = "again"
    flow["again"] = {
        "type": "condition",
        "configuration": {"variable": {"name": "tries", "equals": 3}},
        "outputs": {"true": "ready", "false": "free"},
    }


TRAPS = [
    not_asked,
    asked_behind_the_transfer,
    asked_on_one_branch,
    outputs_swapped,
    negative_unconnected,
    nothing_said,
    chat_ended,
    asked_where_no_path_goes,
    a_loop_that_gives_up,
]


@pytest.mark.parametrize("trap", TRAPS, ids=lambda one: one.__name__)
def test_caught(trap):
    org = chat()
    trap(blocks(org), org)
    assert caught(org) == {"CHAT-C7": ()}


def test_a_loop_that_asks_again_is_fine():
    org = chat()
    blocks(org)["free"]["outputs"]["false"] = "patience"
    blocks(org)["patience"] = step("add-message", "free", text="One moment")
    assert status(org, "CHAT-C7") is Status.PASS


def test_asked_in_a_task():
    org = chat()
    flow = blocks(org)
    org["flows"][0]["tasks"] = {"look": "free"}
    flow["wants"]["outputs"]["true"] = "call"
    flow["call"] = {
        "type": "call-task",
        "configuration": {"task": "look"},
        "outputs": {"next": "stay", "somebody": "ready"},
    }
    flow["free"]["outputs"] = {"true": "yes", "false": "no"}
    flow["yes"] = {"type": "end-task", "configuration": {"path": "somebody"}}
    flow["no"] = {"type": "end-task", "configuration": {"path": "next"}}
    assert caught(org) == {}
    flow["free"]["outputs"]["false"] = "yes"
    assert "CHAT-C7" in caught(org)


def test_the_negative_output_is_the_place():
    org = chat()
    negative_unconnected(blocks(org), org)
    (found,) = findings(org, "CHAT-C7")
    assert found.at.path == "free.false"


def test_what_cannot_be_judged():
    org = chat()
    blocks(org)["free"] = step("call-module", "ready", module="Elsewhere")
    assert status(org, "CHAT-C7") is Status.NOT_ASSESSED


def test_a_question_that_leads_to_no_escalation_is_not_judged():
    org = chat()
    blocks(org)["fallback"]["outputs"]["failure"] = "late"
    blocks(org)["late"] = {
        "type": "check-availability",
        "configuration": {"queueId": "phone-queue"},
        "outputs": {"true": "stay", "false": None},
    }
    assert caught(org) == {}


def test_the_clean_flow_passes():
    assert status(chat(), "CHAT-C7") is Status.PASS
