"""From journal to run, and nothing else read: what each Example, each cell and the whole run came to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from harness import audited
from harness.journal import Entry
from harness.model import (
    CellResult,
    Conflict,
    Coverage,
    EvidenceItem,
    ExampleKind,
    ExampleResult,
    Exit,
    Finding,
    Guide,
    Layer,
    LeftOut,
    Metric,
    Observation,
    Requirement,
    Run,
    Status,
    StepResult,
    Target,
    Tool,
)

PASSED, FAILED, USAGE, INCONCLUSIVE, ENVIRONMENT, INTEGRITY, INTERRUPTED = 0, 1, 2, 3, 4, 5, 130
"""The exit codes, the same for every verb."""
PRECEDENCE = (USAGE, INTEGRITY, ENVIRONMENT, FAILED, INCONCLUSIVE, PASSED)
"""Which exit code counts when several are asked for: the first of these."""

Cell = tuple[str, Layer]


class EmptyJournal(Exception):
    """The journal does not say how the run began, so nothing can be made of it."""


_INTERRUPTED = {"verdict": "not_assessed", "reason": "interrupted", "duration_s": 0.0}
_WORKER_DIED = {
    "verdict": "error",
    "reason": "worker_died",
    "message": "the process that ran this Example ended in the middle of it; run it alone to see why",
    "duration_s": 0.0,
}


@dataclass
class _Example:
    """What the journal has said so far of one Example."""

    head: dict[str, Any]
    steps: list[StepResult] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    evidence: list[EvidenceItem] = field(default_factory=list)
    end: dict[str, Any] | None = None

    @property
    def cell(self) -> Cell:
        return self.head["requirement"], Layer(self.head["layer"])

    def result(self, *, interrupted: bool) -> ExampleResult:
        """What it came to; in a run that came to its end, only the death of a worker cuts an Example off."""
        end = self.end or (_INTERRUPTED if interrupted else _WORKER_DIED)
        return ExampleResult(
            **{key: self.head[key] for key in ("name", "rule", "feature", "kind", "browser", "repeat")},
            steps=tuple(self.steps),
            observations=tuple(self.observations),
            evidence=tuple(dict.fromkeys(item.sha256 for item in self.evidence)),
            **end,
        )


def fold(entries: Iterable[Entry]) -> Run:
    """Make the run of its journal; raise EmptyJournal when it never began."""
    history = list(entries)
    begun = next((entry for entry in history if entry.event == "run_started"), None)
    if begun is None:
        raise EmptyJournal("the journal has no run_started: the run was killed before it began")
    ended = next((entry for entry in history if entry.event == "run_ended"), None)
    examples = _examples(history)
    run = Run(
        tool=Tool(**begun.fields["tool"]),
        subject=begun.fields["subject"],
        target=Target(**begun.fields["target"]),
        started=begun.at,
        ended=None if ended is None else ended.at,
        interrupted=ended is None or bool(ended.fields["interrupted"]),
        shard=begun.fields["shard"],
        command=tuple(begun.fields["command"]),
        environment=begun.fields["environment"],
        findings=tuple(Finding(**e.fields["finding"]) for e in history if e.event == "finding"),
        left_out=_left_out(history),
        metrics=tuple(Metric(**e.fields["metric"]) for e in history if e.event == "metric"),
        guides=tuple(Guide(**g) for g in begun.fields["guides"]),
        requirements=tuple(Requirement(**r) for r in begun.fields["requirements"]),
        conflicts=tuple(Conflict(**c) for c in begun.fields["conflicts"]),
        evidence={item.sha256: item for example in examples for item in example.evidence},
        coverage=Coverage(cells_planned=0, proved=0, assessed=0),
        exit=Exit(code=INCONCLUSIVE),
    )
    cells = audited.cells_of(history)
    if cells or run.target.kind == "export":
        return audited.concluded(run, cells, history)
    return _concluded(run, examples, _selected(history))


def _examples(history: Sequence[Entry]) -> list[_Example]:
    """Gather what belongs to each Example; one that started again (a new worker) begins anew."""
    examples: dict[str, _Example] = {}
    for entry in history:
        name = entry.fields.get("example")
        if entry.event == "example_started":
            examples[str(name)] = _Example(entry.fields)
        elif name in examples:
            _note(examples[name], entry)
    return list(examples.values())


def _note(example: _Example, entry: Entry) -> None:
    fields = {key: value for key, value in entry.fields.items() if key != "example"}
    match entry.event:
        case "step":
            example.steps.append(StepResult(**fields))
        case "observation":
            example.observations.append(Observation(**fields["observation"]))
        case "evidence":
            example.evidence.append(EvidenceItem(**fields["item"]))
        case "example_ended":
            example.end = fields


def _selected(history: Iterable[Entry]) -> dict[Cell, int]:
    """Cell -> how many Examples were chosen to run; several workers say the same."""
    chosen: dict[str, Cell] = {}
    for entry in history:
        if entry.event == "selected":
            chosen |= {e["id"]: (e["requirement"], Layer(e["layer"])) for e in entry.fields["examples"]}
    return Counter(chosen.values())


def _left_out(history: Iterable[Entry]) -> tuple[LeftOut, ...]:
    """The Examples that were asked for and that the browser cannot play; several workers say the same."""
    told = (
        each for entry in history if entry.event == "selected" for each in entry.fields.get("left_out", ())
    )
    return tuple({each["id"]: LeftOut(**each) for each in told}.values())


def _concluded(run: Run, examples: list[_Example], selected: dict[Cell, int]) -> Run:
    by_cell: dict[Cell, list[ExampleResult]] = defaultdict(list)
    for example in examples:
        by_cell[example.cell].append(example.result(interrupted=run.interrupted))
    results = tuple(
        _cell(run, requirement, layer, by_cell[requirement.id, layer], selected)
        for requirement in run.requirements
        for layer in requirement.layers
    )
    return run.model_copy(
        update={
            "results": results,
            "coverage": _coverage(run, results),
            "exit": decide(run, results, selected),
        }
    )


def _cell(
    run: Run,
    requirement: Requirement,
    layer: Layer,
    examples: list[ExampleResult],
    selected: dict[Cell, int],
) -> CellResult:
    chosen = selected.get((requirement.id, layer), 0)
    status: Status
    reason: str | None
    if not chosen:
        unasked = "not_selected" if layer in requirement.proved else "no_scenario"
        status, reason = Status.NOT_ASSESSED, _need(run, requirement.id, layer) or unasked
    elif len(examples) < chosen:
        reason = "interrupted" if run.interrupted else "not_run"
        status = _worst(examples) or Status.NOT_ASSESSED
    else:
        # The trap side was earned on the embedded target; nothing is planted on others (decision 16).
        status, reason = _judged(examples, needs_trap=run.target.kind == "mock")
        if reason in ONE_SIDED:
            reason = _need(run, requirement.id, layer) or reason
    return CellResult(
        requirement=requirement.id,
        layer=layer,
        status=status,
        reason=None if status in (Status.PASS, Status.FAIL) else reason,
        examples=tuple(examples),
    )


def _need(run: Run, requirement: str, layer: Layer) -> str | None:
    """Why the browser left an Example of that cell out, as a reason code; None when it left none out."""
    needs = sorted(
        {n for e in run.left_out if (e.requirement, e.layer) == (requirement, layer) for n in e.needs}
    )
    return f"needs_{needs[0]}" if needs else None


#: What a cell lacks of which one side alone ran.
ONE_SIDED = frozenset({"remedy_not_run", "trap_not_run"})


def _gravest(examples: Sequence[ExampleResult]) -> list[ExampleResult]:
    """What speaks for a cell in which something went wrong: its errors, else its failures, else its gaps."""
    unwell = [example for example in examples if example.verdict != "passed"]
    graded = ([e for e in unwell if e.verdict == verdict] for verdict in ("error", "failed"))
    return next((found for found in graded if found), unwell)


def _worst(examples: Iterable[ExampleResult]) -> Status | None:
    verdicts = {example.verdict for example in examples}
    if "error" in verdicts:
        return Status.ERROR
    return Status.FAIL if "failed" in verdicts else None


def _judged(examples: list[ExampleResult], *, needs_trap: bool) -> tuple[Status, str | None]:
    """A cell passes only when a trap Example and a remedy Example passed and nothing else went wrong."""
    if gravest := _gravest(examples):
        return _worst(examples) or Status.NOT_ASSESSED, gravest[0].reason
    kinds = {example.kind for example in examples}
    if ExampleKind.REMEDY not in kinds:
        return Status.NOT_ASSESSED, "remedy_not_run"
    if needs_trap and ExampleKind.TRAP not in kinds:
        return Status.NOT_ASSESSED, "trap_not_run"
    return Status.PASS, None


def _coverage(run: Run, results: Sequence[CellResult]) -> Coverage:
    reasons = Counter(r.reason or "unknown" for r in results if r.status is Status.NOT_ASSESSED)
    return Coverage(
        cells_planned=len(results),
        proved=sum(len(requirement.proved) for requirement in run.requirements),
        assessed=len(results) - sum(reasons.values()),
        not_assessed=dict(sorted(reasons.items())),
    )


def decide(run: Run, results: Sequence[CellResult], selected: dict[Cell, int]) -> Exit:
    """The exit code of a run and every reason for it; the gravest counts (4 before 1 before 3)."""
    chosen = [r for r in results if selected.get((r.requirement, r.layer))]
    codes: dict[int, list[str]] = {code: [] for code in PRECEDENCE}
    if not chosen:
        codes[INCONCLUSIVE].append("nothing was selected")
    if run.interrupted:
        codes[INCONCLUSIVE].append("the run was interrupted")
    for result in chosen:
        code = _CODE[result.status]
        if code:
            codes[code].append(_reason(result))
    codes[FAILED] += [f"{f.requirement}: {f.message}" for f in run.findings]
    worst = next((code for code, why in codes.items() if why), PASSED)
    why = [reason for reasons in codes.values() for reason in reasons]
    return Exit(code=worst, why=tuple(why or [f"{len(chosen)} of {len(chosen)} selected cells pass"]))


_CODE = {
    Status.PASS: PASSED,
    Status.NOT_APPLICABLE: PASSED,
    Status.MANUAL: INCONCLUSIVE,
    Status.NOT_ASSESSED: INCONCLUSIVE,
    Status.FAIL: FAILED,
    Status.ERROR: ENVIRONMENT,
}


def _reason(result: CellResult) -> str:
    examples = [example.name for example in _gravest(result.examples)]
    words = f"{result.requirement} {result.layer}: {result.status}"
    if result.reason:
        words += f" ({result.reason})"
    return words + (f": {', '.join(examples)}" if examples else "")
