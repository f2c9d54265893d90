"""Rules on the escalation's flow: the documented effect fails, the good outcome passes, less says nothing."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.tests.rules.cases import verdict

FAIL, PASS, UNKNOWN = Status.FAIL, Status.PASS, Status.NOT_ASSESSED
ALL = (facts.IN_SESSION, ["Ana", "Ben", "Cy"])
HELD, FREE = (facts.ON_HOLD, True), (facts.ON_HOLD, False)
UP, KEPT = (facts.LINE_UP, True), (facts.SAME_CASE, True)
VIDEO, VOICE = (facts.RUNG, "video", "Cy"), (facts.RUNG, "voice", "Cy")
CAN, CANNOT = (facts.CAN_VIDEO, True), (facts.CAN_VIDEO, False)
DATA = (facts.DATA, {"ivr_choice": "billing", "escalation_reason": "Complex Case", "priority": "High"})
READ = {"escalation_context": "Case 4711", "priority": "High"}

CASES = {
    "CONF-C6": [
        ([(facts.QUEUED_AS, "voice"), CAN, VOICE], FAIL),
        ([(facts.QUEUED_AS, "voice"), CANNOT, VOICE], UNKNOWN),
        ([(facts.WAITED_S, 301.0), (facts.WAITS, True), (facts.TIMED_OUT, False)], FAIL),
        ([(facts.WAITED_S, 299.0), (facts.WAITS, True), (facts.TIMED_OUT, False)], UNKNOWN),
        ([(facts.WAITED_S, 301.0), (facts.TIMED_OUT, True)], PASS),
        ([(facts.QUEUED_AS, "video"), VIDEO], PASS),
        ([(facts.QUEUED_AS, "video"), VOICE], UNKNOWN),
    ],
    "CONF-C7": [
        ([ALL, HELD, UP], FAIL),
        ([(facts.IN_SESSION, ["Ana", "Ben"]), HELD, UP], UNKNOWN),
        ([ALL, HELD, (facts.LINE_UP, False)], UNKNOWN),
        ([ALL, FREE, UP], PASS),
    ],
    "CONF-C8": [
        ([(facts.READ_RINGING, {}), (facts.READ_ANSWERED, READ)], FAIL),
        ([(facts.READ_RINGING, READ), (facts.READ_ANSWERED, {"escalation_context": " "})], FAIL),
        ([(facts.READ_RINGING, READ), (facts.READ_ANSWERED, READ)], PASS),
        ([(facts.READ_RINGING, {**READ, "priority": "Low"}), (facts.READ_ANSWERED, READ)], UNKNOWN),
        ([(facts.READ_RINGING, {})], UNKNOWN),
    ],
    "CONF-C15": [
        ([KEPT, ALL, FREE, UP, (facts.RECORDINGS, 2), DATA], FAIL),
        ([KEPT, ALL, FREE, UP, (facts.RECORDINGS, 1), (facts.DATA, {"priority": "High"})], FAIL),
        ([KEPT, ALL, FREE, UP, (facts.RECORDINGS, 1), DATA], PASS),
        ([KEPT, ALL, FREE, UP, (facts.RECORDINGS, 1), (facts.DATA, {"ivr_choice": "billing"})], UNKNOWN),
        ([KEPT, ALL, HELD, UP, (facts.RECORDINGS, 2), DATA], UNKNOWN),
        ([(facts.SAME_CASE, False), ALL, FREE, UP, (facts.RECORDINGS, 2), DATA], UNKNOWN),
    ],
    "CONF-T2": [
        ([(facts.LINE_CUT_BY, "transfer"), (facts.SAME_CASE, False)], FAIL),
        ([(facts.LINE_CUT_BY, "client"), (facts.SAME_CASE, False)], UNKNOWN),
        ([(facts.LINE_CUT_BY, "transfer")], UNKNOWN),
        ([KEPT, ALL, FREE, UP], PASS),
    ],
    "CONF-E1": [
        ([CANNOT, VIDEO, (facts.DATA, {})], FAIL),
        ([CAN, VIDEO, (facts.DATA, {})], UNKNOWN),
        ([CANNOT, VOICE, (facts.DATA, {"customer_video_capable": "false"})], PASS),
        ([CANNOT, VOICE, (facts.DATA, {})], UNKNOWN),
    ],
}


@pytest.mark.parametrize(
    ("requirement", "seen", "status"),
    [(requirement, *case) for requirement, cases in CASES.items() for case in cases],
)
def test_the_flow(requirement, seen, status):
    assert verdict(requirement, Layer.BEHAVIOUR, *seen) is status


@pytest.mark.parametrize("requirement", CASES)
def test_nothing_seen_says_nothing(requirement):
    assert verdict(requirement, Layer.BEHAVIOUR) is UNKNOWN
