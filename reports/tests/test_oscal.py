"""OSCAL: judged by compliance-trestle's model of assessment results (pip), the references by a check of our own."""

import json
import re

import pytest

from harness.model import Status
from reports import oscal
from reports.tests import example_run, judges

_RUNS = (
    example_run.healthy,
    example_run.troubled,
    example_run.interrupted,
    example_run.hostile,
    example_run.empty,
)
_READ = """
import sys
from trestle.oscal.assessment_results import Model
Model.model_validate_json(sys.stdin.buffer.read())
print("read")
"""
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")


def _document(recorded):
    return json.loads(oscal.render(recorded.run))["assessment-results"]


@pytest.mark.slow
@pytest.mark.parametrize("recorded", _RUNS)
def test_trestle_reads_it(recorded):
    python = judges.python_with("compliance-trestle==5.2.0")
    text = oscal.render(recorded().run)
    assert judges.asked(python, _READ, text).strip() == "read"
    assert "read" not in judges.asked(python, _READ, text.replace('"import-ap"', '"import"')).split()


def _walk(value, key=""):
    yield key, value
    if isinstance(value, dict):
        for name, part in value.items():
            yield from _walk(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from _walk(part, key)


@pytest.mark.parametrize("recorded", _RUNS)
def test_every_identifier_is_unique_and_every_reference_resolves(recorded):
    document = _document(recorded())
    ids = [value for key, value in _walk(document) if key == "uuid"]
    assert len(ids) == len(set(ids))
    assert all(_UUID.fullmatch(one) for one in ids)
    named = {value for key, value in _walk(document) if key.endswith("-uuid")}
    named |= {value[1:] for key, value in _walk(document) if key == "href" and value.startswith("#")}
    assert named <= set(ids)
    controls = {c["control-id"] for c in _of(document, "include-controls")}
    targets = {f["target"]["target-id"] for f in document["results"][0].get("findings", [])}
    assert targets <= controls | {oscal.token(f.requirement) for f in recorded().run.findings}


def _of(document, key):
    return [
        part for name, value in _walk(document) if name == key and isinstance(value, list) for part in value
    ]


@pytest.mark.parametrize("recorded", _RUNS)
def test_strings_are_lines_and_ids_tokens(recorded):
    for key, value in _walk(_document(recorded())):
        if isinstance(value, str):
            assert re.fullmatch(r"\S(.*\S)?", value), (key, value[:80])
        if key in ("control-id", "target-id"):
            assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9._-]*", value)


def test_only_what_was_decided_is_a_finding():
    (result,) = _document(example_run.troubled())["results"]
    states = {f["target"]["target-id"]: f["target"]["status"]["state"] for f in result["findings"]}
    assert states == {
        "CHAT-C4": "not-satisfied",
        "CHAT-T1": "satisfied",
        "WEB-P1": "not-satisfied",
        "WEB-T1": "not-satisfied",
    }
    assert len(result["observations"]) == 280 + 2


def test_a_waived_risk_is_an_approved_deviation():
    (result,) = _document(example_run.troubled())["results"]
    assert [risk["status"] for risk in result["risks"]] == ["open", "deviation-approved"]


def test_a_requirement_is_satisfied_only_where_no_cell_failed():
    recorded = example_run.healthy(("WEB-T1",))
    cells = tuple(
        cell.model_copy(update={"status": Status.FAIL}) if cell.layer == "media" else cell
        for cell in recorded.run.results
    )
    run = recorded.run.model_copy(update={"results": cells})
    (finding,) = json.loads(oscal.render(run))["assessment-results"]["results"][0]["findings"]
    assert finding["target"]["status"]["state"] == "not-satisfied"


@pytest.mark.parametrize(("text", "made"), [("WEB-T1", "WEB-T1"), ("7 <x>", "_7__x_"), ("", "_"), ("é", "_")])
def test_tokens(text, made):
    assert oscal.token(text) == made


def test_gold(gold):
    gold("troubled.oscal.json", oscal.render(example_run.troubled(("WEB-T1", "CHAT-C4", "ONEWAY-T4")).run))
