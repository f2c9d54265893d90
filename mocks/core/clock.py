"""Platform time as a value: where it starts, how it is printed. Nothing here reads a clock."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

#: Every scenario starts on this Monday morning.
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@lru_cache(maxsize=4096)  # time stands still for most of a scenario, and each answer prints it many times
def iso(moment: datetime) -> str:
    """ISO 8601 in UTC with milliseconds, as the platform prints times."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def iso_or_none(moment: datetime | None) -> str | None:
    """As `iso`; what has not happened yet stays None."""
    return None if moment is None else iso(moment)
