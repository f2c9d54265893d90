"""Sentences about what the harness reports of what it observed."""

from __future__ import annotations

from pytest_bdd import parsers, then

from harness.scene import Scene


@then(parsers.re(r"(?P<requirement>[A-Z]+-[PCTE]\d+) is reported against (?P<resource>.+)"))
def is_reported(scene: Scene, requirement: str, resource: str):
    """The judge finds this requirement violated, and by that."""
    scene.claim_reported(requirement, resource)


@then("nothing else is reported")
def nothing_else(scene: Scene):
    """Nothing beyond the Rule's own requirement and what it implies."""
    scene.claim_nothing_else()


@then("nothing is reported")
def nothing_reported(scene: Scene):
    """The good outcome was observed and the judge finds nothing violated."""
    scene.claim_nothing()
