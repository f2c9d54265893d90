"""The parts of a decision: each demand, whether it holds, what that costs, and the line that demanded it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from harness.gate.policy import Level, Origin


class Weight(StrEnum):
    """What a reason does to the decision."""

    BLOCKS = "blocks"
    WARNS = "warns"
    HOLDS = "holds"


@dataclass(frozen=True)
class Reason:
    """One demand and what came of it. `code` is the exit code that it asks for; 0 unless it blocks."""

    rule: str
    weight: Weight
    code: int
    message: str
    origin: Origin
    items: tuple[str, ...] = ()


def holds(rule: str, message: str, origin: Origin) -> Reason:
    """A demand that is met."""
    return Reason(rule, Weight.HOLDS, 0, message, origin)


def blocks(code: int, rule: str, message: str, origin: Origin, items: Sequence[str] = ()) -> Reason:
    """A demand that is not met, and stops the release with that exit code."""
    return Reason(rule, Weight.BLOCKS, code, message, origin, tuple(items))


def warns(rule: str, message: str, origin: Origin, items: Sequence[str] = ()) -> Reason:
    """Something that people should know and that stops nothing."""
    return Reason(rule, Weight.WARNS, 0, message, origin, tuple(items))


def at_level(
    level: Level, code: int, rule: str, message: str, origin: Origin, items: Sequence[str] = ()
) -> Reason:
    """A demand that is not met, weighed as the policy says."""
    if level == "fail":
        return blocks(code, rule, message, origin, items)
    return warns(rule, message, origin, items if level == "warn" else ())
