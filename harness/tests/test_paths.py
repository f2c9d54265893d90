"""Places in the project, and the names of run folders."""

from __future__ import annotations

import re

from harness import paths


def test_the_places_are_there():
    assert (paths.ROOT / "pyproject.toml").exists()
    assert list(paths.FEATURES.glob("*/requirements.yaml"))
    assert paths.RUNS == paths.ROOT / "reports" / "out"


def test_a_run_folder_is_named_by_time_and_verb_and_is_not_made():
    folder = paths.new_run_folder("audit")
    assert re.fullmatch(r"\d{8}T\d{9}Z-audit", folder.name)
    assert folder.parent == paths.RUNS
    assert not folder.exists()


def test_two_runs_that_begin_at_once_do_not_share_a_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "RUNS", tmp_path)
    monkeypatch.setattr(paths, "utc_now", lambda: "2026-01-02T03:04:05.678Z")
    names = []
    for _ in range(3):
        folder = paths.new_run_folder("run")
        folder.mkdir()
        names.append(folder.name)
    assert names == ["20260102T030405678Z-run", "20260102T030405678Z-run-1", "20260102T030405678Z-run-2"]
