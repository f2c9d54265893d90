"""Rules on the trunk: told apart by what the trunk answered and by what became of the customer's picture."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.tests.rules.cases import verdict

FAIL, PASS, UNKNOWN = Status.FAIL, Status.PASS, Status.NOT_ASSESSED
INTERNAL = (
    (facts.WITH_VIDEO, ["Ben", "Cy"]),
    (facts.CAN_VIDEO, True),
    (facts.LINE_UP, True),
)
AUDIO, VP8, H264 = (
    (facts.LINE_ANSWERED, codecs) for codecs in (["PCMU"], ["VP8", "PCMU"], ["H.264", "PCMU"])
)
NONE, REFUSED, SEEN = ((facts.PICTURE, picture) for picture in (None, "Video Not Supported", "connected"))


@pytest.mark.parametrize(
    ("seen", "codec_missing", "codec_wrong"),
    [
        ([*INTERNAL, AUDIO, NONE], FAIL, UNKNOWN),
        ([*INTERNAL, VP8, REFUSED], UNKNOWN, FAIL),
        ([*INTERNAL, H264, SEEN], PASS, PASS),
        ([*INTERNAL, VP8, NONE], UNKNOWN, UNKNOWN),
        ([*INTERNAL, (facts.CAN_VIDEO, False), AUDIO, NONE], UNKNOWN, UNKNOWN),
        ([*INTERNAL, (facts.WITH_VIDEO, ["Cy"]), AUDIO, NONE], UNKNOWN, UNKNOWN),
        ([*INTERNAL, (facts.LINE_UP, False), VP8, REFUSED], UNKNOWN, UNKNOWN),
        ([], UNKNOWN, UNKNOWN),
    ],
)
def test_the_trunk(seen, codec_missing, codec_wrong):
    assert verdict("CONF-P6", Layer.BEHAVIOUR, *seen) is codec_missing
    assert verdict("CONF-T1", Layer.BEHAVIOUR, *seen) is codec_wrong
