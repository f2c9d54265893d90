"""The case that is decided: the runs, the policy, the waivers, the baseline and the moment, looked at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from harness.catalogue import Catalogue
from harness.gate import waivers
from harness.gate.baseline import Comparison, compare
from harness.gate.cells import Cells
from harness.gate.document import Unusable, Where
from harness.gate.exhibit import Cell, Exhibit
from harness.gate.policy import PolicyFile
from harness.gate.times import a_day, days_left
from harness.gate.violations import Violation, of_all


@dataclass(frozen=True)
class Case:
    """Everything that a decision is a function of. Runs come sorted, so that their order does not matter.

    `own` is the catalogue of this installation, to which runs that name its digest are held.
    """

    policy: PolicyFile
    exhibits: tuple[Exhibit, ...]
    moment: datetime
    placed: tuple[waivers.Placed, ...] = ()
    baseline: tuple[Exhibit, ...] = ()
    own: Catalogue | None = None

    @cached_property
    def cells(self) -> Cells:
        """The cells over all runs."""
        return Cells(self.exhibits)

    @cached_property
    def violations(self) -> tuple[Violation, ...]:
        """Every violation, whether it counts or not."""
        return of_all(self.exhibits)

    @cached_property
    def book(self) -> waivers.Book:
        """What has become of the waivers."""
        demand = self.policy.demands.waivers
        return waivers.apply(self.placed, self.violations, self.cells, self.moment, demand)

    @cached_property
    def comparison(self) -> Comparison | None:
        """The comparison with the baseline, or None without one."""
        return compare(self.baseline, self.exhibits) if self.baseline else None

    @cached_property
    def announced(self) -> dict[str, str]:
        """Requirement -> the day from which it blocks, for those that do not block yet."""
        days = {r.id: r.effective_on for r in self.cells.requirements.values() if r.effective_on}
        days |= self.policy.demands.announce
        return {requirement: day for requirement, day in days.items() if self._is_ahead(requirement, day)}

    def _is_ahead(self, requirement: str, day: str) -> bool:
        try:
            a_day(day)
        except ValueError as error:
            raise Unusable(f'{requirement}: effective_on "{day}": {error}') from error
        return days_left(day, self.moment) > 0

    def counts(self, violation: Violation) -> bool:
        """True when the violation is neither waived nor only announced."""
        return violation.key not in self.book.by_violation and violation.requirement not in self.announced

    def in_force(self, cells: Iterable[Cell]) -> list[Cell]:
        """Those cells whose requirement is not only announced."""
        return [cell for cell in cells if cell[0] not in self.announced]


def prepare(
    policy: PolicyFile,
    exhibits: Sequence[Exhibit],
    moment: datetime,
    placed: Sequence[waivers.Placed] = (),
    baseline: Sequence[Exhibit] = (),
    own: Catalogue | None = None,
) -> Case:
    """Bring a case before the gate; raise Unusable where the parts do not belong together."""
    digests = sorted({exhibit.run.tool.catalogue_digest for exhibit in exhibits})
    if len(digests) > 1:
        raise Unusable(f"the runs were made with {len(digests)} different catalogues, and cannot be added up")
    case = Case(
        policy,
        tuple(sorted(exhibits, key=_order)),
        moment,
        tuple(placed),
        tuple(sorted(baseline, key=_order)),
        own,
    )
    twice = len({exhibit.sha256 for exhibit in exhibits}) < len(exhibits)
    if twice:
        raise Unusable("the same run is named twice")
    _refuse_unknown(case)
    return case


def _order(exhibit: Exhibit) -> tuple[str, str]:
    return exhibit.run.started, exhibit.sha256


def _refuse_unknown(case: Case) -> None:
    """A requirement or guide that the catalogue does not have would be demanded of nobody."""
    demands = case.policy.demands
    ids = case.cells.requirements
    guides = {requirement.guide for requirement in ids.values()}
    named: list[tuple[Where, str]] = [
        (("required", n), name) for n, name in enumerate(demands.required) if name not in guides
    ]
    named += [(("announce", name), name) for name in demands.announce]
    wrong = [
        f'{case.policy.origin(*where)}: no requirement "{name}"' for where, name in named if name not in ids
    ]
    wrong += [
        f'{case.policy.origin("coverage", "guides", name)}: no guide "{name}"'
        for name in demands.coverage.guides
        if name not in guides
    ]
    if wrong:
        raise Unusable(f"{'; '.join(wrong)} in the catalogue of the runs")
