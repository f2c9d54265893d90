"""The rule on a line that loses packets for a time: each thing that it asks for, left out or spoilt, and it says nothing."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.tests.rules.cases import verdict

PASS, OPEN = Status.PASS, Status.NOT_ASSESSED
BEN, CY = "Ben sees Cy", "Cy sees Ben"
LOST = {"percent": 10, "delay_ms": 150, "lost": 0.1, "trip_ms": 304.0, "trip_after_ms": 9.0}
GOOD = {
    "rung": (facts.RUNG, "video", "Cy"),
    "line": (facts.LINE_LOSES, LOST, "Cy"),
    "ben sees": (facts.SEES, True, BEN),
    "cy sees": (facts.SEES, True, CY),
    "ben hears": (facts.HEARS, True, "Ben hears Cy"),
    "cy hears": (facts.HEARS, True, "Cy hears Ben"),
    "ben's gap": (facts.GAP_MS, 480, BEN),
    "cy's gap": (facts.GAP_MS, 410, CY),
    "ben's skew": (facts.SKEW_MS, -50, BEN),
    "cy's skew": (facts.SKEW_MS, 120, CY),
    "ages": (facts.AGES_MS, [54.0, 390.0, 190.0], BEN),
}


def test_a_picture_that_goes_on_and_gets_over_it_is_good():
    assert verdict("CONF-E2", Layer.MEDIA, *GOOD.values()) is PASS


@pytest.mark.parametrize("missing", GOOD)
def test_what_was_not_observed_leaves_it_open(missing):
    seen = [observed for name, observed in GOOD.items() if name != missing]
    assert verdict("CONF-E2", Layer.MEDIA, *seen) is OPEN


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("rung", "voice"),
        ("line", LOST | {"lost": 0.0}),
        ("line", LOST | {"trip_ms": 20.0}),
        ("line", LOST | {"delay_ms": 0}),
        ("line", LOST | {"trip_after_ms": 150.0}),
        ("line", LOST | {"trip_after_ms": 0.0}),
        ("line", {}),
        ("ben sees", False),
        ("cy hears", False),
        ("ben's gap", 1000),
        ("cy's gap", 1400),
        ("cy's gap", None),
        ("ben's skew", -200),
        ("cy's skew", 200),
        ("cy's skew", None),
        ("ages", [54.0, 390.0, 223.0]),
        ("ages", [54.0, 390.0, None]),
        ("ages", [None, 390.0, 100.0]),
        ("ages", [54.0, 390.0]),
    ],
)
def test_what_is_not_good_is_not_called_good(name, value):
    fact, _, subject = GOOD[name]
    seen = GOOD | {name: (fact, value, subject)}
    assert verdict("CONF-E2", Layer.MEDIA, *seen.values()) is OPEN
