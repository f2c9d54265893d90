"""CTRF: judged by the format's own JSON schema (npm package ctrf); the counts by counting."""

import json
from collections import Counter

import pytest

from harness.model import Exit
from reports import ctrf
from reports.tests import example_run, judges

_RUNS = (
    example_run.healthy,
    example_run.troubled,
    example_run.interrupted,
    example_run.hostile,
    example_run.empty,
)


def _report(recorded):
    return json.loads(ctrf.render(recorded.run))


@pytest.mark.slow
@pytest.mark.parametrize("recorded", _RUNS)
def test_the_schema_has_no_complaint(recorded):
    schema = judges.schema("ctrf@0.3.0", "dist/ctrf-schema-0.0.json")
    assert judges.complaints(_report(recorded()), schema) == []
    assert judges.complaints({**_report(recorded()), "results": {}}, schema) != []


@pytest.mark.parametrize("recorded", _RUNS)
def test_the_summary_counts_what_is_listed(recorded):
    results = _report(recorded())["results"]
    counts = Counter(test["status"] for test in results["tests"])
    summary = results["summary"]
    assert summary["tests"] == len(results["tests"])
    assert all(summary[status] == counts[status] for status in ("passed", "failed", "skipped", "pending"))
    assert summary["other"] == 0
    assert summary["start"] <= summary["stop"]
    assert all(test["duration"] >= 0 for test in results["tests"])


def test_an_error_counts_as_failed_and_what_waits_for_a_person_as_pending():
    tests = _report(example_run.troubled())["results"]["tests"]
    assert {test["rawStatus"] for test in tests if test["status"] == "failed"} == {"failed", "error", "fail"}
    assert [test["rawStatus"] for test in tests if test["status"] == "pending"] == ["manual"]
    assert {test["rawStatus"] for test in tests if test["status"] == "passed"} == {"passed"}


def test_a_failure_is_told():
    tests = _report(example_run.troubled())["results"]["tests"]
    failed = next(test for test in tests if test["rawStatus"] == "failed")
    assert "expected: Ben sees Ana" in failed["trace"]
    assert failed["suite"] == ["WEB", "media", "WEB-T1"]
    assert [step["status"] for step in failed["steps"]].count("failed") == 1


def test_times_that_cannot_be_read_are_zero():
    recorded = example_run.healthy(("WEB-T1",))
    run = recorded.run.model_copy(update={"started": "soon", "ended": None, "exit": Exit(code=3)})
    report = json.loads(ctrf.render(run))
    assert (report["results"]["summary"]["start"], report["results"]["summary"]["stop"]) == (0, 0)
    assert "timestamp" not in report


def test_gold(gold):
    gold("troubled.ctrf.json", ctrf.render(example_run.troubled(("WEB-T1", "CHAT-C4", "ONEWAY-T4")).run))
