"""Recordings made playable everywhere."""

from __future__ import annotations

import io
from fractions import Fraction

import av
import numpy as np
import pytest

from mocks.shells.films import to_mp4

TIMES_MS = (0, 33, 70, 100, 133, 400)


@pytest.fixture(scope="module")
def webm() -> bytes:
    """What a browser records: VP8 at no steady rate, and Opus."""
    target = io.BytesIO()
    with av.open(target, "w", format="webm") as output:
        picture = output.add_stream("libvpx", rate=30)
        picture.width, picture.height, picture.pix_fmt = 64, 48, "yuv420p"
        picture.codec_context.time_base = Fraction(1, 1000)
        sound = output.add_stream("libopus", rate=48_000)
        for at in TIMES_MS:
            frame = av.VideoFrame.from_ndarray(np.full((72, 64), 90, np.uint8), format="yuv420p")
            frame.pts, frame.time_base = at, picture.codec_context.time_base
            output.mux(picture.encode(frame))
        output.mux(picture.encode())
        for number in range(20):
            part = av.AudioFrame.from_ndarray(np.full((1, 960), 500, np.int16), "s16", "mono")
            part.sample_rate, part.pts = 48_000, number * 960
            output.mux(sound.encode(part))
        output.mux(sound.encode())
    return target.getvalue()


def test_picture_and_sound_are_kept_and_coded_anew(webm):
    with av.open(io.BytesIO(to_mp4(webm))) as film:
        assert "mp4" in film.format.name
        assert [stream.codec_context.name for stream in film.streams] == ["h264", "aac"]
        assert film.streams.audio[0].duration * film.streams.audio[0].time_base == pytest.approx(0.4, abs=0.1)


def test_each_frame_keeps_its_time(webm):
    with av.open(io.BytesIO(to_mp4(webm))) as film:
        times = [round(frame.time * 1000) for frame in film.decode(video=0)]
    assert [at - times[0] for at in times] == pytest.approx(list(TIMES_MS), abs=2)


@pytest.mark.parametrize("content", [b"", b"no film at all"])
def test_what_cannot_be_read_is_left_alone(content):
    assert to_mp4(content) is None
