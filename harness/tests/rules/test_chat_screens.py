"""Rules of guide CHAT on what people see: the effect with its distinguishing fact, the good outcome, and neither."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.tests.rules.cases import verdict

FAIL, PASS, OPEN = Status.FAIL, Status.PASS, Status.NOT_ASSESSED
CHAT, WEB = (facts.CAME_BY, "chat"), (facts.CAME_BY, "webChat")
VOICE, VIDEO, QUIET = ((facts.ALERTED, kind, "Ben") for kind in ("voice", "video", "none"))
DEAD, LIVE = (facts.LINE_DEAD, True), (facts.LINE_DEAD, False)
SKILL, NO_SKILL = (facts.SKILL_AT_DESK, True, "Ben"), (facts.SKILL_AT_DESK, False, "Ben")
ACTIVE, INACTIVE, GONE = ((facts.CLIENT, word, "Ben") for word in ("active", "inactive", "none"))
MISSED, ONCE = (facts.MISSED, 4), (facts.MISSED, 1)
EMPTY, CLOSED = (facts.PANE_WAITS, True), (facts.PANE_WAITS, False)
TOLD, OPENED = (facts.TOLD, ["Nobody is free"]), (facts.CHAT_OPEN, True)
REFUSED = (facts.ALERT_REFUSED, "the WebRTC client is not active", "Ben")
HANGS, SETTLED = (facts.HANDSHAKE_HANGS, True, "Ben"), (facts.HANDSHAKE_HANGS, False, "Ben")
RUNG = (facts.PHONE_RUNG, True)
ONE, TWO = (facts.INTERACTIONS, 1), (facts.INTERACTIONS, 2)
HISTORY, LOST = (facts.HISTORY, True, "Ben"), (facts.HISTORY, False, "Ben")
LACKS, ABLE = (facts.BROWSER_LACKS, ["RTCPeerConnection"], "Ben"), (facts.BROWSER_LACKS, [], "Ben")
ANA_LACKS, ANA_ABLE = (facts.BROWSER_LACKS, ["RTCPeerConnection"], "Ana"), (facts.BROWSER_LACKS, [], "Ana")
SILENT, SAID = (facts.BROWSER_TOLD, False, "Ben"), (facts.BROWSER_TOLD, True, "Ben")
DARK = [(facts.SEES, False, "Ana sees Ben"), (facts.SEES, False, "Ben sees Ana")]
LIGHT = [(facts.SEES, True, "Ana sees Ben"), (facts.SEES, True, "Ben sees Ana")]
HEARD = [(facts.HEARS, True, "Ana hears Ben"), (facts.HEARS, True, "Ben hears Ana")]


@pytest.mark.parametrize(
    ("requirement", "seen", "status"),
    [
        ("CHAT-T2", [VOICE, DEAD, *DARK], FAIL),
        ("CHAT-T2", [VOICE, LIVE, *DARK], OPEN),
        ("CHAT-T2", [VIDEO, DEAD, *DARK], OPEN),
        ("CHAT-T2", [VOICE, DEAD], OPEN),
        ("CHAT-T2", [VIDEO, *LIGHT, *HEARD], PASS),
        ("CHAT-T2", [VIDEO, *LIGHT], OPEN),
        ("CHAT-T1", [VOICE, *DARK], FAIL),
        ("CHAT-T1", [VOICE, DEAD, *DARK], OPEN),
        ("CHAT-T3", [CHAT, GONE, SKILL, MISSED, EMPTY], FAIL),
        ("CHAT-T3", [WEB, GONE, SKILL, MISSED, EMPTY], OPEN),
        ("CHAT-T3", [CHAT, INACTIVE, SKILL, MISSED, EMPTY], OPEN),
        ("CHAT-T3", [CHAT, GONE, SKILL, ONCE, EMPTY], OPEN),
        ("CHAT-T3", [CHAT, GONE, SKILL, MISSED], OPEN),
        ("CHAT-T3", [CHAT, GONE, NO_SKILL, QUIET, TOLD, OPENED], PASS),
        ("CHAT-T3", [CHAT, GONE, NO_SKILL, QUIET], OPEN),
        ("CHAT-C9", [CHAT, SKILL, INACTIVE, REFUSED, *DARK], FAIL),
        ("CHAT-C9", [CHAT, NO_SKILL, INACTIVE, REFUSED, *DARK], OPEN),
        ("CHAT-C9", [CHAT, SKILL, INACTIVE, *DARK], OPEN),
        ("CHAT-C9", [CHAT, SKILL, INACTIVE, REFUSED], OPEN),
        ("CHAT-C9", [CHAT, SKILL, ACTIVE, *LIGHT, *HEARD], PASS),
        ("CHAT-C9", [CHAT, SKILL, INACTIVE, *LIGHT, *HEARD], OPEN),
        ("CHAT-E1", [HANGS, EMPTY, *DARK], FAIL),
        ("CHAT-E1", [HANGS, EMPTY], OPEN),
        ("CHAT-E1", [SETTLED, CLOSED, RUNG, OPENED], PASS),
        ("CHAT-E1", [SETTLED, EMPTY, RUNG, OPENED], OPEN),
        ("CHAT-E1", [SETTLED, CLOSED, OPENED], OPEN),
        ("CHAT-E3", [CHAT, VIDEO, TWO, LOST], FAIL),
        ("CHAT-E3", [WEB, VIDEO, TWO, LOST], OPEN),
        ("CHAT-E3", [CHAT, VIDEO, ONE, LOST], OPEN),
        ("CHAT-E3", [CHAT, VIDEO, ONE, HISTORY], PASS),
        ("CHAT-E3", [CHAT, VIDEO, ONE], OPEN),
        ("CHAT-P5", [VIDEO, LACKS, SILENT, *DARK], FAIL),
        ("CHAT-P5", [VIDEO, LACKS, SILENT], OPEN),
        ("CHAT-P5", [VIDEO, ANA_LACKS, (facts.BROWSER_TOLD, False, "Ana"), *DARK], OPEN),
        ("CHAT-P5", [VIDEO, LACKS, SAID, OPENED], PASS),
        ("CHAT-P5", [VIDEO, ABLE, ANA_ABLE, *LIGHT], PASS),
        ("CHAT-P5", [VIDEO, ABLE, ANA_LACKS, *LIGHT], OPEN),
        ("CHAT-P5", [VIDEO, ABLE, *LIGHT], OPEN),
    ],
)
def test_what_is_seen_decides(requirement, seen, status):
    assert verdict(requirement, Layer.MEDIA, *seen) is status
