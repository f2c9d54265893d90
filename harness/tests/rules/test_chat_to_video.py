"""CHAT-T1: a voice call where video was asked for, and the good outcome, which must be seen to be believed."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.tests.rules.cases import verdict

SEEN = (facts.SEES, True, "Ben sees Ana"), (facts.SEES, True, "Ana sees Ben")
UNSEEN = (facts.SEES, False, "Ben sees Ana"), (facts.SEES, False, "Ana sees Ben")


@pytest.mark.parametrize(
    ("seen", "status"),
    [
        ([(facts.ALERTED, "voice")], Status.NOT_ASSESSED),
        ([(facts.PHONE_RUNG, True)], Status.NOT_ASSESSED),
        ([(facts.PHONE_RUNG, True), (facts.ESCALATED_TO, "VOICE")], Status.FAIL),
        ([(facts.PHONE_RUNG, True), (facts.ESCALATED_TO, "VIDEO")], Status.NOT_ASSESSED),
        ([(facts.ALERTED, "video"), (facts.PHONE_RUNG, True), (facts.ESCALATED_TO, "VOICE")], Status.FAIL),
        ([(facts.ALERTED, "video"), (facts.MEDIA_TYPE, "videoChat")], Status.PASS),
        ([(facts.ALERTED, "video")], Status.NOT_ASSESSED),
        ([(facts.ALERTED, "video"), (facts.MEDIA_TYPE, "chat")], Status.NOT_ASSESSED),
        ([(facts.PHONE_RUNG, False)], Status.NOT_ASSESSED),
        ([(facts.CHAT_OPEN, True)], Status.NOT_ASSESSED),
        ([], Status.NOT_ASSESSED),
    ],
)
def test_behaviour(seen, status):
    assert verdict("CHAT-T1", Layer.BEHAVIOUR, *seen) is status


@pytest.mark.parametrize(
    ("seen", "status"),
    [
        ([(facts.ALERTED, "voice"), *UNSEEN], Status.FAIL),
        ([(facts.ALERTED, "voice"), SEEN[0], UNSEEN[1]], Status.NOT_ASSESSED),
        ([(facts.ALERTED, "video"), *SEEN], Status.PASS),
        ([*SEEN], Status.PASS),
        ([UNSEEN[0], *SEEN], Status.PASS),
        ([*SEEN, UNSEEN[0]], Status.NOT_ASSESSED),
        ([SEEN[0], SEEN[0]], Status.NOT_ASSESSED),
        ([(facts.ALERTED, "voice")], Status.NOT_ASSESSED),
        ([(facts.ALERTED, "video"), SEEN[0]], Status.NOT_ASSESSED),
        ([(facts.ALERTED, "video"), SEEN[0], UNSEEN[1]], Status.NOT_ASSESSED),
        ([(facts.ALERTED, "video"), *UNSEEN], Status.NOT_ASSESSED),
        ([], Status.NOT_ASSESSED),
    ],
)
def test_media(seen, status):
    assert verdict("CHAT-T1", Layer.MEDIA, *seen) is status
