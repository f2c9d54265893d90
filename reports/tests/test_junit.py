"""JUnit XML: complete, well-formed whatever the names, within the strictest schema in use."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports import junit
from reports.tests import example_run, judges

_RUNS = (
    example_run.healthy,
    example_run.troubled,
    example_run.interrupted,
    example_run.hostile,
    example_run.empty,
)
_SUITE = {
    "name",
    "package",
    "id",
    "timestamp",
    "hostname",
    "tests",
    "failures",
    "errors",
    "skipped",
    "time",
}


def _root(run):
    return ElementTree.fromstring(junit.render(run))


def _suite(run, name):
    return next(suite for suite in _root(run) if suite.get("name") == name)


@pytest.mark.parametrize("recorded", _RUNS)
def test_structure(recorded):
    root = _root(recorded().run)
    assert (root.tag, root.attrib) == ("testsuites", {})
    for number, suite in enumerate(root):
        assert set(suite.attrib) == _SUITE
        assert suite.get("id") == str(number)
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", suite.get("timestamp"))
        order = [child.tag for child in suite]
        cases = suite.findall("testcase")
        assert order == ["properties", *["testcase"] * len(cases), "system-out", "system-err"]
        assert suite.get("tests") == str(len(cases))
        for outcome, count in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert suite.get(count) == str(len(suite.findall(f"testcase/{outcome}")))
        for case in cases:
            assert set(case.attrib) == {"name", "classname", "time"}
            assert re.fullmatch(r"\d+\.\d{3}", case.get("time"))
            assert len(case) <= 1
            assert all({"type", "message"} == set(said.attrib) for said in case if said.tag != "skipped")


_READ = """
import sys
from junitparser import JUnitXml
suites = JUnitXml.fromstring(sys.stdin.buffer.read())
suites.update_statistics()
print(suites.tests, suites.failures, suites.errors, suites.skipped)
"""


@pytest.mark.slow
@pytest.mark.parametrize("recorded", _RUNS)
def test_another_reader_counts_the_same(recorded):
    """junitparser (pip) counts the cases itself."""
    python = judges.python_with("junitparser==5.0.3")
    text = junit.render(recorded().run)
    suites = ElementTree.fromstring(text)
    names = ("tests", "failures", "errors", "skipped")
    counted = [sum(int(suite.get(name)) for suite in suites) for name in names]
    assert judges.asked(python, _READ, text).split() == [str(number) for number in counted]


def test_no_cell_is_lost():
    cases = _root(example_run.healthy().run).findall("testsuite/testcase")
    assert len(cases) == 275 + 11
    skipped = [case.find("skipped").get("message") for case in cases if case.find("skipped") is not None]
    assert skipped == ["not_assessed: no_scenario"] * 275


def test_a_failure_says_what_was_expected_and_seen_and_how_to_repeat_it():
    failure = _suite(example_run.troubled().run, "WEB media").find("testcase/failure")
    assert failure.get("type") == "remedy_failed"
    for part in ("expected: Ben sees Ana", "seen: no frame", "repeat: python3 -m harness run --req WEB-T1"):
        assert part in failure.text


def test_a_cell_that_an_audit_decided_carries_its_finding():
    failure = _suite(example_run.troubled().run, "CHAT config").find("testcase/failure")
    assert "expected: a hard requirement of skill Video_Certified" in failure.text
    assert "seen: no skill required" in failure.text


def test_errors_and_blocked_examples_are_told_apart():
    run = example_run.troubled().run
    assert len(_suite(run, "ONEWAY media").findall("testcase/error")) == 2
    blocked = _suite(run, "CHAT media").findall("testcase/skipped")
    assert [case.get("message") for case in blocked].count("blocked_by CHAT-C4") == 2


def test_a_suite_names_its_requirements():
    properties = _suite(example_run.healthy().run, "PLAT behaviour").findall("properties/property")
    named = [one.get("value") for one in properties if one.get("name") == "requirement"]
    assert "PLAT-C2" in named
    assert "PLAT-C1" not in named


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(codec="utf-8")))
def test_any_text_leaves_it_well_formed(text):
    _root(example_run.hostile(text).run)


@pytest.mark.parametrize("seconds", [float("nan"), float("inf"), -1.0, 1e300])
def test_an_impossible_duration_counts_as_none(seconds):
    run = example_run.healthy(("WEB-T1",)).run
    cell = run.results[0]
    first = cell.examples[0].model_copy(update={"duration_s": seconds})
    cell = cell.model_copy(update={"examples": (first,)})
    case = _root(run.model_copy(update={"results": (cell,)})).find(
        "testsuite[@name='WEB behaviour']/testcase"
    )
    assert case.get("time") == "0.000"


def test_gold(gold):
    gold("troubled.junit.xml", junit.render(example_run.troubled(("WEB-T1", "CHAT-C4", "ONEWAY-T4")).run))
