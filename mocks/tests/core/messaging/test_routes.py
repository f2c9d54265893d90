"""The guest's socket: what cannot be done is answered with a plain string, and changes nothing."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from mocks.tests.playbook import Playbook, in_chat

TOKEN = "00000000-0000-4000-8000-000000000009"


def message(**body: Any) -> dict[str, Any]:
    return {"action": "onMessage", "token": "{token}", "message": body}


def upgrade(**body: Any) -> dict[str, Any]:
    return message(type="Event", events=[{"eventType": "MediaUpgrade", "mediaUpgrade": body}])


BAD = [
    ("{", 400, "JSON"),
    ("[]", 400, ""),
    ("null", 400, ""),
    ({}, 400, "action"),
    ({"action": "fly", "token": "{token}"}, 400, "action"),
    ({"action": "onMessage", "message": {"type": "Text", "text": "Hi"}}, 4020, "token"),
    ({"action": "onMessage", "token": 12345678, "message": {"type": "Text", "text": "Hi"}}, 400, "token"),
    ({"action": "onMessage", "token": "{token}"}, 4020, "message"),
    ({"action": "onMessage", "token": TOKEN, "message": {"type": "Text", "text": "Hi"}}, 4007, "session"),
    (message(type="Text"), 4020, "text"),
    (message(type="Text", text=""), 400, "text"),
    (message(type="Text", text=7), 400, "text"),
    (message(type="Text", text="Hi", loud=True), 400, "loud"),
    (message(type="Text", text="x" * 2001), 4011, "text"),
    (message(type="Structured", text="Hi"), 400, "message"),
    (message(type="Event", events=[]), 400, "events"),
    (message(type="Event", events=[{"eventType": "Applause"}]), 400, "events"),
    (upgrade(type="Requested"), 400, "type"),
    (upgrade(type="Request"), 4020, "mediaType"),
    (upgrade(type="Request", mediaType="smell"), 400, "mediaType"),
    (upgrade(type="Accepted"), 4020, "upgradeId"),
    (upgrade(type="Accepted", upgradeId="none"), 400, "upgradeId"),
    (upgrade(type="Ended"), 4020, "communicationId"),
    (upgrade(type="Ended", communicationId="none"), 400, "communicationId"),
    (upgrade(type="Failed", upgradeId="none", reason="x" * 501), 400, "reason"),
    ({"action": "configureSession", "token": TOKEN}, 4020, "deploymentId"),
    ({"action": "configureSession", "token": "short", "deploymentId": "{deployment}"}, 400, "token"),
    ({"action": "configureSession", "token": TOKEN, "deploymentId": "foreign"}, 400, "deploymentId"),
    (
        {
            "action": "configureSession",
            "token": TOKEN,
            "deploymentId": "{deployment}",
            "customer": {"phoneNumber": "555"},
        },
        400,
        "phoneNumber",
    ),
]


@pytest.mark.parametrize(("frame", "code", "named"), BAD, ids=[f"{n} {bad[2]}" for n, bad in enumerate(BAD)])
def test_bad_frames(frame, code, named):
    playbook, ana, _ = in_chat()
    before = copy.deepcopy(playbook.platform.state)
    if isinstance(frame, dict):
        values = {"{token}": ana.token, "{deployment}": ana.deployment}
        frame = {
            key: values.get(value, value) if isinstance(value, str) else value for key, value in frame.items()
        }
        frame["tracingId"] = "trace-7"
    playbook.send(ana.socket, frame)
    answer = ana.frames[-1]
    assert (answer["type"], answer["class"], answer["code"]) == ("response", "string", code)
    assert named in answer["body"]
    assert answer.get("tracingId") == ("trace-7" if isinstance(frame, dict) else None)
    assert playbook.platform.state == before


def test_events_before_any_conversation():
    ana = Playbook().guest()
    ana.upgrade("Accepted", upgradeId="none")
    assert ana.errors == [(400, "There is no conversation.")]


def test_unknown_deployment():
    playbook = Playbook()
    for query in ("", "?deploymentId=", "?deploymentId=foreign"):
        assert playbook.closed[playbook.open(f"/v1{query}")] == (4401, "unknown deployment")


def test_a_text_comes_back_with_its_tracing_id():
    ana = Playbook().guest()
    ana.say("Hello", tracingId="trace-1")
    assert ana.frames[-1]["tracingId"] == "trace-1"
    body = ana.frames[-1]["body"]
    assert (body["direction"], body["originatingEntity"]) == ("Inbound", "Human")
    assert body["channel"]["from"] == {"nickname": "Ana"}


def test_the_longest_text_passes():
    ana = Playbook().guest()
    ana.say("ö" * 2000)
    assert ana.texts == ["ö" * 2000]


def test_echo():
    ana = Playbook().guest()
    ana.do("echo", message={"type": "Text", "text": "ping"}, tracingId="health")
    assert ana.frames[-1]["body"]["text"] == "ping"
    assert ana.frames[-1]["tracingId"] == "health"


def test_a_closed_session_is_over():
    playbook, ana, ben = in_chat()
    ana.do("closeSession")
    assert ana.frames[-1]["class"] == "ConnectionClosedEvent"
    assert playbook.closed[ana.socket] == (1000, "the session was closed")
    assert ben.leg("messages")["disconnectType"] == "peer"
    ana.come()
    assert ana.frames[0]["body"]["newSession"] is True
