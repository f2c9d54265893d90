"""Rules of guide WEB on upgrades: the effect with its distinguishing fact, the good outcome, and neither."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.tests.rules.cases import verdict

FAIL, PASS, OPEN = Status.FAIL, Status.PASS, Status.NOT_ASSESSED
WEB, CHAT = (facts.CAME_BY, "webChat"), (facts.CAME_BY, "chat")
YES, NO, SILENCE = ((facts.CONSENT, word) for word in ("accepted", "declined", "none"))
VIDEO, TEXT = (facts.MEDIA_TYPE, "videoChat"), (facts.MEDIA_TYPE, "webChat")
ONE, TWO = (facts.INTERACTIONS, 1), (facts.INTERACTIONS, 2)
STARTED, PENDING, SETTLED = (facts.STARTED, True), (facts.PENDING, True), (facts.PENDING, False)
REFUSED = (facts.REFUSAL, "queue 'Web Support' does not take videoChat")
ANNOUNCED = (facts.ANNOUNCED, "We would like to see you")
OFFERED, UNOFFERED = (facts.VIDEO_OFFERS, 1), (facts.VIDEO_OFFERS, 0)
LONG, SHORT = (facts.WAIT_S, 600.0), (facts.WAIT_S, 59.0)
OPENED, CLOSED = (facts.CHAT_OPEN, True), (facts.CHAT_OPEN, False)
TOLD = (facts.TOLD, ["No video, then"])
SKILLS, BEN = (facts.SKILLS, ["Video_Certified"]), (facts.AT_WORK, ["Ben"])
HOLDER, NOBODY = (facts.HOLDERS, ["Ben"]), (facts.HOLDERS, [])


@pytest.mark.parametrize(
    ("requirement", "seen", "status"),
    [
        ("WEB-P6", [YES, REFUSED], FAIL),
        ("WEB-P6", [SILENCE, REFUSED], OPEN),
        ("WEB-P6", [YES, (facts.REFUSAL, "")], OPEN),
        ("WEB-P6", [VIDEO, (facts.ID_KEPT, True)], PASS),
        ("WEB-P6", [VIDEO], OPEN),
        ("WEB-C2", [WEB, STARTED, SILENCE], FAIL),
        ("WEB-C2", [CHAT, STARTED, SILENCE], OPEN),
        ("WEB-C2", [WEB, STARTED, YES], OPEN),
        ("WEB-C2", [WEB, SILENCE], OPEN),
        ("WEB-C2", [WEB, ANNOUNCED, YES, VIDEO, STARTED], PASS),
        ("WEB-C2", [WEB, YES, VIDEO, STARTED], OPEN),
        ("WEB-C3", [WEB, OFFERED, PENDING, LONG], FAIL),
        ("WEB-C3", [WEB, OFFERED, PENDING, SHORT], OPEN),
        ("WEB-C3", [WEB, UNOFFERED, PENDING, LONG], OPEN),
        ("WEB-C3", [CHAT, OFFERED, PENDING, LONG], OPEN),
        ("WEB-C3", [WEB, OFFERED, SETTLED, SHORT, OPENED], PASS),
        ("WEB-C3", [WEB, OFFERED, SETTLED, SHORT], OPEN),
        ("WEB-C3", [WEB, OFFERED, SETTLED, STARTED, SHORT, OPENED], OPEN),
        ("WEB-C6", [NO, CLOSED], FAIL),
        ("WEB-C6", [YES, CLOSED], OPEN),
        ("WEB-C6", [NO, OPENED, TOLD], PASS),
        ("WEB-C6", [NO, OPENED], OPEN),
        ("WEB-C7", [WEB, VIDEO, ONE, (facts.VIDEO_WAITS, 2)], FAIL),
        ("WEB-C7", [WEB, VIDEO, ONE, (facts.VIDEO_WAITS, 1), (facts.DESK_TOLD, 2)], FAIL),
        ("WEB-C7", [WEB, VIDEO, TWO, (facts.VIDEO_WAITS, 2)], OPEN),
        ("WEB-C7", [WEB, TEXT, ONE, (facts.VIDEO_WAITS, 2)], OPEN),
        ("WEB-C7", [WEB, VIDEO, ONE, (facts.VIDEO_WAITS, 1), (facts.DESK_TOLD, 1)], PASS),
        ("WEB-C7", [WEB, VIDEO, ONE, (facts.VIDEO_WAITS, 1)], OPEN),
        ("WEB-T2", [WEB, YES, TWO, TEXT], FAIL),
        ("WEB-T2", [WEB, YES, TWO, VIDEO], OPEN),
        ("WEB-T2", [WEB, SILENCE, TWO, TEXT], OPEN),
        ("WEB-T2", [CHAT, YES, TWO, TEXT], OPEN),
        ("WEB-T2", [WEB, YES, ONE, VIDEO, (facts.HISTORY, True)], PASS),
        ("WEB-T2", [WEB, YES, ONE, VIDEO], OPEN),
        ("WEB-T3", [WEB, YES, SKILLS, BEN, NOBODY, UNOFFERED], FAIL),
        ("WEB-T3", [WEB, YES, SKILLS, BEN, NOBODY, OFFERED], OPEN),
        ("WEB-T3", [WEB, YES, SKILLS, (facts.AT_WORK, []), NOBODY, UNOFFERED], OPEN),
        ("WEB-T3", [CHAT, YES, SKILLS, BEN, NOBODY, UNOFFERED], OPEN),
        ("WEB-T3", [WEB, YES, SKILLS, BEN, HOLDER, VIDEO], PASS),
        ("WEB-T3", [WEB, YES, SKILLS, BEN, HOLDER, TEXT], OPEN),
        ("WEB-E2", [WEB, VIDEO, TWO], FAIL),
        ("WEB-E2", [WEB, TEXT, TWO], OPEN),
        ("WEB-E2", [CHAT, VIDEO, TWO], OPEN),
        ("WEB-E2", [WEB, VIDEO, ONE], PASS),
        ("WEB-E2", [WEB, VIDEO], OPEN),
    ],
)
def test_behaviour(requirement, seen, status):
    assert verdict(requirement, Layer.BEHAVIOUR, *seen) is status
    assert verdict(requirement, Layer.BEHAVIOUR) is OPEN
