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
from harness.media.stamp import Stamp, decode

RATE = 48_000
#: Sound is looked at in windows of so many samples: 20 ms, half a dozen in the shortest beep.
WINDOW = 960
#: A window holds the tone when so much of its power lies in it, and it is loud enough to be meant.
PURITY, LEAST_POWER = 0.5, 1e-5
#: Picture and sound may begin and end so far apart: devices open one after the other.
APART_S = 0.5
#: Of a film's frames so many have to carry the stamp; so far may its clock run from that of the frame numbers.
STAMPED, DRIFT = 0.9, 0.15
#: A film of fewer frames proves nobody.
LEAST_FRAMES = 10


@dataclass(frozen=True)
class Filmed:
    """A decoded film. `who` is the caller in most stamps (0: none), the rest as measured; seconds throughout.

    `stamped` is the share of frames with that caller's stamp, `distinct` how many different ones there are, `pace`
    how fast their numbers run against the film's own clock (1: as taken), `sounding` the share of the sound in
    which the caller's tone is heard, `beeps` how often it begins, `apart_s` how far the ends of picture and sound lie apart.
    """

    who: int = 0
    frames: int = 0
    stamped: float = 0.0
    distinct: int = 0
    seconds: float = 0.0
    pace: float = 0.0
    sounding: float = 0.0
    beeps: int = 0
    apart_s: float = 0.0

    @property
    def advances(self) -> bool:
        """Whether somebody is in it whose picture goes on as it was taken."""
        enough = self.frames >= LEAST_FRAMES and self.distinct >= LEAST_FRAMES
        return enough and self.stamped >= STAMPED and abs(self.pace - 1) <= DRIFT

    @property
    def in_step(self) -> bool:
        """Whether the caller's beeps are in it, once a second or so, from its beginning to its end."""
        about = self.seconds * BEEPS_PER_SECOND
        return 0.2 <= self.sounding <= 0.8 and abs(self.beeps - about) <= 1.5 and self.apart_s <= APART_S


def look_at(content: bytes) -> Filmed:
    """Decode a film whole; nobody is in a file that cannot be read."""
    try:
        with av.open(io.BytesIO(content)) as source:
            pictures, sound, heard = _decoded(source)
    except (av.error.FFmpegError, IndexError):
        return Filmed()
    stamps = [(at, stamp) for at, stamp in pictures if stamp is not None]
    who = Counter(stamp.caller_id for _, stamp in stamps).most_common(1)
    if not who:
        return Filmed(frames=len(pictures))
    own = [(at, stamp.number) for at, stamp in stamps if stamp.caller_id == who[0][0]]
    sounding, beeps = _tones(sound, who[0][0])
    first, last = pictures[0][0], pictures[-1][0]
    return Filmed(
        who=who[0][0],
        frames=len(pictures),
        stamped=round(len(own) / len(pictures), 3),
        distinct=len({number for _, number in own}),
        seconds=round(last - first, 3),
        pace=_pace(own),
        sounding=sounding,
        beeps=beeps,
        apart_s=round(max(abs(heard[0] - first), abs(heard[1] - last)), 3),
    )


def _decoded(
    source: Any,
) -> tuple[list[tuple[float, Stamp | None]], NDArray[np.float64], tuple[float, float]]:
    """The times of the pictures with their stamps, the sound, and from when to when it lasts."""
    pictures: list[tuple[float, Stamp | None]] = []
    pieces: list[NDArray[np.float64]] = []
    begin, end = 0.0, 0.0
    resampler = av.AudioResampler("flt", "mono", RATE)
    for frame in source.decode(*source.streams.video[:1], *source.streams.audio[:1]):
        if isinstance(frame, av.VideoFrame):
            pictures.append((float(frame.time), decode(_luma(frame))))
            continue
        begin = float(frame.time) if not pieces else begin
        end = float(frame.time) + frame.samples / frame.sample_rate
        pieces += [part.to_ndarray()[0].astype(np.float64) for part in resampler.resample(frame)]
    return pictures, np.concatenate(pieces) if pieces else np.zeros(0), (begin, end)


def _luma(frame: Any) -> NDArray[np.uint8]:
    plane = frame.planes[0]
    rows: NDArray[np.uint8] = np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)
    return rows[: frame.height, : frame.width]


def _pace(own: list[tuple[float, int]]) -> float:
    """Frames per second of the numbers over what a camera takes; the loop's seam counts as the step it is."""
    spent = own[-1][0] - own[0][0]
    steps = sum((after[1] - before[1]) % LOOP_FRAMES for before, after in pairwise(own))
    return round(steps / FPS / spent, 3) if spent > 0 else 0.0


def _tones(sound: NDArray[np.float64], who: int) -> tuple[float, int]:
    """The share of windows in which the caller's tone is heard, and how often it begins."""
    count = len(sound) // WINDOW
    if not count:
        return 0.0, 0
    windows = sound[: count * WINDOW].reshape(count, WINDOW)
    turns = np.arange(WINDOW) * 2 * np.pi * tone_hz(who) / RATE
    power = (windows**2).mean(axis=1)
    inside = ((windows @ np.cos(turns)) ** 2 + (windows @ np.sin(turns)) ** 2) * 2 / WINDOW**2
    heard = (power > LEAST_POWER) & (inside > PURITY * power)
    begins = int(np.count_nonzero(heard[1:] & ~heard[:-1])) + int(heard[0])
    return round(float(heard.mean()), 3), begins
