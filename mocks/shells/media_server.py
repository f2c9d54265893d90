"""The media server as its platform sees it: a child process that is started when somebody offers a session."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import IO

from mocks.core.commands import TakeOffer
from mocks.core.events import MediaServerAnswered

_ROOT = Path(__file__).parents[2]
_PROGRAM = "mocks.shells.media_line"
Tell = Callable[[MediaServerAnswered], None]


class ChildMediaServer:
    """Media of its own would starve the signalling: they are a child's, spoken to line by line.

    `in_host_thread` runs what it is given where the platform lives. `take` is called there, `hang_up` anywhere.
    """

    def __init__(self, in_host_thread: Callable[[Callable[[], None]], None]) -> None:
        self._in_host_thread = in_host_thread
        self._child: subprocess.Popen[str] | None = None
        self._waiting: dict[str, Tell] = {}

    def take(self, offer: TakeOffer, tell: Tell) -> None:
        """See mocks.shells.host.MediaServer."""
        orders = _input(self._started())
        self._waiting[offer.leg] = tell
        order = {"leg": offer.leg, "sdp": offer.sdp, "minimumTls": offer.minimum_tls}
        with suppress(BrokenPipeError):  # it has ended, and its reader will say so
            orders.write(json.dumps(order) + "\n")
            orders.flush()

    def hang_up(self) -> None:
        """End the child, and all sessions with it; the next offer starts another."""
        child, self._child = self._child, None
        self._waiting.clear()
        if child is not None:
            child.kill()
            child.wait()
            with suppress(BrokenPipeError):  # an offer that it never read
                _input(child).close()

    def _started(self) -> subprocess.Popen[str]:
        if self._child is not None and self._child.poll() is not None:
            self.hang_up()
        if self._child is None:
            # At the end of its input it ends: it cannot outlive us.
            command = [sys.executable, "-m", _PROGRAM]
            self._child = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=_ROOT
            )
            threading.Thread(target=self._read, args=(self._child,), daemon=True).start()
        return self._child

    def _read(self, child: subprocess.Popen[str]) -> None:
        assert child.stdout is not None
        with child.stdout as lines:
            for line in lines:
                self._in_host_thread(partial(self._tell, child, MediaServerAnswered(**json.loads(line))))
        self._in_host_thread(partial(self._tell_of_the_end, child))

    def _tell(self, child: subprocess.Popen[str], answer: MediaServerAnswered) -> None:
        """What a child says that was hung up is for nobody any more."""
        tell = self._waiting.pop(answer.leg, None) if child is self._child else None
        if tell is not None:
            tell(answer)

    def _tell_of_the_end(self, child: subprocess.Popen[str]) -> None:
        for leg in list(self._waiting):
            self._tell(child, MediaServerAnswered(leg, None, "the media server has ended without an answer"))


def _input(child: subprocess.Popen[str]) -> IO[str]:
    assert child.stdin is not None
    return child.stdin
