"""A picture that stands still and a voice that falls silent are over; one frame or one beep undoes that."""

from dataclasses import dataclass

import pytest

from harness.media.lapse import Lapse, lapse


@dataclass(frozen=True)
class Frame:
    at_ms: float
    number: int
    caller_id: int = 1
    why: str = ""
    element: str = "e"
    remote: bool = True


@dataclass(frozen=True)
class Sound:
    at_ms: float
    callers: tuple = (1,)
    way: str = "heard"
    why: str = ""
    track: str = "t"


def test_the_latest_of_each_counts():
    found = lapse([Frame(100, 1), Frame(200, 2)], [Sound(50), Sound(90)], 1, 1000)
    assert found == Lapse(800, 910)


@pytest.mark.parametrize(
    "later",
    [Frame(900, 2), Frame(900, 3, caller_id=2), Frame(900, 3, caller_id=0), Frame(900, 3, why="hidden")],
    ids=["repeated", "of-another", "black", "out-of-sight"],
)
def test_what_is_no_new_frame_in_sight_undoes_nothing(later):
    assert lapse([Frame(100, 1), Frame(200, 2), later], [], 1, 1000) == Lapse(800, None)


@pytest.mark.parametrize(
    "later",
    [Sound(900, ()), Sound(900, (2,)), Sound(900, way="sent"), Sound(900, why="muted")],
    ids=["silence", "of-another", "own", "inaudible"],
)
def test_what_is_no_tone_to_be_heard_undoes_nothing(later):
    assert lapse([], [Sound(100), later], 1, 1000) == Lapse(None, 900)


def test_both_have_to_be_over():
    assert Lapse(2000, 2000).lasts(2)
    assert Lapse(None, None).lasts(2)
    assert not Lapse(1999, None).lasts(2)
    assert not Lapse(None, 1999).lasts(2)
    assert Lapse(499, 1249).seen()
    assert Lapse(499, 1249).heard()
    assert not Lapse(500, None).seen()
    assert not Lapse(None, 1250).heard()
    assert Lapse(1999, None).seen(2)
