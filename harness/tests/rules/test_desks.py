"""Rules on who is rung for a video: the effect with its distinguishing fact, the good outcome, and neither."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.tests.rules.cases import verdict

FAIL, PASS, OPEN = Status.FAIL, Status.PASS, Status.NOT_ASSESSED
CHAT, WEB = (facts.CAME_BY, "chat"), (facts.CAME_BY, "webChat")
RINGS, QUIET = (facts.ALERTED, "video"), (facts.ALERTED, "none")
REFUSED = (facts.ALERT_REFUSED, "Kim cannot take a video: there is no camera.")
SKILLED, UNSKILLED = (facts.SKILL_AT_DESK, True), (facts.SKILL_AT_DESK, False)
RUNS = ((facts.MEDIA_TYPE, "videoChat"), (facts.STARTED, True))
ACTIVE, INACTIVE, NONE = ((facts.CLIENT, word) for word in ("active", "inactive", "none"))
PHONES, FACES = (facts.QUEUE_TAKES, ["voice"]), (facts.QUEUE_TAKES, ["chat", "videoChat"])
ERROR = (facts.ALERT_ENDED, "error")
TOLD, SETTLED = (facts.TOLD, ["Nobody is free"]), (facts.PENDING, False)


@pytest.mark.parametrize(
    ("requirement", "seen", "status"),
    [
        ("CHAT-C4", [CHAT, RINGS, REFUSED, UNSKILLED], FAIL),
        ("CHAT-C4", [CHAT, RINGS, REFUSED, SKILLED], OPEN),
        ("CHAT-C4", [WEB, RINGS, REFUSED, UNSKILLED], OPEN),
        ("CHAT-C4", [CHAT, QUIET, REFUSED, UNSKILLED], OPEN),
        ("CHAT-C4", [CHAT, RINGS, SKILLED, *RUNS], PASS),
        ("CHAT-C4", [CHAT, RINGS, UNSKILLED, *RUNS], OPEN),
        ("CHAT-C4", [CHAT, RINGS, SKILLED, RUNS[0]], OPEN),
        ("WEB-C4", [WEB, RINGS, REFUSED, UNSKILLED], FAIL),
        ("WEB-C4", [CHAT, RINGS, REFUSED, UNSKILLED], OPEN),
        ("WEB-C4", [WEB, RINGS, REFUSED, SKILLED], OPEN),
        ("WEB-C4", [WEB, RINGS, SKILLED, *RUNS], PASS),
        ("WEB-C4", [WEB, RINGS, SKILLED], OPEN),
        ("CHAT-C8", [CHAT, ERROR, PHONES], FAIL),
        ("CHAT-C8", [CHAT, ERROR, FACES], OPEN),
        ("CHAT-C8", [WEB, ERROR, PHONES], OPEN),
        ("CHAT-C8", [CHAT, (facts.ALERT_ENDED, "timeout"), PHONES], OPEN),
        ("CHAT-C8", [CHAT, FACES, RINGS, SKILLED, ACTIVE, *RUNS], PASS),
        ("CHAT-C8", [CHAT, FACES, RINGS, SKILLED, *RUNS], OPEN),
        ("CHAT-C8", [CHAT, ERROR], OPEN),
        ("CHAT-C9", [CHAT, RINGS, REFUSED, SKILLED, INACTIVE], FAIL),
        ("CHAT-C9", [CHAT, RINGS, REFUSED, UNSKILLED, INACTIVE], OPEN),
        ("CHAT-C9", [CHAT, RINGS, SKILLED, ACTIVE, *RUNS], PASS),
        ("CHAT-C9", [CHAT, RINGS, SKILLED, *RUNS], OPEN),
        ("CHAT-T3", [CHAT, NONE, SKILLED, (facts.MISSED, 2)], FAIL),
        ("CHAT-T3", [CHAT, NONE, SKILLED, (facts.MISSED, 1)], OPEN),
        ("CHAT-T3", [CHAT, INACTIVE, SKILLED, (facts.MISSED, 2)], OPEN),
        ("CHAT-T3", [CHAT, NONE, UNSKILLED, QUIET, TOLD, SETTLED], PASS),
        ("CHAT-T3", [CHAT, NONE, UNSKILLED, QUIET, SETTLED], OPEN),
        ("CHAT-T3", [CHAT, NONE, UNSKILLED, RINGS, TOLD, SETTLED], OPEN),
        ("CHAT-E1", [(facts.HANDSHAKE_HANGS, True)], FAIL),
        ("CHAT-E1", [(facts.HANDSHAKE_HANGS, False), (facts.PHONE_RUNG, True)], PASS),
        ("CHAT-E1", [(facts.HANDSHAKE_HANGS, False)], OPEN),
        ("CHAT-E1", [(facts.PHONE_RUNG, True)], OPEN),
    ],
)
def test_behaviour(requirement, seen, status):
    assert verdict(requirement, Layer.BEHAVIOUR, *seen) is status
    assert verdict(requirement, Layer.BEHAVIOUR) is OPEN
