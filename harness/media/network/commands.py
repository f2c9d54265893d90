"""The network tools of the system, run one at a time, with what they said when they refuse."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from harness.programs import Program, ProgramMissingError, Programs

#: Each of these commands takes a few milliseconds; the limit is for a machine that is full.
WITHIN_S = 20.0


class NetworkRefusedError(Exception):
    """The system would not do what was asked; the text holds the command and what it said."""


class NetworkUnavailableError(Exception):
    """Networks of their own cannot be had here; the text says why, and what would help."""


@dataclass(frozen=True)
class Tools:
    """Where `ip`, `nft` and `tc` are."""

    ip: Path
    nft: Path
    tc: Path

    def run(self, program: Path, *words: str, text: str | None = None) -> str:
        """Run one command and return what it said; raise NetworkRefusedError when it fails."""
        command = [str(program), *words]
        try:
            done = subprocess.run(
                command, input=text, capture_output=True, text=True, timeout=WITHIN_S, check=False
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise NetworkRefusedError(f"{' '.join(command)}: {error}") from error
        if done.returncode:
            raise NetworkRefusedError(f"{' '.join(command)}: {done.stderr.strip() or done.returncode}")
        return done.stdout

    def ip_batch(self, *lines: str) -> None:
        """Run several commands of `ip` in one process, all or as far as they go."""
        self.run(self.ip, "-batch", "-", text="\n".join(lines) + "\n")


def tools(programs: Programs, user: int | None = None) -> Tools:
    """The tools, for somebody who may use them; raise NetworkUnavailableError otherwise.

    `user`: the numeric user id, one's own where it is left out.
    """
    if (os.geteuid() if user is None else user) != 0:
        raise NetworkUnavailableError("a network of its own needs root; run as root to have it")
    try:
        return Tools(*(programs.require(p).path for p in (Program.IP, Program.NFT, Program.TC)))
    except ProgramMissingError as missing:
        raise NetworkUnavailableError(str(missing)) from missing
