"""A product's camera in browsers: each rule fails on its own effect and on no other, and is good only where that was seen."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.rules.one_way_cameras import RULES
from harness.tests.rules.cases import verdict

DENIED, MISSING = (facts.SHOW_OUTCOME, "NotAllowedError"), (facts.SHOW_OUTCOME, "NotFoundError")
OPENED, OVER = (facts.SHOW_OUTCOME, "ok"), (facts.SHOW_OUTCOME, "OverconstrainedError")
ANNOUNCED, WORDLESS = (facts.SHOW_ANNOUNCED, "Show us on camera?"), (facts.SHOW_ANNOUNCED, "Video")
TOLD, UNTOLD = (facts.SHOW_TOLD, True), (facts.SHOW_TOLD, False)
HANDLED = (facts.SHOW_UNHANDLED, [])
UNHANDLED = (facts.SHOW_UNHANDLED, ["unhandledrejection: NotAllowedError"])
OPEN, CLOSED = (facts.CHAT_OPEN, True), (facts.CHAT_OPEN, False)
CLICKED, UNCLICKED = (facts.SHOW_CLICKED, True), (facts.SHOW_CLICKED, False)
SEEN, AGENTS = (facts.SEES, True, "Ben sees Ana"), (facts.REQUESTED_BY, "agent")
DECLINED, EXPIRED = (facts.REQUEST_STATE, "declined"), (facts.REQUEST_STATE, "expired")
IN_CLICK, LATER = (facts.SHOW_WITHIN, "click"), (facts.SHOW_WITHIN, None)
EXACT, WISHES = (facts.SHOW_DEMANDS, ["width.exact"]), (facts.SHOW_DEMANDS, [])
SCREEN, CAMERA = (facts.SHOW_SOURCE, "display"), (facts.SHOW_SOURCE, "camera")
UNSEEN = (facts.SEES, False, "Ben sees Ana")
NONE, ALL = (facts.SHOW_CONTROLS, []), (facts.SHOW_CONTROLS, ["mute", "pause", "end"])

LACKS = (facts.SHOW_LACKS, ["RTCPeerConnection"])
SAYS, SILENT = (facts.SHOW_BROWSER_TOLD, True), (facts.SHOW_BROWSER_TOLD, False)
UNASKED = (facts.SHOW_OUTCOME, None)

#: What contains what (features/one_way/requirements.yaml): a denial that falls through is an answer that does.
CONTAINED = {"ONEWAY-T3": {"ONEWAY-C6"}}


def picture(**spoiled):
    good = {"width": 640, "height": 480, "luma": 118.0, "sharpness": 0.99}
    return (facts.QUALITY, good | spoiled, "Ben sees Ana")


def judged(requirement, *seen):
    return verdict(requirement, Layer.MEDIA, *seen)


@pytest.mark.parametrize(
    ("requirement", "bad", "good"),
    [
        ("ONEWAY-T3", [DENIED, ANNOUNCED, UNTOLD, HANDLED, OPEN], [DENIED, ANNOUNCED, TOLD, HANDLED, OPEN]),
        ("ONEWAY-T3", [DENIED, ANNOUNCED, TOLD, UNHANDLED, OPEN], [DENIED, ANNOUNCED, TOLD, HANDLED, OPEN]),
        ("ONEWAY-T3", [DENIED, ANNOUNCED, TOLD, HANDLED, CLOSED], [DENIED, TOLD, HANDLED, OPEN]),
        ("ONEWAY-C6", [MISSING, ANNOUNCED, UNTOLD, HANDLED, OPEN], [MISSING, ANNOUNCED, TOLD, HANDLED, OPEN]),
        ("ONEWAY-C6", [MISSING, WORDLESS, TOLD, HANDLED, OPEN], [DENIED, ANNOUNCED, TOLD, HANDLED, OPEN]),
        ("ONEWAY-C6", [DENIED, WORDLESS, TOLD, HANDLED, OPEN], [MISSING, ANNOUNCED, TOLD, HANDLED, OPEN]),
        ("ONEWAY-C7", [UNCLICKED], [CLICKED, SEEN]),
        ("ONEWAY-C7", [UNCLICKED, SEEN], [AGENTS, DECLINED, OPEN]),
        ("ONEWAY-C7", [UNCLICKED, AGENTS], [AGENTS, EXPIRED, OPEN]),
        ("ONEWAY-E2", [LATER, OPENED], [IN_CLICK, OPENED]),
        ("ONEWAY-E2", [LATER, DENIED], [IN_CLICK, OPENED]),
        ("ONEWAY-P6", [NONE, OPEN], [ALL, ANNOUNCED, OPEN]),
        ("ONEWAY-P7", [EXACT, OVER], [WISHES, OPENED]),
        ("ONEWAY-P7", [LACKS, SILENT, OPENED, UNSEEN], [LACKS, SAYS, UNASKED, OPEN]),
        ("ONEWAY-T5", [SEEN, picture(width=160)], [SEEN, picture()]),
        ("ONEWAY-T5", [SEEN, picture(luma=25.0)], [SEEN, picture()]),
        ("ONEWAY-T5", [SEEN, picture(sharpness=0.12)], [SEEN, picture()]),
        ("ONEWAY-T6", [SCREEN, UNSEEN], [CAMERA, SEEN]),
    ],
)
def test_media(requirement, bad, good):
    assert judged(requirement, *bad) is Status.FAIL
    assert judged(requirement, *good) is Status.PASS
    assert judged(requirement) is Status.NOT_ASSESSED
    others = {one for one, _ in RULES if one != requirement} - CONTAINED.get(requirement, set())
    assert {one for one in others if judged(one, *bad) is Status.FAIL} == set()


@pytest.mark.parametrize(
    ("requirement", "half"),
    [
        ("ONEWAY-T3", [DENIED]),
        ("ONEWAY-T3", [MISSING, UNTOLD, HANDLED, OPEN]),
        ("ONEWAY-T3", [OPENED, UNTOLD, HANDLED, OPEN]),
        ("ONEWAY-C6", [OPENED, WORDLESS, UNTOLD]),
        ("ONEWAY-C6", [MISSING, WORDLESS]),
        ("ONEWAY-C7", [CLICKED]),
        ("ONEWAY-C7", [AGENTS, DECLINED]),
        ("ONEWAY-C7", [AGENTS, (facts.REQUEST_STATE, "failed"), OPEN]),
        ("ONEWAY-C7", [(facts.REQUESTED_BY, "flow"), DECLINED, OPEN]),
        ("ONEWAY-E2", [IN_CLICK]),
        ("ONEWAY-E2", [IN_CLICK, DENIED]),
        ("ONEWAY-P6", [NONE]),
        ("ONEWAY-P6", [ALL, OPEN]),
        ("ONEWAY-P6", [(facts.SHOW_CONTROLS, ["end"]), ANNOUNCED, OPEN]),
        ("ONEWAY-P7", [EXACT, OPENED]),
        ("ONEWAY-P7", [WISHES, OVER]),
        ("ONEWAY-P7", [WISHES]),
        ("ONEWAY-P7", [LACKS]),
        ("ONEWAY-P7", [LACKS, SILENT, OPENED]),
        ("ONEWAY-P7", [LACKS, SILENT, SEEN]),
        ("ONEWAY-P7", [LACKS, SAYS, UNASKED]),
        ("ONEWAY-P7", [LACKS, SAYS, OPENED, OPEN]),
        ("ONEWAY-P7", [LACKS, SAYS, OPEN]),
        ("ONEWAY-P7", [(facts.SHOW_LACKS, []), SILENT, UNSEEN]),
        ("ONEWAY-T5", [picture(luma=25.0)]),
        ("ONEWAY-T5", [UNSEEN, picture(luma=25.0)]),
        ("ONEWAY-T6", [SCREEN]),
        ("ONEWAY-T6", [SCREEN, SEEN]),
        ("ONEWAY-T6", [CAMERA, UNSEEN]),
    ],
)
def test_half_a_sight_is_no_verdict(requirement, half):
    assert judged(requirement, *half) is Status.NOT_ASSESSED
