"""How somebody's picture fares where it arrives: fluent, prompt, large and sharp enough, or choppy or blocky. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from harness.media.eyes import DEMANDS, Presented, Sent
from harness.media.lag import worst_lag_ms
from harness.media.quality import FLOOR, Floor, Quality, best
from harness.media.quality import shortcoming as poor_quality

#: So old a picture stands still (the catalogue's figure for CHAT-T4).
STILL_MS = 1000.0
NO_PICTURE = Quality()


@dataclass(frozen=True)
class Fare:
    """Of one stretch of time: different frames a second in plain sight, the age of the oldest in ms, and the picture."""

    fps: float = 0.0
    oldest_ms: float = 0.0
    quality: Quality = NO_PICTURE


def fare(
    presented: Sequence[Presented],
    taken: Sequence[Sent],
    caller_id: int,
    since_ms: float,
    until_ms: float,
    pictures: Sequence[Mapping[str, Any]],
) -> Fare:
    """Measure what came of the caller in that time; `pictures` are what the page shows of others at its end."""
    mine = [frame for frame in presented if frame.caller_id == caller_id and not frame.why]
    within = {frame.number for frame in mine if since_ms <= frame.at_ms < until_ms}
    seen = [frame for frame in mine if frame.at_ms < until_ms]
    lag_ms = worst_lag_ms(seen, taken, caller_id, since_ms, until_ms)
    return Fare(
        round(len(within) * 1000 / (until_ms - since_ms), 1),
        until_ms - since_ms if lag_ms is None else lag_ms,
        best(pictures),
    )


def shortcoming(found: Fare, floor: Floor = FLOOR) -> str:
    """What is wrong with it, in words; empty when nothing is."""
    faults = (
        (
            found.fps < DEMANDS.fps,
            f"choppy: {found.fps:.1f} frames a second, at least {DEMANDS.fps:.0f}",
        ),
        (found.oldest_ms >= STILL_MS, f"choppy: it stands still for {found.oldest_ms / 1000:.1f} s"),
        (bool(poor := poor_quality(found.quality, floor)), f"blocky: {poor}"),
    )
    return next((words for is_so, words in faults if is_so), "")
