"""Flows of the handoff: branches, loops, tasks, unreachable blocks, unconnected outputs, order, substitutions."""

import pytest

from harness.tests.audit.checks.guide_snapshots import architect, cell, guide, pasted, paths, status
from harness.tests.audit.checks.handoff import BLOCKS, SECTIONS, broken, configured, leading, with_blocks

SAY = {"type": "add-message", "configuration": {"text": "Hello"}, "outputs": {"next": "free"}}
BYE = {"type": "disconnect", "configuration": {}, "outputs": {}}


def task(calls, then):
    return {"type": "call-task", "configuration": {"task": calls}, "outputs": {"next": then}}


def with_task(start, **blocks):
    kept = {**BLOCKS, **blocks}
    return broken(("flows.0", {**SECTIONS["flows"][0], "blocks": kept, "tasks": {"t": start}}))


def test_request():
    assert paths("WEB-C2", with_blocks(ask=configured("ask", waitForResult=False))) == ["ask.waits"]
    assert paths("WEB-C2", with_blocks(ask=configured("ask", message=""))) == ["ask.text"]
    assert paths("WEB-C2", with_blocks(ask=configured("ask", resultVariableName=None))) == ["ask.result"]
    assert status("WEB-C2", with_blocks(ask=configured("ask", message="{{announcement}}"))) == "pass"


def test_plain_text_where_video_is_started():
    assert paths("WEB-C2", with_blocks(ask=configured("ask", mediaType="text"))) == ["video"]


def test_video_started_unasked_on_one_branch():
    assert paths("WEB-C2", with_blocks(wants=leading("wants", false="video"))) == ["video"]


def test_request_in_a_task_is_seen():
    org = with_task("ask", free=leading("free", true="step"), step=task("t", "video"))
    assert status("WEB-C2", org) == "pass"
    hidden = with_task("nobody", free=leading("free", true="step"), step=task("t", "video"))
    assert paths("WEB-C2", hidden) == ["video"]


def test_request_in_a_module_that_no_source_holds():
    module = {"type": "call-module", "configuration": {"module": "Ask"}, "outputs": {"next": "video"}}
    assert status("WEB-C2", with_blocks(free=leading("free", true="step"), step=module)) == "not_assessed"


def test_flow_that_never_asks():
    blocks = {"trigger": {**BLOCKS["trigger"], "outputs": {"next": "wait"}}, "wait": BLOCKS["wait"]}
    org = broken(("flows.0.blocks", blocks))
    assert status("WEB-C2", org) == "fail"
    assert {status(i, org) for i in ("WEB-C3", "WEB-C6", "WEB-T2", "WEB-E2")} == {"not_applicable"}


def test_pasted_request():
    asked = {**BLOCKS["ask"], "id": "upgrade"}
    assert status("WEB-C2", pasted(asked)) == "pass"
    plain = {**asked, "configuration": {**asked["configuration"], "mediaType": "text"}}
    assert paths("WEB-C2", pasted(plain)) == ["upgrade.media_type"]
    assert status("WEB-C6", pasted(asked)) == "not_assessed"
    assert status("WEB-T2", pasted(asked)) == "not_assessed"
    assert status("WEB-C2", pasted({"type": "transfer", "configuration": {}})) == "not_assessed"


@pytest.mark.parametrize(
    ("configuration", "at"),
    [
        ({"timeoutSeconds": 0}, "video.timeout_s"),
        ({"timeoutSeconds": "0"}, "video.timeout_s"),
        ({"timeoutSeconds": None}, "video.timeout_s"),
        ({"queueId": ""}, "video.queue"),
        ({"queueId": "nowhere"}, "video.queue"),
        ({"contactId": ""}, "video.contact_id"),
    ],
)
def test_video_block_without_a_mapping(configuration, at):
    assert paths("WEB-C3", with_blocks(video=configured("video", **configuration))) == [at]


@pytest.mark.parametrize("queue", ["{{video_queue}}", "{Flow.TargetQueue}"])
def test_substitution_in_the_queue(queue):
    org = with_blocks(video=configured("video", queueId=queue))
    assert status("WEB-C3", org) == "pass"
    assert {status(i, org) for i in ("WEB-C4", "WEB-T3")} == {"not_assessed"}


def test_timeout_of_the_video_block():
    assert paths("WEB-C3", with_blocks(video=leading("video", timeout=None))) == ["video[timeout]"]
    ended = with_blocks(
        video=leading("video", timeout="sorry"), sorry={**SAY, "outputs": {"next": "bye"}}, bye=BYE
    )
    assert paths("WEB-C3", ended) == ["video[timeout]"]
    queued = with_blocks(video=leading("video", timeout="wait"), wait={**BLOCKS["wait"], "outputs": {}})
    assert status("WEB-C3", queued) == "pass"


def test_pasted_video_block():
    block = {**BLOCKS["video"], "id": "v"}
    assert status("WEB-C3", pasted(block)) == "not_assessed"
    assert status("WEB-E2", pasted(block)) == "pass"
    other = {**block, "configuration": {**block["configuration"], "contactId": ""}}
    assert paths("WEB-E2", pasted(other)) == ["v.contact_id"]


def test_no_agent_is_looked_for():
    skipped = with_blocks(wants=leading("wants", true="ask"))
    assert paths("WEB-C6", skipped) == ["ask[capability]"]
    ignored = with_blocks(free=leading("free", false="ask"))
    assert paths("WEB-C6", ignored) == ["ask[capability]"]


def test_agent_looked_for_again_in_a_loop():
    assert status("WEB-C6", with_blocks(free=leading("free", false="say"), say=SAY)) == "pass"


def test_agent_looked_for_in_a_task():
    org = with_task(
        "free",
        trigger={**BLOCKS["trigger"], "outputs": {"upgradeRequested": "step"}},
        step=task("t", "nobody"),
    )
    assert status("WEB-C6", org) == "pass"


def test_unconnected_answers():
    for output, answer in (("declined", "declined"), ("error", "unsupported"), ("timeout", "timed out")):
        assert paths("WEB-C6", with_blocks(ask=leading("ask", **{output: None}))) == [f"ask[{answer}]"]


def test_answers_that_end_the_chat():
    assert paths("WEB-C6", with_blocks(ask=leading("ask", declined="bye"), bye=BYE)) == ["ask[declined]"]


def switch(**outputs):
    """A request that has one way out, and a switch on its answer behind it."""
    fork = {"type": "switch", "configuration": {"variable": "videoUpgradeResult"}, "outputs": outputs}
    ask = {**BLOCKS["ask"], "outputs": {"next": "fork"}}
    return with_blocks(ask=ask, fork=fork, accepted=None)


def test_switch_on_the_answer():
    stay = {"declined": "stay", "unsupported": "stay", "timedOut": "stay"}
    whole = switch(accepted="video", **stay)
    assert {status(i, whole) for i in ("WEB-C6", "WEB-T2")} == {"pass"}
    assert paths("WEB-C6", switch(accepted="video", **{**stay, "timedOut": None})) == ["ask[timed out]"]
    assert paths("WEB-C6", switch(accepted="video", **{**stay, "declined": "video"})) == ["ask[declined]"]
    assert status("WEB-C6", switch(accepted="video", default="stay")) == "pass"


def test_answer_that_nothing_reads():
    org = with_blocks(ask={**BLOCKS["ask"], "outputs": {"next": "video"}}, accepted=None)
    assert "ask[answer]" in paths("WEB-C6", org)


ROUTE = {"type": "transfer", "configuration": {"queueId": "web-queue"}, "outputs": {}}


def test_routing_behind_the_request():
    assert paths("WEB-T2", with_blocks(video=ROUTE)) == ["ask[accepted]"]
    one_branch = with_blocks(
        accepted=leading("accepted", true="vip"),
        vip={
            "type": "condition",
            "configuration": {"variable": {"name": "vip", "equals": "yes"}},
            "outputs": {"true": "route", "false": "video"},
        },
        route=ROUTE,
    )
    assert paths("WEB-T2", one_branch) == ["ask[accepted]"]


def test_routing_in_a_task_behind_the_request():
    assert paths("WEB-T2", with_task("route", route=ROUTE, video=task("t", "stay"))) == ["ask[accepted]"]


def test_routing_where_video_did_not_come_about():
    org = with_blocks(
        ask=leading("ask", declined="route"), video=leading("video", timeout="route"), route=ROUTE
    )
    assert status("WEB-T2", org) == "pass"
    late = with_blocks(
        accepted=leading("accepted", true="again"),
        again={**BLOCKS["free"], "outputs": {"true": "video", "false": "route"}},
        route=ROUTE,
    )
    assert status("WEB-T2", late) == "pass"


def test_unreachable_routing_is_no_matter():
    assert status("WEB-T2", with_blocks(route=ROUTE)) == "pass"


def test_nothing_behind_an_accepted_request():
    assert paths("WEB-T2", with_blocks(accepted=leading("accepted", true=None))) == ["ask[accepted]"]


def setting(then, **variables):
    return {"type": "set-variable", "configuration": {"variables": variables}, "outputs": {"next": then}}


def with_contact(name, **blocks):
    return with_blocks(video=configured("video", contactId=name), **blocks)


def test_contact_of_the_trigger():
    for name in ("contact.id", "{Trigger.ContactId}", "{{Trigger.ContactId}}"):
        assert status("WEB-E2", with_contact(name)) == "pass"
    assert paths("WEB-E2", with_contact("")) == ["video.contact_id"]
    assert paths("WEB-E2", with_contact("{Flow.Other}")) == ["video.contact_id"]
    assert status("WEB-E2", with_contact("{Flow.Other}"), contactId="Flow.Other") == "pass"


def test_contact_kept_in_a_variable():
    keep = {"Flow.Contact": "{Trigger.ContactId}"}
    before = with_contact(
        "{Flow.Contact}",
        trigger=leading("trigger", upgradeRequested="keep", message="keep"),
        keep=setting("free", **keep),
    )
    assert status("WEB-E2", before) == "pass"
    one_branch = with_contact(
        "{Flow.Contact}", trigger=leading("trigger", upgradeRequested="keep"), keep=setting("free", **keep)
    )
    assert paths("WEB-E2", one_branch) == ["video.contact_id"]
    after = with_contact(
        "{Flow.Contact}",
        wait={**BLOCKS["wait"], "outputs": {"success": "keep"}},
        keep=setting("nobody", **keep),
    )
    assert paths("WEB-E2", after) == ["video.contact_id"]


def test_contact_overwritten():
    by_answer = with_contact("contact.id", ask=configured("ask", resultVariableName="contact.id"))
    assert paths("WEB-E2", by_answer) == ["video.contact_id"]
    by_hand = with_contact(
        "contact.id",
        accepted=leading("accepted", true="spoil"),
        spoil=setting("video", **{"contact.id": "new"}),
    )
    assert paths("WEB-E2", by_hand) == ["video.contact_id"]


def test_flow_by_name():
    assert status("WEB-C3", broken(), flow="Web") == "pass"
    assert paths("WEB-C3", broken(), flow="Sales") == ["flow[Sales]"]


def test_no_flow_in_any_source():
    nothing = guide(queues=[])
    assert {status(i, nothing) for i in ("WEB-C2", "WEB-C3", "WEB-C6", "WEB-T2", "WEB-E2")} == {
        "not_assessed"
    }


TRIGGER = {"type": "trigger", "configuration": {}, "outputs": {"next": "to"}}
TRANSFER = {"type": "transfer", "configuration": {"queueId": "{{video_queue}}"}, "outputs": {}}


def test_real_flow_reaches_an_agent():
    reaches, ends = {"in": TRIGGER, "to": TRANSFER}, {"in": TRIGGER, "to": BYE}
    assert status("WEB-T2", architect(reaches)) == "pass"
    assert status("WEB-T2", architect(ends, whole=True)) == "fail"
    assert status("WEB-T2", architect({**ends, "far": TRANSFER})) == "fail"
    assert status("WEB-T2", architect({**ends, "far": TRANSFER}, reaches)) == "fail"
    assert status("WEB-T2", architect(ends, channel="voice")) == "not_assessed"


def test_real_flow_for_the_night_hands_over_to_nobody():
    both = architect({"in": TRIGGER, "to": TRANSFER}, {"in": TRIGGER, "to": BYE})
    assert status("WEB-T2", both) == "pass"
    assert status("WEB-T2", both, flow="Flow 1") == "fail"


def test_real_flow_for_the_night_that_was_exported_alone():
    alone = architect({"in": TRIGGER, "to": BYE})
    assert status("WEB-T2", alone) == "not_assessed"
    assert status("WEB-T2", alone, flow="Flow 0") == "fail"


def test_real_flow_that_calls_what_no_source_holds():
    module = {"type": "call-module", "configuration": {"module": "Route"}, "outputs": {}}
    assert status("WEB-T2", architect({"in": TRIGGER, "to": module})) == "not_assessed"


def test_real_organisations_have_no_such_blocks():
    org = architect({"in": TRIGGER, "to": TRANSFER})
    assert {status(i, org) for i in ("WEB-C2", "WEB-C3", "WEB-C6")} == {"not_applicable"}
    assert "Performance" in cell("WEB-E2", org).reason
