"""Frames of a platform socket, kept in order, waited for by what they say."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

from harness.wait import Expired
from harness.wire import Socket

Frame = dict[str, Any]


class Frames:
    """Everything that one socket delivered. On a wire where time stands still a wait expires at once."""

    def __init__(self, socket: Socket) -> None:
        self._socket = socket
        self.received: list[Frame] = []

    def send(self, frame: Frame) -> None:
        """Send one JSON frame."""
        self._socket.send(json.dumps(frame))

    def first(self, matches: Callable[[Frame], bool], within_s: float, what: str) -> Frame:
        """Return the first matching frame, old or new; raise Expired saying what arrived instead."""
        found = next((frame for frame in self.received if matches(frame)), None)
        deadline = time.monotonic() + within_s
        while found is None:
            frame = self._next(max(0.0, deadline - time.monotonic()))
            if frame is None:
                raise Expired(what, within_s, self.received[-3:])
            if matches(frame):
                found = frame
        return found

    def drain(self) -> list[Frame]:
        """Take in what is already there and return everything received so far."""
        while self._next(0.0) is not None:
            pass
        return self.received

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()

    def _next(self, timeout_s: float) -> Frame | None:
        try:
            text = self._socket.receive(timeout_s)
        except TimeoutError:
            return None
        frame: Frame = json.loads(text)
        self.received.append(frame)
        return frame
