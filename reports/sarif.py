"""The run as SARIF 2.1.0: in full (every cell has a result), or as GitHub takes it (what failed, with a place).

Format: OASIS, Static Analysis Results Interchange Format 2.1.0. GitHub: at most 5,000 results of a run are
shown, each needs a physical location, and its severity comes from the rule's `security-severity`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from enum import Enum
from typing import Any
from urllib.parse import quote

from harness.model import CellResult, Finding, Requirement, Run, Severity, Status
from reports.text import inert_run, instant
from reports.view import Entry, View, arrange

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 5_000
_LEVELS = {
    Severity.CRITICAL: "error",
    Severity.HIGH: "error",
    Severity.MEDIUM: "warning",
    Severity.LOW: "note",
    Severity.INFO: "note",
}
#: GitHub: above 9.0 is critical, 7.0 high, 4.0 medium, below low.
_SCORES = {
    Severity.CRITICAL: "9.5",
    Severity.HIGH: "8.0",
    Severity.MEDIUM: "5.0",
    Severity.LOW: "2.0",
    Severity.INFO: "0.0",
}
_KINDS = {
    Status.PASS: "pass",
    Status.FAIL: "fail",
    Status.NOT_APPLICABLE: "notApplicable",
    Status.MANUAL: "review",
    Status.NOT_ASSESSED: "open",
    Status.ERROR: "open",
}
#: Exit codes with which the tool did its work, whatever it found.
_WORKED = (0, 1, 3)


class Flavour(Enum):
    """Whom the file is for: any reader of SARIF, or GitHub's code scanning."""

    FULL = "full"
    GITHUB = "github"


def render(run: Run, flavour: Flavour = Flavour.FULL) -> str:
    """The JSON text; every rule is a requirement of the run's catalogue."""
    clean = inert_run(run)
    view = arrange(clean)
    ids = [entry.id for chapter in view.chapters for entry in chapter.entries]
    ids += [finding.requirement for finding in clean.findings if finding.requirement not in ids]
    ids = list(dict.fromkeys(ids))
    demands = {demand.id: demand for demand in clean.requirements}
    results = list(_results(view, flavour))
    if flavour is Flavour.GITHUB:
        results = results[:MOST_RESULTS]
    for result in results:
        result["ruleIndex"] = ids.index(result["ruleId"])
    log = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(clean, [_rule(id_, demands.get(id_), flavour) for id_ in ids])},
                "automationDetails": {"id": f"sightline/{quote(clean.target.name, safe='')}/"},
                "columnKind": "unicodeCodePoints",
                "invocations": [_invocation(clean, view)],
                "results": results,
                "properties": {
                    "target": clean.target.model_dump(mode="json"),
                    "coverage": clean.coverage.model_dump(mode="json"),
                    "catalogueDigest": clean.tool.catalogue_digest,
                },
            }
        ],
    }
    return json.dumps(log, ensure_ascii=True, indent=1) + "\n"


def _driver(run: Run, rules: list[dict[str, Any]]) -> dict[str, Any]:
    return {"name": run.tool.name or "sightline", "version": run.tool.version, "rules": rules}


def _rule(id_: str, demand: Requirement | None, flavour: Flavour) -> dict[str, Any]:
    if demand is None:
        return {"id": id_, "shortDescription": {"text": _spoken("not in the run's catalogue", flavour)}}
    help_text = f"{demand.trap}\n\n{demand.effect}\n\n{demand.remedy}"
    rule: dict[str, Any] = {
        "id": id_,
        "shortDescription": {"text": _spoken(demand.title, flavour)},
        "fullDescription": {"text": _spoken(demand.trap, flavour)},
        "help": {"text": _spoken(help_text, flavour)},
        "defaultConfiguration": {"level": _LEVELS[demand.severity]},
        "properties": {
            "tags": [demand.guide, demand.kind.name.lower(), *(f"layer.{layer}" for layer in demand.layers)],
            "security-severity": _SCORES[demand.severity],
            "precision": "high" if demand.confidence == "high" else "medium",
            "source": f"{demand.source.guide}, {demand.source.section}",
        },
    }
    return rule


def _spoken(words: str, flavour: Flavour) -> str:
    """A message's text: a bracket would begin a link; a brace, where the standard is kept, a placeholder."""
    text = words.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]") or "–"
    return text if flavour is Flavour.GITHUB else text.replace("{", "{{").replace("}", "}}")


def _invocation(run: Run, view: View) -> dict[str, Any]:
    invocation: dict[str, Any] = {
        "executionSuccessful": run.exit.code in _WORKED and not run.interrupted,
        "exitCode": run.exit.code,
        "exitCodeDescription": "; ".join(run.exit.why),
        "toolExecutionNotifications": [
            {"level": "error", "message": {"text": f"{entry.id} {cell.layer}: {cell.reason or 'error'}"}}
            for chapter in view.chapters
            for entry in chapter.entries
            for cell in entry.cells
            if cell.status is Status.ERROR
        ],
    }
    for name, text in (("startTimeUtc", run.started), ("endTimeUtc", run.ended)):
        moment = instant(text)
        if moment and moment.year >= 1000:
            invocation[name] = f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"
    return invocation


def _results(view: View, flavour: Flavour) -> Iterator[dict[str, Any]]:
    for finding in view.findings:
        yield _of_finding(finding, flavour)
    told = {finding.requirement for finding in view.findings}
    for chapter in view.chapters:
        for entry in chapter.entries:
            for cell in entry.cells:
                is_new = cell.status is Status.FAIL and entry.id not in told
                if flavour is Flavour.FULL or is_new:
                    yield _of_cell(entry, cell, flavour)


def _of_finding(finding: Finding, flavour: Flavour) -> dict[str, Any]:
    resource = finding.resource
    said = (
        f"{finding.message}\nExpected: {finding.expected}\nSeen: {finding.actual}\n{finding.remediation.text}"
    )
    kind = _KINDS[finding.status]
    result: dict[str, Any] = {
        "ruleId": finding.requirement,
        "kind": kind,
        "level": _LEVELS[finding.severity] if kind == "fail" else "none",
        "message": {"text": _spoken(said, flavour)},
        "locations": [_location([resource.type, resource.id], resource.path, flavour)],
        "partialFingerprints": {"sightline/v1": finding.fingerprint or "none"},
        "properties": {
            "resourceName": resource.name,
            "source": finding.provenance.source,
            "severity": str(finding.severity),
        },
    }
    if finding.implied:
        result["properties"]["implied"] = list(finding.implied)
    if finding.waiver:
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": finding.waiver}]
    return result


def _of_cell(entry: Entry, cell: CellResult, flavour: Flavour) -> dict[str, Any]:
    examples = [one for one in cell.examples if one.verdict in ("failed", "error")]
    told = [f"{one.kind}: {one.name}\n{one.message or ''}".rstrip() for one in examples]
    said = "\n".join([f"{cell.layer}: {cell.status}{f' ({cell.reason})' if cell.reason else ''}", *told])
    feature = next((one.feature for one in examples if one.feature.endswith(".feature")), "")
    place = ["features", *feature.split("/")] if feature else ["cell", str(cell.layer), entry.id]
    kind = _KINDS[cell.status]
    return {
        "ruleId": entry.id,
        "kind": kind,
        "level": _LEVELS[entry.severity] if kind == "fail" else "none",
        "message": {"text": _spoken(said, flavour)},
        "locations": [_location(place, str(cell.layer), flavour)],
        "partialFingerprints": {"sightline/v1": f"{entry.id}/{cell.layer}"},
        "properties": {"status": str(cell.status), "layer": str(cell.layer)},
    }


def _location(parts: list[str], path: str, flavour: Flavour) -> dict[str, Any]:
    """What is accused: a thing of the organisation by its name there; GitHub takes nothing but a file."""
    named = [part for part in parts if part.strip(". ")] or ["target"]
    location: dict[str, Any] = {
        "logicalLocations": [
            {
                "name": named[-1],
                "fullyQualifiedName": "/".join([*named, path]).rstrip("/"),
                "kind": "resource",
            }
        ]
    }
    if flavour is Flavour.GITHUB:
        address = "/".join(quote(part, safe="") for part in named)
        location["physicalLocation"] = {
            "artifactLocation": {"uri": address},
            "region": {"startLine": 1},
        }
    return location
