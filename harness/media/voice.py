"""How well a voice arrives: how late, how much of it, how loud and how clean. Pure: logs in, a Voice out.

Theory of operation. What the microphone took and what the other side's page let out are both stretches of tone
and of none. The one is slid along the other until most of it agrees; the slide is the delay, and the agreement
says how much arrived. Beeps come a little later in some seconds than in others, so that a delay of a second
does not look like none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from harness.media.ears import WINDOW_MS, source
from harness.media.ears import Sound as Heard


class Sound(Heard, Protocol):
    """A stretch of sound with its loudness and purity; see harness.browser.logs.Tone."""

    @property
    def power_db(self) -> float: ...
    @property
    def purity(self) -> float: ...


#: Both logs are laid on a grid this fine; slides from a little early (clocks) to the longest that is looked for.
STEP_MS = 20.0
EARLIEST_MS, LATEST_MS = -200.0, 4000.0
#: Less than this much of the voice at one place is no place.
LEAST_STEPS = 50
#: Of two slides that agree about as well, the shorter one is meant.
ABOUT = 0.01


@dataclass(frozen=True)
class Demands:
    """What a conversation takes. Windows of 85 ms blur each edge, which costs agreement a tenth, and a busy machine another."""

    agreement: float = 0.72
    arrived: float = 0.7
    delay_ms: float = 1200.0
    #: How far sound may be from the picture, either way: lips and words part at a fifth of a second.
    apart_ms: float = 400.0
    quieter_db: float = 35.0
    purity: float = 0.85
    #: How far the pauses have to lie under the voice, where the voice itself left them silent.
    above_pause_db: float = 12.0


DEMANDS = Demands()


@dataclass(frozen=True)
class Voice:
    """Milliseconds from the microphone to the ear, shares from 0 to 1, decibels; None where nothing tells.

    `agreement` is the share of all time in which both say the same, `arrived` the share of the beeps that was
    heard; `quieter_db` is lost on the way; `above_pause_db` lies between the voice and its pauses.
    """

    delay_ms: float | None = None
    agreement: float = 0.0
    arrived: float = 0.0
    purity: float | None = None
    quieter_db: float | None = None
    above_pause_db: float | None = None


def voice(listener: Sequence[Sound], speaker: Sequence[Sound], caller_id: int, since_ms: float) -> Voice:
    """Compare what is heard since `since_ms` with what the caller's microphone took."""
    heard = [sound for sound in listener if sound.way == "heard" and sound.at_ms >= since_ms]
    spoken = source(speaker)
    if not heard or not spoken:
        return Voice()
    return max(
        (_compare(track, spoken, caller_id) for track in _tracks(heard)), key=lambda voice: voice.agreement
    )


def shortcoming(found: Voice, picture_delay_ms: float | None, demands: Demands = DEMANDS) -> str:
    """What is wrong with the voice, in words; empty when nothing is. The picture's delay makes out lip sync."""
    delay, apart = found.delay_ms, None
    if delay is not None and picture_delay_ms is not None:
        apart = delay - picture_delay_ms
    faults = (
        (
            found.agreement < demands.agreement,
            f"only {found.agreement:.0%} of the voice arrives as it was said",
        ),
        (found.arrived < demands.arrived, f"only {found.arrived:.0%} of the beeps arrives"),
        (delay is not None and delay > demands.delay_ms, f"the voice is {delay or 0:.0f} ms late"),
        (
            apart is not None and abs(apart) > demands.apart_ms,
            f"the voice is {apart or 0:+.0f} ms off the picture",
        ),
        (
            _more(found.quieter_db, demands.quieter_db),
            f"the voice arrives {found.quieter_db or 0:.0f} dB quieter",
        ),
        (
            _less(found.purity, demands.purity),
            f"the voice is distorted: {found.purity or 0:.0%} of it is the tone",
        ),
        (_less(found.above_pause_db, demands.above_pause_db), "its pauses are about as loud as the voice"),
    )
    return next((words for is_so, words in faults if is_so), "")


def _more(value: float | None, limit: float) -> bool:
    return value is not None and value > limit


def _less(value: float | None, limit: float) -> bool:
    return value is not None and value < limit


def _tracks(sounds: Sequence[Sound]) -> list[list[Sound]]:
    names = dict.fromkeys(sound.track for sound in sounds)
    return [[sound for sound in sounds if sound.track == name] for name in names]


def _compare(heard: Sequence[Sound], spoken: Sequence[Sound], caller_id: int) -> Voice:
    delay, agreement = _slide(heard, spoken, caller_id)
    return Voice(
        delay,
        agreement,
        _arrived(heard, spoken, caller_id, delay or 0.0),
        _relative_purity(heard, spoken, caller_id),
        _difference(_level(spoken, caller_id, True), _level(heard, caller_id, True)),
        _difference(_level(heard, caller_id, True), _level(heard, caller_id, False)),
    )


def _slide(heard: Sequence[Sound], spoken: Sequence[Sound], caller_id: int) -> tuple[float | None, float]:
    times = np.arange(heard[0].at_ms - WINDOW_MS, heard[-1].at_ms, STEP_MS)
    there = _on(heard, caller_id, times)
    known_from, known_to = spoken[0].at_ms - WINDOW_MS, spoken[-1].at_ms
    found: list[tuple[float, float]] = []
    for delay in np.arange(EARLIEST_MS, LATEST_MS, STEP_MS):
        said_at = times - delay
        known = (said_at >= known_from) & (said_at <= known_to)
        if known.sum() >= max(LEAST_STEPS, len(times) // 2):
            said = _on(spoken, caller_id, said_at[known])
            found.append((float((said == there[known]).mean()), float(delay)))
    if not found:
        return None, 0.0
    most = max(agreement for agreement, _ in found)
    near = [(agreement, delay) for agreement, delay in found if agreement >= most - ABOUT]
    # All slides of one peak lie side by side: its middle is meant.
    first = [delay for _, delay in near if delay - near[0][1] <= WINDOW_MS * 2]
    return median(first), most


def _arrived(heard: Sequence[Sound], spoken: Sequence[Sound], caller_id: int, delay_ms: float) -> float:
    """The share of the spoken tone that was heard so much later."""
    times = np.arange(heard[0].at_ms - WINDOW_MS, heard[-1].at_ms, STEP_MS)
    said = _on(spoken, caller_id, times - delay_ms)
    return float(_on(heard, caller_id, times)[said].mean()) if said.any() else 0.0


def _on(sounds: Sequence[Sound], caller_id: int, times: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether the tone was there at each of the times."""
    ends = np.array([sound.at_ms for sound in sounds])
    states = np.array([caller_id in sound.callers and not sound.why for sound in sounds])
    places = np.clip(np.searchsorted(ends, times), 0, len(ends) - 1)
    answer: NDArray[np.bool_] = states[places]
    return answer


def _level(sounds: Sequence[Sound], caller_id: int, on: bool) -> float | None:
    levels = [sound.power_db for sound in sounds if (caller_id in sound.callers) == on]
    return median(levels) if levels else None


def _relative_purity(heard: Sequence[Sound], spoken: Sequence[Sound], caller_id: int) -> float | None:
    pure = [[sound.purity for sound in sounds if caller_id in sound.callers] for sounds in (heard, spoken)]
    return median(pure[0]) / max(0.01, median(pure[1])) if all(pure) else None


def _difference(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other
