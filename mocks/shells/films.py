"""Recordings made playable everywhere: whatever a browser recorded becomes H.264 and AAC in MP4."""

from __future__ import annotations

import io
from fractions import Fraction
from typing import Any

import av

#: Recordings carry milliseconds and browsers drop frames: no steady rate would keep picture and sound in step.
TIME_BASE = Fraction(1, 90_000)
SOUND_RATE = 48_000


def to_mp4(content: bytes) -> bytes | None:
    """The same film as H.264 in MP4; None when there is no picture in it that can be read."""
    target = io.BytesIO()
    try:
        with av.open(io.BytesIO(content)) as source:
            if not source.streams.video:
                return None
            with av.open(target, "w", format="mp4") as output:
                _convert(source, output)
    except (av.error.FFmpegError, ValueError):
        return None
    return target.getvalue()


def _convert(source: Any, output: Any) -> None:
    seen = source.streams.video[0]
    picture = output.add_stream("libx264", rate=30, options={"preset": "ultrafast", "bf": "0"})
    picture.width, picture.height = seen.codec_context.width, seen.codec_context.height
    picture.pix_fmt, picture.codec_context.time_base = "yuv420p", TIME_BASE
    sound = output.add_stream("aac", rate=SOUND_RATE) if source.streams.audio else None
    resampler = av.AudioResampler("fltp", "mono", SOUND_RATE)
    wanted = [seen, *source.streams.audio[:1]]
    for packet in source.demux(wanted):
        for frame in packet.decode():
            if isinstance(frame, av.VideoFrame):
                _put_picture(output, picture, frame)
            elif sound is not None:
                for part in resampler.resample(frame):
                    output.mux(sound.encode(part))
    output.mux(picture.encode())
    if sound is not None:
        output.mux(sound.encode())


def _put_picture(output: Any, picture: Any, frame: Any) -> None:
    at = float(frame.pts * frame.time_base)
    plain = frame.reformat(picture.width, picture.height, "yuv420p")
    plain.pts, plain.time_base = round(at / TIME_BASE), TIME_BASE
    plain.pict_type = av.video.frame.PictureType.NONE
    output.mux(picture.encode(plain))
