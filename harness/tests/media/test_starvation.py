"""A page without processor time is told apart from one that is only busy for a moment."""

from dataclasses import dataclass

import pytest

from harness.media.starvation import stalled, starved


@dataclass
class Lag:
    at_ms: float
    worst_ms: float


@pytest.mark.parametrize(
    ("worst", "answer"),
    [
        ([], False),
        ([900], False),
        ([900, 5, 5], False),
        ([900, 900, 5], True),
        ([300] * 5, True),
        ([20] * 9, False),
    ],
)
def test_starved(worst, answer):
    assert starved([Lag(place * 1000, late) for place, late in enumerate(worst)]) is answer


def test_only_what_came_since_counts():
    assert not starved([Lag(1, 900), Lag(2, 900), Lag(3, 5)], since_ms=3)


@pytest.mark.parametrize(
    ("step_ms", "gap_at", "is_so"), [(33, None, False), (45, None, False), (60, None, True), (33, 50, True)]
)
def test_a_sound_camera_that_stalls_tells_of_a_starved_machine(step_ms, gap_at, is_so):
    times = [number * step_ms + (600 if gap_at and number > gap_at else 0) for number in range(200)]
    assert stalled(times, 1000, 4000) is is_so


def test_no_frame_at_all_is_a_stall():
    assert stalled([], 0, 3000)
