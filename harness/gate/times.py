"""Days and moments of the gate: always UTC, always given, never read from a clock."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from harness.gate.document import Unusable


def a_day(text: str) -> str:
    """Return the text when it is a day that exists, as 2028-02-29; raise ValueError."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        raise ValueError("expected a day as YYYY-MM-DD")
    date.fromisoformat(text)
    return text


def is_past(day: str, moment: datetime) -> bool:
    """True once that day is over: its last second still belongs to it, in UTC."""
    return moment.astimezone(UTC).date() > date.fromisoformat(day)


def days_left(day: str, moment: datetime) -> int:
    """Whole days from the day of the moment to that day; 0 on the day itself."""
    return (date.fromisoformat(day) - moment.astimezone(UTC).date()).days


def moment_of(text: str, what: str) -> datetime:
    """A moment from ISO 8601 with its offset; raise Unusable without one."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise Unusable(f'{what}: expected a time such as 2026-12-31T23:59:59Z, saw "{text}"') from error
    if moment.tzinfo is None:
        raise Unusable(f'{what}: expected a time with its offset, such as {text}Z, saw "{text}"')
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise Unusable(f'{what}: "{text}" is out of range') from error


def written(moment: datetime) -> str:
    """The moment as 2026-12-31T23:59:59Z, with fractions only where it has them."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
