"""Checks of the escalation queue: each fails, passes, and says when it cannot judge."""

import copy

import pytest

from harness.tests.audit.checks.snapshots import (
    catalogue,
    cx_as_code,
    findings,
    flow,
    guide,
    messages,
    platform,
    status,
)

NAME = "Escalation - Video SME"
GOOD = {
    "id": "sme-queue",
    "name": NAME,
    "videoEnabled": True,
    "requiredSkills": ["Video_Escalation"],
    "wrapUpCodes": ["Resolved", "Video Session Closed"],
    "overflow": {"whenDepthExceeds": 5, "to": "voice-queue"},
    "overflowAfterSeconds": 180,
    "overflowTo": "voice-queue",
    "queueTimeoutSeconds": 300,
    "notifyWhenDepthExceeds": 2,
    "routingMode": "LONGEST_IDLE",
    "prompt": "Please hold the line",
}
VOICE = {"id": "voice-queue", "name": "Escalation - Voice SME", "members": ["vic"]}
SKILL = {"id": "skill", "name": "Video_Escalation"}
ALL = ("CONF-C1", "CONF-C2", "CONF-C3", "CONF-C4", "CONF-C5", "CONF-C16", "CONF-E3")


def queues(*drop, **changes):
    queue = {**copy.deepcopy(GOOD), **changes}
    for key in drop:
        del queue[key]
    return guide(queues=[queue, VOICE], skills=[SKILL])


@pytest.mark.parametrize("requirement", ALL)
def test_the_remedied_queue_passes(requirement):
    assert status(queues(), requirement) == "pass"


def test_nothing_is_found_in_the_remedied_queue():
    assert findings(queues(), "CONF") == {}


@pytest.mark.parametrize(
    ("requirement", "changes"),
    [
        ("CONF-C1", {"videoEnabled": False}),
        ("CONF-C2", {"requiredSkills": []}),
        ("CONF-C2", {"requiredSkills": ["Billing"]}),
        ("CONF-C3", {"wrapUpCodes": ["Resolved", "Other"]}),
        ("CONF-C4", {"overflow": {"whenDepthExceeds": None, "to": "voice-queue"}}),
        ("CONF-C4", {"overflow": {"whenDepthExceeds": 6, "to": "voice-queue"}}),
        ("CONF-C4", {"overflow": {"whenDepthExceeds": 5, "to": None}}),
        ("CONF-C4", {"overflow": {"whenDepthExceeds": 5, "to": "sme-queue"}}),
        ("CONF-C5", {"routingMode": "MOST_PROFICIENT"}),
        ("CONF-C5", {"routingMode": None}),
        ("CONF-C16", {"overflowAfterSeconds": 360}),
        ("CONF-C16", {"overflowAfterSeconds": 300}),
        ("CONF-C16", {"notifyWhenDepthExceeds": 5}),
        ("CONF-E3", {"overflowAfterSeconds": None}),
        ("CONF-E3", {"overflowAfterSeconds": 240}),
        ("CONF-E3", {"overflowTo": None}),
        ("CONF-E3", {"notifyWhenDepthExceeds": None}),
        ("CONF-E3", {"notifyWhenDepthExceeds": 3}),
        ("CONF-E3", {"prompt": None}),
        ("CONF-E3", {"prompt": ""}),
    ],
)
def test_each_trap_yields_its_own_finding_alone(requirement, changes):
    assert findings(queues(**changes), "CONF") == {requirement: ()}


@pytest.mark.parametrize(
    ("requirement", "missing"),
    [
        ("CONF-C1", "videoEnabled"),
        ("CONF-C2", "requiredSkills"),
        ("CONF-C3", "wrapUpCodes"),
        ("CONF-C4", "overflow"),
        ("CONF-C5", "routingMode"),
        ("CONF-C16", "overflowAfterSeconds"),
        ("CONF-E3", "notifyWhenDepthExceeds"),
        ("CONF-E3", "prompt"),
    ],
)
def test_what_is_not_stated_is_no_pass(requirement, missing):
    assert status(queues(missing), requirement) == "not_assessed"


@pytest.mark.parametrize("requirement", ALL)
def test_without_queues_nothing_is_judged(requirement):
    assert status(guide(users=[]), requirement) == "not_assessed"


def test_a_queue_that_is_called_otherwise_is_a_finding_of_two_and_can_be_named():
    org = queues(name="Video experts")
    assert set(findings(org, "CONF")) == {"CONF-C1", "CONF-C2"}
    assert status(org, "CONF-C3") == "not_assessed"
    assert status(org, "CONF-C1", queue="Video experts") == "pass"
    assert status(org, "CONF-C2", queue="glob:Video *") == "pass"


def test_a_skill_that_nothing_is_called_is_a_finding():
    org = guide(queues=[GOOD], skills=[{"id": "s", "name": "Other"}])
    assert messages(org, "CONF-C2") == ["no skill is called Video_Escalation"]


def test_a_skill_that_no_source_lists_is_taken_by_its_name():
    assert status(guide(queues=[GOOD]), "CONF-C2") == "pass"


def test_an_overflow_that_is_not_set_is_one_violation():
    org = queues(overflow={"whenDepthExceeds": None, "to": None})
    assert len(messages(org, "CONF-C4")) == 1
    org = queues(overflowAfterSeconds=None, overflowTo=None)
    assert len(messages(org, "CONF-E3")) == 1


def test_a_timeout_that_nobody_states_is_not_compared():
    assert status(queues("queueTimeoutSeconds"), "CONF-C16") == "not_assessed"


def test_a_skill_is_followed_by_its_id():
    assert status(queues(requiredSkills=["skill"]), "CONF-C2") == "pass"


def test_an_overflow_into_an_empty_queue_leads_to_nobody():
    org = guide(queues=[GOOD, {**VOICE, "members": []}], skills=[SKILL])
    assert status(org, "CONF-C4") == "fail"
    assert status(org, "CONF-E3") == "fail"


def test_values_that_are_not_set_are_not_compared():
    org = queues(overflowAfterSeconds=None, notifyWhenDepthExceeds=None)
    assert status(org, "CONF-C16") == "not_applicable"


def test_the_timeout_of_the_queue_block_counts():
    blocks = {"q": ("queue", {"queueId": "sme-queue", "interactionType": "Video", "timeoutSeconds": 120}, {})}
    org = guide(queues=[GOOD, VOICE], skills=[SKILL], flows=[flow(blocks)])
    assert status(org, "CONF-C16") == "fail"
    assert status(org, "CONF-E3") == "pass"


def test_a_prompt_in_the_flow_is_one():
    queue = {"q": ("queue", {"queueId": "sme-queue", "interactionType": "Video"}, {})}
    says = {"say": ("play-prompt", {"prompt": "Hold on"}, {"next": "q"}), **queue}
    silent = {**GOOD, "prompt": None}
    assert status(guide(queues=[silent, VOICE], flows=[flow(says)]), "CONF-E3") == "pass"
    assert status(guide(queues=[silent, VOICE], flows=[flow(queue)]), "CONF-E3") == "fail"


def test_one_unknown_does_not_hide_a_violation():
    org = queues("overflowAfterSeconds", notifyWhenDepthExceeds=5)
    assert status(org, "CONF-C16") == "fail"


# On the platform --------------------------------------------------------------------------------------------


def real(**changes):
    queue = {
        "id": "q",
        "name": NAME,
        "wrapupCodes": [{"id": "w", "name": "Video Session Closed"}],
        "skillEvaluationMethod": "ALL",
        "messageInQueueFlow": {"id": "waiting"},
    }
    return platform(queue=[{**queue, **changes}])


@pytest.mark.parametrize(
    ("requirement", "changes"),
    [
        ("CONF-C3", {"wrapupCodes": [{"id": "x", "name": "Other"}]}),
        ("CONF-C5", {"skillEvaluationMethod": "BEST"}),
        ("CONF-E3", {"messageInQueueFlow": None}),
    ],
)
def test_the_nearest_real_facts(requirement, changes):
    assert status(real(), requirement) == "pass"
    assert status(real(**changes), requirement) == "fail"


@pytest.mark.parametrize(
    ("requirement", "said"),
    [("CONF-C1", "not_applicable"), ("CONF-C4", "manual"), ("CONF-C16", "manual")],
)
def test_what_no_real_fact_tells(requirement, said):
    assert status(real(), requirement) == said


@pytest.mark.parametrize("requirement", ["CONF-C5", "CONF-E3"])
def test_what_depends_on_variables_is_no_pass(requirement):
    open_values = {"skill_evaluation_method": "${var.method}", "message_in_queue_flow_id": "${var.flow}"}
    org = cx_as_code(routing_queue={"q": {"name": NAME, **open_values}})
    assert status(org, requirement) == "not_assessed"


def test_wrap_up_codes_without_a_name_are_not_known():
    queue = {"name": NAME, "wrapup_codes": ["${genesyscloud_routing_wrapupcode.w.id}"]}
    assert status(cx_as_code(routing_queue={"q": queue}), "CONF-C3") == "not_assessed"
    for name, said in (("Video Session Closed", "pass"), ("Other", "fail")):
        org = cx_as_code(routing_queue={"q": queue}, routing_wrapupcode={"w": {"name": name}})
        assert status(org, "CONF-C3") == said


TRANSFER = """
inboundShortMessage:
  name: Support
  startUpRef: "/inboundShortMessage/states/state[S]"
  states:
    - state:
        name: Initial State
        refId: S
        actions:
          - transferToAcd:
              name: To SME
              targetQueue: {lit: {name: %s}}
              acdSkills: %s
"""


@pytest.mark.parametrize(
    ("queue", "skills", "said"),
    [
        (NAME, "[{acdSkill: {lit: {name: Video_Escalation}}}]", "pass"),
        (NAME, "[{acdSkill: {lit: {name: Billing}}}]", "fail"),
        (NAME, "[]", "fail"),
        (NAME, "[{acdSkill: {exp: Flow.skill}}]", "not_assessed"),
        ('"{{sme_queue}}"', "[]", "not_assessed"),
    ],
)
def test_transfers_to_the_queue_ask_for_the_skill(queue, skills, said):
    text = TRANSFER % (queue, skills)
    if "{{" in queue:
        text = text.replace("inboundShortMessage", "inboundCall")
    assert status(platform(flows=[text]), "CONF-C2") == said


def test_the_requirements_are_of_the_catalogue():
    assert set(ALL) <= set(catalogue().by_id)
