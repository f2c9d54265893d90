"""The codec of a picture is that of the track in which the caller's frames came, not any other's."""

from __future__ import annotations

import pytest

from harness.browser.logs import Element, PresentedFrame, Statistics
from harness.media.codecs import codec_of

FRAMES = [
    PresentedFrame(key, caller, 1, 1.0, "", remote)
    for key, caller, remote in (("e1", 1, True), ("e2", 2, True), ("self", 3, False))
]


def element(key, track):
    tracks = ({"id": track, "kind": "video"}, {"id": f"{track}-sound", "kind": "audio"})
    return Element(key, "video", True, 320, 240, False, False, 1.0, "", (0, 0, 9, 9), tracks)


ELEMENTS = [element("e1", "t1"), element("e2", "t2"), element("self", "t3")]


def reading(peer, track, mime):
    rows = (
        {"type": "codec", "id": "c0", "mimeType": "audio/opus"},
        {"type": "codec", "id": "c1", "mimeType": mime},
        {"type": "inbound-rtp", "kind": "audio", "trackIdentifier": f"{track}-sound", "codecId": "c0"},
        {"type": "inbound-rtp", "kind": "video", "trackIdentifier": track, "codecId": "c1"},
    )
    return Statistics(peer, 1.0, rows)


READINGS = [reading("p1", "t1", "video/H264"), reading("p2", "t2", "video/VP8")]


@pytest.mark.parametrize(("caller", "codec"), [(1, "H264"), (2, "VP8"), (3, ""), (4, "")])
def test_each_leg_has_its_own(caller, codec):
    assert codec_of(READINGS, ELEMENTS, FRAMES, caller) == codec


def test_nothing_is_told_before_the_first_reading_and_the_latest_counts():
    assert codec_of([], ELEMENTS, FRAMES, 1) == ""
    assert codec_of([*READINGS, reading("p1", "t1", "video/VP8")], ELEMENTS, FRAMES, 1) == "VP8"
