"""In which codec somebody's picture arrives, by the statistics of the leg on which its frames came. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Protocol

from harness.media.eyes import Presented
from harness.media.peer_stats import Reading


class Element(Protocol):
    """An element with its tracks; see harness.browser.logs.Element."""

    @property
    def key(self) -> str: ...
    @property
    def tracks(self) -> tuple[dict[str, Any], ...]: ...


def codec_of(
    readings: Sequence[Reading], elements: Sequence[Element], presented: Sequence[Presented], caller_id: int
) -> str:
    """The codec (`VP8`, `H264`, …) of the track in which the caller was shown; empty while nothing tells it."""
    shown = Counter(frame.element for frame in presented if frame.caller_id == caller_id and frame.remote)
    if not shown:
        return ""
    place = shown.most_common(1)[0][0]
    tracks = {
        track["id"]
        for element in elements
        if element.key == place
        for track in element.tracks
        if track["kind"] == "video"
    }
    found = ""
    for reading in readings:
        names = {row["id"]: row["mimeType"] for row in reading.rows if row["type"] == "codec"}
        for row in reading.rows:
            if row["type"] == "inbound-rtp" and row.get("trackIdentifier") in tracks:
                found = names.get(row.get("codecId"), found)
    return found.rpartition("/")[2]
