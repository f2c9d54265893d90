"""A verb of the command line run in this process: its exit code and what it said."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import Any

from harness.cli import main


@dataclass(frozen=True)
class Said:
    """The exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def last(self) -> str:
        """The last line on standard error."""
        return self.err.rstrip("\n").rpartition("\n")[2]

    @property
    def json(self) -> Any:
        """Standard output, which is to be JSON and nothing else."""
        return json.loads(self.out)


@dataclass(frozen=True)
class Shell:
    """Runs verbs and listens."""

    capsys: Any
    monkeypatch: Any

    def run(self, *words: object) -> Said:
        """Run `sightline` with these words."""
        self.monkeypatch.setattr(sys, "argv", ["sightline", *map(str, words)])
        self.capsys.readouterr()
        code = main()
        out, err = self.capsys.readouterr()
        return Said(code, out, err)
