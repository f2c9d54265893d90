"""Where platform time comes from: it stands still until it is moved, or follows the wall."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol

from mocks.core.clock import START


class Clock(Protocol):
    """The time of one platform."""

    def now(self) -> datetime:
        """Platform time."""

    def move_to(self, moment: datetime) -> None:
        """Make it that late; a moment that is past already changes nothing."""


class FrozenClock:
    """Stands at the platform's first moment until it is moved."""

    def __init__(self) -> None:
        self._now = START

    def now(self) -> datetime:
        """The moment at which it stands."""
        return self._now

    def move_to(self, moment: datetime) -> None:
        """Forward only."""
        self._now = max(self._now, moment)


class WallClock:
    """Follows the wall, plus what it was moved ahead."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def now(self) -> datetime:
        """Wall time and the advance."""
        return datetime.now(UTC) + self._ahead  # noqa: TID251 - this is where wall time enters the mock

    def move_to(self, moment: datetime) -> None:
        """Forward only."""
        self._ahead += max(timedelta(), moment - self.now())
