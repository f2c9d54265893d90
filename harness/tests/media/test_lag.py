"""What stands on the screen grows old while the picture is late, and while it stands still."""

from __future__ import annotations

import pytest

from harness.browser.logs import PresentedFrame, SentFrame
from harness.media.lag import worst_lag_ms

ANA = 1


def taken(count: int, every_ms: float = 100.0) -> list[SentFrame]:
    return [SentFrame("t", ANA, number, number * every_ms, True) for number in range(count)]


def shown(*frames: tuple[int, float], caller: int = ANA, why: str = "") -> list[PresentedFrame]:
    return [PresentedFrame("e", caller, number, at_ms, why, True) for number, at_ms in frames]


@pytest.mark.parametrize(
    ("frames", "now_ms", "worst"),
    [
        ([(0, 20), (1, 120), (2, 220)], 300, 120.0),
        ([(0, 20), (1, 120), (2, 220)], 1400, 1200.0),
        ([(0, 20), (1, 1120), (2, 1140)], 1150, 1120.0),
        ([(0, 20), (0, 50), (0, 90), (1, 900)], 910, 900.0),
    ],
    ids=["prompt", "stands still at the end", "late", "the same frame again is no new one"],
)
def test_the_age_of_what_is_shown(frames, now_ms, worst):
    assert worst_lag_ms(shown(*frames), taken(20), ANA, 0.0, now_ms) == worst


def test_what_ended_before_counts_no_more():
    frames = shown((0, 900), (10, 1020), (11, 1120))
    assert worst_lag_ms(frames, taken(20), ANA, 1050.0, 1150.0) == 120.0


def test_a_loop_of_the_camera_is_told_by_time():
    sent = [*taken(3), *(SentFrame("t", ANA, n, 5000.0 + n * 100, True) for n in range(3))]
    assert worst_lag_ms(shown((0, 5020), (1, 5120)), sent, ANA, 0.0, 5150.0) == 120.0


def test_a_frame_whose_taking_a_busy_page_noted_late_is_no_loop_old():
    sent = [SentFrame("t", ANA, 1, at_ms, True) for at_ms in (100.0, 20_100.0)]
    assert worst_lag_ms(shown((1, 19_900)), sent, ANA, 0.0, 20_000.0) == 100.0
    assert worst_lag_ms(shown((1, 17_000)), sent, ANA, 0.0, 17_000.0) == 16_900.0


@pytest.mark.parametrize("frames", [shown((0, 20), caller=2), shown((0, 20), why="hidden"), []])
def test_who_is_not_shown_has_no_lag(frames):
    assert worst_lag_ms(frames, taken(3), ANA, 0.0, 100.0) is None
