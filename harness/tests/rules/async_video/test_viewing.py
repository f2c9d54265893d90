"""Verdicts on answers that are opened in a browser: what it was given counts, and good only what was seen to play."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.tests.rules.async_video.test_ingestion import rendered
from harness.tests.rules.cases import verdict

FAIL, PASS, NEITHER = Status.FAIL, Status.PASS, Status.NOT_ASSESSED
OLD, KEPT = (facts.ANSWER_AGE_S, 3 * 86_400), (facts.ANSWER_KEPT, True)
PLAYS, STILL = (facts.PLAYS, True, "Ana watches Ben"), (facts.PLAYS, False, "Ana watches Ben")
DIRECT, OUTLIVES = facts.ANSWER_DIRECT, facts.ANSWER_OUTLIVES


def player(**page):
    return facts.PLAYER, {"inline": True, "autoplay": False, "button": True} | page


VIEW = {"timestamp": "2026-11-21T10:00:00.000Z", "ip": "127.0.0.1"}
WATCHED = [(facts.BADGE_BEFORE, False, "Ben"), (facts.BADGE_AFTER, True, "Ben")]

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
    "ASYNC-C9": [
        ([(facts.BADGE_BEFORE, True, "Ben"), (facts.VIEWS, [], "Ben")], FAIL),
        ([(facts.BADGE_BEFORE, True, "Ben"), (facts.VIEWS, [VIEW], "Ben")], NEITHER),
        ([*WATCHED, (facts.VIEWS, [VIEW], "Ben"), PLAYS], PASS),
        ([*WATCHED, (facts.VIEWS, [VIEW], "Ben")], NEITHER),
        ([*WATCHED, (facts.VIEWS, [VIEW], "Ben"), STILL], NEITHER),
    ],
    "ASYNC-E3": [
        ([rendered("web", links=0, raw=True), rendered("native", links=0, raw=True)], FAIL),
        ([rendered("web"), rendered("native")], PASS),
        ([rendered("web")], NEITHER),
        ([rendered("web"), rendered("native", thumbnails=0)], NEITHER),
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
