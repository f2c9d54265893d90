"""A run as test cases: one for each Example, and one for each cell that has none, so that nobody loses it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from harness.model import CellResult, ExampleResult, Finding, Run, Status
from reports.view import Entry, View

_YEAR_S = 366 * 86400.0


class Outcome(StrEnum):
    """What test reports know; an error is never a pass and never merely skipped."""

    PASSED = "passed"
    FAILED = "failed"
    ERROR = "error"
    SKIPPED = "skipped"


_OF_VERDICT = {
    "passed": Outcome.PASSED,
    "failed": Outcome.FAILED,
    "error": Outcome.ERROR,
    "not_assessed": Outcome.SKIPPED,
}
_OF_STATUS = {Status.PASS: Outcome.PASSED, Status.FAIL: Outcome.FAILED, Status.ERROR: Outcome.ERROR}


@dataclass(frozen=True)
class Case:
    """One test case. `kind` says how it went wrong, `message` why in one line, `detail` in full."""

    entry: Entry
    cell: CellResult
    name: str
    outcome: Outcome
    example: ExampleResult | None = None
    seconds: float = 0.0
    kind: str = ""
    message: str = ""
    detail: str = ""

    @property
    def place(self) -> tuple[str, str, str]:
        """Guide, layer and requirement: where the case belongs."""
        return self.entry.guide, str(self.cell.layer), self.entry.id


def of_run(run: Run, view: View) -> Iterator[Case]:
    """Every case, guide by guide in the catalogue's order."""
    for chapter in view.chapters:
        for entry in chapter.entries:
            for cell in entry.cells:
                yield from of_cell(run, entry, cell)


def of_cell(run: Run, entry: Entry, cell: CellResult) -> Iterator[Case]:
    """The cases of one cell: its Examples, or itself."""
    for example in cell.examples:
        yield _of_example(entry, cell, example)
    if not cell.examples:
        findings = [finding for finding in run.findings if finding.requirement == entry.id]
        yield _of_bare_cell(entry, cell, findings)


def _of_example(entry: Entry, cell: CellResult, example: ExampleResult) -> Case:
    browser = f" [{example.browser}]" if example.browser else ""
    outcome = _OF_VERDICT[example.verdict]
    kinds = {Outcome.FAILED: f"{example.kind}_failed", Outcome.ERROR: example.reason or "error"}
    seen = example.message or ""
    repeat = f"repeat: {example.repeat}" if example.repeat else ""
    return Case(
        entry=entry,
        cell=cell,
        name=f"{example.kind}: {example.name}{browser}",
        outcome=outcome,
        example=example,
        seconds=example.duration_s if 0 <= example.duration_s < _YEAR_S else 0.0,
        kind=kinds.get(outcome, ""),
        message=_first_line(" · ".join(part for part in (example.reason, seen) if part), example.verdict),
        detail="\n".join(part for part in (seen, repeat) if part),
    )


def _of_bare_cell(entry: Entry, cell: CellResult, findings: list[Finding]) -> Case:
    outcome = _OF_STATUS.get(cell.status, Outcome.SKIPPED)
    failed = outcome is Outcome.FAILED
    reason = cell.reason or (findings[0].message if findings and failed else "")
    said = f"{cell.status}: {reason}" if reason else str(cell.status)
    return Case(
        entry=entry,
        cell=cell,
        name=f"{entry.id} {entry.title}".strip(),
        outcome=outcome,
        kind=str(cell.status),
        message=_first_line(said, str(cell.status)),
        detail="\n\n".join(_told(finding) for finding in findings) if failed else "",
    )


def _told(finding: Finding) -> str:
    lines = (
        finding.message,
        f"expected: {finding.expected}",
        f"seen: {finding.actual}",
        f"where: {finding.resource.type} {finding.resource.id} {finding.resource.path}".rstrip(),
        f"next: {finding.remediation.text}",
    )
    return "\n".join(lines)


def _first_line(message: str, otherwise: str) -> str:
    lines = message.strip().splitlines()
    return lines[0] if lines else otherwise
