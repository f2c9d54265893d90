"""Whether a page had processor time enough for its media to be judged. Pure: lags and times in, an answer out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

#: A timer that is later than this, second after second, leaves no room for thirty frames a second.
LATE_MS = 250.0
#: A page whose own start-up takes a moment is not starved.
LATE_SECONDS = 2


class Lagging(Protocol):
    """See harness.browser.logs.Lag."""

    @property
    def at_ms(self) -> float: ...
    @property
    def worst_ms(self) -> float: ...


def starved(lags: Sequence[Lagging], since_ms: float = 0.0) -> bool:
    """Whether a third of the seconds since `since_ms`, and at least two, had a timer over 250 ms late."""
    seconds = [lag for lag in lags if lag.at_ms >= since_ms]
    late = sum(lag.worst_ms > LATE_MS for lag in seconds)
    return late >= LATE_SECONDS and late * 3 >= len(seconds)


#: A camera of thirty frames a second that nothing is wrong with gives so many, and never pauses for so long.
LEAST_FPS, LONGEST_PAUSE_MS = 20.0, 500.0


def stalled(
    frames_ms: Sequence[float], since_ms: float, until_ms: float, least_fps: float = LEAST_FPS
) -> bool:
    """Whether a camera that nothing is wrong with stalled, given the times of its frames: the machine is starved."""
    times = [since_ms, *(at for at in frames_ms if since_ms <= at <= until_ms), until_ms]
    pause = max(later - earlier for earlier, later in pairwise(times))
    return pause > LONGEST_PAUSE_MS or len(times) - 2 < least_fps * (until_ms - since_ms) / 1000
