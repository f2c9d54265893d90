"""Defect by method: who catches what. Pure: playbacks in, a table and a verdict out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from harness.media.other_work import MOST
from harness.zoo.methods import METHODS, OURS
from harness.zoo.playback import Playback

#: Raised when a key changes its meaning.
FORMAT_VERSION = 1


@dataclass(frozen=True)
class Row:
    """One module of the zoo: what each method complains of. `judged` is False where the machine was starved."""

    name: str
    about: str
    side: str
    breaks: str
    good: bool
    wild: bool
    setting: str
    judged: bool
    seconds: float
    complaints: dict[str, tuple[str, ...]]

    def caught_by(self, method: str) -> bool:
        """Whether the method complains at all."""
        return bool(self.complaints[method])

    @property
    def well(self) -> bool:
        """Whether ours says what is so: a defect is accused, a near-miss is not."""
        return self.judged and self.caught_by(OURS) is not self.good


def row(play: Playback) -> Row:
    """Ask every method. What ours says wrongly while others had much of the machine is no verdict on anybody."""
    defect = play.defect
    complaints = {
        name: tuple(dict.fromkeys(method(play))) if not play.trouble else (play.trouble,)
        for name, method in METHODS.items()
    }
    is_wrong = bool(complaints[OURS]) is defect.good
    starved = play.starved or (is_wrong and play.others > MOST)
    return Row(
        defect.name,
        defect.about,
        defect.side,
        defect.breaks,
        defect.good,
        defect.wild,
        str(defect.setting),
        not (starved or play.trouble),
        round(play.seconds, 1),
        complaints,
    )


@dataclass(frozen=True)
class Count:
    """How one method did: defects caught, near-misses accused."""

    caught: int
    accused: int


def counts(rows: Sequence[Row]) -> dict[str, Count]:
    """Each method's count over what was judged."""
    judged = [row for row in rows if row.judged]
    return {
        method: Count(
            sum(row.caught_by(method) for row in judged if not row.good),
            sum(row.caught_by(method) for row in judged if row.good),
        )
        for method in METHODS
    }


def faults(rows: Iterable[Row]) -> list[str]:
    """What is wrong with our own judgement, in words; empty when it is right throughout."""
    return [_fault(row) for row in rows if row.judged and not row.well]


def unjudged(rows: Iterable[Row]) -> list[str]:
    """The modules that the machine had no time for, or that could not be played."""
    return [row.name for row in rows if not row.judged]


def _fault(row: Row) -> str:
    if row.good:
        return f"{row.name} is good and was accused: {'; '.join(row.complaints[OURS])}"
    return f"{row.name} was missed: {row.about}"


def as_json(rows: Sequence[Row]) -> dict[str, Any]:
    """What `selftest.json` holds."""
    return {
        "format_version": FORMAT_VERSION,
        "methods": list(METHODS),
        "ours": OURS,
        "defects": sum(not row.good for row in rows),
        "near_misses": sum(row.good for row in rows),
        "counts": {method: asdict(count) for method, count in counts(rows).items()},
        "faults": faults(rows),
        "unjudged": unjudged(rows),
        "rows": [asdict(row) for row in rows],
    }
