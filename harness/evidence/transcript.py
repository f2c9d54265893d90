"""The traffic of an Example as evidence: who asked what of the platform, and what it answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

TRANSCRIPT = "application/vnd.sightline.transcript+json"
#: A frame is told by its beginning; the rest of it stands nowhere else.
SUMMARY_LENGTH = 300


def transcript(log: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The control plane's wire log as rows: seconds of platform time since the first, direction, summary, status."""
    if not log:
        return []
    began = datetime.fromisoformat(log[0]["at"])
    return [_row(entry, (datetime.fromisoformat(entry["at"]) - began).total_seconds()) for entry in log]


def _row(entry: dict[str, Any], at_s: float) -> dict[str, Any]:
    words = [entry.get("method"), entry.get("path"), entry.get("text")]
    return {
        "at_s": at_s,
        "actor": "platform" if entry["direction"] == "out" else "caller",
        "kind": entry["kind"],
        "direction": entry["direction"],
        "summary": " ".join(word for word in words if word)[:SUMMARY_LENGTH],
        "status": entry.get("status"),
    }
