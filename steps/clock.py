"""Sentences about time, which only moves when they say so."""

from __future__ import annotations

from pytest_bdd import parsers, when

from harness.scene import Scene


@when(parsers.parse("{number:d} seconds pass"))
def seconds_pass(scene: Scene, number: int):
    """Platform time passes at once; what falls due happens in its order."""
    scene.stage.advance(number)


@when(parsers.parse("{number:d} minutes pass"))
def minutes_pass(scene: Scene, number: int):
    """Platform time passes at once; what falls due happens in its order."""
    scene.stage.advance(60 * number)
