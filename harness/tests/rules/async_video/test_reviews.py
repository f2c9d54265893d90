"""Verdicts on reviews and retention: each effect, and the good outcome only when it was seen."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.rules.async_video.reviews import REVIEWS
from harness.tests.rules.cases import verdict

BY_HAND = (facts.TAKEN_BY_HAND, True, "Ben")


def level(met, target_s):
    return facts.SERVICE_LEVEL, {"met": met, "target_s": target_s, "percentage": 50}, REVIEWS


CASES = {
    "ASYNC-C6": [
        ([(facts.WAITS_IN, "Support")], Status.FAIL),
        ([(facts.WAITS_IN, REVIEWS), (facts.WRAP_UP_S, 120, "Ben")], Status.PASS),
        ([(facts.WAITS_IN, REVIEWS), (facts.WRAP_UP_S, 10, "Ben")], Status.NOT_ASSESSED),
        ([(facts.WAITS_IN, REVIEWS)], Status.NOT_ASSESSED),
        ([(facts.WAITS_IN, None)], Status.NOT_ASSESSED),
        ([], Status.NOT_ASSESSED),
    ],
    "ASYNC-T2": [
        ([level(False, 20)], Status.FAIL),
        ([level(False, 14_400)], Status.NOT_ASSESSED),
        ([level(None, 20)], Status.NOT_ASSESSED),
        ([level(True, 14_400), BY_HAND], Status.PASS),
        ([level(True, 14_400)], Status.NOT_ASSESSED),
        ([BY_HAND], Status.NOT_ASSESSED),
    ],
    "ASYNC-E4": [
        ([(facts.MESSAGE_GONE, True), (facts.VIDEO_KEPT, True)], Status.FAIL),
        (
            [(facts.MESSAGE_GONE, True), (facts.VIDEO_KEPT, False), (facts.EXPIRY_NOTED, True)],
            Status.PASS,
        ),
        ([(facts.MESSAGE_GONE, True), (facts.VIDEO_KEPT, False)], Status.NOT_ASSESSED),
        ([(facts.MESSAGE_GONE, False), (facts.VIDEO_KEPT, True)], Status.NOT_ASSESSED),
        ([(facts.VIDEO_KEPT, True)], Status.NOT_ASSESSED),
    ],
}


@pytest.mark.parametrize(
    ("requirement", "seen", "status"),
    [(requirement, *case) for requirement, cases in CASES.items() for case in cases],
)
def test_behaviour(requirement, seen, status):
    assert verdict(requirement, Layer.BEHAVIOUR, *seen) is status
