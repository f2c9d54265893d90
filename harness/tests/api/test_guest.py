"""A guest configures a session, writes, and negotiates the upgrade, in the words of the Guest API."""

from __future__ import annotations

import pytest

from harness.api.guest import PLAIN_MANIFEST, VIDEO_MANIFEST, Guest
from harness.tests.fakes import FakeSocket, FakeWire
from harness.wait import Expired

SESSION = {"class": "SessionResponse", "body": {"connected": True}}


def text(words, direction="Outbound"):
    return {"class": "StructuredMessage", "body": {"type": "Text", "text": words, "direction": direction}}


def upgrade(kind, **fields):
    event = {"eventType": "MediaUpgrade", "mediaUpgrade": {"type": kind, "upgradeId": "u1", **fields}}
    return {"class": "StructuredMessage", "body": {"type": "Event", "events": [event]}}


@pytest.fixture
def wire():
    return FakeWire(socket=FakeSocket(SESSION))


@pytest.fixture
def ana(wire):
    return Guest(wire, "d1", "Ana", VIDEO_MANIFEST)


def queue(wire, *frames):
    fresh = FakeSocket(*frames)
    wire.socket.queue += fresh.queue


def test_a_session_says_who_and_what_the_messenger_can(ana, wire):
    assert wire.connected == ["/v1?deploymentId=d1"]
    (configured,) = wire.socket.sent
    assert configured["action"] == "configureSession"
    assert configured["capabilities"] == VIDEO_MANIFEST
    assert configured["customer"] == {"displayName": "Ana"}


def test_a_name_keeps_its_token_so_that_the_session_resumes(wire):
    tokens = set()
    for _ in range(2):
        wire.socket = FakeSocket(SESSION)
        Guest(wire, "d1", "Ana", PLAIN_MANIFEST)
        tokens.add(wire.socket.sent[0]["token"])
    wire.socket = FakeSocket(SESSION)
    Guest(wire, "d1", "Bea", PLAIN_MANIFEST)
    assert len(tokens) == 1
    assert wire.socket.sent[0]["token"] not in tokens


def test_a_platform_that_grants_no_session_is_not_waited_for_for_ever():
    with pytest.raises(Expired, match="Ana's session"):
        Guest(FakeWire(socket=FakeSocket({"class": "string", "code": 4007})), "d1", "Ana", PLAIN_MANIFEST)


def test_texts_of_the_other_side_are_told_and_the_own_are_not(ana, wire):
    queue(wire, text("Hello", "Inbound"), text("Hi Ana"), {"class": "string", "body": "error"}, text("Bye"))
    assert ana.told() == ["Hi Ana", "Bye"]
    ana.hear("Bye", 1.0)
    with pytest.raises(Expired, match='the text "Hello"'):
        ana.hear("Hello", 0.0)


def test_upgrades_are_seen_in_order_and_waited_for_by_type(ana, wire):
    queue(wire, text("x"), upgrade("Requested", mode="two-way"), upgrade("Connecting"))
    assert ana.upgrade("Connecting", 1.0)["upgradeId"] == "u1"
    assert ana.upgrades() == ["Requested", "Connecting"]
    assert ana.upgrade("Requested", 0.0)["mode"] == "two-way"
    with pytest.raises(Expired, match="a media upgrade Started"):
        ana.upgrade("Started", 0.0)


@pytest.mark.parametrize(
    ("act", "sent"),
    [
        (lambda ana: ana.say("Hello"), {"type": "Text", "text": "Hello"}),
        (lambda ana: ana.answer({"upgradeId": "u1"}, "Accepted"), {"type": "Accepted", "upgradeId": "u1"}),
        (lambda ana: ana.request_video(), {"type": "Request", "mediaType": "video"}),
        (lambda ana: ana.end_video("c1"), {"type": "Ended", "communicationId": "c1"}),
    ],
)
def test_what_a_guest_does_goes_out_as_a_message_of_the_session(ana, wire, act, sent):
    act(ana)
    configured, message = wire.socket.sent
    assert (message["action"], message["token"]) == ("onMessage", configured["token"])
    inner = message["message"]
    assert inner == sent or inner["events"] == [{"eventType": "MediaUpgrade", "mediaUpgrade": sent}]


def test_an_own_text_that_is_shown_back_was_taken(ana, wire):
    queue(wire, {"class": "string", "body": "Hello"}, text("Hello", "Inbound"))
    assert ana.is_echoed("Hello", 1.0)
    assert not ana.is_echoed("Bye", 0.0)


def test_leaving_closes_the_socket(ana, wire):
    ana.leave()
    assert wire.socket.closed == 1
    assert ana.frames() == [SESSION]
