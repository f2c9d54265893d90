"""The rules about the target: violations, errors, coverage, required requirements, scenarios, contradictions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from harness.gate.case import Case
from harness.gate.cells import named
from harness.gate.exhibit import Cell
from harness.gate.policy import BUILT_IN, Origin
from harness.gate.reasons import Reason, at_level, blocks, holds, warns
from harness.model import Layer, Severity, Status
from harness.verdicts import ENVIRONMENT, FAILED, INCONCLUSIVE


def whole_runs(case: Case) -> Iterator[Reason]:
    """Runs that ended, and saw something: demanded whatever the policy says."""
    for exhibit in case.exhibits:
        if exhibit.run.interrupted:
            yield blocks(INCONCLUSIVE, "interrupted", f"{exhibit.title}: it was interrupted", BUILT_IN)
    if len(case.cells.undecided(case.cells.all)) == len(case.cells.all):
        yield blocks(INCONCLUSIVE, "empty", "no cell has a verdict: nothing was assessed", BUILT_IN)


def thresholds(case: Case) -> Iterator[Reason]:
    """Violations that count, by severity."""
    allowed = case.policy.demands.thresholds
    for severity in Severity:
        limit = getattr(allowed, severity)
        if limit is None:
            continue
        rule, origin = f"thresholds.{severity}", case.policy.origin("thresholds", str(severity))
        counted = [v for v in case.violations if v.severity is severity and case.counts(v)]
        message = f"{severity} violations: at most {limit} allowed, saw {len(counted)}"
        if len(counted) > limit:
            yield blocks(FAILED, rule, message, origin, [str(v) for v in counted])
        else:
            yield holds(rule, message, origin)


def errors(case: Case) -> Iterator[Reason]:
    """Cells that the harness itself could not judge."""
    limit = case.policy.demands.errors
    if limit is None:
        return
    broken = [c for c in case.in_force(case.cells.all) if case.cells.worst(c) is Status.ERROR]
    message = f"cells in error: at most {limit} allowed, saw {len(broken)}"
    origin = case.policy.origin("errors")
    if len(broken) > limit:
        yield blocks(ENVIRONMENT, "errors", message, origin, named(broken))
    else:
        yield holds("errors", message, origin)


def coverage(case: Case) -> Iterator[Reason]:
    """Cells with a verdict: of all, of those proved, by layer, by guide."""
    demand = case.policy.demands.coverage
    every = case.in_force(case.cells.all)
    at = case.policy.origin
    yield from _covered(case, "coverage.total", demand.total, every, at("coverage", "total"))
    proved = [cell for cell in every if cell in case.cells.proved]
    yield from _covered(case, "coverage.proved", demand.proved, proved, at("coverage", "proved"))
    for layer, least in demand.layers.items():
        cells = [cell for cell in every if cell[1] is layer]
        origin = at("coverage", "layers", str(layer))
        yield from _covered(case, f"coverage.layers.{layer}", least, cells, origin)
    for guide, least in demand.guides.items():
        cells = [cell for cell in every if case.cells.requirements[cell[0]].guide == guide]
        origin = at("coverage", "guides", guide)
        yield from _covered(case, f"coverage.guides.{guide}", least, cells, origin)


def _covered(case: Case, rule: str, least: float, cells: list[Cell], origin: Origin) -> Iterator[Reason]:
    if least == 0:
        return
    missing = case.cells.undecided(cells)
    decided = len(cells) - len(missing)
    message = f"cells with a verdict: at least {least:g} % demanded, saw {decided} of {len(cells)}"
    if decided * 100 >= least * len(cells) and cells:
        yield holds(rule, message, origin)
    else:
        yield blocks(INCONCLUSIVE, rule, message, origin, named(missing))


def required(case: Case) -> Iterator[Reason]:
    """Requirements that must be met on each of their layers."""
    for number, name in enumerate(case.policy.demands.required):
        origin = case.policy.origin("required", number)
        ids = [i for i, r in case.cells.requirements.items() if name in (i, r.guide)]
        for requirement in ids:
            if requirement not in case.announced:
                yield from _met(case, requirement, origin)


def _met(case: Case, requirement: str, origin: Origin) -> Iterator[Reason]:
    rule = f"required.{requirement}"
    layers = case.cells.requirements[requirement].layers
    cells = [(requirement, layer) for layer in layers]
    counted = [v for v in case.violations if v.requirement == requirement and case.counts(v)]
    if counted:
        words = f"{requirement} is required, and violated"
        yield blocks(FAILED, rule, words, origin, [str(v) for v in counted])
    broken = [cell for cell in cells if case.cells.worst(cell) is Status.ERROR]
    unknown = [cell for cell in case.cells.undecided(cells) if cell not in broken]
    if broken:
        yield blocks(ENVIRONMENT, rule, f"{requirement} is required, and in error", origin, named(broken))
    if unknown:
        words = f"{requirement} is required, and has no verdict"
        yield blocks(INCONCLUSIVE, rule, words, origin, named(unknown))
    if not (counted or broken or unknown):
        yield holds(rule, f"{requirement} is required, and met", origin)


def scenarios(case: Case) -> Iterator[Reason]:
    """Examples that came to a verdict."""
    demand = case.policy.demands.scenarios
    counts = Counter(layer for *_, layer in _examples(case))
    wanted: list[tuple[str, int, int, Origin]] = []
    if demand.total:
        origin = case.policy.origin("scenarios", "total")
        wanted.append(("scenarios.total", demand.total, counts.total(), origin))
    for layer, least in demand.layers.items():
        origin = case.policy.origin("scenarios", "layers", str(layer))
        wanted.append((f"scenarios.layers.{layer}", least, counts[layer], origin))
    for rule, least, seen, origin in wanted:
        message = f"Examples that passed or failed: at least {least} demanded, saw {seen}"
        yield (holds(rule, message, origin) if seen >= least else blocks(INCONCLUSIVE, rule, message, origin))


def _examples(case: Case) -> Iterable[tuple[str, str, str | None, str, str, Layer]]:
    return {
        (exhibit.target, example.feature, example.browser, example.name, cell.requirement, cell.layer)
        for exhibit in case.exhibits
        for cell in exhibit.run.results
        for example in cell.examples
        if example.verdict in ("passed", "failed")
    }


def contradictions(case: Case) -> Iterator[Reason]:
    """Requirements on which the layers, or two runs, say opposite things."""
    found = case.cells.contradictions()
    origin = case.policy.origin("contradictions")
    if found:
        message = f"{len(found)} contradictions between layers or runs"
        yield at_level(case.policy.demands.contradictions, FAILED, "contradictions", message, origin, found)
    else:
        yield holds("contradictions", "no contradictions between layers or runs", origin)


def announcements(case: Case) -> Iterator[Reason]:
    """Violations that do not block yet."""
    for requirement, day in sorted(case.announced.items()):
        open_ones = [str(v) for v in case.violations if v.requirement == requirement]
        if open_ones:
            where = case.policy.origins.get(("announce", requirement), Origin("the catalogue"))
            yield warns(f"announce.{requirement}", f"{requirement} blocks from {day} on", where, open_ones)
