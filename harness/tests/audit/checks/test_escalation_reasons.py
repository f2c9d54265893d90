"""CHAT-C2: entry, reason, transfer to the Video contact type; order, branches, loops, calls, unreachable."""

import pytest

from harness.model import Status
from harness.tests.audit.checks.chat_orgs import blocks, caught, cell, chat, findings, status, step


def no_entry(flow, org):
    org["flows"][0]["start"] = "init"


def no_condition(flow, org):
    flow["init"]["outputs"]["next"] = "free"


def negative_branch(flow, org):
    flow["wants"]["outputs"] = {"true": "stay", "false": "free"}


def around_the_condition(flow, org):
    flow["entry"]["outputs"] = {"next": "init", "message": "free"}


def a_loop_that_skips_it(flow, org):
    flow["init"]["outputs"]["next"] = "menu"
    flow["menu"] = {
        "type": "switch",
        "configuration": {},
        "outputs": {"again": "menu", "video": "wants", "no": "stay"},
    }
    flow["stay"]["outputs"] = {"next": "free"}


def unreachable_transfer(flow, org):
    flow["vars"]["outputs"]["next"] = "stay"


def no_type(flow, org):
    del flow["handover"]["configuration"]["contactTypeId"]


def a_chat_type(flow, org):
    org["contactTypes"].append({"id": "chat-type", "name": "Chat", "channelType": "CHAT"})
    flow["handover"]["configuration"]["contactTypeId"] = "chat-type"


def read_before_set(flow, org):
    flow["entry"]["outputs"]["next"] = "wants"
    flow["wants"]["outputs"]["true"] = "init"
    flow["init"]["outputs"]["next"] = "free"


def set_on_one_branch(flow, org):
    flow["entry"]["outputs"]["next"] = "known"
    flow["known"] = {
        "type": "condition",
        "configuration": {"intent": {"name": "x"}},
        "outputs": {"true": "init", "false": "wants"},
    }


TRAPS = [
    no_entry,
    no_condition,
    negative_branch,
    around_the_condition,
    a_loop_that_skips_it,
    unreachable_transfer,
    no_type,
    a_chat_type,
    read_before_set,
    set_on_one_branch,
]


@pytest.mark.parametrize("trap", TRAPS, ids=lambda one: one.__name__)
def test_caught(trap):
    org = chat()
    trap(blocks(org), org)
    assert caught(org) == {"CHAT-C2": ()}


def the_customers_own_request(flow):
    flow["entry"]["outputs"] = {"next": "init", "upgradeRequested": "free"}


def a_condition_in_a_task(flow, org):
    org["flows"][0]["tasks"] = {"ask": "wants"}
    flow["init"]["outputs"]["next"] = "call"
    flow["call"] = {
        "type": "call-task",
        "configuration": {"task": "ask"},
        "outputs": {"next": "stay", "video": "free"},
    }
    flow["wants"]["outputs"] = {"true": "yes", "false": "no"}
    flow["yes"] = {"type": "end-task", "configuration": {"path": "video"}}
    flow["no"] = {"type": "end-task", "configuration": {"path": "next"}}


def test_the_customers_own_request_is_a_reason():
    org = chat()
    the_customers_own_request(blocks(org))
    assert caught(org) == {}


def test_a_condition_in_a_task_counts():
    org = chat()
    a_condition_in_a_task(blocks(org), org)
    assert caught(org) == {}
    blocks(org)["wants"]["outputs"]["false"] = "yes"
    assert caught(org) == {"CHAT-C2": ()}


def test_a_voice_type_is_t1_with_this_folded_under_it():
    org = chat()
    blocks(org)["handover"]["configuration"].update(contactTypeId="voice-type", queueId="phone-queue")
    assert caught(org) == {"CHAT-T1": ("CHAT-C2",)}


def test_the_path_and_the_place_are_named():
    org = chat()
    no_condition(blocks(org), org)
    (found,) = findings(org, "CHAT-C2")
    assert "entry → init → free" in found.actual
    assert found.at.path == "handover"
    assert "chat-flow" in found.fix.api


@pytest.mark.parametrize(
    "setting", [{"contactTypeId": "{{video_type}}"}, {"contactTypeId": None, "queueId": "{{video_queue}}"}]
)
def test_a_substitution_cannot_be_judged(setting):
    org = chat()
    blocks(org)["handover"]["configuration"].update(setting)
    assert status(org, "CHAT-C2") is Status.NOT_ASSESSED


def test_a_module_that_no_source_holds_may_ask():
    org = chat()
    blocks(org)["init"]["outputs"]["next"] = "call"
    blocks(org)["call"] = step("call-module", "free", module="Elsewhere")
    assert status(org, "CHAT-C2") is Status.NOT_ASSESSED
    org = chat()
    blocks(org)["wants"] = step("call-module", "stay", module="Elsewhere")
    assert status(org, "CHAT-C2") is Status.NOT_ASSESSED


def test_a_module_that_is_there_is_followed():
    org = chat()
    blocks(org)["init"]["outputs"]["next"] = "call"
    blocks(org)["call"] = step("call-module", "free", module="Ask")
    org["flows"].append(
        {
            "id": "Ask",
            "name": "Ask",
            "type": "commonModule",
            "start": "a",
            "blocks": {"a": step("add-message", None, text="Hello")},
        }
    )
    assert caught(org) == {"CHAT-C2": ()}


def test_without_any_transfer():
    org = chat()
    for name in ("handover", "fallback"):
        blocks(org)[name] = step("add-message", None, text="Bye")
    assert status(org, "CHAT-C2") is Status.FAIL
    blocks(org)["vars"] = {"type": "start-video", "configuration": {}, "outputs": {}}
    assert status(org, "CHAT-C2") is Status.NOT_APPLICABLE


def test_a_flow_that_is_not_there_is_a_finding_where_it_is_named():
    assert status(chat(), "CHAT-C2", {"flow": "Another"}) is Status.FAIL
    assert status(chat(), "CHAT-C2", {"flow": "Chat flow"}) is Status.PASS


def test_without_flows_nothing_is_said():
    org = chat()
    del org["flows"]
    found = cell(org, "CHAT-C2")
    assert found.status is Status.NOT_ASSESSED
    org["flows"] = []
    assert status(org, "CHAT-C2") is Status.NOT_ASSESSED


def test_variables_that_the_entry_sets():
    org = chat()
    read_before_set(blocks(org), org)
    blocks(org)["entry"]["configuration"] = {"variables": {"wantsVideo": False}}
    assert caught(org) == {}


def test_the_unreachable_transfer_is_named():
    org = chat()
    blocks(org)["stray"] = step("add-message", None, text="never")
    unreachable_transfer(blocks(org), org)
    (found,) = findings(org, "CHAT-C2")
    assert found.at.path in ("fallback", "handover")
    assert "no path reaches" in found.actual
