"""A film is somebody's when that person is in it, moves, sounds in step, and as long as was filmed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from harness.media.filmed import Filmed
from harness.media.showing import shortcoming, told_of

ANA, FILMED_S = 1, 3.0
GOOD = Filmed(
    who=ANA,
    frames=90,
    stamped=1.0,
    distinct=88,
    seconds=3.1,
    pace=1.0,
    sounding=0.5,
    silence_s=0.66,
    apart_s=0.1,
)


def test_what_is_told_is_what_the_rules_read():
    assert told_of(GOOD, ANA, FILMED_S) == {
        "is_sender": True,
        "advances": True,
        "in_step": True,
        "seconds": 3.1,
        "wanted_s": 3.0,
    }


@pytest.mark.parametrize(
    ("film", "words"),
    [
        (GOOD, ""),
        (replace(GOOD, seconds=3.69), ""),
        (replace(GOOD, who=2), "another person is in it, or nobody"),
        (Filmed(), "another person is in it, or nobody"),
        (replace(GOOD, pace=0.5), "its picture does not go on as it was taken"),
        (replace(GOOD, stamped=0.5), "its picture does not go on as it was taken"),
        (replace(GOOD, sounding=0.0), "the beeps of the voice are not in step with it"),
        (replace(GOOD, silence_s=2.1), "the beeps of the voice are not in step with it"),
        (replace(GOOD, apart_s=0.6), "the beeps of the voice are not in step with it"),
        (replace(GOOD, seconds=2.2), "it lasts 2.2 s, filmed were 3.0 s"),
        (replace(GOOD, seconds=3.8), "it lasts 3.8 s, filmed were 3.0 s"),
    ],
)
def test_each_fault_has_its_word(film, words):
    assert shortcoming(told_of(film, ANA, FILMED_S)) == words
