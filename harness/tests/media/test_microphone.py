"""The microphone beeps at the caller's pitch, half of every second."""

import wave

import numpy as np

from harness.media.identity import Identity
from harness.media.microphone import SAMPLE_RATE, beeps, microphone_file


def test_it_sounds_in_the_first_half_of_every_second_only():
    sound = np.abs(beeps(700, 3)).reshape(3, 2, SAMPLE_RATE // 2)
    assert (sound[:, 0].max(axis=1) > 0.29).all()
    assert sound[:, 1].max() == 0


def test_its_pitch_is_the_callers():
    sound = beeps(830, 0.5)
    spectrum = np.abs(np.fft.rfft(sound))
    assert abs(int(spectrum.argmax()) * 2 - 830) <= 2


def test_the_file_is_a_whole_number_of_beeps(tmp_path):
    with wave.open(str(microphone_file(Identity("Ana", 1), tmp_path))) as sound:
        assert (sound.getframerate(), sound.getnchannels(), sound.getsampwidth()) == (48_000, 1, 2)
        assert sound.getnframes() % 48_000 == 0
