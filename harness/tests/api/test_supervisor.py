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


@pytest.fixture
def ada():
    wire = FakeWire(
        {
            "POST /oauth/token": {"access_token": "t"},
            "GET /api/v2/analytics/conversations/details": {"entities": DETAILS},
            "GET /api/v2/users": {"entities": [{"name": "Ben"}]},
            "GET /api/v2/contacttypes/t1": {"channelType": "VIDEO"},
        }
    )
    return Supervisor(wire, "ada@example.com", "pw")


def test_the_latest_conversation_of_a_customer(ada):
    assert ada.details("Ana")["conversationId"] == "c3"
    with pytest.raises(LookupError, match="conversation of Bea's"):
        ada.details("Bea")


def test_people_and_channels(ada):
    assert ada.people() == [{"name": "Ben"}]
    assert ada.channel("t1") == "VIDEO"
    assert ada.channel(None) is None
    ada.leave()
