"""Rules on the expert's desktop: told apart by what the sidebar shows, what is asked, and who is seen."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.tests.rules.cases import verdict

FAIL, PASS, UNKNOWN = Status.FAIL, Status.PASS, Status.NOT_ASSESSED
REASON = {"escalation_context": "Case 4711", "priority": "High"}
ASKS, KNOWS = ((facts.CHOOSES_DEVICES, asks, "Cy") for asks in (True, False))
SHOWN, NOT_SHOWN = ((facts.SIDEBAR, shown, "Cy") for shown in (["escalation_context"], ["Queue"]))
CARRIED = (facts.DATA, REASON)
SEEN, DARK = ((facts.SEES, seen, "Ana sees Cy") for seen in (True, False))
HEARD = (facts.HEARS, True, "Ana hears Cy")


@pytest.mark.parametrize(
    ("seen", "status"),
    [
        ([ASKS, SHOWN, CARRIED, DARK], FAIL),
        ([ASKS, SHOWN, CARRIED], UNKNOWN),
        ([ASKS, SHOWN, CARRIED, SEEN], UNKNOWN),
        ([KNOWS, NOT_SHOWN, CARRIED], FAIL),
        ([KNOWS, NOT_SHOWN, (facts.DATA, {}), SEEN, HEARD], UNKNOWN),
        ([KNOWS, SHOWN, CARRIED, SEEN, HEARD], PASS),
        ([KNOWS, SHOWN, CARRIED, SEEN], UNKNOWN),
        ([KNOWS, SHOWN, CARRIED, DARK, HEARD], UNKNOWN),
        ([CARRIED, DARK], UNKNOWN),
        ([], UNKNOWN),
    ],
)
def test_the_desk(seen, status):
    assert verdict("CONF-C10", Layer.MEDIA, *seen) is status


@pytest.mark.parametrize(
    ("ringing", "answered", "status"),
    [(REASON, REASON, PASS), ({}, REASON, FAIL), (REASON, {}, FAIL), ({"priority": "High"}, {}, FAIL)],
)
def test_the_reason(ringing, answered, status):
    read = ((facts.READ_RINGING, ringing, "Cy"), (facts.READ_ANSWERED, answered, "Cy"))
    assert verdict("CONF-C8", Layer.MEDIA, *read) is status
    assert verdict("CONF-C8", Layer.MEDIA, read[0]) is UNKNOWN
