"""Desks that cannot take a video: missed alerts, hanging handshakes, ways out, and queues for calls."""

from __future__ import annotations

import pytest

from mocks import orgs
from mocks.tests.playbook import Agent, Guest, Playbook, details

BLOCKED = {"users": {"ben": {"desk": {"allowed": False}}}}


def rung(difference: str = "", **patch: object) -> tuple[Playbook, Guest, Agent]:
    """A video from chat that rings at Ben's desk."""
    name = f"northwind-chat/{difference}" if difference else "northwind-chat"
    playbook = Playbook(seed=orgs.merged(orgs.read(name), patch))
    ben = playbook.agent()
    ana = playbook.guest()
    ana.say("A video, please")
    assert ben.legs()["videos"] == "alerting"
    return playbook, ana, ben


def outcomes(playbook: Playbook) -> list[str]:
    """How the offers of the latest wait came out."""
    return [one["outcome"] for one in details(playbook)["engagements"][-1]["offers"]]


@pytest.mark.parametrize(
    ("desk", "said"),
    [
        ({"client": False}, "there is no WebRTC client"),
        ({"active": False}, "the WebRTC client is not active"),
        ({"camera": False}, "there is no camera"),
        ({"microphone": False}, "there is no microphone"),
    ],
)
def test_a_desk_that_lacks_something_cannot_answer(desk, said):
    _, ana, ben = rung(users={"ben": {"desk": desk}})
    answer = ben.answer("videos")
    assert (answer.status, said in answer.json()["message"]) == (409, True)
    assert ben.legs() == {"chats": "alerting", "videos": "alerting"}
    assert ana.events("Started") == []


def test_what_nobody_takes_is_missed_and_rings_again():
    """CHAT-T3: routing looks at skills alone."""
    playbook, ana, ben = rung("ben-has-no-webrtc-client")
    playbook.pass_time(29)
    assert outcomes(playbook) == ["alerting"]
    playbook.pass_time(61)
    assert outcomes(playbook) == ["missed", "missed", "missed", "alerting"]
    playbook.pass_time(210)
    assert ana.events("Ended")[0]["reason"] == "timeout"
    assert ben.status == "IDLE"


def test_an_answer_in_time_is_not_missed():
    playbook, _, ben = rung()
    ben.answer("videos")
    playbook.pass_time(3600)
    assert outcomes(playbook) == ["answered"]
    assert ben.legs()["videos"] == "connected"


def test_a_hanging_handshake_has_no_end_without_a_way_out():
    """CHAT-E1."""
    playbook, ana, ben = rung("failed-handshakes-lead-nowhere", **BLOCKED)
    assert ben.answer("videos").status == 200
    playbook.pass_time(3600)
    assert ben.legs() == {"chats": "connected", "videos": "contacting"}
    assert [one["type"] for one in ana.events()] == ["Connecting"]
    assert ben.status == "INTERACTING"


def test_the_third_failed_handshake_leads_to_the_phone():
    playbook, ana, ben = rung(**BLOCKED)
    ben.answer("videos")
    playbook.pass_time(29)
    assert ben.legs()["videos"] == "contacting"
    playbook.pass_time(1)
    assert ben.legs() == {"chats": "connected", "videos": "disconnected", "calls": "alerting"}
    assert ana.events("Ended")[0]["reason"] == "error"
    assert ben.conversation["participants"][0]["calls"][0]["state"] == "dialing"
    assert ben.answer("calls").status == 200


def test_a_video_in_a_queue_for_calls_breaks_off_at_once():
    """CHAT-C8."""
    playbook = Playbook("northwind-chat/video-shares-the-queue-of-the-phones")
    kim = playbook.agent("Kim")
    playbook.pass_time(60)
    ben = playbook.agent("Ben")
    ana = playbook.guest()
    ana.say("A video, please")
    assert [one["type"] for one in ana.events()] == ["Connecting", "Ended"]
    assert kim.leg("videos")["disconnectType"] == "error"
    assert (kim.status, ben.status) == ("IDLE", "IDLE")
    assert ana.texts[-1] == "The video did not come about. We go on in writing."


def test_a_skill_that_is_only_preferred_rings_at_whoever_waited_longest():
    """CHAT-C4."""
    playbook = Playbook("northwind-chat/the-rule-only-prefers-the-skill")
    kim = playbook.agent("Kim")
    playbook.pass_time(60)
    playbook.agent("Ben")
    playbook.guest().say("A video, please")
    assert kim.legs()["videos"] == "alerting"
    assert kim.answer("videos").status == 409


def test_a_withdrawn_skill_rings_nowhere():
    playbook = Playbook("northwind-chat/ben-has-no-webrtc-client")
    ben = playbook.agent()
    path = f"/api/v2/users/{ben.id}/routingskills/skill-video-support"
    ada = playbook.log_in("Ada")
    assert playbook.http("DELETE", path, token=ada).status == 204
    assert playbook.http("DELETE", path, token=ada).status == 404
    ana = playbook.guest()
    ana.say("A video, please")
    assert ana.texts[-1].startswith("Nobody is free")


def test_stations_are_the_webrtc_clients():
    playbook = Playbook("northwind-chat/bens-client-is-never-active")
    ben = playbook.agent()
    found = ben.call("GET", f"/api/v2/stations?webRtcUserId={ben.id}").json()["entities"]
    assert [one["status"] for one in found] == ["AVAILABLE"]
    other = Playbook("northwind-chat/ben-has-no-webrtc-client").agent()
    assert other.call("GET", f"/api/v2/stations?webRtcUserId={other.id}").json()["entities"] == []
