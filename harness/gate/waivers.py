"""Waivers: who accepted which violation, why and until when; and what has become of each of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from fnmatch import translate
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from harness.gate.cells import Cells
from harness.gate.document import Document, Part, Unusable, read
from harness.gate.policy import Day, Origin, WaiverDemand
from harness.gate.times import days_left, is_past
from harness.gate.violations import Key, Violation, worse
from harness.model import Layer, Severity

GLOB, REGEX = "glob:", "regex:"


def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern as an anchored expression: exact unless it says `glob:` or `regex:`."""
    if pattern.startswith(GLOB):
        return re.compile(translate(pattern.removeprefix(GLOB)))
    if pattern.startswith(REGEX):
        return re.compile(rf"(?:{pattern.removeprefix(REGEX)})\Z")
    return re.compile(re.escape(pattern) + r"\Z")


def _a_pattern(pattern: str) -> str:
    if not pattern.removeprefix(GLOB).removeprefix(REGEX).strip():
        raise ValueError("expected a name, glob: or regex:, saw nothing to match")
    try:
        compiled(pattern)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return pattern


Pattern = Annotated[str, AfterValidator(_a_pattern)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Waiver(Part):
    """One accepted violation.

    `expires` is the last day on which it holds, in UTC. `severity` is the one that was accepted; a graver
    violation is not covered. More matches than `max_matches` mean that it covers none.
    """

    id: Words
    requirement: Pattern
    layer: Layer | None = None
    target: Pattern | None = None
    resource: Pattern | None = None
    severity: Severity
    reason: Words
    owner: Words
    approver: Words
    ticket: Words
    expires: Day
    max_matches: Annotated[int, Field(ge=1, strict=True)] = 1

    def matches(self, violation: Violation) -> bool:
        """True when each part that it names matches, whatever the severity and the day."""
        parts = (
            (self.requirement, violation.requirement),
            (self.target, violation.target.partition(": ")[2]),
            (self.resource, violation.resource.id),
        )
        return (self.layer is None or self.layer in violation.layers) and all(
            pattern is None or compiled(pattern).match(value) for pattern, value in parts
        )


class WaiverFile(Part):
    """A file of waivers."""

    version: Literal[1]
    waivers: tuple[Waiver, ...] = ()


class State(StrEnum):
    """What has become of a waiver."""

    ACTIVE = "active"
    EXPIRED = "expired"
    EXPIRING = "expiring"
    UNUSED = "unused"
    OVER_BROAD = "over_broad"
    NO_LONGER_FAILING = "no_longer_failing"
    SEVERITY_RISE = "severity_rise"


@dataclass(frozen=True)
class Placed:
    """A waiver and the line on which it begins."""

    waiver: Waiver
    origin: Origin


@dataclass(frozen=True)
class Usage:
    """What has become of one waiver: its states, what it covers, and the words for it."""

    placed: Placed
    states: tuple[State, ...]
    covers: tuple[Violation, ...]
    words: str


@dataclass(frozen=True)
class Book:
    """All waivers of a decision, and by which one each violation is covered."""

    usages: tuple[Usage, ...] = ()
    by_violation: dict[Key, str] = field(default_factory=dict)


def understand(document: Document) -> tuple[Placed, ...]:
    """The waivers of a document; raise Unusable, also for an id that appears twice."""
    file: WaiverFile = document.understood(WaiverFile)
    placed = tuple(
        Placed(waiver, Origin(document.name, document.line(("waivers", n))))
        for n, waiver in enumerate(file.waivers)
    )
    _unique(placed)
    return placed


def read_files(files: Iterable[str], beside: Path) -> tuple[tuple[Placed, ...], tuple[Document, ...]]:
    """The waivers of files named relative to a folder, and the files; raise Unusable."""
    documents = tuple(read(beside / name, name) for name in files)
    placed = tuple(p for document in documents for p in understand(document))
    _unique(placed)
    return placed, documents


def _unique(placed: Sequence[Placed]) -> None:
    seen: dict[str, Origin] = {}
    for p in placed:
        if p.waiver.id in seen:
            raise Unusable(f'{p.origin}: the id "{p.waiver.id}" stands already in {seen[p.waiver.id]}')
        seen[p.waiver.id] = p.origin


def apply(
    placed: Iterable[Placed],
    violations: Sequence[Violation],
    cells: Cells,
    moment: datetime,
    demand: WaiverDemand,
) -> Book:
    """Say what each waiver covers at that moment, and what is wrong with those that cover nothing."""
    usages = tuple(_usage(p, violations, cells, moment, demand) for p in placed)
    covered: dict[Key, str] = {}
    for usage in usages:
        for violation in usage.covers:
            covered.setdefault(violation.key, usage.placed.waiver.id)
    return Book(usages, covered)


def _usage(
    placed: Placed, violations: Sequence[Violation], cells: Cells, moment: datetime, demand: WaiverDemand
) -> Usage:
    waiver = placed.waiver
    matched = tuple(v for v in violations if waiver.matches(v))
    cap = min(waiver.max_matches, demand.max_matches)
    left = days_left(waiver.expires, moment)
    if is_past(waiver.expires, moment):
        return Usage(placed, (State.EXPIRED,), (), f"expired at the end of {waiver.expires} (UTC)")
    if len(matched) > cap:
        words = f"matches {len(matched)} violations, at most {cap} allowed, so it covers none"
        return Usage(placed, (State.OVER_BROAD,), (), words)
    if not matched:
        state, words = _idle(waiver, cells)
        return Usage(placed, (state,), (), words)
    risen = [v for v in matched if worse(v.severity, waiver.severity)]
    covers = tuple(v for v in matched if v not in risen)
    states = [State.ACTIVE] if covers else []
    words = f"covers {len(covers)}, {left} days left"
    if risen:
        states.append(State.SEVERITY_RISE)
        words += f"; accepted as {waiver.severity}, now {risen[0].severity}: {len(risen)} no longer covered"
    if left <= demand.expiring_within_days:
        states.append(State.EXPIRING)
    return Usage(placed, tuple(states), covers, words)


def _idle(waiver: Waiver, cells: Cells) -> tuple[State, str]:
    """Why a waiver matches nothing: nothing fails there any more, or nobody looked."""
    pattern = compiled(waiver.requirement)
    meant = [c for c in cells.all if pattern.match(c[0]) and waiver.layer in (None, c[1])]
    if not meant:
        return State.UNUSED, "matches no requirement of the catalogue"
    if all(cells.is_decided(cell) for cell in meant):
        return State.NO_LONGER_FAILING, "what it accepts does not fail any more"
    return State.UNUSED, "matches nothing, and not all that it is about was looked at"
