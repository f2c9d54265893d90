"""Sentences about the controls of the customer's page: mute, pause, and the chat that stays beside the video."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from harness import facts
from harness.media.watching import person
from harness.scene import Scene


@given(parsers.parse("{name}, a customer whose controls change her own page alone"))
def controls_change_the_page(cast_customer, name: str):
    """What she presses hides her own preview; nobody stops what is sent."""
    cast_customer(name, defects=("controls-change-the-page-alone",))


@when(parsers.parse("{name} mutes her microphone"))
def mutes(scene: Scene, name: str):
    """The customer presses Mute."""
    person(scene, name).mute_microphone()


@when(parsers.parse("{name} pauses her camera"))
def pauses(scene: Scene, name: str):
    """The customer presses Pause."""
    person(scene, name).pause_camera()


@then(parsers.parse("{name}'s chat takes what she writes"))
def chat_takes_text(scene: Scene, name: str):
    """What she writes stands in her chat."""
    ana = person(scene, name)
    takes = ana.chat_takes_text()
    scene.observe(facts.CHAT_OPEN, name, takes, ana.source)
    assert takes, f"expected {name}'s chat to take text, saw it refused"
