"""An administrator finds contact types by channel and points transfers at them."""

from __future__ import annotations

import copy

import pytest

from harness.api.administrator import Administrator
from harness.tests.fakes import FakeWire

PHONE = {"id": "t1", "name": "Phone", "channelType": "VOICE"}
FACE = {"id": "t2", "name": "Face", "channelType": "VIDEO"}
PLAIN = {"id": "f1", "name": "Plain", "blocks": {"a": {"type": "prompt", "configuration": {}}}}
ESCALATES = {
    "id": "f2",
    "name": "Escalates",
    "blocks": {
        "a": {"type": "transfer", "configuration": {"contactTypeId": "t1"}},
        "b": {"type": "transfer", "configuration": {}},
        "c": {"type": "prompt", "configuration": {}},
    },
}


@pytest.fixture
def wire():
    return FakeWire(
        {
            "POST /oauth/token": {"access_token": "t"},
            "GET /api/v2/contacttypes": {"entities": [PHONE, FACE]},
            "GET /api/v2/flows": {
                "entities": [{"id": "f1", "name": "Plain"}, {"id": "f2", "name": "Escalates"}]
            },
            "GET /api/v2/flows/f1": PLAIN,
            "GET /api/v2/flows/f2": copy.deepcopy(ESCALATES),
            "PUT /api/v2/flows/f2": {"id": "f2"},
            "GET /api/v2/mediapolicies": {
                "entities": [{"id": "p1", "name": "Video", "maxBitrateKbps": 2500}]
            },
            "PUT /api/v2/mediapolicies/p1": {"id": "p1"},
        }
    )


@pytest.fixture
def ada(wire):
    return Administrator(wire, "ada@example.com", "pw")


def test_a_contact_type_is_found_by_its_channel(ada):
    assert ada.contact_type("VIDEO")["id"] == "t2"
    with pytest.raises(LookupError, match=r"of channel CHAT, saw \['Phone', 'Face'\]"):
        ada.contact_type("CHAT")


def test_every_transfer_of_the_flow_that_escalates_is_pointed_anew(ada, wire):
    assert ada.target_escalation("t2") == {"id": "f2"}
    blocks = wire.body()["blocks"]
    assert [blocks[name]["configuration"] for name in "abc"] == [
        *({"contactTypeId": "t2"}, {"contactTypeId": "t2"}, {}),
    ]
    assert "PUT /api/v2/flows/f1" not in wire.said()


def test_an_organisation_without_a_transfer_is_said(ada, wire):
    wire.answers["GET /api/v2/flows"] = {"entities": [{"id": "f1", "name": "Plain"}]}
    with pytest.raises(LookupError, match=r"expected a flow with a transfer, saw \['Plain'\]"):
        ada.target_escalation("t2")
    ada.leave()


def test_every_media_policy_gets_the_figure(wire):
    ada = Administrator(wire, "ada@example.com", "dummy")
    assert ada.bandwidth() == 2500
    ada.limit_bandwidth(None)
    assert wire.said()[-1] == "PUT /api/v2/mediapolicies/p1"
    assert wire.body() == {"id": "p1", "name": "Video", "maxBitrateKbps": None}


def test_calls_are_taken_by_video_at_their_first_queue():
    flow = {
        "id": "f1",
        "trigger": "voice",
        "start": "begin",
        "blocks": {
            "begin": {"type": "trigger", "outputs": {"next": "desk"}},
            "desk": {"type": "queue", "configuration": {"queueId": "q1", "interactionType": "Voice"}},
        },
    }
    chat = {"id": "f2", "trigger": "chat", "start": "begin", "blocks": {}}
    wire = FakeWire(
        {
            "POST /oauth/token": {"access_token": "t"},
            "GET /api/v2/flows": {"entities": [{"id": "f1"}, {"id": "f2"}]},
            "GET /api/v2/flows/f1": flow,
            "GET /api/v2/flows/f2": chat,
            "PUT /api/v2/flows/f1": {"id": "f1"},
            "GET /api/v2/queues/q1": {"id": "q1", "mediaTypes": ["voice"]},
            "PUT /api/v2/queues/q1": {"id": "q1"},
        }
    )
    Administrator(wire, "ada@example.com", "dummy").take_calls_by_video()
    queue = wire.body(wire.said().index("PUT /api/v2/queues/q1"))
    assert (queue["mediaTypes"], queue["videoEnabled"]) == (["voice", "videoChat"], True)
    changed = wire.body(wire.said().index("PUT /api/v2/flows/f1"))["blocks"]
    assert changed["desk"]["configuration"]["interactionType"] == "Video"
    assert changed[changed["desk"]["outputs"]["success"]]["type"] == "conference"


def test_a_queue_is_given_its_codecs_and_keeps_the_rest():
    wire = FakeWire(
        {
            "POST /oauth/token": {"access_token": "t"},
            "GET /api/v2/queues": {
                "entities": [{"id": "q0", "name": "Desk"}, {"id": "q1", "name": "Experts"}]
            },
            "GET /api/v2/queues/q1": {"id": "q1", "name": "Experts", "prompt": "Wait"},
            "PUT /api/v2/queues/q1": {"id": "q1", "codecFallback": ["H.264"]},
        }
    )
    ada = Administrator(wire, "ada@example.com", "dummy")
    assert ada.allow_codecs("Experts", ("H.264",)) == ["H.264"]
    assert wire.body(wire.said().index("PUT /api/v2/queues/q1")) == {
        "id": "q1",
        "name": "Experts",
        "prompt": "Wait",
        "codecFallback": ["H.264"],
    }
    with pytest.raises(LookupError, match=r"expected a queue 'Nobody', saw \['Desk', 'Experts'\]"):
        ada.allow_codecs("Nobody", ())
