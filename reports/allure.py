"""The run as Allure results: a file for each test case, and the redacted evidence that it names.

Only the results are written: Allure's own HTML loads a tracker, so nobody is handed one by us.
"""

from __future__ import annotations

import json
import mimetypes
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from harness.model import ExampleResult, Run, Severity
from reports import cases
from reports.cases import Case, Outcome
from reports.exhibits import Evidence, names_in
from reports.text import inert_run, instant
from reports.view import arrange

_STATUSES = {
    Outcome.PASSED: "passed",
    Outcome.FAILED: "failed",
    Outcome.ERROR: "broken",
    Outcome.SKIPPED: "skipped",
}
_GRADES = {
    Severity.CRITICAL: "blocker",
    Severity.HIGH: "critical",
    Severity.MEDIUM: "normal",
    Severity.LOW: "minor",
    Severity.INFO: "trivial",
}
_SHA256 = re.compile(r"[0-9a-f]{64}")


def files(run: Run, evidence: Evidence) -> dict[str, bytes]:
    """File name -> content, of one flat folder."""
    clean = inert_run(run)
    written: dict[str, bytes] = {}
    at = instant(clean.started)
    begin = max(0, round(at.timestamp() * 1000)) if at else 0
    for case in cases.of_run(clean, arrange(clean)):
        attachments = dict(_attachments(clean, case.example, evidence)) if case.example else {}
        written |= {source: content for source, (_, content) in attachments.items()}
        result = _result(clean, case, begin, [told for told, _ in attachments.values()])
        begin = result["stop"]
        written[f"{result['uuid']}-result.json"] = _json(result)
    written["environment.properties"] = _environment(clean)
    written["categories.json"] = _json(_CATEGORIES)
    return written


_CATEGORIES = [
    {"name": "Not assessed: never a pass", "matchedStatuses": ["skipped"]},
    {"name": "The harness or the machine failed", "matchedStatuses": ["broken"]},
    {"name": "Violated", "matchedStatuses": ["failed"]},
]


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=True, indent=1) + "\n").encode()


def _result(run: Run, case: Case, begin: int, attachments: list[dict[str, str]]) -> dict[str, Any]:
    guide, layer, requirement = case.place
    title = next((g.title for g in run.guides if g.key == guide), guide)
    full_name = f"{guide}.{layer}.{requirement}.{case.name}"
    labels = {
        "epic": title,
        "feature": f"{requirement} {case.entry.title}",
        "story": case.example.rule if case.example else requirement,
        "severity": _GRADES[case.entry.severity],
        "tag": requirement,
        "layer": layer,
        "framework": "sightline",
    }
    ends = begin + round(timedelta(seconds=case.seconds).total_seconds() * 1000)
    result: dict[str, Any] = {
        "uuid": str(uuid5(NAMESPACE_URL, f"sightline:{run.started}:{full_name}")),
        "historyId": str(uuid5(NAMESPACE_URL, f"sightline:{run.target.name}:{full_name}")),
        "testCaseId": str(uuid5(NAMESPACE_URL, f"sightline:{full_name}")),
        "fullName": full_name,
        "name": case.name or requirement,
        "status": _STATUSES[case.outcome],
        "stage": "finished",
        "start": begin,
        "stop": ends,
        "labels": [{"name": name, "value": value} for name, value in labels.items()],
        "steps": _steps(case.example, begin) if case.example else [],
        "attachments": attachments,
        "parameters": [],
        "links": [],
    }
    if case.outcome is not Outcome.PASSED:
        result["statusDetails"] = {"message": case.message, "trace": case.detail}
    return result


def _steps(example: ExampleResult, begin: int) -> list[dict[str, Any]]:
    steps = []
    for step in example.steps:
        length = round(step.duration_s * 1000) if 0 <= step.duration_s < 1e6 else 0
        steps.append(
            {
                "name": f"{step.keyword} {step.text}",
                "status": step.verdict,
                "stage": "finished",
                "start": begin,
                "stop": begin + length,
                "steps": [],
                "attachments": [],
                "parameters": [],
            }
        )
        begin += length
    return steps


def _attachments(
    run: Run, example: ExampleResult, evidence: Evidence
) -> Iterator[tuple[str, tuple[dict[str, str], bytes]]]:
    """File name -> how the result names it, and its content; a name that is no sha256 becomes no file."""
    for name in names_in(example):
        item = run.evidence.get(name)
        content = evidence(name) if item and _SHA256.fullmatch(name) else None
        if item is not None and content is not None:
            source = f"{name}-attachment{_extension(item.media_type)}"
            yield source, ({"name": item.label, "source": source, "type": item.media_type}, content)


def _extension(media_type: str) -> str:
    return ".json" if media_type.endswith("+json") else (mimetypes.guess_extension(media_type) or ".bin")


def _environment(run: Run) -> bytes:
    """A Java properties file: one line each, so that no value makes a second one."""
    named = {"target": f"{run.target.kind}: {run.target.name}", "catalogue": run.tool.catalogue_digest}
    named |= {f"exit.{number}": why for number, why in enumerate(run.exit.why)}
    lines = (f"{key}={' '.join(value.split())}" for key, value in named.items())
    return "".join(f"{text}\n" for text in lines).replace("\\", "\\\\").encode()
