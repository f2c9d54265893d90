"""Consultation, conference, additions by the API, transfer."""

from __future__ import annotations

import pytest

from mocks import orgs
from mocks.core.platform import Platform
from mocks.tests.conferences import NAME, add, body, escalate, escalated, in_call, read, trail_of
from mocks.tests.playbook import ADDRESSES, Playbook


def changed(**patch) -> Playbook:
    return Playbook(seed=orgs.merged(orgs.read(NAME), patch))


def call_with(playbook: Playbook):
    ben = playbook.agent()
    ana = playbook.call("Ana", ivr_choice="billing")
    assert ben.answer("calls").status == 200
    assert escalate(ben).status == 202
    return ana, ben


def people(playbook, ana):
    return {
        one["name"]: (one["type"], one["state"], one["held"]) for one in read(playbook, ana)["participants"]
    }


def test_everybody_is_in_one_video():
    playbook, ana, _ = escalated()
    cy = playbook.agent("Cy")
    cy.answer("videos")
    assert people(playbook, ana) == dict.fromkeys(("Ana", "Ben", "Cy"), ("video", "in-session", False))
    [recording] = playbook.http(
        "GET", f"/api/v2/conversations/{ana.conversation_id}/recordings", token=cy.token
    ).json()
    assert recording["endTime"] is None
    ana.hang_up()
    assert playbook.platform.state.conversations.get(ana.conversation_id).recordings[0].end is not None


def test_a_consultation_holds_the_customer_until_it_ends():
    playbook = changed(flows={"call": {"blocks": {"queue-video": {"outputs": {"success": None}}}}})
    ana, ben = call_with(playbook)
    cy = playbook.agent("Cy")
    cy.answer("videos")
    assert ana.leg.held
    assert ben.legs() == {"calls": "connected"}
    cy.hang_up("calls")
    assert not ana.leg.held
    assert cy.legs() == {"videos": "disconnected", "calls": "disconnected"}


@pytest.mark.parametrize(
    ("codecs", "error", "kind"),
    [(["VP8"], "Video Not Supported", "voice"), ([], None, "voice"), (["H.264"], None, "video")],
)
def test_the_trunk_decides_what_the_customer_sees(codecs, error, kind):
    playbook = changed(trunks={"carrier": {"videoCodecs": codecs}})
    ana, _ = call_with(playbook)
    cy = playbook.agent("Cy")
    cy.answer("videos")
    assert people(playbook, ana)["Ana"] == (kind, "in-session", False)
    customer = cy.conversation["participants"][0]
    errors = [leg["errorInfo"] for leg in customer["videos"] if leg["errorInfo"]]
    assert errors == ([{"message": error}] if error else [])
    assert cy.legs()["videos"] == "connected"


def test_recording_by_leg_makes_two():
    playbook = changed(recording={"scope": "leg"})
    ana, _ = call_with(playbook)
    playbook.agent("Cy").answer("videos")
    assert len(playbook.platform.state.conversations.get(ana.conversation_id).recordings) == 2


@pytest.mark.parametrize("key", [None, "escalation-1"])
def test_a_key_makes_a_repeated_request_harmless(key):
    playbook, ana, _ = in_call()
    cy = playbook.agent("Cy")
    answers = [add(playbook, ana, body(cy.id), key).status for _ in range(3)]
    if key:
        assert answers == [201, 201, 201]
        assert cy.answer("videos").status == 200
        assert list(people(playbook, ana)) == ["Ana", "Ben", "Cy"]
    else:
        assert answers == [201, 409, 201]


def test_a_key_is_for_one_request():
    playbook, ana, _ = in_call()
    cy = playbook.agent("Cy")
    add(playbook, ana, body(cy.id), "k")
    answer = add(playbook, ana, body(cy.id, case_number="4712"), "k")
    assert (answer.status, "Idempotency-Key" in answer.json()["message"]) == (409, True)
    assert cy.legs()["videos"] == "alerting"


def test_a_completed_transfer_drops_the_customer_and_the_past():
    transfer = {
        "type": "transfer",
        "configuration": {"queueId": "escalation-video-queue", "mode": "Complete"},
    }
    playbook = changed(
        flows={
            "call": {"blocks": {"queue-video": None, "context": {"outputs": {"next": "t"}}, "t": transfer}}
        }
    )
    cy = playbook.agent("Cy")
    ana, ben = call_with(playbook)
    assert (ana.leg.is_live, ana.leg.disconnect_type, ben.status) == (False, "transfer", "IDLE")
    assert cy.conversation["id"] != ana.conversation_id
    assert cy.conversation["participants"][0]["attributes"] == {}
    cy.answer("videos")
    cy.hang_up("calls")
    assert cy.conversation["endTime"] is not None


def test_a_warm_transfer_is_a_conference():
    transfer = {"type": "transfer", "configuration": {"queueId": "escalation-video-queue", "mode": "Warm"}}
    playbook = changed(
        flows={
            "call": {"blocks": {"queue-video": None, "context": {"outputs": {"next": "t"}}, "t": transfer}}
        }
    )
    cy = playbook.agent("Cy")
    ana, _ = call_with(playbook)
    cy.answer("videos")
    assert trail_of(playbook, ana)[-1] == "merged"


def test_the_right_to_use_video_is_asked_for_at_the_answer():
    playbook = changed(roles={"Expert": ["Video > Answer"]})
    call_with(playbook)
    cy = playbook.agent("Cy")
    refused = cy.answer("videos").json()
    assert (refused["code"], "Telephony > Video > Use" in refused["message"]) == (
        "missing.any.permissions",
        True,
    )


def test_a_platform_starts_without_calls():
    assert not Platform(orgs.read(NAME), ADDRESSES).state.telephony.calls
