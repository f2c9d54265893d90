"""Checks of conference flows, with the twins that every path check has."""

import pytest

from harness.tests.audit.checks.sme_flow import DATA, GOOD, SME, VIDEO, VOICE
from harness.tests.audit.checks.snapshots import cell, findings, flow, guide, platform, snippet, status

PATHS = ("CONF-C6", "CONF-C7", "CONF-C8", "CONF-C15", "CONF-T2", "CONF-E1")


def org(blocks=GOOD, *more, **options):
    return guide(queues=[SME, VOICE], flows=[flow(blocks, **options), *more])


def changed(**blocks):
    """The good flow with some blocks replaced; None takes one out."""
    return {name: block for name, block in {**GOOD, **blocks}.items() if block is not None}


@pytest.mark.parametrize("requirement", PATHS)
def test_the_remedied_flow_passes(requirement):
    assert status(org(), requirement) == "pass"


def video(outputs=None, **settings):
    wired = {"success": "merge", "timeout": "flag", "failure": "flag"} if outputs is None else outputs
    return ("queue", {**VIDEO, **settings}, wired)


def data(next_block="video", **values):
    return ("set-interaction-data", {"data": {**DATA["data"], **values}}, {"next": next_block})


TRAPS = [
    ("CONF-C6", {"video": video(interactionType="Voice")}),
    ("CONF-C6", {"video": video(timeoutSeconds=900)}),
    ("CONF-C6", {"video": video(timeoutSeconds=0)}),
    ("CONF-C6", {"video": video({"success": "merge", "failure": "flag"})}),
    ("CONF-C7", {"video": video({"success": "bye", "timeout": "flag"})}),
    ("CONF-C7", {"merge": ("conference", {"merge": ["agent", "sme"]}, {"success": "bye"})}),
    ("CONF-C8", {"set": data(escalation_context="")}),
    ("CONF-C8", {"set": data(priority="Low")}),
    ("CONF-C15", {"set": data(escalation_reason="Other")}),
    ("CONF-C15", {"set": ("set-interaction-data", {**DATA, "replace": True}, {"next": "video"})}),
    ("CONF-E1", {"flag": ("set-interaction-data", {"data": {"seen": True}}, {"next": "voice"})}),
    ("CONF-E1", {"can": ("condition", {"expression": "caller.vip"}, {"true": "set", "false": "flag"})}),
    (
        "CONF-E1",
        {"can": ("condition", {"expression": "caller.capabilities.video"}, {"true": "flag", "false": "set"})},
    ),
]


@pytest.mark.parametrize(("requirement", "blocks"), TRAPS)
def test_each_trap_yields_its_own_finding_alone(requirement, blocks):
    assert set(findings(org(changed(**blocks)), "CONF")) == {requirement}


def test_the_handoff_that_completes_carries_what_it_breaks_with_it():
    blocks = changed(
        set=data("hand", escalation_reason="Complex Case"),
        hand=("transfer", {"queueId": "sme-queue", "mode": "Complete"}, {"failure": "flag"}),
        video=None,
        merge=None,
    )
    assert findings(org(blocks), "CONF") == {"CONF-T2": ("CONF-C15", "CONF-C7")}


# Twins: a branch, a loop, calls, an unreachable block, order, substitution ----------------------------------


def context_missing_on_one_branch():
    return changed(
        set=("condition", {"expression": "vip"}, {"true": "filled", "false": "video"}), filled=data()
    )


def context_behind_the_queue():
    return changed(
        can=("condition", {"expression": "caller.capabilities.video"}, {"true": "video", "false": "flag"}),
        video=video({"success": "set", "timeout": "flag"}),
        set=data("merge"),
    )


def context_overwritten_in_a_loop():
    again = ("set-interaction-data", {"data": {"escalation_context": ""}}, {"next": "video"})
    return changed(video=video({"success": "merge", "timeout": "again"}), again=again)


def context_set_where_nobody_comes():
    return changed(
        can=("condition", {"expression": "caller.capabilities.video"}, {"true": "video", "false": "flag"})
    )


@pytest.mark.parametrize(
    "blocks",
    [
        context_missing_on_one_branch(),
        context_behind_the_queue(),
        context_overwritten_in_a_loop(),
        context_set_where_nobody_comes(),
    ],
    ids=["branch", "set after", "loop", "unreachable"],
)
def test_context_that_some_path_lacks(blocks):
    assert status(org(blocks), "CONF-C8") == "fail"


def test_context_on_both_branches_and_a_harmless_loop():
    blocks = changed(
        set=("condition", {"expression": "vip"}, {"true": "one", "false": "two"}),
        one=data(),
        two=data(),
        video=video({"success": "merge", "timeout": "two", "failure": "flag"}),
    )
    assert status(org(blocks), "CONF-C8") == "pass"
    assert status(org(blocks), "CONF-C15") == "pass"


def calling(kind, name, **inside):
    return changed(
        set=("call-task" if kind == "task" else "call-module", {kind: name}, {"next": "video"}), **inside
    )


def test_context_set_in_a_task():
    task = {"in": ("set-interaction-data", DATA, {"next": "back"}), "back": ("end-task", {}, {})}
    blocks = calling("task", "Fill", **task)
    assert status(org(blocks, start="who", tasks={"Fill": "in"}), "CONF-C8") == "pass"
    empty = {"in": ("add-message", {"text": "Hold on"}, {"next": "back"}), "back": ("end-task", {}, {})}
    assert status(org(calling("task", "Fill", **empty), tasks={"Fill": "in"}), "CONF-C8") == "fail"


def module(body):
    return {
        **flow({"in": ("set-interaction-data", body, {})}),
        "id": "m",
        "name": "Fill",
        "type": "commonModule",
    }


def test_context_set_in_a_common_module():
    caller = calling("module", "Fill")
    assert status(org(caller, {**module(DATA), "trigger": ""}), "CONF-C8") == "pass"
    assert status(org(caller, {**module({"data": {}}), "trigger": ""}), "CONF-C8") == "fail"


def test_a_module_that_no_source_holds_may_have_set_it():
    assert status(org(calling("module", "Fill")), "CONF-C8") == "not_assessed"


def test_a_module_that_queues_is_judged_where_it_is_called():
    queueing = {"in": ("queue", VIDEO, {"success": None, "timeout": None})}
    part = {**flow(queueing), "id": "m", "name": "Go", "type": "commonModule", "trigger": ""}
    caller = {
        "set": ("set-interaction-data", DATA, {"next": "go"}),
        "go": ("call-module", {"module": "Go"}, {"next": "merge"}),
        "merge": GOOD["merge"],
        "bye": GOOD["bye"],
    }
    assert status(org(caller, part), "CONF-C8") == "pass"


def test_computed_data_counts_as_set_and_a_computed_block_as_unknown():
    computed = data(escalation_context="{{case}} {{notes}}")
    assert status(org(changed(set=computed)), "CONF-C8") == "pass"
    all_computed = ("set-interaction-data", {"data": "{{everything}}"}, {"next": "video"})
    assert status(org(changed(set=all_computed)), "CONF-C8") == "not_assessed"


@pytest.mark.parametrize("requirement", PATHS)
def test_a_substitution_in_the_queue_is_no_pass(requirement):
    open_queue = video(queueId="{{sme_queue}}", interactionType="{{type}}")
    assert status(org(changed(video=open_queue)), requirement) == "not_assessed"


@pytest.mark.parametrize("requirement", PATHS)
def test_a_flow_that_leads_nowhere_near_the_experts_decides_nothing(requirement):
    assert status(org({"voice": GOOD["voice"]}), requirement) == "not_assessed"


@pytest.mark.parametrize("requirement", PATHS)
def test_without_flows_nothing_is_judged(requirement):
    assert status(guide(queues=[SME]), requirement) == "not_assessed"


def test_an_unreachable_transfer_is_no_handoff():
    stray = ("transfer", {"queueId": "sme-queue", "mode": "Complete"}, {})
    assert status(org(changed(stray=stray)), "CONF-T2") == "pass"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"mode": "Complete"}, "fail"),
        ({"mode": "Warm"}, "pass"),
        ({"sameContact": True}, "pass"),
        ({"sameContact": False}, "fail"),
        ({"mode": "{{mode}}"}, "not_assessed"),
        ({}, "not_assessed"),
    ],
)
def test_how_a_transfer_hands_over(settings, said):
    hand = ("transfer", {"queueId": "sme-queue", **settings}, {"failure": "flag"})
    assert status(org(changed(set=data("hand"), hand=hand)), "CONF-T2") == said


def test_a_completing_transfer_on_one_branch_behind_the_queue():
    blocks = changed(
        video=video({"success": "which", "timeout": "flag"}),
        which=("condition", {"expression": "busy"}, {"true": "merge", "false": "hand"}),
        hand=("transfer", {"queueId": "other", "mode": "Complete"}, {}),
    )
    assert status(org(blocks), "CONF-T2") == "fail"
    assert status(org(blocks), "CONF-C7") == "fail"


def test_merging_in_a_task_or_by_a_warm_transfer():
    task = {"in": ("conference", {}, {"success": "back"}), "back": ("end-task", {}, {})}
    called = changed(
        video=video({"success": "call", "timeout": "flag"}),
        call=("call-task", {"task": "Merge"}, {"next": "bye"}),
        **task,
    )
    assert status(org(called, tasks={"Merge": "in"}), "CONF-C7") == "pass"
    assert status(org(called), "CONF-C7") == "not_assessed"
    warm = changed(merge=("transfer", {"mode": "Warm"}, {}))
    assert status(org(warm), "CONF-C7") == "pass"


def test_merging_on_one_branch_only():
    blocks = changed(
        video=video({"success": "which", "timeout": "flag"}),
        which=("condition", {"expression": "x"}, {"true": "merge", "false": "bye"}),
    )
    assert status(org(blocks), "CONF-C7") == "fail"


@pytest.mark.parametrize(
    ("asks", "yes", "no"),
    [
        ("caller.capabilities.video == false", "flag", "set"),
        ("!caller.capabilities.video", "flag", "set"),
        ("caller.capabilities.video == true", "set", "flag"),
    ],
)
def test_the_condition_may_be_asked_either_way(asks, yes, no):
    for outputs, said in (({"true": yes, "false": no}, "pass"), ({"true": no, "false": yes}, "fail")):
        assert status(org(changed(can=("condition", {"expression": asks}, outputs))), "CONF-E1") == said


def test_the_customer_is_read_before_the_question():
    blocks = changed(who=("add-message", {"text": "Hello"}, {"next": "can"}))
    assert status(org(blocks), "CONF-E1") == "fail"


def test_callers_without_video_are_not_left_alone():
    blocks = changed(
        flag=("set-interaction-data", {"data": {"customer_video_capable": False}}, {"next": "bye"})
    )
    assert status(org(blocks), "CONF-E1") == "fail"


# Snippets ---------------------------------------------------------------------------------------------------


def test_a_pasted_block_is_judged_by_what_it_says():
    short = {"type": "queue", "configuration": {**VIDEO, "queueId": "Escalation - Video SME"}}
    assert status(snippet(short), "CONF-C6") == "pass"
    long = {"type": "queue", "configuration": {**VIDEO, "timeoutSeconds": 900}}
    assert status(snippet(long), "CONF-C6") == "fail"
    assert {status(snippet(short), r) for r in PATHS[1:4]} == {"not_assessed"}


@pytest.mark.parametrize(
    ("pasted", "said"),
    [
        ({"escalation_context": "Case 1", "priority": "High"}, "pass"),
        ({"escalation_context": "", "priority": "High"}, "fail"),
        ({"escalation_context": "Case 1"}, "fail"),
    ],
)
def test_pasted_data(pasted, said):
    org = guide(payloads=[{"id": "p", "shape": "interaction_data", "body": pasted}], flows=[])
    assert status(org, "CONF-C8") == said


def test_the_crm_gives_a_reason_and_recording_runs_through():
    body = {
        "participantId": "u",
        "type": "video",
        "state": "not-in-queue",
        "properties": {"case_number": "1"},
    }
    payload = {"id": "p", "shape": "participant", "body": body}
    assert status(guide(flows=[], payloads=[payload]), "CONF-C15") == "fail"
    body["properties"]["escalation_reason"] = "CRM triggered"
    assert status(guide(flows=[], payloads=[payload]), "CONF-C15") == "pass"
    for scope, said in (("leg", "fail"), ("interaction", "pass")):
        stated = {"recording": {"scope": scope}}
        assert status(guide(flows=[], payloads=[payload], organisation=stated), "CONF-C15") == said


# On the platform --------------------------------------------------------------------------------------------

MESSAGE_FLOW = """
inboundCall:
  name: Voice
  startUpRef: "/inboundCall/tasks/task[T]"
  tasks:
    - task:
        name: T
        refId: T
        actions:
%s
"""
SET = """
          - setParticipantData:
              name: Context
              attributes:
                - attribute: {name: {lit: %s}, value: {exp: Flow.context}}
                - attribute: {name: {lit: priority}, value: {lit: High}}
"""
GO = """
          - transferToAcd:
              name: To SME
              targetQueue: {lit: {name: %s}}
"""


@pytest.mark.parametrize(
    ("actions", "said"),
    [
        (SET % "escalation_context" + GO % "Escalation - Video SME", "pass"),
        (GO % "Escalation - Video SME" + SET % "escalation_context", "fail"),
        (SET % "escalationContext" + GO % "Escalation - Video SME", "fail"),
        (SET % "escalation_context" + GO % '"{{queue}}"', "not_assessed"),
        (SET % "escalation_context" + GO % "Billing", "not_assessed"),
    ],
    ids=["before", "after", "misspelt", "substitution", "another queue"],
)
def test_participant_data_before_the_transfer(actions, said):
    assert status(platform(flows=[MESSAGE_FLOW % actions]), "CONF-C8") == said


def test_what_no_real_fact_tells():
    org = platform(flows=[MESSAGE_FLOW % (GO % "Billing")])
    said = {r: cell(org, r).status for r in ("CONF-C6", "CONF-C15", "CONF-E1")}
    assert said == {"CONF-C6": "not_applicable", "CONF-C15": "manual", "CONF-E1": "not_applicable"}
