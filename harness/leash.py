"""Child processes that cannot outlive us, however we end."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from pathlib import Path
from typing import IO

#: The shell holds the other end of a pipe of ours. When we end, even by SIGKILL, the pipe closes, `read`
#: returns, and the child is told to end. (PR_SET_PDEATHSIG would be Linux alone, and would end the child
#: with the thread that started it.)
_HOLD = """
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
{ read -r _ <&3; kill "$child"; } 2>/dev/null &
exec 3<&-
wait "$child"
"""

_GRACE_S = 3.0


def leashed(
    command: list[str], output: IO[bytes], folder: Path, environment: dict[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Start `command` in `folder`, both its outputs into `output`; it ends when we do, or with `let_go`.

    The process returned ends when the command does, with its exit code. POSIX only.
    """
    return subprocess.Popen(
        ["sh", "-c", _HOLD, "leash", *command],
        stdin=subprocess.PIPE,
        stdout=output,
        stderr=subprocess.STDOUT,
        cwd=folder,
        env=environment,
        start_new_session=True,
    )


def let_go(process: subprocess.Popen[bytes]) -> None:
    """End a leashed command: first by asking, after three seconds by force; returns when it is gone."""
    if process.stdin:
        process.stdin.close()
    try:
        process.wait(timeout=_GRACE_S)
    except subprocess.TimeoutExpired:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
