"""Sentences about waiting: who is offered what, how often, and who could have taken it."""

from __future__ import annotations

from pytest_bdd import given, parsers, then

from harness import facts
from harness.account import note_messenger, note_reports
from harness.model import Source
from harness.people import desk
from harness.scene import Scene


@given(parsers.parse("{name}, an agent with the video skill who has left the queue"))
def agent_off_queue(cast_agent, name: str):
    """Signed in, and not available."""
    cast_agent(name).sign_in()


@then(parsers.parse("{name} has waited for a video that nobody was offered"))
def nobody_was_offered(scene: Scene, name: str):
    """The reports know of a wait for video in which no agent was rung."""
    note_messenger(scene, name)
    told = note_reports(scene, name)
    seen = (told[facts.VIDEO_WAITS], told[facts.VIDEO_OFFERS])
    assert seen == (1, 0), f"expected one wait without an offer, saw waits and offers {seen}"


@then(parsers.parse("{name} stands idle with the wanted skill while nobody is offered {customer}'s video"))
def idle_with_the_skill(scene: Scene, name: str, customer: str):
    """The customer waits; the agent is free, holds what her contact's variables name, and is not rung."""
    nobody_was_offered(scene, customer)
    holders = note_reports(scene, customer)[facts.IDLE_HOLDERS]
    assert name in holders, f"expected {name} to be idle with the skill, saw {holders}"


@then(parsers.parse("{name}'s video asked for a skill that {colleague} holds"))
def asked_for_a_held_skill(scene: Scene, name: str, colleague: str):
    """Some skill was asked for, and that agent holds all of them."""
    told = note_reports(scene, name)
    asked, holders = told[facts.SKILLS], told[facts.HOLDERS]
    assert asked, "expected the wait to ask for a skill, saw none"
    assert colleague in holders, f"expected {colleague} to hold {asked}, saw {holders}"


@then(parsers.re(r"(?P<name>\w+) was put into the queue for video (?P<times>once|twice)"))
def put_into_the_queue(scene: Scene, name: str, times: str):
    """How many waits for video the reports know."""
    seen = note_reports(scene, name)[facts.VIDEO_WAITS]
    assert seen == {"once": 1, "twice": 2}[times], f"expected {name} in the queue {times}, saw {seen} waits"


@then(parsers.parse("nothing rings at {name}'s desk"))
def nothing_rings(scene: Scene, name: str):
    """Of all that runs there nothing alerts at this moment."""
    ringing = desk(scene, name).session.rings()
    scene.observe(facts.ALERTED, name, next(iter(ringing), "none"), Source.API)
    assert not ringing, f"expected nothing to ring at {name}'s desk, saw {ringing}"
