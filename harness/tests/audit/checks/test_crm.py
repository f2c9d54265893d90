"""CHAT-P7: the connector behind the customer's history, and the data actions that ask for it."""

import pytest

from harness.audit.facts import Known
from harness.audit.flows import yaml_program
from harness.audit.model.flow import Flow
from harness.model import Status
from harness.tests.audit.checks.chat_orgs import blocks, caught, chat, findings, platform, status, step


def with_lookup(**configuration):
    """The clean organisation whose flow asks for the history before it tests for a reason."""
    org = chat()
    blocks(org)["init"]["outputs"]["next"] = "history"
    blocks(org)["history"] = {
        "type": "data-action",
        "configuration": {"action": "Customer value", "timeoutMs": 500, **configuration},
        "outputs": {"success": "wants", "failure": "stay", "timeout": "stay"},
    }
    return org


def test_history_at_hand():
    assert caught(with_lookup()) == {}
    assert status(with_lookup(), "CHAT-P7") is Status.PASS


def test_without_a_lookup():
    assert status(chat(), "CHAT-P7") is Status.NOT_APPLICABLE


def connector(**changes):
    org = with_lookup()
    org["integrations"][0].update(changes)
    return org


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"state": "DISABLED"}, "state"),
        ({"medianLatencyMs": 1900}, "medianLatencyMs"),
        ({"medianLatencyMs": 500}, "medianLatencyMs"),
    ],
)
def test_the_connector(changes, path):
    org = connector(**changes)
    assert caught(org) == {"CHAT-P7": ()}
    assert [one.at.path for one in findings(org, "CHAT-P7")] == [path]


def test_no_connector():
    org = with_lookup()
    org["integrations"] = []
    assert caught(org) == {"CHAT-P7": ()}
    org["integrations"] = [{"id": "x", "name": "Ledger", "state": "ENABLED", "medianLatencyMs": 1}]
    assert status(org, "CHAT-P7") is Status.FAIL
    assert status(org, "CHAT-P7", {"integration": "Ledger"}) is Status.PASS


@pytest.mark.parametrize("output", ["failure", "timeout"])
def test_an_output_that_leads_nowhere(output):
    org = with_lookup()
    blocks(org)["history"]["outputs"][output] = None
    assert caught(org) == {"CHAT-P7": ()}
    (found,) = findings(org, "CHAT-P7")
    assert found.at.path == f"history.{output}"


def test_no_time_limit():
    org = with_lookup(timeoutMs=None)
    org["integrations"][0]["timeoutMs"] = None
    assert caught(org) == {"CHAT-P7": ()}
    org["integrations"][0]["timeoutMs"] = 500
    assert caught(org) == {}


def test_a_lookup_in_a_task():
    org = with_lookup(timeoutMs=None)
    org["integrations"][0]["timeoutMs"] = None
    org["flows"][0]["tasks"] = {"ask": "history"}
    blocks(org)["init"]["outputs"]["next"] = "call"
    blocks(org)["call"] = {
        "type": "call-task",
        "configuration": {"task": "ask"},
        "outputs": {"next": "wants"},
    }
    blocks(org)["history"]["outputs"] = {"success": "back", "failure": "stay", "timeout": "stay"}
    blocks(org)["back"] = {"type": "end-task", "configuration": {}}
    assert caught(org) == {"CHAT-P7": ()}


def test_a_lookup_behind_the_transfer_decides_nothing():
    org = chat()
    blocks(org)["fallback"]["outputs"]["failure"] = "history"
    blocks(org)["history"] = {"type": "data-action", "configuration": {"action": "Ticket"}, "outputs": {}}
    assert status(org, "CHAT-P7") is Status.NOT_APPLICABLE


@pytest.mark.parametrize("key", ["state", "medianLatencyMs"])
def test_what_cannot_be_judged(key):
    org = with_lookup()
    del org["integrations"][0][key]
    assert status(org, "CHAT-P7") is Status.NOT_ASSESSED


def test_a_latency_that_nobody_measured():
    assert status(connector(medianLatencyMs=None), "CHAT-P7") is Status.NOT_ASSESSED


LOOKUP = {"callData": {"name": "Customer"}}
GO = {"transferToAcd": {"name": "Go", "targetQueue": {"lit": {"name": "{{queue}}"}}}}


@pytest.mark.parametrize(
    ("actions", "expected"),
    [((LOOKUP, GO), Status.MANUAL), ((GO,), Status.NOT_APPLICABLE), ((GO, LOOKUP), Status.NOT_APPLICABLE)],
)
def test_on_the_platform(actions, expected):
    program = yaml_program.program({"startUpTaskActions": list(actions)}, "inboundShortMessage")
    org = platform([(Flow, "f", {"name": "F"}, {"program": program, "channel": Known("web messaging")})])
    assert status(org, "CHAT-P7") is expected


def test_a_limit_of_nothing_is_none():
    org = with_lookup(timeoutMs=0)
    org["integrations"][0]["timeoutMs"] = 0
    assert caught(org) == {"CHAT-P7": ()}


def test_a_module_that_no_source_holds_may_look_something_up():
    org = chat()
    blocks(org)["stay"] = step("call-module", None, module="Elsewhere")
    assert status(org, "CHAT-P7") is Status.NOT_ASSESSED
