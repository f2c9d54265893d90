"""Whether a picture stood still while somebody was brought in: the longest time without a new frame. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from harness.media.eyes import Presented

#: A customer who is handed on may miss the picture for so long (milliseconds).
LONGEST_MS = 1000.0


def longest_gap_ms(presented: Sequence[Presented], caller_id: int, since_ms: float, until_ms: float) -> float:
    """The longest time between two different frames of that caller in plain sight, both ends of the time included."""
    mine = sorted(
        (frame for frame in presented if frame.caller_id == caller_id and not frame.why),
        key=lambda frame: frame.at_ms,
    )
    moved = mine[:1] + [later for earlier, later in pairwise(mine) if later.number != earlier.number]
    inside = [frame.at_ms for frame in moved if since_ms < frame.at_ms < until_ms]
    return max(later - earlier for earlier, later in pairwise([since_ms, *inside, until_ms]))
