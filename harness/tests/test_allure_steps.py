"""Allure's results: Gherkin steps, labels and redacted evidence; and no canary in any file of theirs."""

from __future__ import annotations

import json

import attr
import pytest
from allure_commons import model2

from harness.allure_steps import GRADES, clean
from harness.model import Severity
from harness.tests.small_suite import FAILED, PASSED

CANARY = "cAn4rY-9fQ2xZ7Lm0pT8vKd_"


class Allure:
    """What a run left in allure-results."""

    def __init__(self, suite):
        self._suite = suite
        self.folder = suite.root / "allure-results"

    def run(self, *options):
        return self._suite.run("--alluredir", "allure-results", *options)

    @property
    def results(self):
        """Test name -> result."""
        found = (json.loads(path.read_text()) for path in self.folder.glob("*-result.json"))
        return {result["name"]: result for result in found}

    def labels(self, name):
        """Kind of label -> values."""
        gathered: dict[str, set[str]] = {}
        for label in self.results[name]["labels"]:
            gathered.setdefault(label["name"], set()).add(label["value"])
        return gathered

    def leaks(self):
        """The files in which a canary stands."""
        return [path.name for path in self.folder.iterdir() if CANARY.encode() in path.read_bytes()]


@pytest.fixture
def allure(small_suite):
    return Allure(small_suite)


TRAP = "A mute messenger is refused"
REMEDY = "A messenger that offers video is connected"


def test_each_gherkin_step_is_a_step_of_allure(allure):
    assert allure.run().ret == PASSED
    assert set(allure.results) == {TRAP, REMEDY}
    steps = [(step["name"], step["status"]) for step in allure.results[TRAP]["steps"]]
    assert steps == [
        ("Given a messenger that is mute", "passed"),
        ("When Ana asks for video", "passed"),
        ("Then Ana is refused", "passed"),
        ("And WEB-T1 is reported against Ana's messenger", "passed"),
        ("And nothing else is reported", "passed"),
    ]
    assert allure.results[TRAP]["status"] == "passed"


def test_labels_say_what_it_is_about(allure):
    allure.run()
    labels = allure.labels(TRAP)
    assert labels["epic"] == {"Video chat handoff from web messaging"}
    assert next(iter(labels["feature"])).startswith("WEB-T1 ")
    assert labels["story"] == {"The messenger offers video"}
    assert labels["severity"] <= set(GRADES.values())
    assert labels["layer"] == {"behaviour"}
    assert labels["tag"] >= {"WEB-T1", "trap", "layer.behaviour", "target.any"}
    assert "The fix" in allure.results[TRAP]["description"]


def test_every_severity_has_a_grade():
    assert set(GRADES) == set(Severity)


def test_a_step_that_fails_says_why_and_those_after_it_do_not_stand_there(allure, small_suite):
    small_suite.sentences(('"Ana", False', '"Ana", True'))
    assert allure.run().ret == FAILED
    *_, last = allure.results[TRAP]["steps"]
    assert (last["name"], last["status"]) == ("And WEB-T1 is reported against Ana's messenger", "failed")
    assert "expected WEB-T1 to be reported, saw nothing" in last["statusDetails"]["message"]
    assert allure.results[TRAP]["status"] == "failed"
    assert len(allure.results[TRAP]["steps"]) == 4


def test_what_could_not_be_assessed_is_skipped(allure, small_suite):
    raised = "from harness.scene import NotAssessed; raise NotAssessed('needs_turn', 'y')"
    small_suite.sentences(("def mute(scene): pass", f"def mute(scene): {raised}"))
    allure.run()
    assert allure.results[TRAP]["status"] == "skipped"
    assert allure.results[REMEDY]["status"] == "passed"


def test_evidence_is_attached_from_the_store_and_from_nowhere_else(allure, small_suite):
    keep = f"scene.recorder.keep_json({{'token': '{CANARY}', 'said': 'hello'}}, 'application/vnd.x+json', 'traffic')"
    small_suite.sentences(
        ("def asks(scene): pass", f"def asks(scene):\n    print('printed {CANARY}')\n    {keep}")
    )
    allure.run()
    (attached,) = allure.results[TRAP]["attachments"]
    assert (attached["name"], attached["type"]) == ("traffic", "application/vnd.x+json")
    assert attached["source"].endswith(".json")
    content = (allure.folder / attached["source"]).read_bytes()
    assert json.loads(content) == {"said": "hello", "token": "[redacted]"}
    kept = {path.read_bytes() for path in (small_suite.folder / "evidence").iterdir()}
    assert content in kept


LEAKS = {
    "an exception's message": f"raise LookupError('Authorization: Bearer {CANARY}')",
    "an assertion": f"assert {{'password': '{CANARY}'}} == {{}}",
    "a local variable of a traceback": f"secret = '{CANARY}'; raise ValueError('no')",
    "an argument of a traceback": f"(lambda password: 1 / 0)('{CANARY}')",
    "what was printed": f"print('{CANARY}'); assert False",
    "what was printed to standard error": f"import sys; sys.stderr.write('{CANARY}'); assert False",
    "what was logged": f"import logging; logging.getLogger().error('{CANARY}'); assert False",
    "an observation": f"scene.observe('x', 'Ana', {{'access_token': '{CANARY}'}}, Source.API)",
    "a reason for not assessing": f"from harness.scene import NotAssessed; raise NotAssessed('x', 'jwt={CANARY}')",
}


@pytest.mark.parametrize("leak", LEAKS.values(), ids=LEAKS.keys())
def test_no_canary_is_in_any_file(allure, small_suite, leak):
    small_suite.sentences(("def mute(scene): pass", f"def mute(scene): {leak}"))
    allure.run("--showlocals")
    assert allure.results
    assert allure.leaks() == []


def test_no_canary_of_a_fixture_is_in_any_file(allure, small_suite):
    small_suite.conftest(
        "\n@pytest.fixture(autouse=True)\ndef late():\n    yield\n"
        f"    raise OSError('Authorization: Bearer {CANARY}')\n"
    )
    allure.run()
    assert list(allure.folder.glob("*-container.json"))
    assert allure.leaks() == []


def test_a_row_is_named_and_not_dumped(allure, small_suite):
    small_suite.feature(
        ("Example: A messenger that offers video is connected", "Scenario Outline: A messenger that <offers> video is connected"),
        ("And nothing is reported\n", "And nothing is reported\n\n      Examples:\n        | offers |\n        | offers |\n"),
    )  # fmt: skip
    allure.run()
    assert set(allure.results) == {TRAP, REMEDY}
    assert not any("parameters" in result for result in allure.results.values())


def test_without_allure_nothing_of_it_is_written(small_suite):
    assert small_suite.run().ret == PASSED
    assert small_suite.run_apart("-p", "no:allure_pytest").ret == PASSED
    assert not (small_suite.root / "allure-results").exists()


def test_items_are_cleaned_to_the_bottom():
    step = model2.TestStepResult(
        name=f"token={CANARY}", statusDetails=model2.StatusDetails(message=f"jwt={CANARY}", trace="t")
    )
    rows = [
        model2.Parameter("_pytest_bdd_example", "{}"),
        model2.Parameter("url", f"https://x/?token={CANARY}"),
    ]
    result = model2.TestResult(name="n", steps=[model2.TestStepResult(steps=[step])], parameters=rows)
    clean(result)
    shown = json.dumps(attr.asdict(result))
    assert CANARY not in shown
    assert result.steps[0].steps[0].statusDetails.trace is None
    assert [parameter.name for parameter in result.parameters] == ["url"]
