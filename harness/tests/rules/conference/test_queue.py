"""Rules on the expert queue: the documented effect fails, the good outcome passes, anything less says nothing."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.tests.rules.cases import verdict

READY = {"skill": True, "idle_since": "2026-03-02T09:00:00.000Z", "video": True}
LATER = {**READY, "idle_since": "2026-03-02T09:10:00.000Z"}
OTHER = {**READY, "skill": False}
VIDEO, VOICE = (facts.RUNG, "video", "Cy"), (facts.RUNG, "voice", "Cy")
AS_VIDEO = (facts.QUEUED_AS, "video")
NOT_STRIPPED = (facts.STRIPPED, False)
MOVED, STAYED = (facts.OVERFLOWED, "Voice"), (facts.OVERFLOWED, None)
TOLD, UNTOLD = (facts.HEARD, ["Please hold"]), (facts.HEARD, [])
WAITS, PLACE = (facts.WAITS, True), (facts.PLACE, 6)
FAIL, PASS, UNKNOWN = Status.FAIL, Status.PASS, Status.NOT_ASSESSED
RIGHT = "Telephony > Video > Use"

CASES = {
    "CONF-C1": [
        ([(facts.STRIPPED, True), AS_VIDEO, VOICE], FAIL),
        ([NOT_STRIPPED, AS_VIDEO, VIDEO], PASS),
        ([NOT_STRIPPED, AS_VIDEO, VOICE], UNKNOWN),
        ([(facts.STRIPPED, True), AS_VIDEO], UNKNOWN),
        ([VOICE], UNKNOWN),
    ],
    "CONF-C2": [
        ([(facts.READY, READY, "Cy"), (facts.READY, OTHER, "Vic"), (facts.RUNG, "video", "Vic")], FAIL),
        ([(facts.READY, READY, "Cy"), (facts.READY, OTHER, "Vic"), VIDEO], PASS),
        ([(facts.READY, OTHER, "Vic"), (facts.RUNG, "video", "Vic")], UNKNOWN),
        ([(facts.READY, READY, "Cy"), VIDEO], UNKNOWN),
        ([(facts.READY, READY, "Cy"), (facts.READY, OTHER, "Vic"), (facts.RUNG, "voice", "Vic")], UNKNOWN),
    ],
    "CONF-C3": [
        ([(facts.CODES, ["Other"]), (facts.WRAPPED_UP, "Other"), (facts.WITH_VIDEO, ["Cy"])], FAIL),
        (
            [
                (facts.CODES, ["Video Session Closed"]),
                (facts.WRAPPED_UP, "Video Session Closed"),
                (facts.WITH_VIDEO, ["Cy"]),
            ],
            PASS,
        ),
        ([(facts.CODES, ["Other"]), (facts.WRAPPED_UP, "Other"), (facts.WITH_VIDEO, [])], UNKNOWN),
        ([(facts.CODES, ["Other"]), (facts.WITH_VIDEO, ["Cy"])], UNKNOWN),
    ],
    "CONF-C4": [
        ([PLACE, WAITS, STAYED], FAIL),
        ([(facts.PLACE, 5), WAITS, STAYED], UNKNOWN),
        ([MOVED, (facts.WAITED_S, 0.0), VOICE], PASS),
        ([MOVED, (facts.WAITED_S, 181.0), VOICE], UNKNOWN),
    ],
    "CONF-C5": [
        ([(facts.READY, LATER, "Cy"), (facts.READY, READY, "Di"), VIDEO], FAIL),
        ([(facts.READY, READY, "Cy"), (facts.READY, LATER, "Di"), VIDEO], PASS),
        ([(facts.READY, READY, "Cy"), (facts.READY, READY, "Di"), VIDEO], UNKNOWN),
        ([(facts.READY, READY, "Cy"), (facts.READY, OTHER, "Vic"), VIDEO], UNKNOWN),
        ([(facts.READY, READY, "Cy"), (facts.READY, LATER, "Di")], UNKNOWN),
    ],
    "CONF-C9": [
        ([(facts.READY, READY, "Cy"), (facts.REFUSED, {"message": f"403 {RIGHT}"}, "Cy")], FAIL),
        ([(facts.READY, {**READY, "video": False}, "Cy"), AS_VIDEO, NOT_STRIPPED, STAYED,
          (facts.TIMED_OUT, False), WAITS, (facts.RUNG, None, "Cy")], FAIL),
        ([(facts.READY, READY, "Cy"), AS_VIDEO, NOT_STRIPPED, STAYED, (facts.TIMED_OUT, False), VOICE], FAIL),
        ([(facts.READY, READY, "Cy"), AS_VIDEO, NOT_STRIPPED, STAYED, (facts.TIMED_OUT, False), WAITS,
          (facts.RUNG, None, "Cy")], UNKNOWN),
        ([(facts.READY, READY, "Cy"), AS_VIDEO, (facts.STRIPPED, True), STAYED, VOICE], UNKNOWN),
        ([(facts.READY, READY, "Cy"), VIDEO, (facts.WITH_VIDEO, ["Ana", "Ben", "Cy"])], PASS),
        ([(facts.READY, READY, "Cy"), VIDEO, (facts.WITH_VIDEO, [])], UNKNOWN),
    ],
    "CONF-C16": [
        ([TOLD, (facts.TIMED_OUT, True), STAYED], FAIL),
        ([TOLD, MOVED, (facts.WAITED_S, 0.0), (facts.NOTIFIED, False)], FAIL),
        ([UNTOLD, (facts.TIMED_OUT, True), STAYED], UNKNOWN),
        ([TOLD, MOVED, (facts.WAITED_S, 181.0), (facts.NOTIFIED, True), (facts.TIMED_OUT, False)], PASS),
        ([TOLD, MOVED, (facts.WAITED_S, 181.0), (facts.NOTIFIED, False), (facts.TIMED_OUT, False)], UNKNOWN),
    ],
    "CONF-E3": [
        ([(facts.WAITED_S, 181.0), WAITS, STAYED, UNTOLD, (facts.NOTIFIED, False)], FAIL),
        ([(facts.WAITED_S, 179.0), WAITS, STAYED, UNTOLD, (facts.NOTIFIED, False)], UNKNOWN),
        ([(facts.WAITED_S, 181.0), WAITS, STAYED, TOLD, (facts.NOTIFIED, False)], UNKNOWN),
        ([(facts.WAITED_S, 181.0), MOVED, TOLD, (facts.NOTIFIED, True)], PASS),
        ([(facts.WAITED_S, 181.0), MOVED, UNTOLD, (facts.NOTIFIED, True)], UNKNOWN),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("requirement", "seen", "status"),
    [(requirement, *case) for requirement, cases in CASES.items() for case in cases],
)
def test_the_queue(requirement, seen, status):
    assert verdict(requirement, Layer.BEHAVIOUR, *seen) is status


@pytest.mark.parametrize("requirement", CASES)
def test_nothing_seen_says_nothing(requirement):
    assert verdict(requirement, Layer.BEHAVIOUR) is UNKNOWN
