"""Each check of paths against each twin: the trap is never passed over, the clean one never accused."""

from __future__ import annotations

import pytest

from harness.audit.check import built_in
from harness.tests.audit.checks.path_cases import CASES, NOT_OF_PATHS
from harness.tests.audit.checks.snapshots import status
from harness.tests.audit.checks.twins import TWINS, Flow, entry

NAMES = [f"{case.requirement} ({case.dialect})" for case in CASES]


def said(case, twin, is_trap):
    return status(case.snapshot(TWINS[twin](case, is_trap)), case.requirement)


def test_every_check_of_paths_has_its_twins():
    of_flows = {c.requirement for c in built_in().checks if any("flow." in need for need in c.needs)}
    assert {case.requirement for case in CASES} == of_flows - set(NOT_OF_PATHS)


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_the_flows_that_the_twins_are_made_of(case):
    clean, wrong = case.clean(), case.wrong()
    assert status(case.snapshot(Flow(clean, entry(clean))), case.requirement) == "pass"
    assert status(case.snapshot(Flow(wrong, entry(wrong))), case.requirement) == "fail"


@pytest.mark.parametrize("twin", [t for t in TWINS if t not in ("unconnected failure", "substitution")])
@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_trap_is_seen_and_its_twin_is_clean(case, twin):
    assert (said(case, twin, True), said(case, twin, False)) == ("fail", "pass")


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_an_unconnected_failure_output_fails_where_it_is_asked_for_and_nowhere_else(case):
    expected = "fail" if case.judges_output else "pass"
    assert (said(case, "unconnected failure", True), said(case, "unconnected failure", False)) == (
        expected,
        "pass",
    )


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_a_substituted_queue_hides_no_trap_and_makes_none(case):
    assert said(case, "substitution", True) != "pass"
    assert said(case, "substitution", False) != "fail"
