"""Two states of a target compared by fingerprints: new, fixed, unchanged, and what cannot be compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from harness.gate.cells import DECIDED, Cells
from harness.gate.exhibit import Exhibit
from harness.gate.violations import Key, Violation, of_all
from harness.model import Layer, Severity, Status

BUCKETS = ("new", "fixed", "unchanged", "incomparable")


@dataclass(frozen=True)
class Change:
    """One violation, or one cell that is no longer looked at, before and after."""

    bucket: str
    target: str
    requirement: str
    severity: Severity
    words: str
    fingerprint: str | None = None
    severity_before: Severity | None = None

    @property
    def key(self) -> Key:
        """The key of the violation; a cell has none of its own."""
        return self.target, self.fingerprint or ""

    def __str__(self) -> str:
        was = f" (was {self.severity_before})" if self.severity_before else ""
        return f"{self.requirement} {self.severity}{was}: {self.words}"


@dataclass(frozen=True)
class Comparison:
    """Every change, each in one bucket."""

    changes: tuple[Change, ...]

    def of(self, bucket: str) -> tuple[Change, ...]:
        """The changes of one bucket."""
        return tuple(change for change in self.changes if change.bucket == bucket)


def compare(before: Sequence[Exhibit], after: Sequence[Exhibit]) -> Comparison:
    """Compare runs; what one side did not look at is incomparable, never new and never fixed."""
    old, new = Cells(tuple(before)), Cells(tuple(after))
    was = {violation.key: violation for violation in of_all(before)}
    now = {violation.key: violation for violation in of_all(after)}
    changes = [_change(was.get(key), now.get(key), old, new) for key in sorted(was.keys() | now.keys())]
    changes += _lost(old, new)
    return Comparison(tuple(sorted(changes, key=_order)))


def _change(was: Violation | None, now: Violation | None, old: Cells, new: Cells) -> Change:
    if was and now:
        rose = was.severity if was.severity is not now.severity else None
        return _of(now, "unchanged", str(now), rose)
    if now:
        if _statuses(old, now) & DECIDED:
            return _of(now, "new", str(now))
        return _of(now, "incomparable", f"{now} (the earlier run did not look)")
    assert was is not None  # a key comes from one of the two
    statuses = _statuses(new, was)
    if statuses and statuses <= {Status.PASS, Status.FAIL}:
        return _of(was, "fixed", str(was))
    return _of(was, "incomparable", f"{was} (the later run did not look)")


def _statuses(cells: Cells, violation: Violation) -> set[Status]:
    known = cells.by_target.get(violation.target, {})
    return {
        known.get((violation.requirement, layer), Status.NOT_ASSESSED) for layer in _layers(cells, violation)
    }


def _layers(cells: Cells, violation: Violation) -> Iterable[Layer]:
    if violation.layers:
        return violation.layers
    known = cells.requirements.get(violation.requirement)
    return known.layers if known else ()


def _lost(old: Cells, new: Cells) -> Iterator[Change]:
    """Cells that had passed and now have no verdict: a question that is no longer asked."""
    for target, known in old.by_target.items():
        later = new.by_target.get(target, {})
        for cell, status in known.items():
            if status is Status.PASS and later.get(cell) not in DECIDED and cell[0] in old.requirements:
                severity = old.requirements[cell[0]].severity
                words = f"{cell[1]} passed ({target}), and was not assessed later"
                yield Change("incomparable", target, cell[0], severity, words)


def _of(violation: Violation, bucket: str, words: str, before: Severity | None = None) -> Change:
    return Change(
        bucket=bucket,
        target=violation.target,
        requirement=violation.requirement,
        severity=violation.severity,
        words=words.removeprefix(f"{violation.requirement} "),
        fingerprint=violation.fingerprint,
        severity_before=before,
    )


def _order(change: Change) -> tuple[int, int, str, str, str]:
    rank = list(Severity).index(change.severity)
    return BUCKETS.index(change.bucket), rank, change.requirement, change.target, change.words
