"""CHAT-C3 and CHAT-E3: variables and contact of the transfer, on every path, in order, by their values."""

import pytest

from harness.audit.facts import Known
from harness.audit.flows import yaml_program
from harness.audit.model.flow import Flow
from harness.model import Status
from harness.tests.audit.checks.chat_orgs import blocks, caught, chat, findings, platform, status, step


def variables(org):
    return blocks(org)["vars"]["configuration"]["variables"]


@pytest.mark.parametrize("key", ["Escalation_Source", "Target_Channel", "Agent_Skill_Requirement"])
@pytest.mark.parametrize("written", [None, "Voice", "misspelt"])
def test_each_variable_is_missed(key, written):
    org = chat()
    value = variables(org).pop(key)
    if written == "misspelt":
        variables(org)[key.lower()] = value
    elif written is not None:
        variables(org)[key] = written
    found = findings(org, "CHAT-C3")
    assert [one.at.path for one in found] == [f"handover.variables[{key}]"]


def branch(org):
    blocks(org)["ready"]["outputs"]["success"] = "vip"
    blocks(org)["vip"] = {
        "type": "condition",
        "configuration": {"intent": {"name": "vip"}},
        "outputs": {"true": "handover", "false": "vars"},
    }


def after_the_transfer(org):
    blocks(org)["ready"]["outputs"]["success"] = "handover"
    blocks(org)["handover"]["outputs"]["success"] = "vars"
    blocks(org)["vars"]["outputs"]["next"] = "stay"


def loop_that_may_not_turn(org):
    blocks(org)["ready"]["outputs"]["success"] = "turn"
    blocks(org)["turn"] = {
        "type": "switch",
        "configuration": {},
        "outputs": {"again": "vars", "done": "handover"},
    }
    blocks(org)["vars"]["outputs"]["next"] = "turn"


def overwritten(org):
    blocks(org)["vars"]["outputs"]["next"] = "spoil"
    blocks(org)["spoil"] = step(
        "set-contact-variable",
        "handover",
        variables={"Escalation_Source": "?", "Target_Channel": "Voice", "Agent_Skill_Requirement": "None"},
    )


def set_where_no_path_goes(org):
    blocks(org)["ready"]["outputs"]["success"] = "handover"


TRAPS = [branch, after_the_transfer, loop_that_may_not_turn, overwritten, set_where_no_path_goes]


@pytest.mark.parametrize("trap", TRAPS, ids=lambda one: one.__name__)
def test_the_order_of_set_and_use(trap):
    org = chat()
    trap(org)
    assert len(findings(org, "CHAT-C3")) == 3
    expected = {"CHAT-C3": ()} if trap is overwritten else {"CHAT-C3": (), "CHAT-E3": ()}
    assert {k: v for k, v in caught(org).items() if k != "CHAT-C6"} == expected


def test_an_unreachable_block_is_named():
    org = chat()
    set_where_no_path_goes(org)
    assert "no path reaches" in findings(org, "CHAT-C3")[0].actual


def test_set_again_to_the_right_value():
    org = chat()
    overwritten(org)
    blocks(org)["spoil"]["outputs"]["next"] = "mend"
    blocks(org)["mend"] = {**blocks(org)["vars"], "outputs": {"next": "handover"}}
    assert status(org, "CHAT-C3") is Status.PASS


def in_task(org):
    org["flows"][0]["tasks"] = {"prepare": "vars"}
    blocks(org)["ready"]["outputs"]["success"] = "call"
    blocks(org)["call"] = step("call-task", "handover", task="prepare")
    blocks(org)["vars"]["outputs"] = {}


def in_module(org):
    blocks(org)["ready"]["outputs"]["success"] = "call"
    blocks(org)["call"] = step("call-module", "handover", module="Prepare")
    module = {"start": "v", "blocks": {"v": {**blocks(org).pop("vars"), "outputs": {}}}}
    org["flows"].append({"id": "p", "name": "Prepare", "type": "commonModule", **module})


@pytest.mark.parametrize("how", [in_task, in_module], ids=lambda one: one.__name__)
def test_set_in_what_the_flow_calls(how):
    org = chat()
    how(org)
    assert caught(org) == {}


def test_a_module_that_no_source_holds():
    org = chat()
    in_module(org)
    del org["flows"][1]
    assert status(org, "CHAT-C3") is Status.NOT_ASSESSED
    assert status(org, "CHAT-E3") is Status.NOT_ASSESSED


@pytest.mark.parametrize("key", ["Escalation_Source", "Target_Channel", "Agent_Skill_Requirement"])
def test_a_computed_value_cannot_be_judged(key):
    org = chat()
    variables(org)[key] = "{{value}}"
    assert status(org, "CHAT-C3") is Status.NOT_ASSESSED


def test_a_substitution_in_the_queue_changes_nothing():
    org = chat()
    blocks(org)["handover"]["configuration"]["queueId"] = "{{video_queue}}"
    assert status(org, "CHAT-C3") is Status.PASS
    del variables(org)["Escalation_Source"]
    assert status(org, "CHAT-C3") is Status.FAIL


def test_names_of_the_target_come_first():
    org = chat()
    assert status(org, "CHAT-C3", {"Agent_Skill_Requirement": "Film"}) is Status.FAIL


# ---- CHAT-E3


def test_a_new_contact():
    org = chat()
    blocks(org)["handover"]["configuration"]["contact"] = "New Contact"
    assert caught(org) == {"CHAT-E3": ()}
    (found,) = findings(org, "CHAT-E3")
    assert (found.at.path, found.actual) == ("handover.same_contact", "New Contact")


def test_the_id_is_not_carried():
    org = chat()
    del variables(org)["ContactId"]
    assert caught(org) == {"CHAT-E3": ()}


def test_a_transfer_that_says_nothing_of_the_contact():
    org = chat()
    del blocks(org)["handover"]["configuration"]["contact"]
    assert status(org, "CHAT-E3") is Status.NOT_ASSESSED


def test_without_flows():
    org = chat()
    del org["flows"]
    assert status(org, "CHAT-C3") is Status.NOT_ASSESSED
    assert status(org, "CHAT-E3") is Status.NOT_ASSESSED


# ---- CHAT-C3 on the platform


def architect(*actions):
    body = {"startUpTaskActions": list(actions)}
    given = {"program": yaml_program.program(body, "inboundShortMessage"), "channel": Known("web messaging")}
    return platform([(Flow, "f", {"name": "Support"}, given)])


def write(**values):
    attributes = [{"attribute": {"name": {"lit": k}, "value": {"lit": v}}} for k, v in values.items()]
    return {"setParticipantData": {"name": "Set", "attributes": attributes}}


ALL = {"Escalation_Source": "Chat", "Target_Channel": "Video", "Agent_Skill_Requirement": "Video_Certified"}
GO = {"transferToAcd": {"name": "Go", "targetQueue": {"lit": {"name": "{{queue}}"}}}}


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        ((write(**ALL), GO), Status.PASS),
        ((GO, write(**ALL)), Status.FAIL),
        ((write(Escalation_Source="Chat"), GO), Status.FAIL),
        ((write(other="x"), GO), Status.NOT_APPLICABLE),
        (({"decision": {"name": "D", "outputs": {"yes": {"actions": [write(**ALL)]}}}}, GO), Status.FAIL),
    ],
)
def test_participant_data_on_the_platform(actions, expected):
    assert status(architect(*actions), "CHAT-C3") is expected


def test_the_contact_is_no_question_there():
    assert status(architect(GO), "CHAT-E3") is Status.NOT_APPLICABLE


def test_other_variables_behind_change_nothing():
    org = chat()
    blocks(org)["vars"]["outputs"]["next"] = "more"
    blocks(org)["more"] = step("set-contact-variable", "handover", variables={"Mood": "good"})
    assert caught(org) == {}
