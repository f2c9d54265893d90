"""Runs as earlier formats wrote them, kept byte for byte: every later Sightline reads, reports, gates and verifies them.

A new format version brings a run of its own here (`kept_runs/<version>/`), before anything of it is written elsewhere.
"""

from __future__ import annotations

import shutil

import pytest

import reports
from harness.evidence import manifest
from harness.model import FORMAT_VERSION, Layer, Run, Status
from harness.paths import ROOT

KEPT = ROOT / "harness" / "tests" / "kept_runs"
VERSIONS = sorted(path.name for path in KEPT.iterdir())


def _major(version):
    return int(version.partition(".")[0])


def test_this_format_and_the_previous_one_are_kept():
    assert FORMAT_VERSION in VERSIONS
    assert {_major(version) for version in VERSIONS} >= {
        max(1, _major(FORMAT_VERSION) - 1),
        _major(FORMAT_VERSION),
    }


@pytest.fixture(params=VERSIONS)
def kept(request, tmp_path):
    """A copy, so that nothing is ever written beside the kept one."""
    return shutil.copytree(KEPT / request.param, tmp_path / "kept")


def test_it_is_as_it_was_sealed(kept):
    assert manifest.check(kept).broken == ()


def test_its_run_is_read(kept):
    run = Run.model_validate_json((kept / "run.json").read_bytes())
    statuses = {(cell.requirement, cell.layer): cell.status for cell in run.results}
    assert statuses["WEB-T1", Layer.MEDIA] is Status.FAIL
    assert statuses["WEB-T1", Layer.BEHAVIOUR] is Status.PASS
    assert statuses["CHAT-T1", Layer.MEDIA] is Status.NOT_ASSESSED
    assert len(run.findings) == 1
    assert len(run.metrics) == len(run.evidence) == 3


def test_every_verb_on_runs_takes_it(kept, shell, tmp_path):
    (tmp_path / "policy.yaml").write_text("version: 1\n")
    names = ",".join(reports.FORMATS)
    assert shell.run("verify", kept).code == 0
    assert shell.run("report", kept, "--format", names, "--out", tmp_path / "out").code == 1
    assert shell.run("show", kept, "WEB-T1").code == 1
    assert shell.run("diff", kept, kept).code == 0
    gated = shell.run(
        "gate", kept, "--policy", tmp_path / "policy.yaml", "--effective-time", "2026-11-21T12:00:00Z"
    )
    assert gated.code == 1
    assert "high violations: at most 0 allowed, saw 1" in gated.out
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert "data:image/png;base64," in page
    assert "Frames that arrived" in page


def test_the_report_of_then_and_of_now_hold_the_same_run(kept, shell, tmp_path):
    shell.run("report", kept, "--format", "json", "--out", tmp_path / "out")
    then = Run.model_validate_json((kept / "run.json").read_bytes())
    assert Run.model_validate_json((tmp_path / "out" / "run.json").read_bytes()) == then
