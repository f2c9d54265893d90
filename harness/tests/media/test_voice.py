"""How late, how whole, how loud and how clean a voice is, from made-up logs of tone."""

from dataclasses import replace

import numpy as np
import pytest

from harness.browser.logs import Tone
from harness.media.ears import WINDOW_MS
from harness.media.microphone import SAMPLE_RATE, beeps
from harness.media.voice import Voice, shortcoming, voice


def said(way, begin_s=0.0, end_s=10.0, delay_ms=0.0, caller=1, chop=None, **more):
    """The log of our own beeps, delayed; `chop` silences every so many windows."""
    sound = np.abs(beeps(700, 20)) > 0.02
    tones = []
    for place, at in enumerate(np.arange(begin_s * 1000, end_s * 1000, WINDOW_MS)):
        source_ms = at - delay_ms - WINDOW_MS / 2
        on = (
            source_ms >= 0
            and sound[
                int(source_ms / 1000 * SAMPLE_RATE) - 300 : int(source_ms / 1000 * SAMPLE_RATE) + 300
            ].any()
        )
        on = on and not (chop and place // chop % 2)
        told = {"power_db": -18.0 if on else -120.0, "why": "", "purity": 1.0 if on else 0.1} | more
        tones.append(Tone("audio1", way, at, (caller,) if on else (), **told))
    return tones


def heard(spoken=None, **more):
    return voice(said("heard", begin_s=5, **more), spoken or said("sent"), 1, 5000.0)


@pytest.mark.parametrize("delay_ms", [0, 300, 1000, 2000, 3000])
def test_the_delay_is_found_also_when_it_is_whole_seconds(delay_ms):
    found = heard(delay_ms=delay_ms)
    assert found.delay_ms == pytest.approx(delay_ms, abs=100)
    assert found.agreement > 0.9


def test_what_the_microphone_took_counts_where_something_else_is_sent():
    spoken = [*said("taken"), *said("sent", delay_ms=1300)]
    assert heard(spoken, delay_ms=1300).delay_ms == pytest.approx(1300, abs=100)


@pytest.mark.parametrize(
    ("change", "picture_ms", "words"),
    [
        ({}, 60.0, ""),
        ({}, None, ""),
        ({"delay_ms": 200}, 60.0, ""),
        ({"delay_ms": 700}, 60.0, "off the picture"),
        ({"delay_ms": 1500}, 1450.0, "ms late"),
        ({"chop": 2}, 60.0, "of the beeps arrives"),
        ({"power_db": -60.0}, 60.0, "dB quieter"),
        ({"purity": 0.8}, 60.0, "distorted"),
        ({"power_db": -18.0}, 60.0, "pauses are about as loud"),
    ],
)
def test_each_shortcoming_has_its_words(change, picture_ms, words):
    told = shortcoming(heard(**change), picture_ms)
    assert (words in told) if words else told == ""


def test_what_nobody_can_hear_is_silence():
    quiet = [
        replace(tone, why="volume" if place // 2 % 2 else "")
        for place, tone in enumerate(said("heard", begin_s=5))
    ]
    assert "of the beeps arrives" in shortcoming(voice(quiet, said("sent"), 1, 5000.0), 60.0)


def test_nothing_heard_is_no_voice():
    assert voice([], said("sent"), 1, 0.0) == Voice()
    assert "0% of the voice" in shortcoming(Voice(), 60.0)
