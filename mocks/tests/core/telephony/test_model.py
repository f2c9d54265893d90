"""Trunks: which codecs a call gets."""

from __future__ import annotations

import pytest

from mocks.core.telephony.model import Trunk, negotiated, video_of


@pytest.mark.parametrize(
    ("video", "offered", "answered"),
    [
        (("H.264", "VP8"), ("VP8", "H.264", "PCMU"), ("H.264", "VP8", "PCMU")),
        (("VP8",), ("VP8", "H.264", "PCMU"), ("VP8", "PCMU")),
        ((), ("H.264", "PCMA"), ("PCMA",)),
        (("H.264",), ("PCMU",), ("PCMU",)),
        (("H.264",), ("G.729",), ()),
    ],
)
def test_the_trunk_answers_in_its_own_order(video, offered, answered):
    trunk = Trunk.model_validate({"id": "t", "name": "T", "videoCodecs": video, "flowId": "f"})
    assert negotiated(trunk, offered) == answered


def test_video_among_codecs():
    assert video_of(("PCMU", "VP9", "H.264")) == ("VP9", "H.264")
