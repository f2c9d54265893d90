"""A CRM adds an expert, takes a lock, and watches."""

from __future__ import annotations

import pytest

from harness.api.crm import Crm, Record, expert, has_joined
from harness.tests.fakes import FakeWire

HERE = {"userId": "u1", "state": "in-session", "type": "video"}


def crm(participants):
    wire = FakeWire(
        {
            "POST /oauth/token": {"access_token": "t"},
            "POST /api/v2/interactions/c1/participants": {"participantId": "p1"},
            "GET /api/v2/interactions/c1": lambda _: participants(),
        }
    )
    return Crm(wire, "crm", "secret"), wire


def test_the_lock_is_for_one():
    record = Record("4711")
    assert [record.take() for _ in range(3)] == [True, False, False]


@pytest.mark.parametrize("key", [None, "k1"])
def test_adding_sends_the_guides_payload(key):
    api, wire = crm(dict)
    assert api.add("c1", expert("u1"), key) == {"participantId": "p1"}
    assert wire.body()["participantId"] == "u1"
    assert wire.requests[-1].headers.get("Idempotency-Key") == key


@pytest.mark.parametrize(
    ("change", "joined"),
    [({}, True), ({"state": "alerting"}, False), ({"type": "voice"}, False), ({"userId": "u2"}, False)],
)
def test_the_experts_own_entry(change, joined):
    assert has_joined("u1")({**HERE, **change}) is joined


@pytest.mark.parametrize(
    ("after", "says"), [(0, ("joined", 0)), (3, ("joined", 6)), (30, ("joined", 60)), (31, ("gave up", 60))]
)
def test_the_watch_ends(after, says):
    pauses = []
    api, _ = crm(lambda: {"participants": [HERE] if len(pauses) >= after else []})
    assert api.watch("c1", has_joined("u1"), pauses.append) == says
    assert len(pauses) <= 30
