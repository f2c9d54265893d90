"""Identities have tones of their own, inside the voice band."""

from itertools import pairwise

import pytest

from harness.media.identity import MOST_CALLERS, Identity, tone_hz


def test_tones_lie_apart_and_inside_the_voice_band():
    tones = [tone_hz(caller) for caller in range(1, MOST_CALLERS + 1)]
    assert all(later - earlier >= 100 for earlier, later in pairwise(tones))
    assert tones[0] > 300
    assert tones[-1] < 3400


def test_no_tone_is_an_overtone_of_another_within_what_the_ears_tell_apart():
    tones = [tone_hz(caller) for caller in range(1, MOST_CALLERS + 1)]
    assert not [(low, high) for low in tones for high in tones for n in (2, 3) if abs(n * low - high) < 12]


@pytest.mark.parametrize("caller_id", [0, MOST_CALLERS + 1])
def test_an_identity_without_a_tone_is_refused(caller_id):
    with pytest.raises(ValueError, match="caller id of Ana"):
        Identity("Ana", caller_id)
