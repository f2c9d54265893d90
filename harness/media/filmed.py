"""What a recorded file shows and sounds like: whose stamps, how many, how long, and the sound beside them. Pure."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from harness.media.identity import BEEPS_PER_SECOND, FPS, LOOP_FRAMES, tone_hz
from harness.media.microphone import LATER_S
from harness.media.stamp import Stamp, decode

RATE = 48_000
#: Sound is looked at in windows of so many samples: 20 ms, half a dozen in the shortest beep.
WINDOW = 960
#: A window holds the tone when so much of its power lies in it, and it is loud enough to be meant.
PURITY, LEAST_POWER = 0.5, 1e-5
#: Picture and sound may begin and end so far apart: devices open one after the other.
APART_S = 0.5
#: The longest silence beside somebody who beeps: a pause before a late beep, and what opening devices and codecs take.
LONGEST_PAUSE_S = 0.5 / BEEPS_PER_SECOND + LATER_S + 0.6
#: Of a film's frames so many have to carry the stamp; so far may its clock run from that of the frame numbers.
STAMPED, DRIFT = 0.9, 0.15
#: A film of fewer frames proves nobody.
LEAST_FRAMES = 10


@dataclass(frozen=True)
class Filmed:
    """A decoded film. `who` is the caller in most stamps (0: none), the rest as measured; seconds throughout.

    `stamped` is the share of frames with that caller's stamp, `distinct` how many different ones there are, `pace`
    how fast their numbers run against the film's own clock (1: as taken), `sounding` the share of the sound beside the
    picture in which the caller's tone is heard, `silence_s` the longest time of the picture without it, `apart_s` how far
    the ends of picture and sound lie apart.
    """

    who: int = 0
    frames: int = 0
    stamped: float = 0.0
    distinct: int = 0
    seconds: float = 0.0
    pace: float = 0.0
    sounding: float = 0.0
    silence_s: float = 0.0
    apart_s: float = 0.0

    @property
    def advances(self) -> bool:
        """Whether somebody is in it whose picture goes on as it was taken."""
        enough = self.frames >= LEAST_FRAMES and self.distinct >= LEAST_FRAMES
        return enough and self.stamped >= STAMPED and abs(self.pace - 1) <= DRIFT

    @property
    def in_step(self) -> bool:
        """Whether the caller's beeps go on beside the picture from its beginning to its end."""
        beeping = 0.2 <= self.sounding <= 0.8 and self.silence_s <= LONGEST_PAUSE_S
        return beeping and self.apart_s <= APART_S


def look_at(content: bytes) -> Filmed:
    """Decode a film whole; nobody is in a file that cannot be read."""
    try:
        with av.open(io.BytesIO(content)) as source:
            pictures, sounds = _decoded(source)
    except (av.error.FFmpegError, IndexError):
        return Filmed()
    stamps = [(at, stamp) for at, stamp in pictures if stamp is not None]
    who = Counter(stamp.caller_id for _, stamp in stamps).most_common(1)
    if not who:
        return Filmed(frames=len(pictures))
    own = [(at, stamp.number) for at, stamp in stamps if stamp.caller_id == who[0][0]]
    first, last = pictures[0][0], pictures[-1][0]
    begin, end = _span(sounds)
    heard = _tones(_placed(sounds, first, last), who[0][0])
    beside = _tones(_placed(sounds, max(first, begin), min(last, end)), who[0][0])
    return Filmed(
        who=who[0][0],
        frames=len(pictures),
        stamped=round(len(own) / len(pictures), 3),
        distinct=len({number for _, number in own}),
        seconds=round(last - first, 3),
        pace=_pace(own),
        sounding=round(float(beside.mean()), 3) if len(beside) else 0.0,
        silence_s=_longest(~heard) * WINDOW / RATE,
        apart_s=round(max(abs(begin - first), abs(end - last)), 3),
    )


#: Pieces of sound, each with the second at which it begins.
Pieces = list[tuple[float, NDArray[np.float64]]]


def _decoded(source: Any) -> tuple[list[tuple[float, Stamp | None]], Pieces]:
    """The times of the pictures with their stamps, and the sound piece by piece."""
    pictures: list[tuple[float, Stamp | None]] = []
    sounds: Pieces = []
    resampler = av.AudioResampler("flt", "mono", RATE)
    for frame in source.decode(*source.streams.video[:1], *source.streams.audio[:1]):
        if isinstance(frame, av.VideoFrame):
            pictures.append((float(frame.time), decode(_luma(frame))))
            continue
        for part in resampler.resample(frame):
            sounds.append((float(part.time or 0), part.to_ndarray()[0].astype(np.float64)))
    return pictures, sounds


def _span(sounds: Pieces) -> tuple[float, float]:
    """From when to when there is sound; nowhere without any."""
    if not sounds:
        return 0.0, 0.0
    at, samples = sounds[-1]
    return sounds[0][0], at + len(samples) / RATE


def _placed(sounds: Pieces, first: float, last: float) -> NDArray[np.float64]:
    """The sound between two seconds of the film, each piece where it belongs; what nothing is said of is silent."""
    line = np.zeros(round(max(last - first, 0) * RATE))
    for at, samples in sounds:
        place = round((at - first) * RATE)
        inside = samples[max(-place, 0) : max(len(line) - place, 0)]
        line[max(place, 0) : max(place, 0) + len(inside)] = inside
    return line


def _luma(frame: Any) -> NDArray[np.uint8]:
    plane = frame.planes[0]
    rows: NDArray[np.uint8] = np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)
    return rows[: frame.height, : frame.width]


def _pace(own: list[tuple[float, int]]) -> float:
    """Frames per second of the numbers over what a camera takes; the loop's seam counts as the step it is."""
    spent = own[-1][0] - own[0][0]
    steps = sum((after[1] - before[1]) % LOOP_FRAMES for before, after in pairwise(own))
    return round(steps / FPS / spent, 3) if spent > 0 else 0.0


def _tones(sound: NDArray[np.float64], who: int) -> NDArray[np.bool_]:
    """In which windows the caller's tone is heard."""
    windows = sound[: len(sound) // WINDOW * WINDOW].reshape(-1, WINDOW)
    turns = np.arange(WINDOW) * 2 * np.pi * tone_hz(who) / RATE
    power = (windows**2).mean(axis=1)
    inside = ((windows @ np.cos(turns)) ** 2 + (windows @ np.sin(turns)) ** 2) * 2 / WINDOW**2
    heard: NDArray[np.bool_] = (power > LEAST_POWER) & (inside > PURITY * power)
    return heard


def _longest(flags: NDArray[np.bool_]) -> int:
    """The length of the longest run of true ones."""
    ends = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(np.int8), [0]))))
    return int((ends[1::2] - ends[::2]).max(initial=0))
