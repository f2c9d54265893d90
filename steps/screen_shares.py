"""Sentences about experts who share a screen with the customer, draw on it, and put it away again."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pytest_bdd import given, parsers, then, when

from harness import facts
from harness.browser.machines import SHARING
from harness.conference import Deskworker, PhoneCaller, note_case, somebody
from harness.media.gathering import Gathering
from harness.media.meeting import Meeting
from harness.model import Source
from harness.people import REPLY_S
from harness.scene import Scene
from harness.wait import until

if TYPE_CHECKING:
    from harness.browser.conference import PageCaller, PageExpert

BEGINS_S = 10
#: So long after the share nothing of the camera is under way any more (milliseconds).
UNDER_WAY_MS = 500.0


@given(parsers.parse("{name}, an expert whose desk can share a screen"))
def can_share(cast_expert, name: str):
    """The screen takes the camera's place in the running session."""
    cast_expert(name, machine=SHARING, browser="chromium")


@given(parsers.parse("{name}, an expert whose desk holds the customer while a screen is shared"))
def holds_while_sharing(cast_expert, name: str):
    """The screen goes to the agent alone."""
    cast_expert(name, defects=("share-holds-the-customer",), machine=SHARING, browser="chromium")


@when(parsers.parse("{name} answers the escalation and shares the screen with {customer}"))
def answers_and_shares(scene: Scene, name: str, customer: str):
    """The share begins once the two see each other."""
    cy = _expert(scene, name)
    cy.answer()
    Gathering(scene, customer, name).begin(BEGINS_S)
    cy.share_screen()


@then(parsers.parse("{customer} sees and hears nothing of {name} while the screen is shared"))
def cut_off(scene: Scene, customer: str, name: str):
    """Neither the screen nor the camera comes, and no sound."""
    note_case(scene, customer)
    since_ms = _expert(scene, name).shared_ms + UNDER_WAY_MS
    meeting = Meeting(scene, customer, name)
    meeting.demand_unseen(customer, name, BEGINS_S, since_ms=since_ms)
    meeting.demand_unheard(customer, name, BEGINS_S, since_ms)
    meeting.demand_no_screen(customer, name, since_ms)


@then(parsers.parse("{customer} sees {name}'s screen and hears {name}, and {name} sees {customer} on"))
def sees_screen(scene: Scene, customer: str, name: str):
    """The picture at the customer's is not the camera's any more; everything else goes on."""
    note_case(scene, customer)
    since_ms = _expert(scene, name).shared_ms
    meeting = Meeting(scene, customer, name)
    meeting.demand_screen(customer, name, BEGINS_S, since_ms)
    meeting.demand_hearing(customer, name, BEGINS_S, since_ms)
    Gathering(scene, name, customer).note_gap(name, customer, since_ms)


@then(parsers.parse("{customer} sees what {name} draws"))
def sees_mark(scene: Scene, customer: str, name: str):
    """A mark arrives; afterwards the screen is put away, and the camera is back."""
    cy, ana = _expert(scene, name), cast("PageCaller", somebody(scene, customer, PhoneCaller))
    cy.draw()
    until(ana.sees_mark, REPLY_S, f"a mark on {customer}'s phone")
    scene.observe(facts.MARK_SEEN, name, True, Source.PAGE)
    began_ms = cy.shared_ms
    cy.share_screen()
    Meeting(scene, customer, name).demand_sight(customer, name, BEGINS_S, cy.shared_ms)
    Gathering(scene, name, customer).note_gap(name, customer, began_ms)


def _expert(scene: Scene, name: str) -> PageExpert:
    return cast("PageExpert", somebody(scene, name, Deskworker))
