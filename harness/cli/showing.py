"""The verb that answers for one requirement of one run: show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from harness.cli.console import AsJson, Out, Quiet, Voice
from harness.cli.exhibits import NOT_AS_SEALED, faults, readable
from harness.gate.document import Unusable
from harness.inert import inert, inert_tree
from harness.model import CellResult, ExampleResult, Exit, Finding, Run, Status
from harness.verdicts import ENVIRONMENT, FAILED, INCONCLUSIVE, INTEGRITY, PASSED

_CODES = {
    Status.ERROR: ENVIRONMENT,
    Status.FAIL: FAILED,
    Status.NOT_ASSESSED: INCONCLUSIVE,
    Status.MANUAL: INCONCLUSIVE,
}
#: Which answer counts where the layers differ: what broke, what failed, what nobody knows, what is well.
_GRAVEST = (ENVIRONMENT, FAILED, INCONCLUSIVE, PASSED)


def show(
    run: Annotated[Path, typer.Argument(help="A run folder.")],
    requirement: Annotated[str, typer.Argument(help="A requirement's id, such as CHAT-T1.")],
    as_json: AsJson = False,
    quiet: Quiet = False,
    out: Out = None,
) -> Exit:
    """Show what a run found of one requirement: each layer, each Example, what was seen, how to repeat it.

    The exit code is the requirement's: 0 pass, 1 fail, 3 not decided on some layer, 4 in error;
    5 where the run was changed after it was sealed, or lost its seal.
    """
    folder = run.absolute()
    result = readable(folder)
    broken = [inert(words) for words in faults(result, folder)]
    cells = [cell for cell in result.results if cell.requirement == requirement]
    findings = [finding for finding in result.findings if finding.requirement == requirement]
    if not cells and not findings:
        raise Unusable(f"{inert(run.name)} knows nothing of {inert(requirement)}")
    Voice(as_json, quiet, out).answer(
        _answer(cells, findings, broken),
        Text("\n".join((*_state(result, broken), *_lines(result, requirement, cells, findings)))),
    )
    codes = [_CODES.get(cell.status, PASSED) for cell in cells]
    codes += [FAILED for finding in findings if finding.status is Status.FAIL and finding.waiver is None]
    if broken:
        return Exit(code=INTEGRITY, why=tuple(broken))
    why = ", ".join(f"{cell.layer} {cell.status}" for cell in cells) or f"{len(findings)} findings"
    return Exit(code=min(codes, key=_GRAVEST.index, default=PASSED), why=(f"{inert(requirement)}: {why}",))


def _state(run: Run, broken: list[str]) -> Iterator[str]:
    """What a reader must know before the rest: a folder that was changed, a run that did not come to its end."""
    if broken:
        yield "\n  ".join((NOT_AS_SEALED, *broken)) + "\n"
    elif run.interrupted:
        yield "this run did not come to its end\n"


def _answer(cells: list[CellResult], findings: list[Finding], broken: list[str]) -> dict[str, Any]:
    cells_told = [cell.model_dump(mode="json") for cell in cells]
    told: dict[str, Any] = inert_tree(
        {
            "cells": cells_told,
            "findings": [finding.model_dump(mode="json") for finding in findings],
            "broken": broken,
        }
    )
    return told


def _lines(run: Run, id_: str, cells: list[CellResult], findings: list[Finding]) -> Iterator[str]:
    demand = next((r for r in run.requirements if r.id == id_), None)
    yield inert(f"{id_}  {demand.title if demand else ''}".rstrip())
    statuses = {cell.status for cell in cells}
    if {Status.PASS, Status.FAIL} <= statuses:
        yield "contradiction: it passes on one layer and fails on another"
    for cell in cells:
        yield inert(f"\n{cell.layer}: {cell.status}" + (f" ({cell.reason})" if cell.reason else "")).strip()
        for example in cell.examples:
            yield from _of_example(run, example)
    for finding in findings:
        yield f"finding, {finding.severity}: {inert(finding.message)}"
        resource = finding.resource
        yield inert(f"  where: {resource.type} {resource.id} {resource.name} {resource.path}".rstrip())
        yield f"  expected: {inert(finding.expected)}"
        yield f"  seen: {inert(finding.actual)}"
        yield f"  fix: {inert(finding.remediation.text)}"
        if finding.waiver:
            yield f"  waived: {inert(finding.waiver)}"


def _of_example(run: Run, example: ExampleResult) -> Iterator[str]:
    browser = f" [{example.browser}]" if example.browser else ""
    yield f"  {example.kind} {example.verdict}: {inert(example.name + browser)}"
    for line in (example.message or "").splitlines():
        yield f"    {inert(line)}"
    for name in example.evidence:
        item = run.evidence.get(name)
        yield inert(f"    evidence/{name}" + (f"  {item.label}" if item else ""))
    if example.repeat and example.verdict != "passed":
        yield f"    repeat: {inert(example.repeat)}"
