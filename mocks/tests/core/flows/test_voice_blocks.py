"""The blocks of a voice flow."""

from __future__ import annotations

import pytest

from mocks import orgs
from mocks.tests.conferences import NAME, WORDS, escalated, read
from mocks.tests.playbook import VIDEO_LINE, Playbook

CONTEXT = "Case 4711, billing. Notes: Charged twice in May."


@pytest.mark.parametrize(
    ("codecs", "queue", "flag"),
    [(VIDEO_LINE, "escalation-video-queue", None), (("PCMU",), "escalation-voice-queue", "false")],
)
def test_what_the_line_carries_decides_the_queue(codecs, queue, flag):
    playbook, ana, _ = escalated(NAME, *codecs)
    shown = read(playbook, ana)
    assert shown["queueId"] == queue
    assert shown["data"].get("customer_video_capable") == flag
    assert (shown["data"]["escalation_context"], shown["data"]["ivr_choice"]) == (CONTEXT, "billing")


def test_replacing_throws_the_past_away():
    blocks = {"context": {"configuration": {"replace": True}}}
    playbook = Playbook(seed=orgs.merged(orgs.read(NAME), {"flows": {"call": {"blocks": blocks}}}))
    ana = playbook.call("Ana", ivr_choice="billing")
    path = f"/api/v2/interactions/{ana.conversation_id}/escalations"
    playbook.http("POST", path, WORDS, token=playbook.log_in("Ada"))
    assert "ivr_choice" not in read(playbook, ana)["data"]


def test_the_timeout_leads_to_the_voice_experts():
    patch = {"queues": {"sme": {"overflow": None}}}
    playbook = Playbook(seed=orgs.merged(orgs.read(NAME), patch))
    ben = playbook.agent()
    ana = playbook.call()
    ben.answer("calls")
    ben.call("POST", f"/api/v2/interactions/{ana.conversation_id}/escalations", WORDS)
    playbook.pass_time(300)
    assert "Nobody with a camera is free." in ben.transcript()[-1]
    vic = playbook.agent("Vic")
    assert vic.legs() == {"calls": "alerting"}
    vic.answer("calls")
    assert not ana.leg.held
