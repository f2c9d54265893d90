"""The run of an audit: its exit code, its coverage, and cells that it never came to."""

from __future__ import annotations

import pytest

from harness.audited import concluded
from harness.journal import Entry
from harness.model import CellResult, Coverage, Exit, Layer, Run, Status, Target, Tool
from harness.tests.gate.runs import finding
from harness.tests.values import requirement

CHAT = requirement("CHAT-T1", layers=["config"], proved=["config"], proof={"config": ["snapshot"]})
WEB = requirement("WEB-T1", layers=["config"], proved=[], proof={"config": ["snapshot"]})


def ended(statuses, findings=(), *, interrupted=False, history=()):
    run = Run(
        tool=Tool(name="s", version="0", catalogue_digest="d"),
        target=Target(kind="export", name="x"),
        started="2026-11-21T10:00:00Z",
        ended=None,
        interrupted=interrupted,
        findings=tuple(findings),
        requirements=(CHAT, WEB),
        coverage=Coverage(cells_planned=0, proved=0, assessed=0),
        exit=Exit(code=3),
    )
    cells = {
        one.id: CellResult(requirement=one.id, layer=Layer.CONFIG, status=Status(status), reason="because")
        for one, status in zip((CHAT, WEB), statuses, strict=False)
    }
    return concluded(run, cells, history)


@pytest.mark.parametrize(
    ("statuses", "code"),
    [
        (["pass", "pass"], 0),
        (["pass", "not_applicable"], 0),
        (["pass", "manual"], 3),
        (["pass", "not_assessed"], 3),
        (["fail", "not_assessed"], 1),
        (["fail", "error"], 4),
        (["pass"], 3),
    ],
)
def test_the_gravest_status_is_the_exit_code(statuses, code):
    run = ended(statuses, [finding()] if "fail" in statuses else [])
    assert run.exit.code == code
    assert run.exit.why


def test_one_cell_is_one_cell():
    assert ended(["pass", "manual"]).exit.why == ("1 cell for a person to decide",)
    assert ended(["manual", "manual"]).exit.why == ("2 cells for a person to decide",)


def test_a_cell_that_it_never_came_to_is_not_assessed():
    run = ended(["pass"], interrupted=True)
    assert [(r.requirement, str(r.status), r.reason) for r in run.results] == [
        ("CHAT-T1", "pass", "because"),
        ("WEB-T1", "not_assessed", "interrupted"),
    ]
    assert run.coverage.assessed == 1
    assert run.coverage.proved == 1
    assert run.exit.code == 3


def test_a_warning_fails_nothing():
    assert ended(["pass", "pass"], [finding(severity="info")]).exit.code == 0


def test_what_was_read_and_what_was_not_stands_in_the_environment():
    said = [
        Entry("source", "", "", 1, {"name": "a.tf", "bytes": 7, "item": {"sha256": "ab"}}),
        Entry("source", "", "", 1, {"name": "huge.tf", "bytes": 9, "item": None}),
        Entry("passed_over", "", "", 2, {"name": "b.png"}),
    ]
    assert ended(["pass", "pass"], history=said).environment == {
        "sources": ["a.tf", "huge.tf"],
        "evidence": [
            {"name": "a.tf", "bytes": 7, "sha256": "ab"},
            {"name": "huge.tf", "bytes": 9, "sha256": None},
        ],
        "not_read": ["b.png"],
    }
