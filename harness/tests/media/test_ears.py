"""Hearing: what counts, what does not, and what is not yet known."""

from dataclasses import dataclass, replace

import pytest

from harness.media.ears import hears, runs
from harness.media.eyes import Verdict


@dataclass(frozen=True)
class Sound:
    at_ms: float
    callers: tuple = ()
    way: str = "heard"
    track: str = "t"
    why: str = ""


def beeping(seconds=3.0, caller=1, phase=0.0, way="heard", **more):
    times = [n * 85.0 for n in range(int(seconds * 1000 / 85))]
    return [Sound(at, (caller,) if (at / 1000 + phase) % 1 < 0.5 else (), way, **more) for at in times]


SPOKEN = beeping(way="sent")
SHORT = beeping(1.5)


@pytest.mark.parametrize("phase", [0.0, 0.25, 0.5, 0.75])
def test_beeps_are_heard_within_a_second(phase):
    assert hears(beeping(1.0, phase=phase), SPOKEN, 1).heard


def test_half_of_the_time_sounds():
    hearing = hears(beeping(), SPOKEN, 1)
    assert hearing.on_ratio == pytest.approx(0.5, abs=0.1)
    assert [round(edge, -2) for edge in hearing.edges_ms] == [1000, 2000]


def test_two_callers_in_one_track_are_both_heard():
    mixed = [
        replace(a, callers=a.callers + b.callers)
        for a, b in zip(beeping(), beeping(caller=2, phase=0.3), strict=True)
    ]
    assert hears(mixed, SPOKEN, 1).heard
    assert hears(mixed, beeping(caller=2, way="sent"), 2).heard
    assert hears(mixed, SPOKEN, 1).others == (2,)


@pytest.mark.parametrize(
    ("heard", "why"),
    [
        ([], "no remote sound reached the page"),
        ([replace(sound, callers=()) for sound in beeping()], "no tone of the caller"),
        ([replace(sound, callers=(1,)) for sound in beeping()], "does not beep"),
        (beeping(caller=2), "expected the tone of caller 1, heard that of caller 2"),
        (beeping(why="muted"), "the element is muted"),
        ([*beeping(1.5), *[replace(s, at_ms=s.at_ms + 1500, why="paused") for s in SHORT]], "is paused"),
    ],
)  # fmt: skip
def test_what_is_not_hearing(heard, why):
    hearing = hears(heard, SPOKEN, 1)
    assert hearing.verdict is Verdict.UNSEEN
    assert why in hearing.why


def test_a_no_takes_a_speaker_who_is_proved_to_beep():
    for speaker in (
        [],
        beeping(1.9, way="sent"),
        beeping(way="sent", why="disabled"),
        beeping(caller=2, way="sent"),
    ):
        assert hears([], speaker, 1).verdict is Verdict.UNDECIDED
    assert "not proved to beep" in hears([], [], 1).why


def test_what_a_page_sends_is_not_what_it_hears():
    assert not hears(SPOKEN, SPOKEN, 1).heard


def test_only_what_came_since_counts():
    assert not hears(beeping(), SPOKEN, 1, since_ms=2900).heard


def test_runs_join_up():
    stretches = runs(beeping(2.0), 1)
    assert [run.on for run in stretches] == [True, False, True, False]
    assert all(abs(run.length_ms - 500) < 90 for run in stretches[1:3])
