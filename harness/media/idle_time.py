"""How much of this machine's processor time nobody used meanwhile, by the kernel's own count (Linux)."""

from __future__ import annotations

from pathlib import Path

from harness.media.other_work import PROC, ticks

#: With less than this share left, whoever was late waited for a processor: media that came late prove nothing. A good
#: call of three on two processors leaves 2 to 7 %.
LEAST = 0.01
#: So many of the kernel's ticks, a second of two processors, say something: a claim is refused in a few, all of them busy.
ENOUGH = 200


class IdleTime:
    """Counts from its making on."""

    def __init__(self, proc: Path = PROC) -> None:
        self._proc, self._began = proc, ticks(proc)

    def share(self) -> float | None:
        """The share of the time of all processors that was left, 0 to 1; None after too short a time, or without such a count."""
        now = ticks(self._proc)
        if now is None or self._began is None or now[0] - self._began[0] < ENOUGH:
            return None
        # The time that waits for a disk may be counted down again; see proc_stat(5).
        return max(0.0, (now[1] - self._began[1]) / (now[0] - self._began[0]))
