"""How long ago somebody was last seen or heard, and whether that is long enough to call it over. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from harness.media.ears import Sound
from harness.media.eyes import Presented

#: A picture that goes on shows a new frame within so many seconds, whatever the machine is busy with.
FRESH_S = 0.5
#: A voice that goes on beeps once a second, half of it silent.
AUDIBLE_S = 1.25


@dataclass(frozen=True)
class Lapse:
    """Milliseconds since the last new frame and the last tone; None: there never was one."""

    picture_ms: float | None
    sound_ms: float | None

    def seen(self, within_s: float = FRESH_S) -> bool:
        """Whether the picture moved within that time."""
        return self.picture_ms is not None and self.picture_ms < within_s * 1000

    def heard(self, within_s: float = AUDIBLE_S) -> bool:
        """Whether a tone came within that time."""
        return self.sound_ms is not None and self.sound_ms < within_s * 1000

    def lasts(self, seconds: float) -> bool:
        """Whether neither picture nor sound came for so long."""
        return not self.seen(seconds) and not self.heard(seconds)


def lapse(presented: Sequence[Presented], sounds: Sequence[Sound], caller_id: int, now_ms: float) -> Lapse:
    """Say what of the caller came last to a page, in plain sight and audibly; both logs oldest first."""
    frames = [frame for frame in presented if frame.caller_id == caller_id and not frame.why]
    moved = frames[:1] + [later for earlier, later in pairwise(frames) if later.number != earlier.number]
    tones = [
        sound for sound in sounds if sound.way == "heard" and caller_id in sound.callers and not sound.why
    ]
    return Lapse(
        now_ms - moved[-1].at_ms if moved else None,
        now_ms - tones[-1].at_ms if tones else None,
    )
