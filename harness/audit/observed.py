"""What a check says of one resource: ok, violated, unknown, manual, or not applicable."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from harness.audit.facts import NOWHERE, At, Fact, Known, NotKnown, Reason, Unknown
from harness.audit.model.entity import Entity
from harness.model import Severity

T = TypeVar("T")
E = TypeVar("E", bound=Entity)


class Outcome(StrEnum):
    """The five things that a check can say."""

    OK = "ok"
    VIOLATED = "violated"
    UNKNOWN = "unknown"
    MANUAL = "manual"
    NOT_APPLICABLE = "not_applicable"


@dataclass(frozen=True, slots=True)
class Fix:
    """What to do about a violation: Terraform lines, API call, and a sentence, for this very resource.

    Without `text` the catalogue's remedy is shown.
    """

    text: str | None = None
    terraform: str | None = None
    api: str | None = None


NO_FIX = Fix()


@dataclass(frozen=True, slots=True)
class Observed:
    """One statement of a check. `related` are resources whose findings this one may contain (see `implies`).

    `severity` overrides the catalogue's; a violation of severity info is a warning and fails no cell.
    """

    outcome: Outcome
    entity: Entity | None = None
    at: At = NOWHERE
    message: str = ""
    expected: str = ""
    actual: str = ""
    reason: str = ""
    fix: Fix = NO_FIX
    severity: Severity | None = None
    related: tuple[Entity, ...] = field(default=(), repr=False)


def ok(entity: Entity, at: At = NOWHERE) -> Observed:
    """The resource was looked at and is as it has to be."""
    return Observed(Outcome.OK, entity, at)


def violated(
    entity: Entity,
    at: At,
    message: str,
    *,
    expected: str,
    actual: str,
    fix: Fix = NO_FIX,
    severity: Severity | None = None,
    related: Iterable[Entity] = (),
) -> Observed:
    """The resource breaks the requirement; `at` is `fact.at`, `block.at`, or `fact.at.item("ben")`.

    The message names the resource and what is wrong; expected and actual are short.
    """
    return Observed(
        Outcome.VIOLATED,
        entity,
        at,
        message,
        expected,
        actual,
        fix=fix,
        severity=severity,
        related=tuple(related),
    )


def unknown(entity: Entity | None, why: Unknown | Reason, detail: str = "") -> Observed:
    """Nothing can be said of the resource, and why; the cell is then never a pass."""
    if isinstance(why, Unknown):
        return Observed(Outcome.UNKNOWN, entity, why.at, why.detail or detail, reason=why.reason)
    return Observed(Outcome.UNKNOWN, entity, message=detail, reason=why)


def manual(where: str, entity: Entity | None = None) -> Observed:
    """Only a person can look, and where: the screen of the administration or the thing itself."""
    return Observed(Outcome.MANUAL, entity, message=where)


def not_applicable(why: str, entity: Entity | None = None) -> Observed:
    """The requirement asks nothing of this organisation, and why."""
    return Observed(Outcome.NOT_APPLICABLE, entity, message=why)


def demand(
    entity: Entity,
    fact: Fact[T],
    holds: Callable[[T], bool],
    message: str,
    *,
    expected: str,
    show: Callable[[T], str] = str,
    fix: Fix = NO_FIX,
    related: Iterable[Entity] = (),
) -> Observed:
    """Judge one fact of one resource: ok, violated with what was seen, or unknown with the reason."""
    if isinstance(fact, Unknown):
        return unknown(entity, fact)
    if holds(fact.value):
        return ok(entity, fact.at)
    return violated(
        entity,
        fact.at,
        message,
        expected=expected,
        actual=show(fact.value),
        fix=fix,
        related=related,
    )


def each(entities: Iterable[E], judge: Callable[[E], Iterable[Observed] | Observed]) -> Iterator[Observed]:
    """Judge resources one by one; where a needed fact is unknown, only that resource is not assessed."""
    for entity in entities:
        try:
            said = judge(entity)
            yield from (said,) if isinstance(said, Observed) else list(said)
        except NotKnown as problem:
            yield unknown(entity, problem.unknown)


def known(fact: Fact[T]) -> T | None:
    """The value, or None; for a fact that only refines an answer and decides nothing."""
    return fact.value if isinstance(fact, Known) else None
