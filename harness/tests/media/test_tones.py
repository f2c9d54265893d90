"""The tones of callers are told from each other, from silence and from noise, at the rates of pages and of telephones."""

from __future__ import annotations

import numpy as np
import pytest

from harness.media.identity import tone_hz
from harness.media.tones import WINDOW_S, tones_in

RATES = [8_000, 48_000]


def sound(rate, *callers):
    at = np.arange(round(rate * WINDOW_S)) / rate
    return sum((0.3 * np.sin(2 * np.pi * tone_hz(caller) * at) for caller in callers), np.zeros(len(at)))


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("callers", [(1,), (2,), (5,), (16,), (1, 3)])
def test_whose_tones_there_are(rate, callers):
    assert tones_in(sound(rate, *callers), rate).callers == callers


@pytest.mark.parametrize("rate", RATES)
def test_a_pure_tone_is_as_pure_and_as_loud_as_it_is(rate):
    found = tones_in(sound(rate, 2), rate)
    assert found.purity == pytest.approx(1.0, abs=0.02)
    assert found.power_db == pytest.approx(-18, abs=1)


@pytest.mark.parametrize("rate", RATES)
def test_silence_noise_and_somebody_elses_note_are_nobody(rate):
    noise = np.random.default_rng(7).normal(0, 0.2, round(rate * WINDOW_S))
    other = 0.3 * np.sin(2 * np.pi * (tone_hz(1) + 65) * np.arange(round(rate * WINDOW_S)) / rate)
    assert [tones_in(one, rate).callers for one in (sound(rate), noise, other)] == [(), (), ()]


@pytest.mark.parametrize("rate", RATES)
def test_a_whisper_is_nothing(rate):
    assert tones_in(sound(rate, 1) / 1000, rate).callers == ()
