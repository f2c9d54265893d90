"""Rules on pictures and sounds: somebody left out, a picture that ended with the call, and all well."""

from __future__ import annotations

from itertools import permutations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.tests.rules.cases import verdict

FAIL, PASS, UNKNOWN = Status.FAIL, Status.PASS, Status.NOT_ASSESSED
THREE = ("Ana", "Ben", "Cy")
PAIRS = list(permutations(THREE, 2))
UP = ((facts.IN_SESSION, list(THREE)), (facts.LINE_UP, True), (facts.SAME_CASE, True))
CUT = ((facts.IN_SESSION, []), (facts.LINE_UP, False), (facts.LINE_CUT_BY, "transfer"))
SHORT, LONG = (((facts.GAP_MS, gap, "Ana sees Ben"),) for gap in (240, 1800))


def ways(*apart, sound=None):
    """What each sees and hears of each other, but for those pairs."""
    for pair in PAIRS:
        there = pair not in apart
        yield (facts.SEES, there, facts.sees(*pair))
        yield (facts.HEARS, there if sound is None else sound, facts.hears(*pair))


ALONE = [pair for pair in PAIRS if "Ana" in pair]
STRAY = ((facts.STRAYS, ["Ana hears Ana"]),)


@pytest.mark.parametrize(
    ("seen", "left_out", "cut"),
    [
        ([*UP, *ways(), *SHORT], PASS, PASS),
        ([*UP, *ways()], PASS, UNKNOWN),
        ([*UP, *ways(), *LONG], PASS, UNKNOWN),
        ([*UP, *ways(*ALONE)], FAIL, UNKNOWN),
        ([*UP, *ways(*ALONE), *LONG], FAIL, UNKNOWN),
        ([*UP, *ways(*PAIRS)], UNKNOWN, UNKNOWN),
        ([*UP, *ways(ALONE[0]), *SHORT], UNKNOWN, UNKNOWN),
        ([*UP, *ways(), *STRAY, *SHORT], UNKNOWN, UNKNOWN),
        ([*UP, *ways(sound=False), *SHORT], UNKNOWN, UNKNOWN),
        ([*CUT, *LONG], UNKNOWN, FAIL),
        ([*CUT, *SHORT], UNKNOWN, UNKNOWN),
        ([*CUT, (facts.LINE_CUT_BY, "peer"), *LONG], UNKNOWN, UNKNOWN),
        ([*ways()], UNKNOWN, UNKNOWN),
        ([], UNKNOWN, UNKNOWN),
    ],
)
def test_pictures_of_three(seen, left_out, cut):
    assert verdict("CONF-C7", Layer.MEDIA, *seen) is left_out
    assert verdict("CONF-T2", Layer.MEDIA, *seen) is cut


@pytest.mark.parametrize("name", THREE)
def test_whoever_is_left_out_is_caught(name):
    apart = [pair for pair in PAIRS if name in pair]
    assert verdict("CONF-C7", Layer.MEDIA, *UP, *ways(*apart)) is FAIL
