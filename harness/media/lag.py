"""How far what is shown of somebody lags behind what their camera takes, freezes included. Pure."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from harness.media.eyes import CLOCK_SLACK_MS, Presented, Sent

#: A page may note so late what its camera took, and is starved beyond that; short of half the camera's loop.
LONGEST_NOTING_MS = 2000.0


def worst_lag_ms(
    presented: Sequence[Presented], sent: Sequence[Sent], caller_id: int, since_ms: float, now_ms: float
) -> float | None:
    """At worst so many milliseconds old was what stood on the screen, from `since_ms` to `now_ms`.

    A frame stands there until the caller's next new one comes: a late picture and a frozen one are the same to
    whoever looks at it. None when nothing of the caller was shown in that time.
    """
    taken: dict[int, list[float]] = defaultdict(list)
    for left in sent:
        taken[left.number].append(left.at_ms)
    shown = [frame for frame in presented if frame.caller_id == caller_id and not frame.why]
    new = [frame for place, frame in enumerate(shown) if not place or frame.number != shown[place - 1].number]
    ends = [*(frame.at_ms for frame in new[1:]), now_ms]
    lags = []
    for frame, until_ms in zip(new, ends, strict=False):
        left_ms = _taken_at(taken[frame.number], frame.at_ms)
        if until_ms >= since_ms and left_ms is not None:
            lags.append(until_ms - left_ms)
    return round(max(lags), 1) if lags else None


def _taken_at(times: Sequence[float], shown_ms: float) -> float | None:
    """When what was shown then was taken: the time that is nearest, since the camera plays in a loop.

    A busy page notes late what its camera takes. Nothing is shown before it was taken: such a time counts as that
    of the showing.
    """
    place = bisect_right(times, shown_ms + CLOCK_SLACK_MS)
    before = times[place - 1] if place else None
    under_way_ms = shown_ms - before if before is not None else LONGEST_NOTING_MS
    noted_later_ms = times[place] - shown_ms if place < len(times) else LONGEST_NOTING_MS
    return shown_ms if noted_later_ms < min(under_way_ms, LONGEST_NOTING_MS) else before
