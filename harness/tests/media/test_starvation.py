"""A page without processor time is told apart from one that is only busy for a moment."""

from dataclasses import dataclass

import pytest

from harness.media.starvation import starved


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
