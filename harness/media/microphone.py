"""The microphone of an identity as a file that Chromium loops: beeps at the caller's pitch, one a second."""

from __future__ import annotations

import wave
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from harness.media.files import made_once
from harness.media.identity import BEEPS_PER_SECOND, LOOP_S, Identity

#: Raised whenever the sound changes.
VERSION = 2
SAMPLE_RATE = 48_000
#: A loud voice, short of clipping when callers are mixed.
PEAK = 0.3
#: In these seconds of the loop the beep comes so much later: else a delay of a second would look like none.
LATE_SECONDS = frozenset({2, 3, 4, 6, 10, 11, 12, 16, 17, 19})
LATER_S = 0.15
#: Beeps swell and fade for so long, so that they do not click.
EDGE_S = 0.01


def microphone_file(identity: Identity, folder: Path) -> Path:
    """The microphone file of this identity under `folder`, made if it is not there."""
    name = f"microphone-v{VERSION}-{identity.caller_id}-{identity.tone_hz}hz.wav"
    return made_once(folder / name, lambda file: _write(file, identity))


def beeps(tone_hz: int, seconds: float) -> NDArray[np.float64]:
    """Samples from -1 to 1: sounding for half of every second, in some seconds a little later than in others."""
    at = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    second = (at * BEEPS_PER_SECOND).astype(int) % (LOOP_S * BEEPS_PER_SECOND)
    later = np.isin(second, list(LATE_SECONDS)) * LATER_S
    phase = at * BEEPS_PER_SECOND % 1 / BEEPS_PER_SECOND - later
    half = 0.5 / BEEPS_PER_SECOND
    swell = np.clip(np.minimum(phase, half - phase) / EDGE_S, 0, 1)
    loudness: NDArray[np.float64] = PEAK * swell * np.sin(2 * np.pi * tone_hz * at)
    return loudness


def _write(file: BinaryIO, identity: Identity) -> None:
    samples = (beeps(identity.tone_hz, LOOP_S) * 32767).astype("<i2")
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(SAMPLE_RATE)
        sound.writeframes(samples.tobytes())
