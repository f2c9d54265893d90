"""The audit trail: what happened, when, by whom."""

from __future__ import annotations

from mocks.tests.conferences import escalated, read, trail_of


def test_the_trail_tells_an_escalation_in_order():
    playbook, ana, _ = escalated()
    assert trail_of(playbook, ana) == ["started", "queued", "escalated", "data.set", "queued"]
    entries = read(playbook, ana, "/audit")["entities"]
    assert entries[2] == {
        "time": "2026-03-02T09:00:00.000Z",
        "event": "escalated",
        "by": "Ben",
        "details": {},
    }
    assert entries[4]["details"] == {"media": "videoChat", "queue": "Escalation - Video SME"}
