"""The arrangement: nothing planned is lost, the worst comes first, counts agree with the cells."""

import pytest

from harness.model import CellResult, ExampleKind, Layer, Metric, Severity, Status, Target
from reports.tests.example_run import empty, finding, healthy, hostile, interrupted, troubled
from reports.view import NOT_RECORDED, arrange


@pytest.mark.parametrize("recorded", [healthy, troubled, interrupted])
def test_every_planned_cell_is_counted_once(recorded):
    view = arrange(recorded().run)
    assert view.cells == 280
    assert sum(chapter.cells for chapter in view.chapters) == 280
    assert sum(view.open_reasons.values()) == view.statuses[Status.NOT_ASSESSED]


def test_cells_that_an_interrupted_run_never_wrote_are_open_not_absent():
    view = arrange(interrupted().run)
    assert view.open_reasons == {NOT_RECORDED: 279}
    assert [entry.id for entry in view.seen] == ["WEB-T1"]


def test_the_worst_requirement_comes_first_and_open_cells_do_not_count_as_bad():
    view = arrange(troubled().run)
    ranks = [(entry.id, entry.rank) for entry in view.seen]
    assert ranks == sorted(ranks, key=lambda pair: pair[1])
    assert ranks[0][0] == "WEB-T1"
    assert {entry.rank for entry in arrange(healthy().run).seen} == {4}


def test_what_is_broken_is_listed_once_failures_before_errors():
    troubles = arrange(troubled().run).troubles
    assert [(trouble.id, trouble.status) for trouble in troubles] == [
        ("WEB-T1", Status.FAIL),
        ("CHAT-C4", Status.FAIL),
        ("ONEWAY-T4", Status.ERROR),
    ]


def test_a_finding_without_a_failing_cell_is_broken_too_unless_it_is_waived():
    run = healthy().run.model_copy(
        update={"findings": (finding(), finding(requirement="WEB-P1", waiver="W-1"))}
    )
    assert [(trouble.id, trouble.anchor) for trouble in arrange(run).troubles] == [("CHAT-C4", "findings")]


def test_findings_stand_by_severity():
    assert [one.severity for one in arrange(troubled().run).findings] == [Severity.CRITICAL, Severity.LOW]


def test_a_requirement_that_the_catalogue_lacks_is_shown_under_an_anchor_of_its_own():
    view = arrange(hostile().run)
    unknown = view.chapters[-1].entries[-1]
    assert unknown.demand is None
    assert unknown.anchor.startswith("requirement-")
    assert unknown.cell(Layer.CONFIG).status is Status.FAIL


def test_a_pass_without_a_trap_of_its_own_is_noticed():
    run = healthy(("WEB-T1",)).run
    assert not arrange(run).borrowed_traps
    remedies = tuple(one for one in run.results[0].examples if one.kind is ExampleKind.REMEDY)
    cell = run.results[0].model_copy(update={"examples": remedies})
    assert arrange(run.model_copy(update={"results": (cell,)})).borrowed_traps


def test_measurements_are_summed_up_by_nearest_rank():
    metrics = tuple(Metric(name="delay", value=float(n), unit="ms") for n in range(20, 0, -1))
    figures = arrange(healthy().run.model_copy(update={"metrics": metrics})).figures[0]
    assert (figures.count, figures.least, figures.middle, figures.high, figures.most) == (20, 1, 10.5, 19, 20)


def test_an_empty_run_has_an_empty_view():
    view = arrange(empty().run)
    assert (view.cells, view.chapters, view.seen, view.troubles) == (0, (), (), ())


def test_the_last_word_on_a_cell_wins():
    run = healthy(("WEB-T1",)).run
    again = CellResult(requirement="WEB-T1", layer=Layer.MEDIA, status=Status.FAIL)
    view = arrange(run.model_copy(update={"results": (*run.results, again)}))
    assert view.cells == 3
    assert view.statuses[Status.FAIL] == 1


def _with_statuses(behaviour, media):
    run = healthy(("WEB-T1",)).run
    said = {Layer.BEHAVIOUR: behaviour, Layer.MEDIA: media}
    cells = [c.model_copy(update={"status": said.get(c.layer, c.status)}) for c in run.results]
    return arrange(run.model_copy(update={"results": tuple(cells)}))


@pytest.mark.parametrize(
    ("behaviour", "media", "contradicts"),
    [
        (Status.PASS, Status.FAIL, True),
        (Status.FAIL, Status.PASS, True),
        (Status.FAIL, Status.FAIL, False),
        (Status.PASS, Status.PASS, False),
        (Status.PASS, Status.ERROR, False),
        (Status.FAIL, Status.NOT_ASSESSED, False),
    ],
)
def test_layers_contradict_each_other_only_where_one_passed_and_one_failed(behaviour, media, contradicts):
    found = _with_statuses(behaviour, media).contradictions
    assert [(one.entry.id, [cell.layer for cell in one.cells]) for one in found] == (
        [("WEB-T1", [Layer.BEHAVIOUR, Layer.MEDIA])] if contradicts else []
    )


def test_an_export_is_judged_by_its_configuration_alone():
    run = empty().run.model_copy(
        update={
            "requirements": healthy().run.requirements,
            "target": Target(kind="export", name="Northwind"),
        }
    )
    view = arrange(run)
    assert view.layers == (Layer.CONFIG,)
    assert view.cells == sum(Layer.CONFIG in requirement.layers for requirement in run.requirements) == 112
    assert arrange(healthy().run).layers == tuple(Layer)


def test_a_reason_is_said_once():
    run = healthy().run
    twice = run.model_copy(update={"exit": run.exit.model_copy(update={"why": ("a", "b", "a")})})
    assert arrange(twice).reasons == ("a", "b")
