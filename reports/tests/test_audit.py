"""The client's part of an audit's report: scores with their coverage, the checklist, and none for other runs."""

from __future__ import annotations

from harness.model import CellResult, Layer, Run, Status, Target
from reports import html, markdown
from reports.audit import summary
from reports.frame import PLAIN
from reports.tests import example_run


def audit(*statuses: Status, environment: dict[str, object] | None = None) -> Run:
    run = example_run.healthy().run
    ids = [requirement.id for requirement in run.requirements][: len(statuses)]
    return run.model_copy(
        update={
            "target": Target(kind="export", name="Northwind"),
            "environment": environment or {"sources": ["genesyscloud.tf.json"]},
            "results": tuple(
                CellResult(requirement=i, layer=Layer.CONFIG, status=s, reason="Admin > Somewhere")
                for i, s in zip(ids, statuses, strict=True)
            ),
        }
    )


def test_the_score_is_of_what_was_decided_and_stands_beside_the_coverage():
    run = audit(Status.PASS, Status.FAIL, Status.MANUAL, Status.NOT_ASSESSED)
    found = summary(run)
    assert found is not None
    assert [found.total(part) for part in ("met", "violated", "manual", "open", "planned")] == [1, 1, 1, 1, 4]
    assert all(0 <= score.coverage <= 100 for score in found.scores)
    assert found.total("decided") == 2


def test_where_nothing_was_decided_there_is_no_score():
    found = summary(audit(Status.NOT_ASSESSED))
    assert found is not None
    assert [(score.percent, score.coverage) for score in found.scores] == [(None, 0)]


def test_the_checklist_says_where_to_look_and_who_has():
    run = audit(Status.MANUAL)
    (task,) = summary(run).tasks  # type: ignore[union-attr]
    assert task.where == "Admin > Somewhere"
    attested = {"attested": {task.requirement: "Ada, until 2027-01-01"}}
    page = html.render(audit(Status.MANUAL, environment=attested), lambda _: None)
    assert "☑" in page
    assert "Ada, until 2027-01-01" in page
    assert "☐" in html.render(run, lambda _: None)


def test_the_page_of_an_audit_opens_with_the_summary_and_names_its_sources():
    page = html.render(audit(Status.PASS, Status.FAIL), lambda _: None)
    assert "Executive summary" in page
    assert "genesyscloud.tf.json" in page


def test_an_audit_counts_what_it_decided_and_calls_nothing_proved():
    run = audit(Status.PASS, Status.FAIL, Status.MANUAL, Status.NOT_ASSESSED)
    counted = f"2 of {run.coverage.cells_planned} configuration cells decided"
    for text in (html.render(run, lambda _: None), markdown.render(run, PLAIN)):
        assert counted in text
        assert "cells proved" not in text


def test_the_appendix_names_the_evidence_and_what_was_only_named():
    kept = {"name": "a.tf", "bytes": 7, "sha256": "ab" * 32}
    huge = {"name": "huge.tf", "bytes": 9, "sha256": None}
    page = html.render(
        audit(Status.PASS, environment={"sources": [], "evidence": [kept, huge]}), lambda _: None
    )
    assert "Appendix: the evidence" in page
    assert "ab" * 32 in page
    assert "named alone" in page


def test_the_page_of_an_audit_asks_a_clients_question_and_speaks_of_no_browsers():
    page = html.render(audit(Status.PASS), lambda _: None)
    assert "Is it in order?" in page
    assert "May we ship?" not in page
    assert "with these browsers" not in page
    assert "May we ship?" in html.render(example_run.healthy().run, lambda _: None)


def test_the_summary_names_a_finding_once_and_the_checklist_begins_its_sentences():
    same = [example_run.finding(fingerprint=mark) for mark in ("a", "b")]
    run = audit(Status.MANUAL).model_copy(update={"findings": tuple(same)})
    assert len(summary(run).gravest) == 1  # type: ignore[union-attr]
    (cell,) = run.results
    told = run.model_copy(update={"results": (cell.model_copy(update={"reason": "each browser: look"}),)})
    assert summary(told).tasks[0].where == "Each browser: look"  # type: ignore[union-attr]


def test_many_reasons_leave_room_on_the_first_screen():
    run = audit(Status.PASS)
    many = run.model_copy(update={"exit": run.exit.model_copy(update={"why": tuple(map(str, range(11)))})})
    assert "<summary>and 3 more</summary>" in html.render(many, lambda _: None)


def test_other_runs_have_no_such_part():
    assert summary(example_run.healthy().run) is None
    assert "Executive summary" not in html.render(example_run.healthy().run, lambda _: None)
