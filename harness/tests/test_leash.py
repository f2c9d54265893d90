"""A leashed command ends when it is let go, when it has enough itself, and when its parent is killed."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

from harness.leash import leashed, let_go

ROOT = Path(__file__).resolve().parents[2]


def test_it_ends_when_it_is_let_go(tmp_path, monkeypatch):
    monkeypatch.setattr("harness.leash._GRACE_S", 30.0)
    process = leashed(["sleep", "60"], subprocess.DEVNULL, tmp_path)
    assert process.poll() is None
    let_go(process)
    assert process.returncode == 128 + signal.SIGTERM


def test_its_own_end_is_noticed_with_its_code(tmp_path):
    process = leashed(["sh", "-c", "exit 7"], subprocess.DEVNULL, tmp_path)
    assert process.wait(timeout=30) == 7
    let_go(process)


def test_what_does_not_listen_is_ended_by_force(tmp_path, monkeypatch):
    monkeypatch.setattr("harness.leash._GRACE_S", 0.2)
    told = tmp_path / "told"
    os.mkfifo(told)
    script = f"trap '' TERM; echo > {told}; while :; do sleep 60; done"
    process = leashed(["sh", "-c", script], subprocess.DEVNULL, tmp_path)
    told.read_text()
    let_go(process)
    assert process.returncode == -signal.SIGKILL


def test_it_ends_when_its_parent_is_killed(tmp_path):
    script = (
        "import subprocess, sys; from pathlib import Path; from harness.leash import leashed\n"
        "leashed(['sh', '-c', 'echo $$; exec sleep 60'], sys.stdout.fileno(), Path('.')); sys.stdin.read()\n"
    )
    words = [sys.executable, "-c", script]
    with subprocess.Popen(
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    ) as parent:
        child = os.pidfd_open(int(parent.stdout.readline()))
        parent.kill()
    assert select.select([child], [], [], 30.0)[0], "the command outlived its parent"
    os.close(child)
