"""Verdicts on answers that are opened in a browser: what it was given counts, and good only what was seen to play."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.tests.rules.cases import verdict

FAIL, PASS, NEITHER = Status.FAIL, Status.PASS, Status.NOT_ASSESSED
OLD, KEPT = (facts.ANSWER_AGE_S, 3 * 86_400), (facts.ANSWER_KEPT, True)
PLAYS, STILL = (facts.PLAYS, True, "Ana watches Ben"), (facts.PLAYS, False, "Ana watches Ben")
DIRECT, OUTLIVES = facts.ANSWER_DIRECT, facts.ANSWER_OUTLIVES


def player(**page):
    return facts.PLAYER, {"inline": True, "autoplay": False, "button": True} | page


CASES = {
    "ASYNC-E2": [
        ([OLD, KEPT, (facts.ANSWER_STATUS, 403)], FAIL),
        ([(facts.ANSWER_AGE_S, 60), KEPT, (facts.ANSWER_STATUS, 403)], NEITHER),
        ([OLD, (facts.ANSWER_KEPT, False), (facts.ANSWER_STATUS, 404)], NEITHER),
        ([OLD, KEPT, (facts.ANSWER_STATUS, 200), PLAYS], PASS),
        ([OLD, KEPT, (facts.ANSWER_STATUS, 200)], NEITHER),
        ([OLD, KEPT, (facts.ANSWER_STATUS, 200), STILL], NEITHER),
    ],
    "ASYNC-C11": [
        ([(DIRECT, True), (OUTLIVES, True)], FAIL),
        ([(DIRECT, True), (OUTLIVES, False)], NEITHER),
        ([(DIRECT, False), (OUTLIVES, False), PLAYS], PASS),
        ([(DIRECT, False), (OUTLIVES, False)], NEITHER),
        ([(DIRECT, False), (OUTLIVES, False), STILL], NEITHER),
    ],
    "ASYNC-T4": [
        ([STILL, player(inline=False, button=False), (facts.SUMMARY, "")], FAIL),
        ([PLAYS, player(inline=False, button=False), (facts.SUMMARY, "")], NEITHER),
        ([player(inline=False, button=False), (facts.SUMMARY, "")], NEITHER),
        ([STILL, player(inline=False, button=False), (facts.SUMMARY, "Approved.")], NEITHER),
        ([PLAYS, player(), (facts.SUMMARY, "Approved.")], PASS),
        ([STILL, player(), (facts.SUMMARY, "Approved.")], NEITHER),
        ([PLAYS, player(autoplay=True), (facts.SUMMARY, "Approved.")], NEITHER),
    ],
}


@pytest.mark.parametrize(
    ("requirement", "seen", "status"),
    [(requirement, *case) for requirement, cases in CASES.items() for case in [*cases, ([], NEITHER)]],
)
def test_in_browsers(requirement, seen, status):
    assert verdict(requirement, Layer.MEDIA, *seen) is status
