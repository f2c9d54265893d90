"""Verbs of the command line as people call them: in a process of their own, or, where that is enough, in this one."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from harness import config
from harness.cli.app import run_verb
from harness.paths import ROOT


@dataclass(frozen=True)
class Said:
    """What a command came to: its exit code, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def last(self) -> str:
        """The last line on standard error."""
        return self.err.splitlines()[-1]

    @property
    def json(self) -> Any:
        """Standard output, which is to be JSON and nothing else."""
        return json.loads(self.out)


def command(*words: str, within_s: float = 240, **environment: str) -> Said:
    """Call the whole command, from another folder than the project's."""
    changes = {"PYTHONPATH": str(ROOT), "SIGHTLINE_NO_SETUP": "1", "COLUMNS": "120", **environment}
    done = subprocess.run(
        [sys.executable, "-m", "harness", *words],
        cwd=ROOT.parent,
        env=config.child_environment(**changes),
        capture_output=True,
        text=True,
        timeout=within_s,
        check=False,
    )
    return Said(done.returncode, done.stdout, done.stderr)


def verb(monkeypatch: Any, capsys: Any, *words: str) -> Said:
    """Call a verb in this process."""
    monkeypatch.setattr(sys, "argv", ["sightline", *words])
    capsys.readouterr()
    code = run_verb()
    out, err = capsys.readouterr()
    return Said(code, out, err)
