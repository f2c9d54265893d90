"""The run in the Common Test Report Format (CTRF) 1.0: a test for each Example, and for each cell without one.

Format: https://ctrf.io. An error counts as failed, since `other` is nothing to a pipeline.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from harness.model import ExampleResult, Run, Status
from reports import cases
from reports.cases import Case, Outcome
from reports.text import inert_run, instant
from reports.view import arrange

SPEC_VERSION = "1.0.0"
_STATUSES = {Outcome.PASSED: "passed", Outcome.FAILED: "failed", Outcome.ERROR: "failed"}


def render(run: Run) -> str:
    """The JSON text; milliseconds throughout, since 1970 where they are moments."""
    clean = inert_run(run)
    tests = [_test(clean, case) for case in cases.of_run(clean, arrange(clean))]
    began, ended = _milliseconds(run.started), _milliseconds(run.ended)
    report: dict[str, Any] = {
        "reportFormat": "CTRF",
        "specVersion": SPEC_VERSION,
        "reportId": str(uuid5(NAMESPACE_URL, f"sightline:{clean.target.name}:{clean.started}")),
        "generatedBy": f"{clean.tool.name} {clean.tool.version}",
        "results": {
            "tool": {
                "name": clean.tool.name or "sightline",
                "version": clean.tool.version,
                "extra": {"catalogueDigest": clean.tool.catalogue_digest},
            },
            "summary": _summary(tests, began, ended),
            "tests": tests,
            "environment": {"appName": clean.target.name, "extra": {"environment": clean.environment}},
            "extra": {
                "coverage": clean.coverage.model_dump(mode="json"),
                "exit": clean.exit.model_dump(mode="json"),
                "interrupted": clean.interrupted,
            },
        },
    }
    moment = instant(run.ended or run.started)
    if moment:
        report["timestamp"] = moment.isoformat().replace("+00:00", "Z")
    return json.dumps(report, ensure_ascii=True, indent=1) + "\n"


def _milliseconds(text: str | None) -> int:
    moment = instant(text)
    return max(0, round(moment.timestamp() * 1000)) if moment else 0


def _summary(tests: list[dict[str, Any]], began: int, ended: int) -> dict[str, Any]:
    counts = Counter(test["status"] for test in tests)
    statuses = ("passed", "failed", "skipped", "pending", "other")
    stop = max(began, ended)
    return {
        "tests": len(tests),
        **{status: counts[status] for status in statuses},
        "suites": len({tuple(test["suite"]) for test in tests}),
        "start": began,
        "stop": stop,
        "duration": stop - began,
    }


def _test(run: Run, case: Case) -> dict[str, Any]:
    guide, layer, requirement = case.place
    waits = case.example is None and case.cell.status is Status.MANUAL
    test: dict[str, Any] = {
        "testId": f"{requirement}/{layer}/{case.name}",
        "name": case.name or requirement,
        "status": _STATUSES.get(case.outcome, "pending" if waits else "skipped"),
        "duration": round(case.seconds * 1000),
        "rawStatus": case.example.verdict if case.example else str(case.cell.status),
        "suite": [guide, layer, requirement],
        "type": layer,
        "tags": [requirement, f"layer.{layer}", f"severity.{case.entry.severity}"],
    }
    if case.outcome is not Outcome.PASSED:
        test["message"] = case.message
    if case.detail and case.outcome in (Outcome.FAILED, Outcome.ERROR):
        test["trace"] = case.detail
    return test | (_of_example(run, case.example) if case.example else {})


def _of_example(run: Run, example: ExampleResult) -> dict[str, Any]:
    told: dict[str, Any] = {
        "steps": [{"name": f"{s.keyword} {s.text}", "status": s.verdict} for s in example.steps],
        "attachments": [
            {"name": item.label, "contentType": item.media_type, "path": f"evidence/{item.sha256}"}
            for item in (run.evidence.get(name) for name in example.evidence)
            if item
        ],
    }
    told |= {"browser": example.browser} if example.browser else {}
    return told | ({"filePath": example.feature} if example.feature else {})
