"""Somebody at a desktop: what is asked of the platform, and what is made of its answers."""

from __future__ import annotations

import pytest

from harness.api.desk import BOUNDARY, EVENT, Desk, form_of
from harness.tests.fakes import FakeWire

ANSWERS = {
    "POST /oauth/token": {"access_token": "t"},
    "GET /api/v2/conversations/c": {"id": "c"},
    "GET /api/v2/conversations/c/transcript": {"entities": [{"text": "Hi"}, {"text": "x", "metadata": {}}]},
    "GET /api/v2/conversations/c/desktop/web": {"badges": []},
    "GET /api/v2/media/media/m": {"mediaId": "m"},
    "GET /api/v2/media/media/m/views": {"entities": [{"ip": "::1"}]},
    "POST /api/v2/media/media": {"mediaId": "m", "downloadUrl": "u"},
    "POST /api/v2/media/uploads": {"mediaId": "m", "uploadUrl": "u"},
    "POST /api/v2/events": {"executions": ["r"]},
    "GET /api/v2/flows/f/executions": {"entities": [{"id": "1"}, {"id": "2"}]},
    "GET /api/v2/flows/none/executions": {"entities": []},
    "POST /api/v2/webhooks/w": {"executionId": "r"},
}


@pytest.fixture
def wire():
    return FakeWire(dict(ANSWERS))


@pytest.fixture
def desk(wire):
    return Desk(wire, "ben@example.com", "pw")


def test_what_is_read(desk):
    assert desk.conversation("c") == {"id": "c"}
    assert desk.video_messages("c") == [{"text": "x", "metadata": {}}]
    assert desk.rendering("c", "web") == {"badges": []}
    assert desk.media("m") == {"mediaId": "m"}
    assert desk.views("m") == [{"ip": "::1"}]
    assert desk.run_of("f") == {"id": "2"}
    with pytest.raises(LookupError, match="expected a run of none"):
        desk.run_of("none")


def test_a_film_travels_in_the_guides_form(desk, wire):
    assert desk.upload(b"film")["mediaId"] == "m"
    assert wire.requests[-1].headers["content-type"] == f"multipart/form-data; boundary={BOUNDARY}"
    body = wire.requests[-1].content
    assert b'name="file"; filename="answer.mp4"\r\nContent-Type: video/mp4\r\n\r\nfilm\r\n' in body
    assert b'name="type"\r\n\r\nvideo\r\n' in body
    assert body.endswith(f"--{BOUNDARY}--\r\n".encode())
    assert b'name="personal"' in form_of(b"film", personal=True)


def test_other_ways_to_send(desk, wire):
    desk.upload_json(b"film")
    assert wire.body()["type"] == "video"
    desk.upload_address(7)
    assert wire.body() == {"mimeType": "video/mp4", "size": 7}


def test_an_event_names_its_conversation_if_there_is_one(desk, wire):
    assert desk.send({"mediaId": "m"}, None) == ["r"]
    assert wire.body() == {"type": "Custom", "name": EVENT, "payload": {"mediaId": "m"}}
    desk.send({}, "c")
    assert wire.body()["conversationId"] == "c"


def test_a_client_posts(wire):
    bridge = Desk(wire, "id", "secret", is_client=True)
    assert bridge.post("w", {}) == {"executionId": "r"}
    assert wire.requests[0].headers["authorization"].startswith("Basic ")
    bridge.leave()
