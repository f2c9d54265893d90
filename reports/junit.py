"""The run as JUnit XML: a suite per guide and layer, a case per Example, and one per cell that has none.

Keeps to what the strictest schema in use (the one for Ant) allows: properties and output on suites only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from harness.model import CellResult, ExampleResult, Finding, Layer, Run, Status
from reports.text import inert_run, instant
from reports.view import Chapter, Entry, arrange

_EPOCH = "1970-01-01T00:00:00"
_YEAR_S = 366 * 86400.0


@dataclass(frozen=True)
class Case:
    """One testcase: `outcome` is None when it passed, else the element that says why not."""

    classname: str
    name: str
    seconds: float
    outcome: str | None = None
    kind: str = ""
    message: str = ""
    detail: str = ""


def render(run: Run) -> str:
    """The XML text; a cell without a scenario is a skipped case with its reason, so that nobody loses it."""
    clean = inert_run(run)
    root = ElementTree.Element("testsuites")
    for chapter in arrange(clean).chapters:
        for layer in Layer:
            entries = [entry for entry in chapter.entries if entry.cell(layer)]
            if entries:
                root.append(_suite(clean, chapter, layer, entries, number=len(root)))
    ElementTree.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def _suite(
    run: Run, chapter: Chapter, layer: Layer, entries: list[Entry], number: int
) -> ElementTree.Element:
    cases = [case for entry in entries for case in _cases(run, entry, layer)]
    suite = ElementTree.Element(
        "testsuite",
        name=f"{chapter.guide.key or 'unknown'} {layer}",
        package=f"sightline.{chapter.guide.key or 'unknown'}",
        id=str(number),
        timestamp=_timestamp(run),
        hostname="localhost",
        tests=str(len(cases)),
        failures=_count(cases, "failure"),
        errors=_count(cases, "error"),
        skipped=_count(cases, "skipped"),
        time=f"{sum(case.seconds for case in cases):.3f}",
    )
    suite.append(_properties(run, chapter, layer, entries))
    suite.extend(_element(case) for case in cases)
    ElementTree.SubElement(suite, "system-out")
    ElementTree.SubElement(suite, "system-err")
    return suite


def _timestamp(run: Run) -> str:
    moment = instant(run.started)
    return f"{moment:%Y-%m-%dT%H:%M:%S}" if moment and moment.year >= 1000 else _EPOCH


def _count(cases: list[Case], outcome: str) -> str:
    return str(sum(case.outcome == outcome for case in cases))


def _properties(run: Run, chapter: Chapter, layer: Layer, entries: list[Entry]) -> ElementTree.Element:
    named = [
        ("guide", chapter.guide.title or chapter.guide.key),
        ("layer", layer.value),
        ("target", run.target.name),
        ("sightline.version", run.tool.version),
        ("catalogue.digest", run.tool.catalogue_digest),
        *(("requirement", entry.id) for entry in entries),
    ]
    properties = ElementTree.Element("properties")
    for name, value in named:
        ElementTree.SubElement(properties, "property", name=name, value=value)
    return properties


def _cases(run: Run, entry: Entry, layer: Layer) -> Iterator[Case]:
    cell = entry.cell(layer)
    if cell is None:
        return
    classname = f"{entry.guide}.{layer}.{entry.id}"
    for example in cell.examples:
        yield _example_case(classname, example)
    if not cell.examples:
        findings = [finding for finding in run.findings if finding.requirement == entry.id]
        yield _cell_case(classname, entry, cell, findings)


def _example_case(classname: str, example: ExampleResult) -> Case:
    browser = f" [{example.browser}]" if example.browser else ""
    outcome, kind = {
        "passed": (None, ""),
        "failed": ("failure", f"{example.kind}_failed"),
        "error": ("error", example.reason or "error"),
        "not_assessed": ("skipped", ""),
    }[example.verdict]
    seen = example.message or ""
    return Case(
        classname=classname,
        name=f"{example.kind}: {example.name}{browser}",
        seconds=example.duration_s if 0 <= example.duration_s < _YEAR_S else 0.0,
        outcome=outcome,
        kind=kind,
        message=_first_line(" · ".join(part for part in (example.reason, seen) if part), example.verdict),
        detail="\n".join(
            part for part in (seen, f"repeat: {example.repeat}" if example.repeat else "") if part
        ),
    )


def _cell_case(classname: str, entry: Entry, cell: CellResult, findings: list[Finding]) -> Case:
    outcome = {Status.PASS: None, Status.FAIL: "failure", Status.ERROR: "error"}.get(cell.status, "skipped")
    reason = cell.reason or (findings[0].message if findings and outcome == "failure" else "")
    said = f"{cell.status}: {reason}" if reason else str(cell.status)
    detail = "\n\n".join(_told(finding) for finding in findings) if outcome == "failure" else ""
    name = f"{entry.id} {entry.title}".strip()
    return Case(classname, name, 0.0, outcome, str(cell.status), _first_line(said, str(cell.status)), detail)


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


def _element(case: Case) -> ElementTree.Element:
    element = ElementTree.Element(
        "testcase", classname=case.classname, name=case.name, time=f"{case.seconds:.3f}"
    )
    if case.outcome == "skipped":
        ElementTree.SubElement(element, "skipped", message=case.message)
    elif case.outcome:
        said = ElementTree.SubElement(element, case.outcome, type=case.kind, message=case.message)
        said.text = case.detail
    return element
