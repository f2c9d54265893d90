"""Temporary folders of dead processes are swept, those of living ones and of others stay."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from harness import scratch


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def dead_process() -> int:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


def test_what_a_dead_process_left_goes(place: Path) -> None:
    left = place / f"sightline-cameras-{dead_process()}-abc"
    left.mkdir()
    (left / "1-0.mjpeg").write_bytes(b"frames")
    made = scratch.folder("cameras")
    assert not left.exists()
    assert made.is_dir()
    assert made.name.startswith(f"sightline-cameras-{os.getpid()}-")


@pytest.mark.parametrize(
    "name",
    ["sightline-cameras-{alive}-abc", "sightline-cameras-abc", "sightline-1-x", "other-cameras-{dead}-abc"],
)
def test_what_is_alive_or_not_ours_stays(place: Path, name: str) -> None:
    kept = place / name.format(alive=os.getppid(), dead=dead_process())
    kept.mkdir()
    assert scratch.sweep() == ()
    assert kept.is_dir()


def test_a_link_is_not_followed(place: Path) -> None:
    treasure = place / "treasure"
    treasure.mkdir()
    link = place / f"sightline-cameras-{dead_process()}-abc"
    link.symlink_to(treasure)
    assert scratch.sweep() == ()
    assert treasure.is_dir()
    assert link.is_symlink()
