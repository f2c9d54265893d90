"""Who a camera and a microphone belong to: a name, the id in the stamp, a tone and a colour."""

from __future__ import annotations

from dataclasses import dataclass

#: Tones lie this far apart, from the first one up; both well inside what a voice codec keeps.
FIRST_TONE_HZ, TONE_STEP_HZ = 570, 130
#: More would leave the voice band.
MOST_CALLERS = 16
#: Who is who in stamps and beeps.
CALLER_IDS = {"Ana": 1, "Ben": 2, "Cy": 3, "Dee": 4, "Vic": 5}
#: Frames per second of every camera of ours, and beeps per second of every microphone.
FPS = 30
BEEPS_PER_SECOND = 1
#: The camera's loop: longer than any delay that is measured, short enough to make at once.
LOOP_S = 20
LOOP_FRAMES = LOOP_S * FPS


@dataclass(frozen=True)
class Identity:
    """Somebody who can be seen and heard: `caller_id` 1 to 16."""

    name: str
    caller_id: int

    def __post_init__(self) -> None:
        if not 1 <= self.caller_id <= MOST_CALLERS:
            raise ValueError(f"caller id of {self.name}: expected 1 to {MOST_CALLERS}, saw {self.caller_id}")

    @property
    def tone_hz(self) -> int:
        """The pitch of this caller's beeps."""
        return tone_hz(self.caller_id)


def tone_hz(caller_id: int) -> int:
    """The pitch of a caller's beeps in Hz; 130 Hz from the next one."""
    return FIRST_TONE_HZ + TONE_STEP_HZ * (caller_id - 1)
