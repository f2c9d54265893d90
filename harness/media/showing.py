"""Whether a film shows and sounds like somebody, for as long as it was filmed: what is told of it, and what is wrong. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

#: A film may be so much longer or shorter than the time before the camera, seconds.
LENGTH_S = 0.7


class Decoded(Protocol):
    """A decoded film; see harness.media.filmed.Filmed."""

    @property
    def who(self) -> int: ...
    @property
    def advances(self) -> bool: ...
    @property
    def in_step(self) -> bool: ...
    @property
    def seconds(self) -> float: ...


def told_of(film: Decoded, caller_id: int, wanted_s: float) -> dict[str, Any]:
    """What is told of a film that was to show that caller for so many seconds: the value of facts.FILMED."""
    return {
        "is_sender": film.who == caller_id,
        "advances": film.advances,
        "in_step": film.in_step,
        "seconds": film.seconds,
        "wanted_s": wanted_s,
    }


def shortcoming(told: Mapping[str, Any]) -> str:
    """What is wrong with it, in words; empty when nothing is."""
    faults = (
        (not told["is_sender"], "another person is in it, or nobody"),
        (not told["advances"], "its picture does not go on as it was taken"),
        (not told["in_step"], "the beeps of the voice are not in step with it"),
        (
            abs(told["seconds"] - told["wanted_s"]) > LENGTH_S,
            f"it lasts {told['seconds']:.1f} s, filmed were {told['wanted_s']:.1f} s",
        ),
    )
    return next((words for is_so, words in faults if is_so), "")
