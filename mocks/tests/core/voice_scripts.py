"""Short plays on the phone that meet the rows of the tables which only a call meets; each checks its subject."""

from __future__ import annotations

from collections.abc import Callable

from mocks.tests.conferences import add, body, escalate, escalated, in_call, trail_of


def added_and_answered() -> None:
    """The CRM adds the SME, who answers, is merged, and leaves again."""
    playbook, ana, _ben = in_call()
    cy = playbook.agent("Cy")
    assert add(playbook, ana, body(cy.id)).status == 201
    assert cy.answer("videos").status == 200
    assert trail_of(playbook, ana)[-1] == "merged"
    assert add(playbook, ana, body(cy.id)).json()["message"] == "Cy takes part already."
    assert cy.hang_up("videos").status == 200
    assert cy.hang_up("calls").status == 200
    assert add(playbook, ana, body(cy.id)).status == 201


def added_and_declined() -> None:
    """The SME declines, and can be added again."""
    playbook, ana, _ben = in_call()
    cy = playbook.agent("Cy", on_queue=False)
    assert add(playbook, ana, body(cy.id)).status == 201
    assert cy.status == "INTERACTING"
    cy.hang_up("videos")
    cy.hang_up("calls")
    assert cy.status == "OFF_QUEUE"
    assert add(playbook, ana, body(cy.id)).status == 201


def added_twice() -> None:
    """Two different requests for the same SME: both are dropped."""
    playbook, ana, _ben = in_call()
    cy = playbook.agent("Cy")
    assert add(playbook, ana, body(cy.id)).status == 201
    refused = add(playbook, ana, body(cy.id, case_number="4712"))
    assert (refused.status, refused.json()["code"]) == (409, "conflict")
    assert cy.legs() == {"videos": "disconnected", "calls": "disconnected"}
    assert ana.leg.is_live


def moved_by_time() -> None:
    """Nobody answers in the video queue: after three minutes the case is with the voice experts."""
    playbook, ana, _ben = escalated()
    vic = playbook.agent("Vic")
    playbook.pass_time(179)
    assert vic.heard("conversations") == []
    playbook.pass_time(1)
    assert vic.legs() == {"calls": "alerting"}
    assert "overflowed" in trail_of(playbook, ana)


def moved_while_it_rings() -> None:
    """It rings at an SME who does not answer: the ringing stops when the case moves."""
    playbook, _ana, ben = in_call()
    cy = playbook.agent("Cy")
    assert escalate(ben).status == 202
    assert cy.legs()["videos"] == "alerting"
    playbook.pass_time(180)
    assert cy.legs() == {"videos": "disconnected", "calls": "disconnected"}
    assert cy.status == "IDLE"


SCRIPTS: tuple[Callable[[], object], ...] = (
    added_and_answered,
    added_and_declined,
    added_twice,
    moved_by_time,
    moved_while_it_rings,
)
