"""WEB-T1: an upgrade that is refused or not on offer, and the good outcome, which must be seen to be believed."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.rules.web_messaging import REJECTED
from harness.tests.rules.cases import verdict

SEEN = (facts.SEES, True, "Ben sees Ana"), (facts.SEES, True, "Ana sees Ben")
REFUSED = (facts.TOLD, ["Hello", REJECTED]), (facts.VIDEO_REQUESTED, False)


@pytest.mark.parametrize(
    ("seen", "status"),
    [
        ([*REFUSED], Status.FAIL),
        ([(facts.TOLD, [REJECTED]), (facts.VIDEO_REQUESTED, True)], Status.NOT_ASSESSED),
        ([(facts.TOLD, [REJECTED])], Status.NOT_ASSESSED),
        ([(facts.TOLD, ["Hello"]), (facts.VIDEO_REQUESTED, False)], Status.NOT_ASSESSED),
        ([(facts.MEDIA_TYPE, "videoChat"), (facts.ID_KEPT, True)], Status.PASS),
        ([(facts.MEDIA_TYPE, "videoChat"), (facts.ID_KEPT, False)], Status.NOT_ASSESSED),
        ([(facts.MEDIA_TYPE, "webChat"), (facts.ID_KEPT, True)], Status.NOT_ASSESSED),
        ([], Status.NOT_ASSESSED),
    ],
)
def test_behaviour(seen, status):
    assert verdict("WEB-T1", Layer.BEHAVIOUR, *seen) is status


@pytest.mark.parametrize(
    ("seen", "status"),
    [
        ([(facts.VIDEO_OFFERED, False), (facts.CHAT_OPEN, True)], Status.FAIL),
        ([(facts.VIDEO_OFFERED, False), (facts.CHAT_OPEN, False)], Status.NOT_ASSESSED),
        ([(facts.VIDEO_OFFERED, False)], Status.NOT_ASSESSED),
        ([(facts.VIDEO_OFFERED, True), (facts.CHAT_OPEN, True)], Status.NOT_ASSESSED),
        ([*SEEN], Status.PASS),
        ([SEEN[0]], Status.NOT_ASSESSED),
        ([SEEN[0], SEEN[0]], Status.NOT_ASSESSED),
        ([SEEN[0], (facts.SEES, False, "Ana sees Ben")], Status.NOT_ASSESSED),
        ([], Status.NOT_ASSESSED),
    ],
)
def test_media(seen, status):
    assert verdict("WEB-T1", Layer.MEDIA, *seen) is status
