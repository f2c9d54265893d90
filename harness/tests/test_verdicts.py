"""From a journal to the run: cells, coverage, and the table of exit codes with its precedence."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.journal import Entry
from harness.model import Layer, Run, Status
from harness.tests.values import REMEDY, TRAP, Telling, example, requirement
from harness.verdicts import EmptyJournal, fold

CELL = ("WEB-T1", Layer.BEHAVIOUR)
TWO = (requirement("WEB-T1"), requirement("WEB-T2", proved=["behaviour", "media"]))
OTHER_TRAP = example("Another trap", requirement="WEB-T2")
OTHER_REMEDY = example("Another remedy", requirement="WEB-T2", kind=REMEDY.kind)


def cell(run: Run, requirement_id: str = "WEB-T1", layer: Layer = Layer.BEHAVIOUR):
    return next(r for r in run.results if (r.requirement, r.layer) == (requirement_id, layer))


def told(*endings: tuple[str, str | None], interrupted: bool = False, target: str = "mock") -> Run:
    """The run of one cell whose trap and remedy ended so (those left out never began)."""
    telling = Telling(target=target).select(TRAP, REMEDY)
    for which, (verdict, reason) in zip((TRAP, REMEDY), endings, strict=False):
        telling.play(which, verdict, reason)
    return fold(telling.close(interrupted=interrupted).entries)


PASSED, FAILED = ("passed", None), ("failed", None)
GAP, ERROR = ("not_assessed", "needs_turn"), ("error", "browser_died")


@pytest.mark.parametrize(
    ("trap", "remedy", "status", "reason", "code"),
    [
        (PASSED, PASSED, "pass", None, 0),
        (PASSED, FAILED, "fail", None, 1),
        (FAILED, PASSED, "fail", None, 1),
        (FAILED, FAILED, "fail", None, 1),
        (PASSED, GAP, "not_assessed", "needs_turn", 3),
        (GAP, PASSED, "not_assessed", "needs_turn", 3),
        (GAP, FAILED, "fail", None, 1),
        (PASSED, ERROR, "error", "browser_died", 4),
        (ERROR, FAILED, "error", "browser_died", 4),
        (ERROR, GAP, "error", "browser_died", 4),
        (GAP, ERROR, "error", "browser_died", 4),
        (FAILED, ERROR, "error", "browser_died", 4),
    ],
)
def test_a_cell_is_what_its_worst_example_is(trap, remedy, status, reason, code):
    run = told(trap, remedy)
    assert (cell(run).status, cell(run).reason, run.exit.code) == (status, reason, code)


def test_the_gravest_alone_are_named_with_their_reason():
    (why,) = told(GAP, ERROR).exit.why
    assert why == f"WEB-T1 behaviour: error (browser_died): {REMEDY.name}"


def test_a_cell_that_passes_says_how_many_did():
    assert told(PASSED, PASSED).exit.why == ("1 of 1 selected cells pass",)


def test_the_reasons_name_requirement_layer_and_examples():
    (why,) = told(PASSED, FAILED).exit.why
    assert why == "WEB-T1 behaviour: fail: The remedy"
    (why,) = told(GAP, PASSED).exit.why
    assert why == "WEB-T1 behaviour: not_assessed (needs_turn): The trap"


@pytest.mark.parametrize(
    ("chosen", "reason"), [([TRAP], "remedy_not_run"), ([REMEDY], "trap_not_run")], ids=["trap", "remedy"]
)
def test_one_side_alone_is_never_a_pass(chosen, reason):
    telling = Telling().select(*chosen)
    for each in chosen:
        telling.play(each)
    run = fold(telling.close().entries)
    assert (cell(run).status, cell(run).reason, run.exit.code) == ("not_assessed", reason, 3)


def test_a_foreign_target_is_judged_by_its_remedies_alone():
    telling = Telling(target="live").select(REMEDY).play(REMEDY).close()
    assert cell(fold(telling.entries)).status is Status.PASS
    telling = Telling(target="live").select(TRAP).play(TRAP).close()
    assert cell(fold(telling.entries)).status is Status.NOT_ASSESSED


def test_nothing_selected_is_inconclusive():
    run = fold(Telling().select().close().entries)
    assert (run.exit.code, run.exit.why) == (3, ("nothing was selected",))
    assert fold(Telling().close().entries).exit.code == 3


def test_what_is_not_selected_says_so_and_does_not_count():
    run = fold(Telling(*TWO).select(TRAP, REMEDY).play(TRAP).play(REMEDY).close().entries)
    assert run.exit.code == 0
    assert cell(run, "WEB-T2").reason == "not_selected"
    assert cell(run, "WEB-T1", Layer.MEDIA).reason == "no_scenario"
    assert {r.status for r in run.results if r.requirement == "WEB-T2"} == {Status.NOT_ASSESSED}


def test_what_the_browser_leaves_out_says_what_it_needs():
    telling = Telling(*TWO).select(TRAP, REMEDY, without={OTHER_TRAP: ["cdp"], OTHER_REMEDY: ["cdp"]})
    run = fold(telling.play(TRAP).play(REMEDY).close().entries)
    assert cell(run, "WEB-T2").reason == "needs_cdp"
    assert [(each.id, each.needs) for each in run.left_out] == [
        (OTHER_TRAP.id, ("cdp",)),
        (OTHER_REMEDY.id, ("cdp",)),
    ]
    assert run.exit.code == 0


def test_a_cell_of_which_one_side_is_left_out_says_what_the_other_needs():
    run = fold(Telling().select(TRAP, without={REMEDY: ["activation"]}).play(TRAP).close().entries)
    assert (cell(run).status, cell(run).reason, run.exit.code) == ("not_assessed", "needs_activation", 3)


def test_coverage_adds_up():
    run = fold(Telling(*TWO).select(TRAP, REMEDY).play(TRAP).play(REMEDY).close().entries)
    assert run.coverage.cells_planned == 4
    assert run.coverage.proved == 3
    assert run.coverage.assessed == 1
    assert run.coverage.not_assessed == {"no_scenario": 1, "not_selected": 2}


def test_every_cell_has_exactly_one_result_in_the_order_of_the_catalogue():
    run = fold(Telling(*TWO).close().entries)
    assert [(r.requirement, r.layer) for r in run.results] == [
        (each.id, layer) for each in TWO for layer in each.layers
    ]


def test_an_interrupted_run_is_inconclusive_even_when_all_it_did_passed():
    run = told(PASSED, PASSED, interrupted=True)
    assert cell(run).status is Status.PASS
    assert (run.exit.code, run.exit.why) == (3, ("the run was interrupted",))


def test_a_killed_run_is_an_interrupted_one():
    entries = Telling().select(TRAP, REMEDY).play(TRAP).begin(REMEDY).entries
    run = fold(entries)
    assert run.interrupted
    assert run.ended is None
    assert (cell(run).status, cell(run).reason, run.exit.code) == ("not_assessed", "interrupted", 3)
    assert [e.reason for e in cell(run).examples] == [None, "interrupted"]


def test_an_interrupted_run_that_had_failed_is_a_failure():
    run = told(FAILED, interrupted=True)
    assert (cell(run).status, run.exit.code) == (Status.FAIL, 1)
    assert "the run was interrupted" in run.exit.why


def test_the_example_of_a_worker_that_died_is_an_error():
    telling = Telling().select(TRAP, REMEDY).play(TRAP).begin(REMEDY)
    run = fold(telling.close().entries)
    assert (cell(run).status, cell(run).reason, run.exit.code) == ("error", "worker_died", 4)
    assert "run it alone" in (cell(run).examples[1].message or "")


def test_an_example_that_another_worker_began_again_counts_once():
    telling = Telling().select(TRAP, REMEDY).begin(TRAP)
    telling.add("step", example=TRAP.id, keyword="Given", text="x", verdict="passed", duration_s=0.1)
    run = fold(telling.play(TRAP).play(REMEDY).close().entries)
    assert len(cell(run).examples) == 2
    assert cell(run).examples[0].steps == ()
    assert run.exit.code == 0


def test_an_example_that_never_began_in_a_whole_run_was_not_run():
    run = told(PASSED)
    assert (cell(run).status, cell(run).reason, run.exit.code) == ("not_assessed", "not_run", 3)


def test_several_workers_select_the_same_once():
    telling = Telling()
    begun = telling.entries[0]
    telling.entries.append(Entry("run_started", "later", "gw1", 1, begun.fields))
    telling.select(TRAP, REMEDY).select(TRAP, REMEDY).play(REMEDY).play(TRAP)
    run = fold(telling.close().entries)
    assert run.exit.code == 0
    assert run.started == begun.at


@pytest.mark.parametrize("grave", [4, 1, 3])
@pytest.mark.parametrize("light", [4, 1, 3])
def test_the_gravest_counts_and_all_reasons_are_told(grave, light):
    ends = {4: ERROR, 1: FAILED, 3: GAP}
    telling = Telling(*TWO).select(TRAP, REMEDY, OTHER_TRAP, OTHER_REMEDY)
    telling.play(TRAP, *ends[grave]).play(REMEDY)
    telling.play(OTHER_TRAP, *ends[light]).play(OTHER_REMEDY)
    run = fold(telling.close().entries)
    order = [4, 1, 3]
    assert run.exit.code == min(grave, light, key=order.index)
    assert len(run.exit.why) == 2


def test_a_finding_of_the_target_is_a_failure():
    telling = Telling(target="live").select(REMEDY).play(REMEDY)
    finding = {
        "requirement": "WEB-T1",
        "severity": "high",
        "resource": {"type": "page", "id": "p"},
        "message": "video is not offered",
        "expected": "e",
        "actual": "a",
        "remediation": {"text": "offer it"},
        "provenance": {"source": "socket"},
        "fingerprint": "f",
    }
    run = fold(telling.add("finding", finding=finding).close().entries)
    assert (run.exit.code, run.exit.why) == (1, ("WEB-T1: video is not offered",))


def test_what_an_example_did_is_in_its_result():
    telling = Telling().select(TRAP, REMEDY).begin(TRAP)
    sha256 = "a" * 64
    item = {"sha256": sha256, "media_type": "image/png", "label": "Ben's screen", "bytes": 3}
    observed = {"fact": "f", "subject": "Ana", "value": 1, "source": "api", "phase": "then", "at_s": 0.1}
    telling.add("step", example=TRAP.id, keyword="Given", text="x", verdict="passed", duration_s=0.1)
    telling.add("observation", example=TRAP.id, observation=observed)
    telling.add("evidence", example=TRAP.id, item=item).add("evidence", example=TRAP.id, item=item)
    telling.add("claimed", example=TRAP.id, reported=["WEB-T1"], closed=True)
    telling.add("metric", example=TRAP.id, metric={"name": "delay", "value": 1.5, "unit": "s"})
    telling.end(TRAP)
    run = fold(telling.play(REMEDY).close().entries)
    result = cell(run).examples[0]
    assert [step.text for step in result.steps] == ["x"]
    assert result.observations[0].subject == "Ana"
    assert result.evidence == (sha256,)
    assert run.evidence[sha256].label == "Ben's screen"
    assert [metric.name for metric in run.metrics] == ["delay"]
    assert result.repeat == "again"


def test_what_belongs_to_no_example_that_began_is_left_out():
    telling = Telling().select(TRAP, REMEDY).end(TRAP).play(TRAP).play(REMEDY)
    assert fold(telling.close().entries).exit.code == 0


def test_a_journal_that_never_began_cannot_be_folded():
    with pytest.raises(EmptyJournal, match="killed before it began"):
        fold([])
    with pytest.raises(EmptyJournal):
        fold(Telling().close().entries[1:])


def test_folding_changes_nothing_so_that_it_can_be_done_again():
    entries = Telling().select(TRAP, REMEDY).play(TRAP).play(REMEDY).close().entries
    assert fold(entries) == fold(entries)


@given(st.lists(st.sampled_from([PASSED, FAILED, GAP, ERROR]), min_size=2, max_size=2), st.booleans())
def test_no_way_leads_from_anything_unwell_to_0(endings, interrupted):
    run = told(*endings, interrupted=interrupted)
    assert (run.exit.code == 0) == (endings == [PASSED, PASSED] and not interrupted)


@given(st.integers(min_value=1))
def test_a_journal_cut_anywhere_is_never_a_pass(at):
    entries = Telling().select(TRAP, REMEDY).play(TRAP).play(REMEDY).close().entries
    cut = entries[: 1 + at % (len(entries) - 1)]
    assert fold(cut).exit.code == 3


def test_every_status_has_a_code():
    combinations = itertools.product([PASSED, FAILED, GAP, ERROR], repeat=2)
    assert {told(*pair).exit.code for pair in combinations} == {0, 1, 3, 4}
