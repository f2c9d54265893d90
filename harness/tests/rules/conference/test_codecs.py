"""Rules on codecs: told apart by whose leg carries which, and by what the caller's phone reads."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.tests.rules.cases import verdict

FAIL, PASS, UNKNOWN = Status.FAIL, Status.PASS, Status.NOT_ASSESSED
UP = (facts.LINE_UP, True, "Ana")


def leg(subject, codec, seen=True):
    return ((facts.CODEC, codec, subject), (facts.SEES, seen, subject))


INSIDE, INSIDE_WRONG = leg("Ben sees Cy", "VP8"), leg("Ben sees Cy", "H264")
BRIDGE, BRIDGE_WRONG = leg("Ana sees Cy", "H264"), leg("Cy sees Ana", "VP8")
H264, VP8 = ((facts.LINE_ANSWERED, codecs) for codecs in (["H.264", "VP8", "PCMU"], ["VP8", "PCMU"]))
REFUSED = (facts.PHONE_READS, "You are on the phone Video Not Supported", "Ana")
DARK = (facts.SEES, False, "Ana sees Cy")


@pytest.mark.parametrize(
    ("seen", "status"),
    [
        ([UP, *INSIDE, *BRIDGE], PASS),
        ([UP, *INSIDE_WRONG], FAIL),
        ([UP, *INSIDE, *BRIDGE_WRONG], FAIL),
        ([UP, *INSIDE], UNKNOWN),
        ([UP, *BRIDGE], UNKNOWN),
        ([UP, *INSIDE, *leg("Ana sees Cy", "H264", seen=False)], UNKNOWN),
        ([UP], UNKNOWN),
    ],
)
def test_each_kind_of_leg_has_its_codec(seen, status):
    assert verdict("CONF-C14", Layer.MEDIA, *seen) is status


@pytest.mark.parametrize(
    ("seen", "status"),
    [
        ([UP, VP8, REFUSED, DARK], FAIL),
        ([UP, VP8, REFUSED], UNKNOWN),
        ([UP, VP8, (facts.PHONE_READS, "You are on the phone", "Ana"), DARK], UNKNOWN),
        ([UP, H264, REFUSED, DARK], UNKNOWN),
        ([UP, (facts.LINE_ANSWERED, ["PCMU"]), REFUSED, DARK], UNKNOWN),
        ([UP, H264, *BRIDGE], PASS),
        ([UP, H264, *BRIDGE_WRONG], UNKNOWN),
        ([UP, VP8, *BRIDGE], UNKNOWN),
        ([UP, H264, *INSIDE], UNKNOWN),
    ],
)
def test_the_trunk(seen, status):
    assert verdict("CONF-T1", Layer.MEDIA, *seen) is status
