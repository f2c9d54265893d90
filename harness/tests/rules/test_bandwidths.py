"""Rules of bandwidth: a frozen picture without a limit, a kept figure with a picture that goes on, and neither."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.tests.rules.cases import verdict

FAIL, PASS, OPEN = Status.FAIL, Status.PASS, Status.NOT_ASSESSED
UNLIMITED, LIMITED = (facts.POLICY_KBPS, "unlimited"), (facts.POLICY_KBPS, 100)
MUCH, LITTLE, KEPT, OVER = ((facts.SENT_KBPS, kbps) for kbps in (600.0, 120.0, 109.0, 111.0))
LINE = (facts.LINE_KBPS, 150)
FROZEN, MOVING = (facts.OLDEST_MS, 1000.0), (facts.OLDEST_MS, 999.0)
SEEN = ((facts.SEES, True, "Ana sees Ben"), (facts.SEES, True, "Ben sees Ana"))
HEARD = ((facts.HEARS, True, "Ana hears Ben"), (facts.HEARS, True, "Ben hears Ana"))
MUTE = (HEARD[0], (facts.HEARS, False, "Ben hears Ana"))


@pytest.mark.parametrize(
    ("seen", "status"),
    [
        ([UNLIMITED, MUCH, LINE, FROZEN], FAIL),
        ([UNLIMITED, MUCH, LINE, MOVING], OPEN),
        ([UNLIMITED, LITTLE, LINE, FROZEN], OPEN),
        ([LIMITED, MUCH, LINE, FROZEN], OPEN),
        ([UNLIMITED, MUCH, FROZEN], OPEN),
        ([MUCH, LINE, FROZEN], OPEN),
        ([LIMITED, KEPT, LINE, MOVING, *SEEN, *HEARD], PASS),
        ([LIMITED, OVER, LINE, MOVING, *SEEN, *HEARD], OPEN),
        ([LIMITED, KEPT, LINE, FROZEN, *SEEN, *HEARD], OPEN),
        ([LIMITED, KEPT, LINE, MOVING, *SEEN, *MUTE], OPEN),
        ([LIMITED, KEPT, LINE, MOVING, *SEEN], OPEN),
        ([UNLIMITED, KEPT, LINE, MOVING, *SEEN, *HEARD], OPEN),
    ],
)
def test_a_policy_without_a_limit(seen, status):
    assert verdict("CHAT-T4", Layer.MEDIA, *seen) is status
