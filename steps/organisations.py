"""Sentences about the organisation that a scenario begins with."""

from __future__ import annotations

from pytest_bdd import given, parsers

from harness.scene import Scene


@given(parsers.parse('the "{name}" organisation'))
def named_organisation(scene: Scene, name: str):
    """A named organisation, fresh, with its people, queues and flows."""
    scene.load(name)


@given(parsers.parse('the "{name}" organisation, where {difference}'))
def organisation_with_a_difference(scene: Scene, name: str, difference: str):
    """A named organisation that differs from the clean one in this alone; see mocks/orgs."""
    scene.load(name, difference)
