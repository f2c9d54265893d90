"""A desktop for phone calls."""

from __future__ import annotations

import pytest

from harness.api.call_desk import CallDesk
from harness.tests.api.test_agent import conversation
from harness.tests.fakes import FakeSocket, FakeWire
from harness.wait import Expired

ME = "/api/v2/conversations/c1/participants/p2"


def desk(*live, **legs):
    answers = {
        "POST /oauth/token": {"access_token": "t"},
        "GET /api/v2/users/me": {"id": "u1"},
        "POST /api/v2/notifications/channels": {"id": "n1", "connectUri": "ws://platform.invalid/n1"},
        "PUT /api/v2/notifications/channels/n1/subscriptions": {"entities": []},
        "GET /api/v2/conversations": {"entities": list(live)},
        "GET /api/v2/conversations/c1": conversation(**legs),
        "GET /api/v2/interactions/c1": {"data": {"priority": "High"}},
        "POST /api/v2/interactions/c1/escalations": {},
        "POST /api/v2/interactions/c1/participants": {},
        f"GET {ME}/wrapupcodes": {"entities": [{"name": "Other"}]},
        f"PUT {ME}/wrapup": {},
    }
    alert = {"topicName": "v2.users.u1.queuealerts", "eventBody": {"waiting": 3}}
    wire = FakeWire(answers, FakeSocket(alert))
    return CallDesk(wire, "cy@example.com", "pw"), wire


@pytest.mark.parametrize(
    ("legs", "ringing", "taken"),
    [
        ({"calls": [{"state": "alerting"}], "videos": [{"state": "alerting"}]}, "video", None),
        ({"calls": [{"state": "alerting"}]}, "voice", None),
        ({"calls": [{"state": "connected"}]}, None, "voice"),
        ({"calls": [{"state": "disconnected"}]}, None, None),
    ],
)
def test_what_rings_and_what_goes_on(legs, ringing, taken):
    cy, _ = desk(conversation(**legs))
    assert [found and found[0] for found in (cy.ringing(), cy.taken())] == [ringing, taken]


def test_asking_adding_and_wrapping_up():
    cy, wire = desk()
    cy.escalate("c1", {"notes": "x"})
    assert wire.body() == {"notes": "x"}
    cy.add("c1", {"participantId": "u9"})
    assert wire.body() == {"participantId": "u9"}
    assert cy.wrap_up_codes("c1") == ["Other"]
    cy.wrap_up("c1", "Other")
    assert wire.body() == {"code": "Other"}
    assert cy.sidebar("c1") == {"priority": "High"}


def test_who_is_not_in_it_cannot_wrap_up():
    cy, _ = desk(user="somebody else")
    with pytest.raises(LookupError, match="others alone"):
        cy.wrap_up_codes("c1")


def test_an_alert_of_the_queue():
    cy, _ = desk()
    cy.queue_alert(3, 0.0)
    with pytest.raises(Expired, match="that 4 wait"):
        cy.queue_alert(4, 0.0)
