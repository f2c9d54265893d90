"""Sentences about the organisation that a scenario begins with."""

from __future__ import annotations

from pytest_bdd import given, parsers

from harness.scene import Scene


@given(parsers.parse('the "{name}" organisation'))
def named_organisation(scene: Scene, name: str):
    """A named organisation, fresh, with its people, queues and flows."""
    scene.load(name)
