"""The longest pause of a picture, from the handoff to the look."""

from __future__ import annotations

import pytest

from harness.browser.logs import PresentedFrame
from harness.media.handoff import longest_gap_ms


def frames(*times, caller=2, why=""):
    return [PresentedFrame("e1", caller, int(at), at, why, True) for at in times]


@pytest.mark.parametrize(
    ("presented", "gap"),
    [
        (frames(0, 100, 200, 300, 400, 500), 100),
        (frames(0, 100, 450, 500), 350),
        (frames(0, 100), 400),
        (frames(400, 500), 300),
        ([], 400),
        (frames(0, 100, 200, 300, 400, 500, caller=3), 400),
        (frames(0, 100) + frames(200, 300, 400, why="covered") + frames(480), 380),
    ],
)
def test_the_gap_is_the_longest_time_without_a_new_frame(presented, gap):
    assert longest_gap_ms(presented, 2, 100, 500) == gap


def test_a_frame_that_is_shown_again_is_not_new():
    still = [PresentedFrame("e1", 2, 7, at, "", True) for at in (110.0, 200.0, 300.0, 400.0)]
    assert longest_gap_ms(still, 2, 100, 500) == 390
