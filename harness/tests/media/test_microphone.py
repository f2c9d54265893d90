"""The microphone beeps at the caller's pitch, half of every second."""

import wave

import numpy as np

from harness.media.identity import Identity
from harness.media.microphone import SAMPLE_RATE, beeps, microphone_file


def test_it_sounds_for_half_of_every_second_at_its_beginning_or_a_little_later():
    sound = np.abs(beeps(700, 20)).reshape(20, 20, SAMPLE_RATE // 20).max(axis=2) > 0.29
    assert (sound.sum(axis=1) == 10).all()
    begins = sound.argmax(axis=1)
    assert set(begins) == {0, 3}
    assert all((begins[:-shift] != begins[shift:]).any() for shift in (1, 2, 3)), (
        "no delay looks like another"
    )


def test_its_pitch_is_the_callers():
    sound = beeps(830, 0.5)
    spectrum = np.abs(np.fft.rfft(sound))
    assert abs(int(spectrum.argmax()) * 2 - 830) <= 2


def test_the_file_is_a_whole_number_of_beeps(tmp_path):
    with wave.open(str(microphone_file(Identity("Ana", 1), tmp_path))) as sound:
        assert (sound.getframerate(), sound.getnchannels(), sound.getsampwidth()) == (48_000, 1, 2)
        assert sound.getnframes() % 48_000 == 0
