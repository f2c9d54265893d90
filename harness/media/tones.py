"""Whose tones are in a stretch of sound, as the pages' instruments tell it too (harness/browser/instruments/ears.js). Pure."""

from __future__ import annotations

from dataclasses import dataclass
from math import log10

import numpy as np
from numpy.typing import NDArray

from harness.media.identity import MOST_CALLERS, tone_hz

#: A tone is there when it carries this part of the loudness, and is louder than a whisper.
LEAST_SHARE = 0.15
LEAST_POWER = 1e-6
#: How long one stretch is, in seconds: what the pages' instruments take at a time.
WINDOW_S = 4096 / 48_000


@dataclass(frozen=True)
class Stretch:
    """Whose tones there are, the loudness (0 dB is full scale), and the share of the strongest tone in it."""

    callers: tuple[int, ...]
    power_db: float
    purity: float


def tones_in(samples: NDArray[np.float64], rate: int) -> Stretch:
    """What is in samples from -1 to 1 at that many a second; at least some hundred of them."""
    shaped = samples * np.hanning(len(samples))
    power = float(np.mean(shaped**2))
    loudness = round(10 * log10(power + 1e-12))
    if power < LEAST_POWER:
        return Stretch((), loudness, 0.0)
    shares = {caller: _share(shaped, tone_hz(caller) / rate, power) for caller in range(1, MOST_CALLERS + 1)}
    there = tuple(caller for caller, share in shares.items() if share > LEAST_SHARE)
    return Stretch(there, loudness, round(max(shares.values()), 2))


def _share(shaped: NDArray[np.float64], turns: float, power: float) -> float:
    """The share of the power at one frequency: 1 for a pure tone, which the window spreads by 1.5."""
    wave = np.exp(-2j * np.pi * turns * np.arange(len(shaped)))
    energy = abs(np.dot(shaped, wave)) ** 2
    return float(energy * 2 * 1.5 / (len(shaped) ** 2 * power))
