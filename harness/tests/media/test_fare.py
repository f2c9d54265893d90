"""A picture fares well when it is fluent, prompt, large and sharp; each fault has its word."""

from __future__ import annotations

import pytest

from harness.browser.logs import PresentedFrame, SentFrame
from harness.media.fare import Fare, fare, shortcoming
from harness.media.quality import Quality

ANA, BEN = 1, 2
GOOD = Quality(640, 480, 110.0, 0.5)
PICTURE = {"width": 640, "height": 480, "luma": 110.0, "sharpness": 0.5}
SINCE_MS, UNTIL_MS = 1000.0, 3000.0


def taken(every_ms: float = 100.0) -> list[SentFrame]:
    return [SentFrame("t", ANA, number, number * every_ms, True) for number in range(40)]


def shown(every: int, caller: int = ANA, why: str = "") -> list[PresentedFrame]:
    """Every so many frames of a camera of ten a second, shown 20 ms after they were taken."""
    return [
        PresentedFrame("e", caller, number, number * 100.0 + 20, why, True) for number in range(0, 30, every)
    ]


def of(frames: list[PresentedFrame], pictures: tuple[dict[str, float], ...] = (PICTURE,)) -> Fare:
    return fare(frames, taken(), ANA, SINCE_MS, UNTIL_MS, pictures)


def test_a_fluent_picture_is_measured():
    assert of(shown(1)) == Fare(10.0, 120.0, GOOD)


@pytest.mark.parametrize(
    ("frames", "fps", "oldest_ms"),
    [(shown(2), 5.0, 220.0), (shown(30), 0.0, 3000.0), (shown(1)[:12], 1.0, 1900.0)],
    ids=["slow", "only the first", "stopped"],
)
def test_frames_and_age_are_those_of_the_time(frames, fps, oldest_ms):
    found = of(frames)
    assert (found.fps, found.oldest_ms) == (fps, oldest_ms)


@pytest.mark.parametrize("frames", [[], shown(1, caller=BEN), shown(1, why="covered")])
def test_nothing_of_the_caller_stands_still_all_the_time(frames):
    assert of(frames, ()) == Fare(0.0, UNTIL_MS - SINCE_MS, Quality())


def test_frames_that_come_later_count_later():
    late = [*shown(1)[:11], *(PresentedFrame("e", ANA, 40, UNTIL_MS + 5, "", True),) * 3]
    assert of(late).fps == 0.5


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Fare(12.0, 200.0, GOOD), ""),
        (Fare(8.0, 999.0, GOOD), ""),
        (Fare(7.9, 200.0, GOOD), "choppy: 7.9 frames a second, at least 8"),
        (Fare(12.0, 1000.0, GOOD), "choppy: it stands still for 1.0 s"),
        (Fare(12.0, 200.0, Quality(640, 360, 110.0, 0.5)), "blocky: too small: 640x360, at least 640x480"),
        (Fare(12.0, 200.0, Quality(640, 480, 110.0, 0.1)), "blocky: too soft: 0.10, at least 0.20"),
    ],
)
def test_each_fault_has_its_word(found, words):
    assert shortcoming(found) == words
