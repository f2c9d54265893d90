"""Allure results: judged by the model that Allure's own Python library writes (allure_commons), field by field."""

import json
import re

import allure_commons.model2 as theirs
import attr
import pytest
from allure_commons.model2 import Status
from allure_commons.types import Severity

from reports import allure
from reports.tests import example_run

_RUNS = (
    example_run.healthy,
    example_run.troubled,
    example_run.interrupted,
    example_run.hostile,
    example_run.empty,
)


def _results(recorded):
    files = allure.files(recorded.run, recorded.evidence)
    return [json.loads(content) for name, content in files.items() if name.endswith("-result.json")]


def _names(kind):
    return {field.name for field in attr.fields(kind)}


@pytest.mark.parametrize("recorded", _RUNS)
def test_each_field_is_one_that_allure_knows(recorded):
    statuses = {value for name, value in vars(Status).items() if name.isupper()}
    for result in _results(recorded()):
        assert set(result) <= _names(theirs.TestResult)
        assert result["status"] in statuses
        assert result["start"] <= result["stop"]
        assert set(result.get("statusDetails", {})) <= _names(theirs.StatusDetails)
        assert all(set(label) == _names(theirs.Label) for label in result["labels"])
        assert all(set(step) <= _names(theirs.TestStepResult) for step in result["steps"])
        assert all(step["status"] in statuses for step in result["steps"])
        assert all(set(a) == _names(theirs.Attachment) for a in result["attachments"])
        grade = next(label["value"] for label in result["labels"] if label["name"] == "severity")
        assert grade in {str(level.value) for level in Severity}


@pytest.mark.parametrize("recorded", _RUNS)
def test_every_attachment_is_a_file_and_every_file_is_named(recorded):
    one = recorded()
    files = allure.files(one.run, one.evidence)
    named = {a["source"] for result in _results(one) for a in result["attachments"]}
    assert named == {name for name in files if "-attachment" in name}
    assert all(re.fullmatch(r"[0-9a-f]{64}-attachment\.\w+", name) for name in named)


def test_no_case_is_lost_and_each_has_an_id_of_its_own():
    results = _results(example_run.troubled())
    assert len({result["uuid"] for result in results}) == len(results) == 280 + 5
    assert {result["status"] for result in results} == {"passed", "failed", "broken", "skipped"}


def test_history_follows_a_case_from_run_to_run():
    first = example_run.healthy(("WEB-T1",))
    later = first.run.model_copy(update={"started": "2026-11-22T10:00:00Z"})
    again = _results(example_run.Recorded(later, first.store))
    assert [r["historyId"] for r in _results(first)] == [r["historyId"] for r in again]
    assert {r["uuid"] for r in _results(first)}.isdisjoint(r["uuid"] for r in again)


def test_evidence_that_is_missing_is_not_attached():
    recorded = example_run.troubled(("ONEWAY-T4",))
    assert all(result["attachments"] == [] for result in _results(recorded))


def test_a_name_that_is_no_sha256_is_neither_read_nor_written():
    recorded = example_run.healthy(("WEB-T1",))
    item = next(iter(recorded.run.evidence.values()))
    cell = recorded.run.results[0]
    examples = tuple(one.model_copy(update={"evidence": ("../../x",)}) for one in cell.examples)
    changes = {"results": (cell.model_copy(update={"examples": examples}),), "evidence": {"../../x": item}}
    files = allure.files(recorded.run.model_copy(update=changes), lambda name: b"content")
    assert not [name for name in files if "/" in name or "-attachment" in name]


def test_a_value_makes_no_second_line():
    files = allure.files(example_run.hostile("a\nb=c").run, lambda sha256: None)
    lines = files["environment.properties"].decode().splitlines()
    assert all(re.match(r"(target|catalogue|exit\.\d+)=", line) for line in lines)


def test_gold(gold):
    recorded = example_run.troubled(("WEB-T1", "CHAT-C4", "ONEWAY-T4"))
    gold("troubled.allure.json", json.dumps(_results(recorded), indent=1) + "\n")
