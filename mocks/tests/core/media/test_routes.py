"""The signalling socket and the media session: refusals."""

from __future__ import annotations

import copy

import pytest

from mocks.tests.playbook import in_chat, in_video


@pytest.fixture
def room():
    playbook, ana, ben = in_video()
    socket = playbook.open(ana.events("Started")[0]["signallingUri"])
    playbook.send(socket, {"type": "join"})
    return playbook, ben, socket


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("{", "bad_frame"),
        ("7", "bad_frame"),
        ({"type": "sing"}, "bad_frame"),
        ({"type": "join", "as": "Ben"}, "bad_frame"),
        ({"type": "offer", "to": "nobody"}, "bad_frame"),
        ({"type": "offer", "sdp": "v=0"}, "bad_frame"),
        ({"type": "offer", "to": 7, "sdp": "v=0"}, "bad_frame"),
        ({"type": "candidate", "to": "nobody", "candidate": 7}, "bad_frame"),
        ({"type": "state", "videoMuted": "yes"}, "bad_frame"),
        ({"type": "offer", "to": "nobody", "sdp": "v=0"}, "unknown_peer"),
        ({"type": "candidate", "to": "nobody", "candidate": None}, "unknown_peer"),
    ],
)
def test_bad_frames(room, frame, code):
    playbook, _, socket = room
    before = copy.deepcopy(playbook.platform.state)
    playbook.send(socket, frame)
    answer = playbook.frames[socket][-1]
    assert (answer["type"], answer["code"]) == ("error", code)
    assert answer["message"]
    assert playbook.platform.state == before


def test_oneself_is_no_peer(room):
    playbook, _, socket = room
    own = playbook.frames[socket][0]["leg"]
    playbook.send(socket, {"type": "offer", "to": own, "sdp": "v=0"})
    assert playbook.frames[socket][-1]["code"] == "unknown_peer"


@pytest.mark.parametrize("frame", [{"type": "leave"}, {"type": "offer", "to": "x", "sdp": "v=0"}])
def test_joining_comes_first(room, frame):
    playbook, ben, _ = room
    socket = playbook.open(ben.media().json()["signallingUri"])
    playbook.send(socket, frame)
    assert playbook.frames[socket][-1]["code"] == "not_joined"


@pytest.mark.parametrize("query", ["", "?token=", "?token=guessed"])
def test_a_token_that_opens_nothing(room, query):
    playbook, _, _ = room
    assert playbook.closed[playbook.open(f"/signalling{query}")] == (4401, "the token opens no seat")


def test_media_only_of_a_connected_video():
    playbook, ana, ben = in_chat()
    ana.ask_for_video()
    ana.answer("Accepted")
    answer = ben.media()
    assert (answer.status, answer.json()["code"]) == (409, "conflict")
    assert "alerting" in answer.json()["message"]
    assert playbook.platform.state.media.seats == {}


def test_nobody_gets_the_media_of_another():
    playbook, _, ben = in_video()
    customer = ben.conversation["participants"][0]
    path = f"/api/v2/conversations/{ben.conversation['id']}/participants/{customer['id']}"
    answer = ben.call("GET", f"{path}/communications/{customer['videos'][0]['id']}/media")
    assert (answer.status, answer.json()["code"]) == (403, "not.authorized")
    assert playbook.frames
