"""What all runs together know of each cell: per target, fail closed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from harness.gate.exhibit import Cell, Exhibit
from harness.model import Layer, Requirement, Status

#: Which status counts when several runs of one target speak of a cell: the first of these.
GRAVEST_FIRST = (
    Status.ERROR,
    Status.FAIL,
    Status.PASS,
    Status.NOT_APPLICABLE,
    Status.MANUAL,
    Status.NOT_ASSESSED,
)
#: A verdict was reached; what waits for a person or broke down has none.
DECIDED = frozenset({Status.PASS, Status.FAIL, Status.NOT_APPLICABLE})
#: Reasons that say that nobody meant to look.
NEVER_MEANT = frozenset({"no_scenario", "not_selected"})


@dataclass(frozen=True)
class Cells:
    """The cells of the catalogue, as the runs of each target found them."""

    exhibits: tuple[Exhibit, ...]

    @cached_property
    def requirements(self) -> dict[str, Requirement]:
        """The catalogue that the runs were made with: id -> requirement."""
        return {r.id: r for exhibit in self.exhibits for r in exhibit.run.requirements}

    @cached_property
    def all(self) -> tuple[Cell, ...]:
        """Every cell of the catalogue."""
        return tuple((r.id, layer) for r in self.requirements.values() for layer in r.layers)

    @cached_property
    def proved(self) -> frozenset[Cell]:
        """The cells for which Examples exist."""
        return frozenset((r.id, layer) for r in self.requirements.values() for layer in r.proved)

    @cached_property
    def by_target(self) -> dict[str, dict[Cell, Status]]:
        """Target -> cell -> the gravest status that a run of that target gave it."""
        found: dict[str, dict[Cell, Status]] = defaultdict(dict)
        for exhibit in self.exhibits:
            known = found[exhibit.target]
            for cell, status in exhibit.statuses.items():
                known[cell] = min(status, known.get(cell, status), key=GRAVEST_FIRST.index)
        return dict(found)

    @cached_property
    def _looked(self) -> dict[str, frozenset[Layer]]:
        """Target -> the layers on which one of its runs meant to look."""
        looked: dict[str, set[Layer]] = defaultdict(set)
        for exhibit in self.exhibits:
            for result in exhibit.run.results:
                if result.status is not Status.NOT_ASSESSED or result.reason not in NEVER_MEANT:
                    looked[exhibit.target].add(result.layer)
        return {target: frozenset(layers) for target, layers in looked.items()}

    def is_decided(self, cell: Cell) -> bool:
        """True when every target that was looked at on this layer has a verdict, and at least one was.

        A cell that passed on the reference target says nothing of an organisation that nobody could read.
        """
        looking = [target for target, layers in self._looked.items() if cell[1] in layers]
        return bool(looking) and all(self.by_target[t].get(cell) in DECIDED for t in looking)

    def worst(self, cell: Cell) -> Status:
        """The gravest status that any target gave this cell."""
        found = [known[cell] for known in self.by_target.values() if cell in known]
        return min(found, key=GRAVEST_FIRST.index, default=Status.NOT_ASSESSED)

    def undecided(self, cells: Iterable[Cell]) -> list[Cell]:
        """Those without a verdict."""
        return [cell for cell in cells if not self.is_decided(cell)]

    def contradictions(self) -> list[str]:
        """Requirements whose layers disagree on one target, and cells on which its runs disagree."""
        found = []
        for target, known in self.by_target.items():
            for requirement in self.requirements.values():
                sides = [(layer, known.get((requirement.id, layer))) for layer in requirement.layers]
                if {Status.PASS, Status.FAIL} <= {status for _, status in sides}:
                    words = ", ".join(f"{layer} {status}" for layer, status in sides if status)
                    found.append(f"{requirement.id} ({target}): {words}")
        return found + [f"{c[0]} {c[1]} ({t}): pass in one run, fail in another" for t, c in self._split()]

    def _split(self) -> list[tuple[str, Cell]]:
        said: dict[tuple[str, Cell], set[Status]] = defaultdict(set)
        for exhibit in self.exhibits:
            for cell, status in exhibit.statuses.items():
                said[exhibit.target, cell].add(status)
        return [key for key, statuses in said.items() if {Status.PASS, Status.FAIL} <= statuses]


def named(cells: Sequence[Cell]) -> tuple[str, ...]:
    """The cells in words."""
    return tuple(f"{requirement} {layer}" for requirement, layer in cells)
