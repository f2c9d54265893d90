"""Whether a page had processor time enough for its media to be judged. Pure: lags in, an answer out."""

from __future__ import annotations

from collections.abc import Sequence
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
