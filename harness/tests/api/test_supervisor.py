"""A supervisor finds a customer's latest conversation, the people, and the channel of a contact type."""

from __future__ import annotations

import pytest

from harness.api.supervisor import Supervisor
from harness.tests.fakes import FakeWire

DETAILS = [
    {"customer": "Ana", "conversationId": "c1"},
    {"customer": "Noor", "conversationId": "c2"},
    {"customer": "Ana", "conversationId": "c3"},
]


BEN = {"id": "u1", "name": "Ben", "skills": [{"id": "s1", "name": "Video"}]}
STATIONS = {"u1": [{"status": "ASSOCIATED"}], "u2": [{"status": "AVAILABLE"}], "u3": []}


@pytest.fixture
def ada():
    wire = FakeWire(
        {
            "POST /oauth/token": {"access_token": "t"},
            "GET /api/v2/analytics/conversations/details": {"entities": DETAILS},
            "GET /api/v2/users": {"entities": [BEN]},
            "GET /api/v2/stations": lambda request: {
                "entities": STATIONS[request.url.params["webRtcUserId"]]
            },
            "DELETE /api/v2/users/u1/routingskills/s1": {},
            "GET /api/v2/contacttypes/t1": {"channelType": "VIDEO"},
        }
    )
    return Supervisor(wire, "ada@example.com", "pw")


def test_the_latest_conversation_of_a_customer(ada):
    assert ada.details("Ana")["conversationId"] == "c3"
    with pytest.raises(LookupError, match="conversation of Bea's"):
        ada.details("Bea")


def test_people_and_channels(ada):
    assert ada.people() == [BEN]
    assert ada.channel("t1") == "VIDEO"
    assert ada.channel(None) is None
    ada.leave()


@pytest.mark.parametrize(("user", "client"), [("u1", "active"), ("u2", "inactive"), ("u3", "none")])
def test_the_client_of_a_user(ada, user, client):
    assert ada.client_of(user) == client


def test_a_skill_is_withdrawn_by_name(ada):
    ada.withdraw_skill("u1", "Video")
    with pytest.raises(LookupError, match="expected the skill Chat"):
        ada.withdraw_skill("u1", "Chat")
