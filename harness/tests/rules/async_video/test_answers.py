"""Verdicts on answers: each effect with its distinguishing fact, and the good outcome only when it was seen."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.tests.rules.cases import verdict

KEPT, GONE = (facts.ANSWER_KEPT, True), (facts.ANSWER_KEPT, False)
FRESH, OLD = (facts.ANSWER_AGE_S, 0.0), (facts.ANSWER_AGE_S, 259_200.0)
ASKED = (facts.RUN, {"outcome": "ended", "message": "Upload anew"}, "Ben")
VIEW = [{"timestamp": "2026-03-02T09:00:00Z", "ip": "127.0.0.1"}]
GOOD_PAGE = {"inline": True, "autoplay": False, "button": True}
BAD_PAGE = {"inline": False, "autoplay": True, "button": False}


def status(code):
    return facts.ANSWER_STATUS, code


CASES = {
    "ASYNC-C8": [
        ([FRESH, status(410), (facts.MAILS, 1), GONE], Status.FAIL),
        ([FRESH, status(410), (facts.MAILS, 1), KEPT], Status.NOT_ASSESSED),
        ([OLD, status(410), (facts.MAILS, 1), GONE], Status.NOT_ASSESSED),
        ([FRESH, status(200), (facts.MAILS, 1), GONE], Status.NOT_ASSESSED),
        ([(facts.MAILS, 0), ASKED, (facts.NEW_ANSWER_STATUS, 200)], Status.PASS),
        ([(facts.MAILS, 0), ASKED], Status.NOT_ASSESSED),
        ([(facts.MAILS, 1), ASKED, (facts.NEW_ANSWER_STATUS, 200)], Status.NOT_ASSESSED),
        ([], Status.NOT_ASSESSED),
    ],
    "ASYNC-C9": [
        ([(facts.BADGE_BEFORE, True), (facts.VIEWS, [])], Status.FAIL),
        ([(facts.BADGE_BEFORE, True), (facts.VIEWS, VIEW)], Status.NOT_ASSESSED),
        ([(facts.BADGE_BEFORE, False), (facts.VIEWS, VIEW), (facts.BADGE_AFTER, True)], Status.PASS),
        ([(facts.BADGE_BEFORE, False), (facts.VIEWS, [{}]), (facts.BADGE_AFTER, True)], Status.NOT_ASSESSED),
        ([(facts.BADGE_BEFORE, False), (facts.VIEWS, VIEW), (facts.BADGE_AFTER, False)], Status.NOT_ASSESSED),
        ([(facts.BADGE_BEFORE, True)], Status.NOT_ASSESSED),
    ],
    "ASYNC-C11": [
        ([(facts.ANSWER_DIRECT, True), (facts.ANSWER_OUTLIVES, True)], Status.FAIL),
        ([(facts.ANSWER_DIRECT, True), (facts.ANSWER_OUTLIVES, False)], Status.NOT_ASSESSED),
        ([(facts.ANSWER_DIRECT, True)], Status.NOT_ASSESSED),
        ([(facts.ANSWER_DIRECT, False), (facts.ANSWER_OUTLIVES, False)], Status.PASS),
        ([(facts.ANSWER_DIRECT, False), (facts.ANSWER_OUTLIVES, True)], Status.NOT_ASSESSED),
    ],
    "ASYNC-T3": [
        ([(facts.ANSWER_PERSONAL, True), (facts.STRANGER_WATCHED, True)], Status.FAIL),
        ([(facts.ANSWER_PERSONAL, False), (facts.STRANGER_WATCHED, True)], Status.NOT_ASSESSED),
        ([(facts.STRANGER_WATCHED, True)], Status.NOT_ASSESSED),
        (
            [
                (facts.ANSWER_PERSONAL, True),
                (facts.STRANGER_WATCHED, False),
                (facts.OWNER_WATCHED, True),
                (facts.ANSWER_OUTLIVES, False),
            ],
            Status.PASS,
        ),
        (
            [(facts.ANSWER_PERSONAL, True), (facts.STRANGER_WATCHED, False), (facts.OWNER_WATCHED, True)],
            Status.NOT_ASSESSED,
        ),
        ([(facts.ANSWER_PERSONAL, True), (facts.STRANGER_WATCHED, False)], Status.NOT_ASSESSED),
    ],
    "ASYNC-E2": [
        ([OLD, KEPT, status(403)], Status.FAIL),
        ([OLD, KEPT, status(404)], Status.FAIL),
        ([OLD, GONE, status(403)], Status.NOT_ASSESSED),
        ([FRESH, KEPT, status(403)], Status.NOT_ASSESSED),
        ([OLD, KEPT, status(401)], Status.NOT_ASSESSED),
        ([OLD, KEPT, status(200)], Status.PASS),
        ([FRESH, KEPT, status(200)], Status.NOT_ASSESSED),
    ],
    "ASYNC-T4": [
        ([(facts.PLAYER, BAD_PAGE), (facts.SUMMARY, "")], Status.FAIL),
        ([(facts.PLAYER, BAD_PAGE), (facts.SUMMARY, "Approved.")], Status.NOT_ASSESSED),
        ([(facts.PLAYER, GOOD_PAGE), (facts.SUMMARY, "")], Status.NOT_ASSESSED),
        ([(facts.PLAYER, GOOD_PAGE), (facts.SUMMARY, "Approved.")], Status.PASS),
        ([(facts.PLAYER, BAD_PAGE)], Status.NOT_ASSESSED),
    ],
}


@pytest.mark.parametrize(
    ("requirement", "seen", "status"),
    [(requirement, *case) for requirement, cases in CASES.items() for case in cases],
)
def test_behaviour(requirement, seen, status):
    assert verdict(requirement, Layer.BEHAVIOUR, *seen) is status
