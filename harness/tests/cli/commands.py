"""The whole command as people call it: in a process of its own, from another folder than the project's."""

from __future__ import annotations

import subprocess
import sys

from harness import config
from harness.paths import ROOT
from harness.tests.cli.verbs import Said


def command(*words: str, within_s: float = 240, **environment: str) -> Said:
    """Call it and wait for its end."""
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
