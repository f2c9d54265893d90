"""Sentences about agents: who is at work, what alerts them, what they answer."""

from __future__ import annotations

from pytest_bdd import given, parsers, then

from harness import facts
from harness.people import agent
from harness.scene import Scene


@given(parsers.parse("{name}, an agent with the video skill"))
def agent_with_video_skill(scene: Scene, cast_agent, name: str):
    """An agent of the organisation who holds the video skill and is on queue."""
    cast_agent(name).go_on_queue()


@then(parsers.parse("{name} is alerted to a {kind:w} call"))
def alerted(scene: Scene, name: str, kind: str):
    """What kind of call alerts; the agent answers it."""
    ben = agent(scene, name)
    saw = ben.wait_for_alert("voice", "video")
    scene.observe(facts.ALERTED, name, saw, ben.source)
    assert saw == kind, f"expected a {kind} call to alert {name}, saw a {saw} call"
    ben.answer(saw)
