"""The run as CSV: a line for each cell and each finding, with nothing in it that a spreadsheet would compute."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from harness.model import Finding, Run
from reports.text import inert_run
from reports.view import View, arrange

COLUMNS = (
    "record",
    "guide",
    "requirement",
    "layer",
    "severity",
    "status",
    "reason",
    "title",
    "resource_type",
    "resource_id",
    "resource_name",
    "resource_path",
    "message",
    "expected",
    "actual",
    "remedy",
    "waiver",
    "source",
    "collected_at",
    "fingerprint",
)
#: What makes a spreadsheet compute a cell, in plain and in full width; it also looks past blanks and quotes.
_FORMULA = ("=", "+", "-", "@", "|", "%", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def render(run: Run) -> str:
    """RFC 4180 with a header line, every field quoted."""
    clean = inert_run(run)
    output = io.StringIO()
    writer = csv.DictWriter(output, COLUMNS, restval="", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writeheader()
    for line in _lines(clean, arrange(clean)):
        writer.writerow({name: harmless(value) for name, value in line.items()})
    return output.getvalue()


def harmless(value: str) -> str:
    """The value, behind an apostrophe where a spreadsheet would take it for a formula."""
    if value.lstrip(" \t\r\n\u00a0'\"").startswith(_FORMULA) or value.startswith(("\t", "\r", "\n")):
        return f"'{value}"
    return value


def _lines(run: Run, view: View) -> Iterator[dict[str, str]]:
    for chapter in view.chapters:
        for entry in chapter.entries:
            for cell in entry.cells:
                yield {
                    "record": "cell",
                    "guide": entry.guide,
                    "requirement": entry.id,
                    "layer": str(cell.layer),
                    "severity": str(entry.severity),
                    "status": str(cell.status),
                    "reason": cell.reason or "",
                    "title": entry.title,
                    "remedy": entry.demand.remedy if entry.demand else "",
                }
    titles = {demand.id: demand.title for demand in run.requirements}
    for finding in view.findings:
        yield _of_finding(finding, titles.get(finding.requirement, ""))


def _of_finding(finding: Finding, title: str) -> dict[str, str]:
    return {
        "record": "finding",
        "guide": finding.requirement.partition("-")[0],
        "requirement": finding.requirement,
        "severity": str(finding.severity),
        "status": str(finding.status),
        "title": title,
        "resource_type": finding.resource.type,
        "resource_id": finding.resource.id,
        "resource_name": finding.resource.name,
        "resource_path": finding.resource.path,
        "message": finding.message,
        "expected": finding.expected,
        "actual": finding.actual,
        "remedy": finding.remediation.text,
        "waiver": finding.waiver or "",
        "source": finding.provenance.source,
        "collected_at": finding.provenance.collected_at or "",
        "fingerprint": finding.fingerprint,
    }
