"""A run arranged for readers: cells by guide and requirement, worst first, counted; no markup, no wording."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil
from statistics import median

from harness.model import (
    CellResult,
    ExampleKind,
    ExampleResult,
    Finding,
    Guide,
    Layer,
    Requirement,
    Run,
    Severity,
    Status,
)

#: The order in which a reader needs statuses: what is broken first, what needs nobody last.
WORST_FIRST = (
    Status.FAIL,
    Status.ERROR,
    Status.NOT_ASSESSED,
    Status.MANUAL,
    Status.PASS,
    Status.NOT_APPLICABLE,
)
#: The order of counts, legend and bar: what was decided, the broken first; then what nobody decided.
COUNTED = (
    Status.FAIL,
    Status.ERROR,
    Status.PASS,
    Status.NOT_APPLICABLE,
    Status.MANUAL,
    Status.NOT_ASSESSED,
)
#: The reason of a cell that the catalogue plans and of which the run says nothing at all.
NOT_RECORDED = "not_recorded"
_BROKEN = (Status.FAIL, Status.ERROR)
_VERDICTS = (Status.PASS, Status.FAIL, Status.NOT_APPLICABLE)
_NOTABLE = 5


@dataclass(frozen=True)
class Entry:
    """One requirement with its cells in layer order; `demand` is None when the run's catalogue lacks it."""

    id: str
    anchor: str
    guide: str
    demand: Requirement | None
    cells: tuple[CellResult, ...]

    @property
    def short(self) -> str:
        """The id without its guide: `T1`."""
        return self.id.partition("-")[2] or self.id

    @property
    def title(self) -> str:
        """The good state that the requirement asks for."""
        return self.demand.title if self.demand else ""

    @property
    def severity(self) -> Severity:
        """How much a violation hurts; a requirement that nobody described counts as the lightest."""
        return self.demand.severity if self.demand else Severity.INFO

    @property
    def looked_at(self) -> bool:
        """Whether the run has anything to tell of it but that it was not assessed."""
        return any(cell.examples or cell.status is not Status.NOT_ASSESSED for cell in self.cells)

    @property
    def is_well(self) -> bool:
        """Whether all that the run tells of it is good; a cell that nobody assessed tells nothing."""
        return self.looked_at and self.rank >= WORST_FIRST.index(Status.PASS)

    @property
    def rank(self) -> int:
        """Where it stands when the worst comes first; cells without anything to tell do not count."""
        told = [cell for cell in self.cells if cell.examples or cell.status is not Status.NOT_ASSESSED]
        return min((WORST_FIRST.index(cell.status) for cell in told), default=len(WORST_FIRST))

    def cell(self, layer: Layer) -> CellResult | None:
        """Its cell on that layer; None where the requirement has none."""
        return next((cell for cell in self.cells if cell.layer is layer), None)


@dataclass(frozen=True)
class Chapter:
    """A guide and its requirements in the catalogue's order."""

    guide: Guide
    entries: tuple[Entry, ...]

    @property
    def cells(self) -> int:
        """How many cells the guide has."""
        return sum(len(entry.cells) for entry in self.entries)

    def count(self, status: str) -> int:
        """How many of them have that status."""
        return sum(cell.status == status for entry in self.entries for cell in entry.cells)

    @property
    def unseen(self) -> tuple[Entry, ...]:
        """The requirements of which the run tells nothing."""
        return tuple(entry for entry in self.entries if not entry.looked_at)


@dataclass(frozen=True)
class Trouble:
    """One thing that is broken, for the first screen: where to read on, and what it is."""

    anchor: str
    id: str
    layer: Layer | None
    status: Status
    severity: Severity
    text: str


@dataclass(frozen=True)
class Contradiction:
    """A requirement that passes on one layer and fails on another: one of the two did not see the truth."""

    entry: Entry
    cells: tuple[CellResult, ...]


@dataclass(frozen=True)
class Figures:
    """A metric over all its samples, in its unit; `high` is the 95th percentile by nearest rank."""

    name: str
    unit: str
    count: int
    least: float
    middle: float
    high: float
    most: float


@dataclass(frozen=True)
class View:
    """Everything that a report shows of a run, in the order in which it shows it."""

    run: Run
    chapters: tuple[Chapter, ...]
    seen: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    troubles: tuple[Trouble, ...]
    contradictions: tuple[Contradiction, ...]
    statuses: dict[Status, int]
    open_reasons: dict[str, int]
    figures: tuple[Figures, ...]
    anchors: dict[str, str]
    """Where a requirement is described, by its id."""
    borrowed_traps: bool
    """Whether a cell passed without a trap Example of its own, as where nothing may be planted."""

    @property
    def notable(self) -> tuple[Trouble, ...]:
        """The worst of what is broken, as much of it as a first screen holds."""
        return self.troubles[:_NOTABLE]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the run ended as it did, each sentence once."""
        return tuple(dict.fromkeys(self.run.exit.why))

    @property
    def cells(self) -> int:
        """How many cells there are, counted."""
        return sum(self.statuses.values())

    @property
    def judged(self) -> int:
        """How many of them this run gave a verdict."""
        return sum(self.statuses[status] for status in _VERDICTS)

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The layers that the run is about, in the order of the matrix."""
        return layers_of(self.run)


def layers_of(run: Run) -> tuple[Layer, ...]:
    """All layers; of an export the configuration alone, since nothing in it acts or plays."""
    return (Layer.CONFIG,) if run.target.kind == "export" else tuple(Layer)


def arrange(run: Run) -> View:
    """The run as a reader meets it; a cell that the catalogue plans and the run omits is not recorded."""
    entries = _entries(run)
    cells = [cell for entry in entries for cell in entry.cells]
    findings = tuple(sorted(run.findings, key=_finding_order))
    return View(
        run=run,
        chapters=_chapters(run.guides, entries),
        seen=tuple(sorted((entry for entry in entries if entry.looked_at), key=_entry_order)),
        findings=findings,
        troubles=_troubles(entries, findings),
        contradictions=tuple(_contradictions(entries)),
        statuses={status: sum(cell.status is status for cell in cells) for status in COUNTED},
        open_reasons=_open_reasons(cells),
        figures=_figures(run),
        anchors={entry.id: entry.anchor for entry in entries},
        borrowed_traps=any(cell.status is Status.PASS and _lacks_trap(cell.examples) for cell in cells),
    )


def _entries(run: Run) -> tuple[Entry, ...]:
    demands = {demand.id: demand for demand in run.requirements}
    results: dict[str, dict[Layer, CellResult]] = {id_: {} for id_ in demands}
    for cell in run.results:
        results.setdefault(cell.requirement, {})[cell.layer] = cell
    layers = layers_of(run)
    return tuple(
        _entry(number, id_, demands.get(id_), layers, results[id_]) for number, id_ in enumerate(results)
    )


def _entry(
    number: int,
    id_: str,
    demand: Requirement | None,
    layers: tuple[Layer, ...],
    recorded: dict[Layer, CellResult],
) -> Entry:
    planned = [layer for layer in demand.layers if layer in layers] if demand else []
    missing = {
        layer: CellResult(requirement=id_, layer=layer, status=Status.NOT_ASSESSED, reason=NOT_RECORDED)
        for layer in planned
    }
    cells = {**missing, **recorded}
    return Entry(
        id=id_,
        anchor=id_ if re.fullmatch(r"[A-Z]+-[A-Z][0-9]{1,2}", id_) else f"requirement-{number}",
        guide=id_.partition("-")[0],
        demand=demand,
        cells=tuple(cells[layer] for layer in Layer if layer in cells),
    )


def _chapters(guides: Iterable[Guide], entries: tuple[Entry, ...]) -> tuple[Chapter, ...]:
    known = {guide.key: guide for guide in guides}
    for entry in entries:
        known.setdefault(entry.guide, Guide(key=entry.guide, folder="", title=""))
    chapters = (
        Chapter(guide, tuple(entry for entry in entries if entry.guide == key))
        for key, guide in known.items()
    )
    return tuple(chapter for chapter in chapters if chapter.entries)


def _entry_order(entry: Entry) -> tuple[int, int]:
    return entry.rank, list(Severity).index(entry.severity)


def _finding_order(finding: Finding) -> tuple[int, str, str, str]:
    rank = list(Severity).index(finding.severity)
    return rank, finding.requirement, finding.resource.type, finding.resource.id


def _troubles(entries: tuple[Entry, ...], findings: tuple[Finding, ...]) -> tuple[Trouble, ...]:
    """Broken cells, and findings whose cell does not say so; failures before errors, worst severity first."""
    broken = [
        Trouble(entry.anchor, entry.id, cell.layer, cell.status, entry.severity, entry.title)
        for entry in entries
        for cell in entry.cells
        if cell.status in _BROKEN
    ]
    told = {trouble.id for trouble in broken}
    broken += [
        Trouble("findings", f.requirement, None, Status.FAIL, f.severity, f.message)
        for f in findings
        if f.requirement not in told and f.status is Status.FAIL and f.waiver is None
    ]
    order = list(Severity)
    return tuple(sorted(broken, key=lambda t: (WORST_FIRST.index(t.status), order.index(t.severity))))


def _contradictions(entries: tuple[Entry, ...]) -> Iterator[Contradiction]:
    for entry in entries:
        decided = tuple(cell for cell in entry.cells if cell.status in (Status.PASS, Status.FAIL))
        if len({cell.status for cell in decided}) > 1:
            yield Contradiction(entry, decided)


def _open_reasons(cells: list[CellResult]) -> dict[str, int]:
    reasons = Counter(cell.reason or "" for cell in cells if cell.status is Status.NOT_ASSESSED)
    return dict(reasons.most_common())


def _lacks_trap(examples: tuple[ExampleResult, ...]) -> bool:
    return bool(examples) and all(example.kind is not ExampleKind.TRAP for example in examples)


def _figures(run: Run) -> tuple[Figures, ...]:
    samples: dict[tuple[str, str], list[float]] = {}
    for metric in run.metrics:
        samples.setdefault((metric.name, metric.unit), []).append(metric.value)
    return tuple(_summary(name, unit, sorted(values)) for (name, unit), values in sorted(samples.items()))


def _summary(name: str, unit: str, values: list[float]) -> Figures:
    high = values[ceil(0.95 * len(values)) - 1]
    return Figures(name, unit, len(values), values[0], median(values), high, values[-1])
