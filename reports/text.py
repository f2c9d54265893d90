"""Text that people read: hostile characters made visible, and figures, times and sizes put into words."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from harness.model import Run

#: What a reader could not see, or what would change how the rest is shown: controls but tab and line feed,
#: bidirectional marks, zero-width and separator characters, lone surrogates, noncharacters, tag characters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    "\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_CUT_MARK = "…"


def _visible(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"[U+{code:04X}]"


def inert(text: str) -> str:
    """The text with every control and bidirectional character replaced by a visible sign for it."""
    return _UNSEEN.sub(_visible, text)


def inert_tree(value: Any) -> Any:
    """The same for every string, keys included, of a tree of dicts, lists and tuples."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return inert(value)
    if isinstance(value, dict):
        return {inert_tree(key): inert_tree(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return type(value)(inert_tree(item) for item in value)
    return value


def inert_run(run: Run) -> Run:
    """The run as a report for people may quote it; done once, before any template sees a name."""
    return Run.model_validate(inert_tree(run.model_dump()))


def instant(text: str | None) -> datetime | None:
    """An ISO 8601 text as an instant in UTC (also where it gives no offset); None where it is not one."""
    try:
        moment = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:
        return None


def when(text: str | None) -> str:
    """`2026-11-21 10:50:03 UTC`; what cannot be read as an instant stays as it was written."""
    moment = instant(text)
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC" if moment else (text or "")


def seconds_between(start: str, end: str | None) -> float | None:
    """Seconds from one ISO 8601 text to another; None where either is unreadable or they are in disorder."""
    first, last = instant(start), instant(end)
    if first is None or last is None or last < first:
        return None
    return (last - first).total_seconds()


def span(seconds: float | None) -> str:
    """Seconds as people say them: `840 ms`, `7.3 s`, `4 min 12 s`, `1 h 5 min`."""
    if seconds is None or not 0 <= seconds < 1e9:
        return "–"
    if seconds < 0.9995:
        return f"{seconds * 1000:.0f} ms"
    if seconds < 59.95:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def size(count: int) -> str:
    """Bytes as `812 B`, `14 kB`, `2.1 MB`; one kB is 1000 bytes."""
    if count < 1000:
        return f"{count} B"
    return f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"


def figure(value: float) -> str:
    """A number with at most four significant digits and no needless zeros."""
    return f"{value:.0f}" if 1000 <= abs(value) < 1e12 else f"{value:.4g}"


def shown(value: Any, limit: int = 240) -> str:
    """A JSON value on one line, cut at `limit` characters."""
    if isinstance(value, float):
        return figure(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= limit else text[:limit] + _CUT_MARK


def plain(value: Any) -> str:
    """A JSON value for readers: `chromium 156.0, firefox 140.5` for an object, commas between items."""
    if isinstance(value, dict):
        return ", ".join(f"{key} {plain(item)}" for key, item in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(plain(item) for item in value)
    return shown(value)


_PART = re.compile(r"\s*(expected|seen|saw|where|next)\s*:\s*(.*)", re.IGNORECASE)


def message_parts(message: str) -> list[tuple[str, str]]:
    """A failure message as (label, text) pairs; label is expected, seen, where, next, or "" for free text.

    A line that opens with such a word and a colon starts its part; other lines belong to the one before.
    """
    parts: list[tuple[str, str]] = []
    for line in message.splitlines():
        match = _PART.fullmatch(line)
        if match:
            label = match[1].lower()
            parts.append(("seen" if label == "saw" else label, match[2]))
        elif parts:
            parts[-1] = (parts[-1][0], f"{parts[-1][1]}\n{line}".strip())
        elif line.strip():
            parts.append(("", line))
    return parts
