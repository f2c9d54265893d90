"""With an eye put out, every Example that depends on it fails: a check that cannot fail proves nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from harness.paths import ROOT


def verdicts(folder: Path, blindfold: str, *selection: str) -> dict[str, str]:
    """Run the selected Examples with that eye put out; their names and verdicts."""
    words = ["-m", "pytest", "steps", "-q", "-p", f"harness.tests.blindfolds.{blindfold}", *selection]
    done = subprocess.run(
        [sys.executable, *words, "--run-folder", str(folder)],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == pytest.ExitCode.TESTS_FAILED, done.stdout[-2000:]
    run = json.loads((folder / "run.json").read_text())
    return {e["name"]: e["verdict"] for cell in run["results"] for e in cell["examples"]}


def test_without_the_negotiation_neither_refusal_nor_upgrade_is_shown(tmp_path: Path) -> None:
    seen = verdicts(tmp_path / "run", "negotiation", "--req", "WEB-T1", "--layer", "behaviour")
    assert set(seen.values()) == {"failed"}
    assert len(seen) == 2


@pytest.mark.browser
@pytest.mark.parametrize("blindfold", ["stamps", "tones"])
def test_without_stamps_or_tones_no_two_way_call_passes(tmp_path: Path, blindfold: str) -> None:
    seen = verdicts(
        tmp_path / "run", blindfold, "--req", "WEB-T1", "--req", "CHAT-T1", "-k", "shows_each or both_ways"
    )
    assert set(seen.values()) <= {"failed", "error"}
    assert len(seen) == 2


@pytest.mark.browser
def test_without_stamps_no_camera_counts_as_seen(tmp_path: Path) -> None:
    seen = verdicts(tmp_path / "run", "stamps", "--req", "ONEWAY-T4")
    assert "passed" not in seen.values()
    assert len(seen) == 2


@pytest.mark.browser
def test_without_the_release_check_the_camera_left_on_is_missed(tmp_path: Path) -> None:
    seen = verdicts(tmp_path / "run", "release", "--req", "ONEWAY-T4")
    trap = next(verdict for name, verdict in seen.items() if "keeps the camera on" in name)
    assert trap in ("failed", "error")  # the latter where other programs had the machine


@pytest.mark.browser
def test_without_stamps_no_film_counts_as_arrived(tmp_path: Path) -> None:
    seen = verdicts(tmp_path / "run", "films", "--req", "ASYNC-C10")
    remedy = next(verdict for name, verdict in seen.items() if "arrives whole" in name)
    assert remedy in ("failed", "error")  # the latter where other programs had the machine
