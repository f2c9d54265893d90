"""Short films in memory, in the formats that browsers record, and what a delivered file really is."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import cast

import av
import numpy as np

from harness.media.identity import FPS as CAMERA_FPS
from harness.media.identity import Identity
from harness.media.microphone import SAMPLE_RATE, beeps
from harness.media.picture import Picture

SIZE, FPS, FRAMES = 64, 10, 10
#: A recorded answer: size and pixels. AAC takes sound in pieces of so many samples.
PORTRAIT = (320, 240, "yuv420p")
AAC_SAMPLES = 1024


class Format(Enum):
    """A container with its codec, as PyAV calls them, and the media type that belongs to it."""

    MP4 = ("mp4", "libx264", "video/mp4")
    WEBM = ("webm", "libvpx", "video/webm")


@dataclass(frozen=True)
class FileKind:
    """What a file is: its container (`mp4`, `webm`) and the codec of its picture (`h264`, `vp8`)."""

    container: str
    codec: str


@cache
def film(form: Format) -> bytes:
    """A second of noise; made once, for the same bytes serve everybody."""
    noise = np.random.default_rng(7)
    pixels = (noise.integers(0, 255, (SIZE * 3 // 2, SIZE), dtype=np.uint8) for _ in range(FRAMES))
    return written([av.VideoFrame.from_ndarray(frame, format="yuv420p") for frame in pixels], form)


def written(pictures: Sequence[av.VideoFrame], form: Format = Format.MP4) -> bytes:
    """A film of these pictures, all of one size, ten a second; raise av.error.FFmpegError or ValueError without the encoder."""
    container, codec, _ = form.value
    target = io.BytesIO()
    with av.open(target, "w", format=container) as output:
        stream = cast(av.VideoStream, output.add_stream(codec, rate=FPS))
        stream.width, stream.height, stream.pix_fmt = pictures[0].width, pictures[0].height, "yuv420p"
        for picture in pictures:
            output.mux(stream.encode(picture))
        output.mux(stream.encode())
    return target.getvalue()


@cache
def portrait(identity: Identity, seconds: float = 1.5) -> bytes:
    """Somebody's answer as it is delivered: camera and microphone of that identity, H.264 and AAC in MP4."""
    target = io.BytesIO()
    with av.open(target, "w", format="mp4") as output:
        stream = output.add_stream("libx264", rate=CAMERA_FPS, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = PORTRAIT
        sound = output.add_stream("aac", rate=SAMPLE_RATE, layout="mono")
        for planes in Picture(identity, *PORTRAIT[:2]).frames(round(seconds * CAMERA_FPS)):
            stacked = np.concatenate([plane.reshape(-1) for plane in (planes.luma, planes.blue, planes.red)])
            frame = av.VideoFrame.from_ndarray(stacked.reshape(-1, PORTRAIT[0]), format="yuv420p")
            output.mux(stream.encode(frame))
        output.mux(stream.encode())
        samples = beeps(identity.tone_hz, seconds).astype(np.float32)
        for at in range(0, len(samples), AAC_SAMPLES):
            part = av.AudioFrame.from_ndarray(samples[None, at : at + AAC_SAMPLES], "fltp", "mono")
            part.sample_rate, part.pts = SAMPLE_RATE, at
            output.mux(sound.encode(part))
        output.mux(sound.encode())
    return target.getvalue()


def kind_of(content: bytes) -> FileKind:
    """What the file is by its content, whatever it is called; `unknown` where nothing can read it."""
    try:
        with av.open(io.BytesIO(content)) as source:
            names = source.format.name.split(",")
            container = next((name for name in ("mp4", "webm") if name in names), names[0])
            return FileKind(container, source.streams.video[0].codec_context.name)
    except (av.error.FFmpegError, IndexError):
        return FileKind("unknown", "unknown")
