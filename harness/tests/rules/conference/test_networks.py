"""Rules on the expert's network: closed ports and poor lines, their good outcomes, and what says neither."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.tests.rules.cases import verdict

FAIL, PASS, OPEN = Status.FAIL, Status.PASS, Status.NOT_ASSESSED
RUNG, CALLED = (facts.RUNG, "video", "Cy"), (facts.RUNG, "voice", "Cy")
NO_WAY, BY_UDP, BY_TCP = ((facts.ROUTE, way, "Cy") for way in ("", "relay/udp", "relay/tcp"))
IN_PART, ALL_LOST = (facts.UDP_BLOCKED, False, "Cy"), (facts.UDP_BLOCKED, True, "Cy")
DARK = [(facts.SEES, False, "Ben sees Cy"), (facts.SEES, False, "Cy sees Ben")]
LIGHT = [(facts.SEES, True, "Ben sees Cy"), (facts.SEES, True, "Cy sees Ben")]
HEARD = [(facts.HEARS, True, "Ben hears Cy"), (facts.HEARS, True, "Cy hears Ben")]
FIXED, LOWERED = (facts.SMALLER_OFFERED, False, "Cy"), (facts.SMALLER_OFFERED, True, "Cy")
MUCH, LITTLE, LINE = (
    (facts.SENT_KBPS, 600.0, "Cy"),
    (facts.SENT_KBPS, 120.0, "Cy"),
    (facts.LINE_KBPS, 160, "Cy"),
)
STILL, FRESH = (facts.OLDEST_MS, 2400.0, "Ben sees Cy"), (facts.OLDEST_MS, 300.0, "Ben sees Cy")
SMALLER, AS_LARGE = (facts.WIDTHS, [320, 160], "Ben sees Cy"), (facts.WIDTHS, [320, 320], "Ben sees Cy")
LACKS, HAS = ((facts.CODECS_SPOKEN, spoken, "Cy") for spoken in (["VP8", "VP9"], ["H264", "VP8"]))
ONE, TWO = ((facts.CODECS_ALLOWED, codecs, "Experts") for codecs in (["H.264"], ["H.264", "VP8"]))
BY_VP8, BY_H264 = ((facts.CODEC, codec, "Ben sees Cy") for codec in ("VP8", "H264"))
GOOD = [RUNG, LOWERED, LINE, *LIGHT, *HEARD]


@pytest.mark.parametrize(
    ("requirement", "seen", "status"),
    [
        ("CONF-P7", [RUNG, NO_WAY, IN_PART, *DARK], FAIL),
        ("CONF-P7", [CALLED, NO_WAY, IN_PART, *DARK], OPEN),
        ("CONF-P7", [RUNG, NO_WAY, ALL_LOST, *DARK], OPEN),
        ("CONF-P7", [RUNG, BY_UDP, IN_PART, *DARK], OPEN),
        ("CONF-P7", [RUNG, NO_WAY, IN_PART], OPEN),
        ("CONF-P7", [RUNG, *DARK], OPEN),
        ("CONF-P7", [RUNG, BY_UDP, IN_PART, *LIGHT, *HEARD], PASS),
        ("CONF-P7", [RUNG, BY_TCP, IN_PART, *LIGHT, *HEARD], OPEN),
        ("CONF-P7", [RUNG, BY_UDP, IN_PART, *LIGHT], OPEN),
        ("CONF-E2", [RUNG, FIXED, MUCH, LINE, STILL], FAIL),
        ("CONF-E2", [RUNG, LOWERED, MUCH, LINE, STILL], OPEN),
        ("CONF-E2", [RUNG, FIXED, LITTLE, LINE, STILL], OPEN),
        ("CONF-E2", [RUNG, FIXED, MUCH, LINE, FRESH], OPEN),
        ("CONF-E2", [RUNG, FIXED, MUCH, STILL], OPEN),
        ("CONF-E2", [CALLED, FIXED, MUCH, LINE, STILL], OPEN),
        ("CONF-E2", [RUNG, MUCH, LINE, STILL], OPEN),
        ("CONF-E2", [*GOOD, LITTLE, FRESH, SMALLER], PASS),
        ("CONF-E2", [*GOOD, LITTLE, FRESH, AS_LARGE], OPEN),
        ("CONF-E2", [*GOOD, LITTLE, FRESH], OPEN),
        ("CONF-E2", [*GOOD, LITTLE, STILL, SMALLER], OPEN),
        ("CONF-E2", [*GOOD, MUCH, FRESH, SMALLER], OPEN),
        ("CONF-E2", [RUNG, LOWERED, LINE, *LIGHT, LITTLE, FRESH, SMALLER], OPEN),
        ("CONF-E2", [RUNG, LACKS, ONE, *HEARD, *DARK], FAIL),
        ("CONF-E2", [CALLED, LACKS, ONE, *HEARD, *DARK], OPEN),
        ("CONF-E2", [RUNG, HAS, ONE, *HEARD, *DARK], OPEN),
        ("CONF-E2", [RUNG, LACKS, TWO, *HEARD, *DARK], OPEN),
        ("CONF-E2", [RUNG, LACKS, *HEARD, *DARK], OPEN),
        ("CONF-E2", [RUNG, LACKS, ONE, *DARK], OPEN),
        ("CONF-E2", [RUNG, LACKS, ONE, *HEARD], OPEN),
        ("CONF-E2", [RUNG, LACKS, ONE, *HEARD, *LIGHT], OPEN),
        ("CONF-E2", [RUNG, LACKS, *HEARD, *LIGHT, BY_VP8], PASS),
        ("CONF-E2", [RUNG, LACKS, *HEARD, *LIGHT, BY_H264], OPEN),
        ("CONF-E2", [RUNG, LACKS, *HEARD, *LIGHT], OPEN),
        ("CONF-E2", [RUNG, LACKS, *LIGHT, BY_VP8], OPEN),
    ],
)
def test_what_is_made_of_what_was_seen(requirement, seen, status):
    assert verdict(requirement, Layer.MEDIA, *seen) is status
