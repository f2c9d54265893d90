"""From an audit's cells and findings to the whole run: coverage, exit code and every reason for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Sequence

from harness.journal import Entry
from harness.model import CellResult, Coverage, Exit, Finding, Layer, Run, Severity, Status

#: What a status of a cell makes of the exit code; a warning (severity info) fails no cell.
CODES = {
    Status.PASS: 0,
    Status.NOT_APPLICABLE: 0,
    Status.MANUAL: 3,
    Status.NOT_ASSESSED: 3,
    Status.FAIL: 1,
    Status.ERROR: 4,
}
NOT_ASSESSED = {"status": Status.NOT_ASSESSED, "reason": "interrupted"}


def cells_of(history: Iterable[Entry]) -> dict[str, CellResult]:
    """The cells that an audit has journalled, by requirement; empty for any other run."""
    said = (CellResult(**entry.fields["cell"]) for entry in history if entry.event == "cell")
    return {cell.requirement: cell for cell in said}


def sources_of(history: Iterable[Entry]) -> list[str]:
    """The names of what an audit has read."""
    return [str(entry.fields["name"]) for entry in history if entry.event == "source"]


def kept_of(history: Iterable[Entry]) -> list[dict[str, object]]:
    """What of each source lies in the evidence store: name, size as read, digest; None where it is only named."""
    said = (entry.fields for entry in history if entry.event == "source")
    return [
        {"name": one["name"], "bytes": one.get("bytes"), "sha256": (one.get("item") or {}).get("sha256")}
        for one in said
    ]


def concluded(run: Run, cells: dict[str, CellResult], history: Sequence[Entry]) -> Run:
    """The run with the cells that were planned: one that the audit did not come to is not assessed."""
    results = tuple(
        cells.get(r.id) or CellResult(requirement=r.id, layer=Layer.CONFIG, **NOT_ASSESSED)
        for r in run.requirements
    )
    passed_over = [e.fields["name"] for e in history if e.event == "passed_over"]
    attested = {e.fields["requirement"]: e.fields["words"] for e in history if e.event == "attested"}
    more = {"evidence": kept_of(history), "not_read": passed_over, "attested": attested}
    environment = {"sources": sources_of(history), **{key: value for key, value in more.items() if value}}
    return run.model_copy(
        update={
            "results": results,
            "environment": {**run.environment, **environment},
            "coverage": _coverage(run, results),
            "exit": decide(run, results, attested),
        }
    )


def _coverage(run: Run, results: Sequence[CellResult]) -> Coverage:
    reasons = Counter(r.reason or "unknown" for r in results if r.status is Status.NOT_ASSESSED)
    return Coverage(
        cells_planned=len(results),
        proved=sum(Layer.CONFIG in requirement.proved for requirement in run.requirements),
        assessed=len(results) - sum(reasons.values()),
        not_assessed=dict(sorted(reasons.items())),
    )


def decide(run: Run, results: Sequence[CellResult], attested: Container[str] = ()) -> Exit:
    """The exit code and why: findings first, then what could not be looked at, then what a person decides.

    What a person has attested is decided; it stays manual, and the report says by whom.
    """
    planned = len(results)
    results = [r for r in results if r.status is not Status.MANUAL or r.requirement not in attested]
    by_status = {status: [r for r in results if r.status is status] for status in Status}
    why = [f"{f.requirement}: {f.message}" for f in _counting(run.findings)]
    if run.interrupted:
        why.append("the audit was interrupted")
    why += [f"{r.requirement}: error ({r.reason})" for r in by_status[Status.ERROR]]
    open_cells = by_status[Status.NOT_ASSESSED]
    if open_cells:
        why.append(f"{len(open_cells)} of {planned} cells not assessed")
    if by_status[Status.MANUAL]:
        count = len(by_status[Status.MANUAL])
        why.append(f"{count} {'cell' if count == 1 else 'cells'} for a person to decide")
    codes = {CODES[r.status] for r in results} | ({3} if run.interrupted or not planned else set())
    code = next((code for code in (4, 1, 3) if code in codes), 0)
    return Exit(code=code, why=tuple(why or [f"{planned} of {planned} cells pass or do not apply"]))


def _counting(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity is not Severity.INFO]
