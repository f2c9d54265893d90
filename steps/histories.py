"""Sentences about the customer's history: whether the flow had it from the CRM, and what the agent reads of it."""

from __future__ import annotations

from datetime import datetime

from pytest_bdd import given, parsers, then

from harness import facts
from harness.account import note_messenger, note_reports, supervising
from harness.model import Source
from harness.people import desk
from harness.scene import Scene

#: What the CRM knows of a valued customer, under the name that the flow asks for.
VALUE = "Customer_Value"


@given(parsers.parse("{name}, a customer of high value in a chat"))
def valued_customer(cast_customer, name: str):
    """She came by the site on which her history decides on video, and the CRM knows her."""
    ana = cast_customer(name)
    ana.site = "valued"
    ana.open_chat()


@then(parsers.parse("the flow decides without {name}'s history, and {colleague} reads an empty card"))
def decides_without(scene: Scene, name: str, colleague: str):
    """The flow stopped waiting; the agent answers the chat and sees nothing of the history."""
    outcome = _note_lookup(scene, name)
    ben = desk(scene, colleague)
    ben.answer(ben.wait_for_alert("chat", "message"))
    assert outcome in ("failure", "timeout"), f"expected a lookup without an answer, saw {outcome}"
    assert not _has_card(scene, colleague), f"expected {name}'s card to be empty, saw her value on it"


@then(parsers.parse("the flow has decided with {name}'s history, and {colleague} reads it on her card"))
def decided_with(scene: Scene, name: str, colleague: str):
    """The answer was there when the flow decided, and stands in the customer's attributes."""
    outcome = _note_lookup(scene, name)
    assert outcome == "success", f"expected the lookup to succeed, saw {outcome}"
    assert _has_card(scene, colleague), f"expected {name}'s value on her card, saw none"


def _note_lookup(scene: Scene, name: str) -> str:
    """What became of the lookup and how long it took, as the flow's log has it."""
    note_messenger(scene, name)
    note_reports(scene, name)
    with supervising(scene) as ada:
        lines = [one for one in ada.details(name)["flow"] if one["type"] == "data-action"]
    if not lines:
        raise AssertionError(f"expected the flow to look up {name}'s history, saw no lookup")
    begun, over = (datetime.fromisoformat(lines[n]["time"]) for n in (0, -1))
    scene.observe(facts.LOOKUP, name, lines[-1]["output"], Source.API)
    scene.observe(facts.LOOKUP_S, name, (over - begun).total_seconds(), Source.API)
    return str(lines[-1]["output"])


def _has_card(scene: Scene, colleague: str) -> bool:
    people = desk(scene, colleague).conversation()["participants"]
    attributes = next(one for one in people if one["purpose"] == "customer")["attributes"]
    scene.observe(facts.CARD, colleague, VALUE in attributes, Source.API)
    return VALUE in attributes
