"""A case is read from several routes, and says what became of the caller."""

from __future__ import annotations

import pytest

from harness.api.case import Case, CaseReader
from harness.tests.fakes import FakeWire


def entry(event, at="09:00:00", **details):
    return {"time": f"2026-03-02T{at}.000Z", "event": event, "by": "x", "details": details}


QUEUED = (entry("queued", media="voice"), entry("escalated"), entry("queued", media="videoChat"))


def case(trail=QUEUED, videos=(), calls=({"state": "connected"},), people=()):
    return Case(
        interaction={"participants": [{"role": "customer", "name": "Ana", "state": "in-session", "type": "voice"}, *people]},
        conversation={"participants": [{"purpose": "customer", "calls": list(calls), "videos": list(videos)}]},
        trail=tuple(trail),
        recordings=(),
        heard=(),
        waiting=(),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("trail", "kind"), [(QUEUED, "video"), (QUEUED[:2], None), (QUEUED[:1], None), ((), None)]
)
def test_what_the_escalation_was_queued_as(trail, kind):
    assert case(trail).queued_as == kind


def test_the_wait_counts_from_the_escalation():
    assert case().waited_s("2026-03-02T09:03:01.000Z") == 181
    assert case(()).waited_s("2026-03-02T09:03:01.000Z") is None


@pytest.mark.parametrize(
    ("videos", "picture"),
    [
        ([], None),
        ([{"state": "connected", "errorInfo": None}], "connected"),
        ([{"state": "disconnected", "errorInfo": {"message": "Video Not Supported"}}], "Video Not Supported"),
    ],
)
def test_the_picture(videos, picture):
    assert case(videos=videos).picture == picture


def test_who_is_there():
    ben = {"role": "agent", "name": "Ben", "state": "in-session", "type": "video"}
    cy = {"role": "agent", "name": "Cy", "state": "alerting", "type": "video"}
    found = case(people=(ben, cy))
    assert (found.names(), found.names("video"), found.caller["name"]) == (["Ana", "Ben"], ["Ben"], "Ana")
    assert case(calls=()).line is None


def test_reading_asks_every_route():
    wire = FakeWire(
        {
            "POST /oauth/token": {"access_token": "t"},
            "GET /api/v2/interactions/c1": {"id": "c1", "queueId": "q1"},
            "GET /api/v2/queues/q1/waiting": {"entities": [{"interactionId": "c1"}]},
            "GET /api/v2/conversations/c1/transcript": {"entities": [{"text": "Hold"}]},
            "GET /api/v2/conversations/c1": {"id": "c1"},
            "GET /api/v2/interactions/c1/audit": {"entities": [entry("escalated")]},
            "GET /api/v2/conversations/c1/recordings": [{"id": "r1"}],
            "GET /api/v2/users": {"entities": [{"name": "Ben"}]},
            "POST /api/v2/interactions/c1/escalations": {},
        }
    )
    ada = CaseReader(wire, "ada@example.com", "pw")
    read = ada.read("c1")
    assert (read.waiting, read.heard, len(read.recordings)) == (("c1",), ("Hold",), 1)
    assert ada.people() == [{"name": "Ben"}]
    ada.escalate("c1", {"notes": "x"})
    assert wire.body() == {"notes": "x"}
    ada.leave()
