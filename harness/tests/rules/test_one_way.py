"""ONEWAY-T4: a camera that stays on after a video that was seen; without the sight of it nothing is known."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.tests.rules.cases import verdict

SEEN = (facts.SEES, True, "Ben sees Ana")


@pytest.mark.parametrize(
    ("seen", "status"),
    [
        ([SEEN, (facts.TRACKS_ENDED, False), (facts.FILE_CLOSED, False)], Status.FAIL),
        ([SEEN, (facts.TRACKS_ENDED, False)], Status.FAIL),
        ([SEEN, (facts.TRACKS_ENDED, True), (facts.FILE_CLOSED, False)], Status.FAIL),
        ([SEEN, (facts.TRACKS_ENDED, True), (facts.FILE_CLOSED, True)], Status.PASS),
        ([SEEN, (facts.TRACKS_ENDED, True)], Status.PASS),
        ([SEEN, (facts.FILE_CLOSED, True)], Status.NOT_ASSESSED),
        ([SEEN], Status.NOT_ASSESSED),
        ([(facts.TRACKS_ENDED, False)], Status.NOT_ASSESSED),
        ([(facts.SEES, False, "Ben sees Ana"), (facts.TRACKS_ENDED, False)], Status.NOT_ASSESSED),
        ([], Status.NOT_ASSESSED),
    ],
)
def test_media(seen, status):
    assert verdict("ONEWAY-T4", Layer.MEDIA, *seen) is status
