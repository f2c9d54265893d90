"""SARIF: judged by the format's JSON schema and by the multitool (npm packages); GitHub's demands by hand.

GitHub's, from its documentation of code scanning: a physical location for each result, a level, a rule with
`security-severity`, at most 5,000 results.
"""

import json
import subprocess

import pytest

from harness.model import Exit, Status
from reports import sarif
from reports.sarif import Flavour
from reports.tests import example_run, judges

_RUNS = (
    example_run.healthy,
    example_run.troubled,
    example_run.interrupted,
    example_run.hostile,
    example_run.empty,
)


def _run(recorded, flavour=Flavour.FULL):
    (run,) = json.loads(sarif.render(recorded.run, flavour))["runs"]
    return run


@pytest.mark.slow
@pytest.mark.parametrize("recorded", _RUNS)
@pytest.mark.parametrize("flavour", Flavour)
def test_the_schema_has_no_complaint(recorded, flavour):
    schema = judges.schema("@microsoft/jest-sarif@1.0.0-beta.0", "lib/schemas/sarif-2.1.0-rtm.5.json")
    log = json.loads(sarif.render(recorded().run, flavour))
    assert judges.complaints(log, schema) == []
    assert judges.complaints({**log, "version": "2.0.0"}, schema) != []


#: The project has no public address to name as that of the tool.
_NO_ADDRESS = ("SARIF2005", "Warning_ProvideToolnformationUri")
#: A tool that gives itself a hostile name is told to take a shorter one and to count its versions.
_HOSTILE_NAME = {
    ("SARIF2005", "Warning_ProvideConciseToolName"),
    ("SARIF2005", "Warning_UseNumericToolVersions"),
}


def _validated(folder, log):
    """What the multitool says against a log: (rule, message's id) of each complaint."""
    tool = judges.program("@microsoft/sarif-multitool@5.7.0")
    (folder / "run.sarif").write_text(log, encoding="utf-8")
    words = ["validate", "run.sarif", "--output", "said.sarif", "--log", "ForceOverwrite"]
    done = subprocess.run(
        [*tool, *words], cwd=folder, capture_output=True, text=True, timeout=600, check=False
    )
    assert (folder / "said.sarif").exists(), done.stdout + done.stderr
    (said,) = json.loads((folder / "said.sarif").read_text(encoding="utf-8-sig"))["runs"]
    return [(result["ruleId"], result["message"]["id"]) for result in said["results"]]


@pytest.mark.slow
@pytest.mark.parametrize("recorded", _RUNS)
@pytest.mark.parametrize("flavour", Flavour)
def test_the_multitool_misses_nothing_but_the_address_of_the_tool(tmp_path, recorded, flavour):
    found = set(_validated(tmp_path, sarif.render(recorded().run, flavour)))
    assert found - {_NO_ADDRESS} == (_HOSTILE_NAME if recorded is example_run.hostile else set())


@pytest.mark.slow
def test_the_multitool_complains_of_a_log_that_is_wrong(tmp_path):
    log = json.loads(sarif.render(example_run.troubled().run))
    log["runs"][0]["results"][0]["ruleIndex"] = 10_000
    assert ("SARIF1009", "Error_TargetArrayMustBeLongEnough") in _validated(tmp_path, json.dumps(log))


@pytest.mark.parametrize("recorded", _RUNS)
@pytest.mark.parametrize("flavour", Flavour)
def test_every_result_points_at_its_rule(recorded, flavour):
    run = _run(recorded(), flavour)
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert (result["kind"] == "fail") == (result["level"] != "none")


def test_in_full_every_cell_has_a_result():
    run = _run(example_run.troubled())
    kinds = [result["kind"] for result in run["results"]]
    assert len(kinds) == 280 + 2
    assert kinds.count("pass") == 2
    assert kinds.count("review") == kinds.count("notApplicable") == 1
    assert kinds.count("fail") == 2 + 2


@pytest.mark.parametrize("recorded", _RUNS)
def test_github_gets_only_failures_each_with_a_place(recorded):
    run = _run(recorded(), Flavour.GITHUB)
    for result in run["results"]:
        assert result["kind"] == "fail"
        place = result["locations"][0]["physicalLocation"]
        assert place["region"]["startLine"] == 1
        uri = place["artifactLocation"]["uri"]
        assert uri.isascii()
        assert not uri.startswith("/")
        assert ".." not in uri.split("/")
    for rule in run["tool"]["driver"]["rules"]:
        assert 0 <= float(rule.get("properties", {}).get("security-severity", "0")) <= 10


def test_a_failed_cell_stands_where_its_feature_does_and_a_finding_where_its_resource():
    run = _run(example_run.troubled(), Flavour.GITHUB)
    places = {
        r["ruleId"]: r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run["results"]
    }
    assert places["CHAT-C4"] == "routing_queue/b3a1-77"
    assert places["WEB-T1"] == "cell/media/WEB-T1"
    recorded = example_run.troubled(("WEB-T1",))
    cell = recorded.run.results[0]
    file = "web_messaging/media/upgrade.feature"
    examples = tuple(one.model_copy(update={"feature": file}) for one in cell.examples)
    changes = {"results": (cell.model_copy(update={"examples": examples}),), "findings": ()}
    run = recorded.run.model_copy(update=changes)
    (result,) = json.loads(sarif.render(run, Flavour.GITHUB))["runs"][0]["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == f"features/{file}"


def test_a_waived_finding_is_suppressed_and_says_why():
    run = _run(example_run.troubled())
    (waived,) = [result for result in run["results"] if "suppressions" in result]
    assert waived["suppressions"][0]["justification"] == "W-12, until 2026-12-31"


@pytest.mark.parametrize(
    ("code", "interrupted", "worked"),
    [
        (0, False, True),
        (1, False, True),
        (3, False, True),
        (2, False, False),
        (4, False, False),
        (0, True, False),
    ],
)
def test_a_broken_run_is_no_successful_execution(code, interrupted, worked):
    recorded = example_run.healthy(("WEB-T1",))
    changes = {"exit": Exit(code=code), "interrupted": interrupted}
    recorded = example_run.Recorded(recorded.run.model_copy(update=changes), recorded.store)
    assert _run(recorded)["invocations"][0]["executionSuccessful"] is worked


def test_words_of_others_make_no_link_and_no_placeholder():
    recorded = example_run.hostile("[x](http://evil.example) {0}")
    text = next(r for r in _run(recorded)["results"] if r["kind"] == "fail")["message"]["text"]
    assert "\\[x\\](http" in text
    assert "{{0}}" in text
    assert "[x](" not in text.replace("\\[x\\](", "")


def test_errors_are_notifications():
    notes = _run(example_run.troubled())["invocations"][0]["toolExecutionNotifications"]
    assert [note["message"]["text"] for note in notes] == ["ONEWAY-T4 media: error"]


def test_github_gets_no_more_than_it_shows():
    recorded = example_run.healthy(("WEB-T1",))
    findings = tuple(example_run.finding(fingerprint=f"f{n}") for n in range(5_100))
    run = recorded.run.model_copy(update={"findings": findings})
    assert len(json.loads(sarif.render(run, Flavour.GITHUB))["runs"][0]["results"]) == 5_000


def test_a_finding_that_is_none_is_no_failure():
    recorded = example_run.healthy(("WEB-T1",))
    run = recorded.run.model_copy(update={"findings": (example_run.finding(status=Status.MANUAL),)})
    result = json.loads(sarif.render(run))["runs"][0]["results"][0]
    assert (result["kind"], result["level"]) == ("review", "none")


@pytest.mark.parametrize("flavour", Flavour)
def test_gold(gold, flavour):
    run = example_run.troubled(("WEB-T1", "CHAT-C4", "ONEWAY-T4")).run
    gold(f"troubled.{flavour.value}.sarif", sarif.render(run, flavour))
