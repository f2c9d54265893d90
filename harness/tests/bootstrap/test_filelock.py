"""One process at a time, and no lock is left behind by a process that died."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from harness.bootstrap import filelock

ROOT = Path(__file__).resolve().parents[3]

TAKE = """
import sys
from pathlib import Path
from harness.bootstrap import filelock
take = getattr(filelock, sys.argv[1])
with take(Path(sys.argv[2]), lambda holder: print("waits for", holder, flush=True)) as held:
    print("has it", flush=True)
    if len(sys.argv) > 3:
        import subprocess
        subprocess.Popen(["cat"], pass_fds=held, stdout=subprocess.DEVNULL)  # until our input ends
        import os; os._exit(9)
    sys.stdin.readline()
"""


def take(kind: str, lock: Path, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", TAKE, kind, str(lock), *more],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


@pytest.mark.parametrize("kind", ["file_lock", "exclusive_file"])
def test_the_second_waits_for_the_first_and_says_for_whom(kind, tmp_path):
    with take(kind, tmp_path / "lock") as first:
        assert first.stdout.readline() == "has it\n"
        with take(kind, tmp_path / "lock") as second:
            assert second.stdout.readline() == f"waits for {first.pid}\n"
            first.communicate("done\n")
            assert second.stdout.readline() == "has it\n"
            second.communicate("done\n")


@pytest.mark.parametrize("kind", ["file_lock", "exclusive_file"])
def test_a_killed_holder_holds_no_more(kind, tmp_path):
    with take(kind, tmp_path / "lock") as first:
        assert first.stdout.readline() == "has it\n"
        first.kill()
    with take(kind, tmp_path / "lock") as second:
        assert "has it" in second.communicate("done\n")[0]


def test_a_child_that_outlives_the_holder_keeps_the_lock(tmp_path):
    with take("file_lock", tmp_path / "lock", "leave a child") as first:
        assert first.stdout.readline() == "has it\n"
        first.wait()
        with take("file_lock", tmp_path / "lock") as second:
            assert second.stdout.readline() == f"waits for {first.pid}\n"
            first.stdin.close()
            assert second.communicate("done\n")[0] == "has it\n"


def test_the_lock_makes_its_own_folder(tmp_path):
    with filelock.file_lock(tmp_path / "new" / "lock", print) as held:
        assert len(held) == 1
