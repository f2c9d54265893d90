"""One-way video in browsers: each rule fails on its own effect and on no other, and is good only where that was seen."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.rules.one_way_calls import RULES
from harness.tests.rules.cases import verdict

SEEN = (facts.SEES, True, "Ben sees Ana")
UNSEEN = (facts.SEES, False, "Ben sees Ana")
ARRIVES = (facts.ARRIVES, True, "Ben sees Ana")
SENDS, SILENT = (facts.VIDEO_SENT, 9000, "Ben"), (facts.VIDEO_SENT, 0, "Ben")
ONE, TWO = (facts.ASKED_MODE, "one-way"), (facts.ASKED_MODE, "two-way")
WATCHED, LOOKED_AWAY = (facts.WATCHED_ON_HOLD, True), (facts.WATCHED_ON_HOLD, False)
TOLD, OPEN = (facts.TOLD, ["Please turn it"]), (facts.CHAT_OPEN, True)
STILL_SEEN, STILL_HEARD = (facts.STILL_SEEN, True), (facts.STILL_HEARD, True)
GONE, SILENCE = (facts.STILL_SEEN, False), (facts.STILL_HEARD, False)


def judged(requirement, *seen):
    return verdict(requirement, Layer.MEDIA, *seen)


@pytest.mark.parametrize(
    ("requirement", "bad", "good"),
    [
        ("ONEWAY-C4", [SENDS, ONE], [SILENT, SEEN]),
        ("ONEWAY-T1", [SENDS, TWO], [SILENT, SEEN]),
        ("ONEWAY-C5", [SEEN, WATCHED], [SEEN, LOOKED_AWAY, TOLD]),
        ("ONEWAY-C8", [SEEN, STILL_SEEN, STILL_HEARD], [SEEN, GONE, SILENCE, OPEN]),
        ("ONEWAY-C8", [SEEN, STILL_SEEN, SILENCE], [SEEN, GONE, SILENCE, OPEN]),
        ("ONEWAY-C8", [SEEN, GONE, STILL_HEARD], [SEEN, GONE, SILENCE, OPEN]),
        ("ONEWAY-C9", [UNSEEN, ARRIVES], [SEEN]),
    ],
)
def test_media(requirement, bad, good):
    assert judged(requirement, *bad) is Status.FAIL
    assert judged(requirement, *good) is Status.PASS
    assert judged(requirement) is Status.NOT_ASSESSED
    others = {one for one, _ in RULES if one != requirement}
    assert {one for one in others if judged(one, *bad) is Status.FAIL} == set()


@pytest.mark.parametrize(
    ("requirement", "half"),
    [
        ("ONEWAY-C4", [SENDS, TWO]),
        ("ONEWAY-C4", [SILENT]),
        ("ONEWAY-C4", [SILENT, UNSEEN]),
        ("ONEWAY-T1", [SENDS]),
        ("ONEWAY-C5", [SEEN, LOOKED_AWAY]),
        ("ONEWAY-C5", [LOOKED_AWAY, TOLD]),
        ("ONEWAY-C8", [GONE, SILENCE]),
        ("ONEWAY-C8", [GONE, OPEN]),
        ("ONEWAY-C9", [UNSEEN]),
        ("ONEWAY-C9", [(facts.ARRIVES, False, "Ben sees Ana"), UNSEEN]),
        ("ONEWAY-C9", [(facts.ARRIVES, True, "Ana sees Ben"), UNSEEN]),
    ],
)
def test_half_a_sight_is_no_verdict(requirement, half):
    assert judged(requirement, *half) is Status.NOT_ASSESSED
