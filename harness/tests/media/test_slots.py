"""A place for a call is held by one at a time, and given back however its holder ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from harness.media.slots import media_slot, places
from harness.paths import ROOT

HOLD = """
import sys
from pathlib import Path
from harness.media.slots import media_slot
with media_slot(1, Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def other(tmp_path: Path):
    """Another process that wants the only place."""
    started = []

    def start() -> subprocess.Popen[str]:
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        process = subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], cwd=ROOT, **pipes)
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_the_only_place_is_waited_for_and_passed_on(tmp_path: Path, other) -> None:
    with media_slot(1, tmp_path):
        waiting = other()
        with pytest.raises(subprocess.TimeoutExpired):
            waiting.wait(0.5)
    assert waiting.stdout.readline() == "held\n"


def test_a_killed_holder_leaves_the_place(tmp_path: Path, other) -> None:
    holder = other()
    assert holder.stdout.readline() == "held\n"
    holder.kill()
    with media_slot(1, tmp_path):
        pass


def test_two_places_are_held_at_once(tmp_path: Path) -> None:
    with media_slot(2, tmp_path), media_slot(2, tmp_path):
        pass


@pytest.mark.parametrize(("cores", "calls"), [(1, 1), (2, 1), (3, 1), (4, 2), (16, 8)])
def test_a_call_takes_two_processors(cores: int, calls: int) -> None:
    assert places(cores) == calls
