"""The rule on a poor line: all of the camera and little of the picture, less of it and a good one, and neither."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.tests.rules.cases import verdict

FAIL, PASS, OPEN = Status.FAIL, Status.PASS, Status.NOT_ASSESSED
MUCH, LITTLE, LINE = (facts.SENT_KBPS, 700.0), (facts.SENT_KBPS, 240.0), (facts.LINE_KBPS, 250)
HD, VGA = [1280, 720], [640, 480]
SEEN, UNSEEN = ((facts.SEES, is_seen, "Ben sees Ana") for is_seen in (True, False))


def fared(
    before: list[int], after: list[int], why: str = "", first: str = ""
) -> tuple[str, dict[str, object], str]:
    value = {"captured": [before, after], "before": first, "after": why}
    return (facts.FARE, value, "Ben sees Ana")


@pytest.mark.parametrize(
    ("seen", "status"),
    [
        ([SEEN, MUCH, LINE, fared(HD, HD, "choppy: …")], FAIL),
        ([SEEN, MUCH, LINE, fared(HD, HD)], OPEN),
        ([SEEN, MUCH, LINE, fared(HD, HD, "choppy: …", first="blocky: …")], OPEN),
        ([SEEN, MUCH, LINE, fared(HD, VGA, first="blocky: …")], OPEN),
        ([SEEN, LITTLE, LINE, fared(HD, HD, "choppy: …")], OPEN),
        ([SEEN, MUCH, LINE, fared(VGA, VGA, "choppy: …")], OPEN),
        ([SEEN, MUCH, LINE, fared(HD, VGA, "choppy: …")], OPEN),
        ([SEEN, MUCH, LINE, fared(HD, [0, 0])], OPEN),
        ([SEEN, MUCH, fared(HD, HD, "choppy: …")], OPEN),
        ([SEEN, LINE, fared(HD, HD, "choppy: …")], OPEN),
        ([SEEN, MUCH, LINE], OPEN),
        ([SEEN, MUCH, LINE, fared(HD, VGA)], PASS),
        ([SEEN, LITTLE, LINE, fared(HD, VGA)], OPEN),
        ([UNSEEN, MUCH, LINE, fared(HD, VGA)], OPEN),
    ],
)
def test_a_page_on_a_poor_line(seen, status):
    assert verdict("ONEWAY-E3", Layer.MEDIA, *seen) is status
