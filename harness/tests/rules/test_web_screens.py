"""Rules of guide WEB on what people see: the effect with its distinguishing fact, the good outcome, and neither."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.tests.rules.cases import verdict

FAIL, PASS, OPEN = Status.FAIL, Status.PASS, Status.NOT_ASSESSED
WEB = (facts.CAME_BY, "webChat")
REFUSED, GIVEN = (facts.CAMERA_REFUSED, "NotAllowedError"), (facts.CAMERA_REFUSED, "")
UNTOLD, TOLD = (facts.REFUSAL_TOLD, False), (facts.REFUSAL_TOLD, True)
CLICK, CHAT = (facts.BY_GESTURE, True), (facts.CHAT_OPEN, True)
STUCK, TAP, NO_TAP = (facts.PLAYING_BLOCKED, True), (facts.TAP_OFFERED, True), (facts.TAP_OFFERED, False)
FULL = (facts.ASKED_FOR, {"video": True, "audio": True, "width": 1280, "height": 720})
DEAF = (facts.ASKED_FOR, {"video": True, "audio": False, "width": 1280, "height": 720})
BLIND = (facts.ASKED_FOR, {"video": False, "audio": True, "width": None, "height": None})
SMALL = (facts.ASKED_FOR, {"video": True, "audio": True, "width": None, "height": None})
OPENED, SHUT, NONE = ((facts.PANE, pane, "Ben") for pane in ("open", "minimised", "none"))
OLD, NEW = (facts.SDK_VERSION, "3.9.2"), (facts.SDK_VERSION, "4.0")
UNOFFERED = (facts.VIDEO_OFFERED, False)
LACKS, ABLE = (facts.BROWSER_LACKS, ["RTCPeerConnection"]), (facts.BROWSER_LACKS, [])
SILENT, SAID = (facts.BROWSER_TOLD, False), (facts.BROWSER_TOLD, True)
ASKED, UNASKED = (facts.CAMERA_ASKED, True), (facts.CAMERA_ASKED, False)
RUNG, QUIET, ANNOUNCED = (facts.ALERTED, "video"), (facts.ALERTED, "none"), (facts.ANNOUNCED, "May we?")
HISTORY, LOST = (facts.HISTORY, True), (facts.HISTORY, False)
TEXT = (facts.MEDIA_TYPE, "webChat")
ALONE, BEN, SKILLS = (facts.PANE_WAITS, True), (facts.AT_WORK, ["Ben"]), (facts.SKILLS, ["Video"])
NOBODY, HOLDER = (facts.HOLDERS, []), (facts.HOLDERS, ["Ben"])


def ways(fact, ana, ben):
    """What came of it at Ana's and at Ben's."""
    verb = fact.partition(".")[2]
    return [(fact, ana, f"Ana {verb} Ben"), (fact, ben, f"Ben {verb} Ana")]


DARK, LIGHT = ways(facts.SEES, False, False), ways(facts.SEES, True, True)
HEARD = ways(facts.HEARS, True, True)
BEN_SEES_NOBODY, ANA_SEES_NOBODY = ways(facts.SEES, True, False), ways(facts.SEES, False, True)


@pytest.mark.parametrize(
    ("requirement", "seen", "status"),
    [
        ("WEB-E1", [REFUSED, UNTOLD], FAIL),
        ("WEB-E1", [REFUSED, UNTOLD, *DARK], FAIL),
        ("WEB-E1", [REFUSED, TOLD, CHAT], PASS),
        ("WEB-E1", [REFUSED], OPEN),
        ("WEB-E1", [GIVEN, UNTOLD], OPEN),
        ("WEB-E1", [GIVEN, CLICK, *LIGHT], PASS),
        ("WEB-E1", [GIVEN, *LIGHT], OPEN),
        ("WEB-E1", [CLICK, *LIGHT], OPEN),
        ("WEB-E4", [STUCK, NO_TAP, *ANA_SEES_NOBODY], FAIL),
        ("WEB-E4", [STUCK, NO_TAP, *BEN_SEES_NOBODY], OPEN),
        ("WEB-E4", [NO_TAP, *ANA_SEES_NOBODY], OPEN),
        ("WEB-E4", [STUCK, TAP, *LIGHT, *HEARD], PASS),
        ("WEB-E4", [STUCK, TAP, *LIGHT], OPEN),
        ("WEB-C1", [BLIND, *BEN_SEES_NOBODY], FAIL),
        ("WEB-C1", [BLIND], OPEN),
        ("WEB-C1", [DEAF, *ways(facts.HEARS, True, False)], FAIL),
        ("WEB-C1", [FULL, *DARK], OPEN),
        ("WEB-C1", [SMALL, *LIGHT, *HEARD], OPEN),
        ("WEB-C1", [FULL, *LIGHT, *HEARD], PASS),
        ("WEB-T4", [SHUT, *DARK], FAIL),
        ("WEB-T4", [SHUT], OPEN),
        ("WEB-T4", [OPENED, *LIGHT], PASS),
        ("WEB-T4", [NONE, *DARK], OPEN),
        ("WEB-C5", [NONE, *BEN_SEES_NOBODY], FAIL),
        ("WEB-C5", [SHUT, *DARK], OPEN),
        ("WEB-C5", [OPENED, *LIGHT], PASS),
        ("WEB-C5", [OPENED, *DARK], OPEN),
        ("WEB-P4", [OLD, UNOFFERED], FAIL),
        ("WEB-P4", [NEW, UNOFFERED], OPEN),
        ("WEB-P4", [NEW, *LIGHT], PASS),
        ("WEB-P4", [(facts.SDK_VERSION, ""), *LIGHT], OPEN),
        ("WEB-T1", [OLD, UNOFFERED, CHAT], OPEN),
        ("WEB-T1", [NEW, UNOFFERED, CHAT], FAIL),
        ("WEB-P5", [LACKS, SILENT, ASKED, *DARK], FAIL),
        ("WEB-P5", [LACKS, SILENT, ASKED], OPEN),
        ("WEB-P5", [LACKS, SAID, UNASKED, CHAT], PASS),
        ("WEB-P5", [LACKS, SAID, ASKED, CHAT], OPEN),
        ("WEB-P5", [ABLE, SAID, UNASKED, CHAT], OPEN),
        ("WEB-C2", [WEB, RUNG, UNASKED], FAIL),
        ("WEB-C2", [RUNG, UNASKED], OPEN),
        ("WEB-C2", [WEB, RUNG, ASKED], OPEN),
        ("WEB-C2", [ANNOUNCED, UNASKED, QUIET, ASKED, RUNG], PASS),
        ("WEB-C2", [UNASKED, QUIET, ASKED, RUNG], OPEN),
        ("WEB-C2", [ANNOUNCED, ASKED, QUIET, RUNG], OPEN),
        ("WEB-T2", [WEB, TEXT, QUIET, LOST, *DARK], FAIL),
        ("WEB-T2", [TEXT, QUIET, LOST, *DARK], OPEN),
        ("WEB-T2", [WEB, TEXT, RUNG, LOST, *DARK], OPEN),
        ("WEB-T2", [WEB, HISTORY, *LIGHT], PASS),
        ("WEB-T2", [WEB, HISTORY, *DARK], OPEN),
        ("WEB-T3", [WEB, BEN, SKILLS, NOBODY, ALONE, QUIET], FAIL),
        ("WEB-T3", [WEB, BEN, SKILLS, HOLDER, ALONE, QUIET], OPEN),
        ("WEB-T3", [BEN, SKILLS, NOBODY, ALONE, QUIET], OPEN),
        ("WEB-T3", [WEB, BEN, SKILLS, HOLDER, *LIGHT], PASS),
    ],
)
def test_what_is_seen_decides(requirement, seen, status):
    assert verdict(requirement, Layer.MEDIA, *seen) is status
