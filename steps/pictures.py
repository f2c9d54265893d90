"""Sentences about what people see and hear of each other, judged by the content of the media."""

from __future__ import annotations

from pytest_bdd import given, parsers, then

from harness.media.meeting import Meeting
from harness.people import agent, customer
from harness.scene import Scene


@then(parsers.parse("{one} and {other} see and hear each other within {seconds:d} seconds"))
def see_each_other(scene: Scene, one: str, other: str, seconds: int):
    """Both stamped pictures advance on the other's screen, both beeps come out of the other's speaker."""
    Meeting(scene, one, other).demand_both_ways(seconds)


@then(parsers.parse("{one} and {other} see nothing of each other for {seconds:d} seconds"))
def see_nothing(scene: Scene, one: str, other: str, seconds: int):
    """No frame of either is presented on the other's screen for that long, although both pages live."""
    Meeting(scene, one, other).demand_nothing(seconds)


@given(parsers.parse("{watcher:w} sees {shown:w} in a one-way video"))
def sees_one_way(scene: Scene, watcher: str, shown: str):
    """The customer shows herself in a one-way video; the agent's picture of her advances."""
    ana, ben = customer(scene, shown), agent(scene, watcher)
    ana.open_chat()
    ana.ask_for_video()
    ben.answer(ben.wait_for_alert("video"))
    Meeting(scene, watcher, shown).demand_sight(watcher, shown, 10)
