"""The timers that a platform asked for, in the order in which they are due."""

from __future__ import annotations

import heapq
from datetime import datetime
from itertools import count


class Timers:
    """Named moments.

    Setting a name again moves it; timers of the same moment fire in the order of their setting.
    """

    def __init__(self) -> None:
        self._order = count()
        self._heap: list[tuple[datetime, int, str]] = []
        self._valid: dict[str, int] = {}

    def wake_at(self, name: str, at: datetime) -> None:
        """Set or move a timer."""
        number = next(self._order)
        self._valid[name] = number
        heapq.heappush(self._heap, (at, number, name))

    def cancel(self, name: str) -> None:
        """Forget a timer; one that is not set is no mistake."""
        self._valid.pop(name, None)

    def next_at(self) -> datetime | None:
        """When the earliest is due; None when there is none."""
        while self._heap and self._valid.get(self._heap[0][2]) != self._heap[0][1]:
            heapq.heappop(self._heap)
        return self._heap[0][0] if self._heap else None

    def pop_due(self, moment: datetime) -> tuple[datetime, str] | None:
        """Take out the earliest that is due by `moment`; None when nothing is."""
        at = self.next_at()
        if at is None or at > moment:
            return None
        _, _, name = heapq.heappop(self._heap)
        del self._valid[name]
        return at, name
