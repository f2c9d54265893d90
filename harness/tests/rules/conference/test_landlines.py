"""The rule on callers without a picture: the effect, the good outcome, and what says neither."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.tests.rules.cases import verdict

FAIL, PASS, OPEN = Status.FAIL, Status.PASS, Status.NOT_ASSESSED
PHONE, VIDEO_PHONE = (facts.CAN_VIDEO, False), (facts.CAN_VIDEO, True)
RUNG, CALLED = (facts.RUNG, "video", "Cy"), (facts.RUNG, "voice", "Cy")
TOLD, UNTOLD = ((facts.READ_ANSWERED, read, "Cy") for read in ({"customer_video_capable": "false"}, {}))
HEARS, HEARD = (facts.HEARS, True, "Cy hears Ana"), (facts.HEARS, True, "Ana hears Cy")
DEAF = (facts.HEARS, False, "Cy hears Ana")
BLACK, LIGHT = (facts.SEES, False, "Cy sees Ana"), (facts.SEES, True, "Cy sees Ana")


@pytest.mark.parametrize(
    ("seen", "status"),
    [
        ([PHONE, RUNG, HEARS, BLACK, UNTOLD], FAIL),
        ([VIDEO_PHONE, RUNG, HEARS, BLACK, UNTOLD], OPEN),
        ([PHONE, RUNG, HEARS, BLACK, TOLD], OPEN),
        ([PHONE, RUNG, HEARS, LIGHT, UNTOLD], OPEN),
        ([PHONE, RUNG, DEAF, BLACK, UNTOLD], OPEN),
        ([PHONE, RUNG, HEARS, UNTOLD], OPEN),
        ([PHONE, CALLED, HEARS, BLACK, UNTOLD], OPEN),
        ([PHONE, CALLED, HEARS, HEARD, TOLD], PASS),
        ([PHONE, CALLED, HEARS, HEARD, UNTOLD], OPEN),
        ([PHONE, CALLED, HEARS, TOLD], OPEN),
        ([PHONE, RUNG, HEARS, HEARD, TOLD], OPEN),
        ([CALLED, HEARS, HEARD, TOLD], OPEN),
    ],
)
def test_what_is_made_of_what_was_seen(seen, status):
    assert verdict("CONF-E1", Layer.MEDIA, *seen) is status
