"""Waiting for a condition, bounded; the only module that may poll."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Seen = TypeVar("Seen")


#: Characters of what was last seen that an Expired tells; whole conversations are in the evidence.
MOST_TOLD = 300


class Expired(Exception):
    """A condition did not come true in time; `last_seen` is what the check last returned, of which little is told."""

    def __init__(self, what: str, waited_s: float, last_seen: object) -> None:
        seen = repr(last_seen)
        told = seen if len(seen) <= MOST_TOLD else f"…{seen[-MOST_TOLD:]}"
        super().__init__(f"waited {waited_s:.1f} s for {what}; last seen: {told}")
        self.what = what
        self.waited_s = waited_s
        self.last_seen = last_seen


def until(
    check: Callable[[], Seen],
    within_s: float,
    what: str,
    every_s: float = 0.03,
    done: Callable[[Seen], bool] = bool,
) -> Seen:
    """Call `check` until `done` of its answer, and return it; raise Expired after `within_s` seconds.

    `check` is called at least once, and once more when the time is up: what came true while the machine was
    busy elsewhere counts.
    """
    began = time.monotonic()
    while True:
        late = time.monotonic() - began >= within_s
        answer = check()
        if done(answer):
            return answer
        if late:
            raise Expired(what, time.monotonic() - began, answer)
        time.sleep(every_s)  # noqa: TID251 - the one place that sleeps
