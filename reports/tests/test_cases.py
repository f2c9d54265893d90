"""Test cases of a run: one for each Example and each bare cell; errors are errors, what is open is skipped."""

from collections import Counter

from harness.model import Status
from reports import cases
from reports.cases import Outcome
from reports.tests import example_run
from reports.view import arrange


def _cases(recorded):
    return list(cases.of_run(recorded.run, arrange(recorded.run)))


def test_no_cell_and_no_example_is_lost():
    recorded = example_run.troubled()
    found = _cases(recorded)
    examples = sum(len(cell.examples) for cell in recorded.run.results)
    bare = sum(not cell.examples for cell in recorded.run.results)
    assert len(found) == examples + bare
    assert len({(case.place, case.name) for case in found}) == len(found)


def test_each_verdict_has_its_outcome():
    counts = Counter(case.outcome for case in _cases(example_run.troubled()))
    assert counts[Outcome.FAILED] == 2
    assert counts[Outcome.ERROR] == 2
    assert counts[Outcome.PASSED] == 5
    assert counts[Outcome.SKIPPED] == len(_cases(example_run.troubled())) - 9


def test_a_bare_cell_that_failed_carries_its_findings_and_an_open_one_its_reason():
    by_place = {case.place: case for case in _cases(example_run.troubled()) if case.example is None}
    failed = by_place["CHAT", "config", "CHAT-C4"]
    assert failed.message.startswith("fail: Queue “Claims”")
    assert "next: Require the skill" in failed.detail
    assert by_place["CHAT", "config", "CHAT-P2"].message == "manual: ask_the_administrator"


def test_a_cell_that_passed_without_an_example_is_passed():
    recorded = example_run.troubled(("CHAT-C4",))
    cell = recorded.run.results[0].model_copy(update={"status": Status.PASS})
    run = recorded.run.model_copy(update={"results": (cell,)})
    case = next(cases.of_run(run, arrange(run)))
    assert (case.outcome, case.detail) == (Outcome.PASSED, "")
