"""An agent signs in, is alerted, and acts on the own leg of a conversation."""

from __future__ import annotations

import pytest

from harness.api.agent import LEGS, AgentSession
from harness.tests.fakes import FakeSocket, FakeWire
from harness.wait import Expired

TOPIC = "v2.users.u1.conversations"


def conversation(user="u1", **legs):
    mine = {"id": "p2", "purpose": "agent", "userId": user, **legs}
    return {"id": "c1", "participants": [{"id": "p1", "purpose": "customer"}, mine]}


def alerting(kind, topic=TOPIC, user="u1", state="alerting"):
    body = conversation(user, **{LEGS[kind]: [{"id": f"leg-{kind}", "state": state}]})
    return {"topicName": topic, "version": "2", "eventBody": body}


@pytest.fixture
def wire():
    return FakeWire(
        {
            "POST /oauth/token": {"access_token": "t"},
            "GET /api/v2/users/me": {"id": "u1"},
            "POST /api/v2/notifications/channels": {"id": "n1", "connectUri": "ws://platform.invalid/n1"},
            "PUT /api/v2/notifications/channels/n1/subscriptions": {"entities": []},
            "PATCH /api/v2/users/u1/presences/purecloud": {},
            "GET /api/v2/conversations/c1": conversation(videos=[{"id": "old"}, {"id": "new"}]),
            "GET /api/v2/conversations/c1/transcript": {"entities": [{"text": "Hi"}]},
            "PATCH /api/v2/conversations/c1/participants/p2/communications/new": {},
        },
        FakeSocket(),
    )


@pytest.fixture
def ben(wire):
    return AgentSession(wire, "ben@example.com", "pw")


def test_signing_in_subscribes_to_the_own_conversations_and_upgrades(ben, wire):
    assert wire.connected == ["ws://platform.invalid/n1"]
    assert wire.body() == [
        {"id": TOPIC},
        {"id": "v2.users.u1.mediaupgrades"},
        {"id": "v2.users.u1.queuealerts"},
    ]
    ben.go_on_queue()
    assert wire.body() == {"presenceDefinition": {"systemPresence": "On Queue"}}


def socket_says(wire, *frames):
    wire.socket.queue += FakeSocket(*frames).queue


@pytest.mark.parametrize("kind", LEGS)
def test_an_alert_is_of_the_kind_whose_leg_alerts(ben, wire, kind):
    socket_says(wire, alerting(kind))
    assert ben.alert(1.0)[0] == kind
    assert ben.alert(0.0, kind)[1]["id"] == "c1"
    assert ben.alerts() == {kind}


@pytest.mark.parametrize(
    "frame",
    [
        alerting("video", topic="v2.users.u2.conversations"),
        alerting("video", user="u2"),
        alerting("video", state="connected"),
        {"topicName": "v2.users.u1.mediaupgrades", "eventBody": {"conversationId": "c1"}},
    ],
    ids=["another's topic", "another's leg", "not alerting", "another topic"],
)
def test_what_alerts_somebody_else_or_nobody_is_no_alert(ben, wire, frame):
    socket_says(wire, frame)
    with pytest.raises(Expired, match="an alert for voice or video"):
        ben.alert(0.0, "voice", "video")
    assert ben.alerts() == set()


@pytest.mark.parametrize(
    ("act", "change"),
    [
        (lambda b: b.answer("video", {"id": "c1"}), {"state": "connected"}),
        (lambda b: b.end("video", {"id": "c1"}), {"state": "disconnected"}),
        (lambda b: b.hold({"id": "c1"}), {"held": True}),
        (lambda b: b.mute({"id": "c1"}), {"audioMuted": True}),
    ],
)
def test_changes_go_to_the_latest_own_leg(ben, wire, act, change):
    act(ben)
    assert wire.said()[-1] == "PATCH /api/v2/conversations/c1/participants/p2/communications/new"
    assert wire.body() == change


def test_a_leg_that_is_not_there_is_said(ben, wire):
    with pytest.raises(LookupError, match="expected a voice leg of this agent, saw none in conversation c1"):
        ben.answer("voice", {"id": "c1"})
    wire.answers["GET /api/v2/conversations/c1"] = conversation("u2", videos=[{"id": "x"}])
    with pytest.raises(LookupError, match="expected a video leg"):
        ben.end("video", {"id": "c1"})


def test_reading_and_leaving(ben, wire):
    assert ben.conversation("c1")["id"] == "c1"
    assert ben.transcript("c1") == [{"text": "Hi"}]
    ben.leave()
    assert wire.socket.closed == 1


def test_who_is_rung_again_is_found_in_the_latest_part(ben, wire):
    first, again = conversation(videos=[])["participants"], conversation(videos=[{"id": "x"}])["participants"]
    later = [{**one, "id": "later"} for one in again]
    wire.answers["GET /api/v2/conversations/c1"] = {"id": "c1", "participants": [*first, *later]}
    wire.answers["PATCH /api/v2/conversations/c1/participants/later/communications/x"] = {}
    ben.hold({"id": "c1"})
    assert "participants/later" in wire.said()[-1]


def test_what_else_an_agent_does_and_reads(ben, wire):
    now = conversation(videos=[{"id": "v"}], chats=[{"id": "w"}])
    wire.answers |= {
        "POST /api/v2/conversations/c1/videorequests": {},
        "POST /api/v2/conversations/messages/c1/communications/w/messages": {},
        "GET /api/v2/conversations/c1/participants/p2/communications/v/media": {"direction": "recvonly"},
        "GET /api/v2/users/me": {"routingStatus": {"status": "IDLE"}, "skills": [{"name": "Video"}]},
    }
    ben.ask_for_video(now)
    ben.write("Hello", now)
    assert wire.body() == {"textBody": "Hello"}
    assert ben.direction(now) == "recvonly"
    assert (ben.routing_status(), ben.skills()) == ("IDLE", {"Video"})
    with pytest.raises(LookupError, match="a video of this agent"):
        ben.direction(conversation(videos=[]))
