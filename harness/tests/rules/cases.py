"""What own tests of rules share: facts as a scenario observes them, and the verdict on a cell."""

from __future__ import annotations

from typing import Any

from harness.model import Layer, Observation, Phase, Source, Status
from harness.rules import RULES

#: A source that proves cells of that layer.
PROVING = {Layer.CONFIG: Source.SNAPSHOT, Layer.BEHAVIOUR: Source.API, Layer.MEDIA: Source.PAGE}


def verdict(requirement: str, layer: Layer, *seen: tuple[str, Any] | tuple[str, Any, str]) -> Status:
    """Judge one cell on facts that were observed after the When, each (fact, value[, subject])."""
    observations = [
        Observation(
            fact=fact,
            subject=subject[0] if subject else "Ana",
            value=value,
            source=PROVING[layer],
            phase=Phase.THEN,
            at_s=float(number),
        )
        for number, (fact, value, *subject) in enumerate(seen)
    ]
    return RULES.judge(requirement, layer, observations).status
