"""The rule on shared screens: told apart by what comes to the customer meanwhile and afterwards."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.tests.rules.cases import verdict

FAIL, PASS, UNKNOWN = Status.FAIL, Status.PASS, Status.NOT_ASSESSED
UP = (facts.LINE_UP, True, "Ana")
SCREEN, NO_SCREEN = ((facts.SCREEN_SEEN, seen, "Cy") for seen in (True, False))
HEARD, UNHEARD = ((facts.HEARS, heard, "Ana hears Cy") for heard in (True, False))
MARK = (facts.MARK_SEEN, True, "Cy")
KEPT, LOST = ((facts.GAP_MS, gap, "Cy sees Ana") for gap in (200, 1500))
BACK = (facts.SEES, True, "Ana sees Cy")


@pytest.mark.parametrize(
    ("seen", "status"),
    [
        ([UP, NO_SCREEN, UNHEARD], FAIL),
        ([UP, NO_SCREEN, HEARD], UNKNOWN),
        ([NO_SCREEN, UNHEARD], UNKNOWN),
        ([UP, UNHEARD], UNKNOWN),
        ([UP, SCREEN, HEARD, MARK, KEPT, BACK], PASS),
        ([UP, SCREEN, HEARD, KEPT, BACK], UNKNOWN),
        ([UP, SCREEN, HEARD, MARK, LOST, BACK], UNKNOWN),
        ([UP, SCREEN, HEARD, MARK, KEPT], UNKNOWN),
        ([UP, SCREEN, MARK, KEPT, BACK], UNKNOWN),
    ],
)
def test_the_share(seen, status):
    assert verdict("CONF-C13", Layer.MEDIA, *seen) is status
