"""Sentences about the expert's desktop in a browser: its devices, and what its sidebar has a place for."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pytest_bdd import given, parsers, then

from harness import facts
from harness.conference import VIDEO_LINE, Deskworker, PhoneCaller, note_case, of_kind, somebody
from harness.media.meeting import Meeting
from harness.people import REPLY_S
from harness.scene import Scene
from harness.wait import until

if TYPE_CHECKING:
    from harness.browser.conference import PageExpert

CONTEXT = "escalation_context"
#: So long it is watched that nobody comes into the picture.
WATCH_S = 2.0


@given(parsers.parse("{name} talks from a video phone with {colleague}"))
def talks_from_video_phone(scene: Scene, cast_caller, name: str, colleague: str):
    """The caller's phone has a screen; the agent, who has no page, answers by voice."""
    ben = scene.people[colleague] = Deskworker(scene, colleague)
    cast_caller(name, VIDEO_LINE)
    ben.answer()


@then(parsers.parse("{name} is asked for a camera while {caller} sees and hears nobody"))
def asked_for_camera(scene: Scene, name: str, caller: str):
    """The desktop wants a choice although the expert has answered; until then nothing is captured."""
    cy = _expert(scene, name)
    until(lambda: cy.page.has("devices"), REPLY_S, f"{name} to be asked for a camera")
    _note_desk(scene, name)
    Meeting(scene, caller, name).demand_dark(caller, name, WATCH_S)


@then(parsers.parse("{name}'s sidebar has no place for the reason that the case carries"))
def no_place(scene: Scene, name: str):
    """The data hold it, and the desktop shows it nowhere."""
    shown = _note_desk(scene, name)
    data = somebody(scene, name, Deskworker).desk.sidebar(_expert(scene, name).conversation()["id"])
    assert CONTEXT in data, f"expected the case to carry {CONTEXT}, saw {data}"
    assert CONTEXT not in shown, f"expected no {CONTEXT} in {name}'s sidebar, saw {shown}"


@then(parsers.parse("{name}'s sidebar has a place for the reason"))
def has_a_place(scene: Scene, name: str):
    """The desktop shows it beside the picture."""
    shown = _note_desk(scene, name)
    assert CONTEXT in shown, f"expected {CONTEXT} in {name}'s sidebar, saw {shown}"


def _note_desk(scene: Scene, name: str) -> list[str]:
    note_case(scene, of_kind(scene, PhoneCaller)[0].name)
    cy = _expert(scene, name)
    shown = sorted(cy.read_sidebar())
    scene.observe(facts.SIDEBAR, name, shown, cy.source)
    scene.observe(facts.CHOOSES_DEVICES, name, cy.page.has("devices"), cy.source)
    return shown


def _expert(scene: Scene, name: str) -> PageExpert:
    return cast("PageExpert", somebody(scene, name, Deskworker))
