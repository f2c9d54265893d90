"""The camera of an identity as a file that Chromium plays in a loop: Motion JPEG, 30 frames a second."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import BinaryIO

import av
import numpy as np

from harness.media.files import made_once
from harness.media.identity import FPS, LOOP_FRAMES, Identity
from harness.media.picture import Picture, Plane, Planes

#: Raised whenever the picture, the stamp or the coding changes: files of another version are not used.
VERSION = 1


@dataclass(frozen=True)
class Shape:
    """What the camera delivers: pixels, how much of the light (1: all), and over how many pixels it blurs (0: none)."""

    width: int
    height: int
    light: float = 1.0
    blur: int = 0

    @property
    def name(self) -> str:
        """What tells its file from others."""
        condition = f"-light{self.light}-blur{self.blur}" if (self.light, self.blur) != (1.0, 0) else ""
        return f"{self.width}x{self.height}{condition}"


QVGA = Shape(320, 240)
VGA = Shape(640, 480)
HD = Shape(1280, 720)
#: The same camera in a dark room, and out of focus.
DARK = Shape(640, 480, light=0.2)
BLURRED = Shape(640, 480, blur=12)


def camera_file(identity: Identity, folder: Path, shape: Shape = QVGA, frames: int = LOOP_FRAMES) -> Path:
    """The camera file of this identity under `folder`, made if it is not there (under 1 s for QVGA)."""
    who = hashlib.sha256(identity.name.encode()).hexdigest()[:8]
    name = f"camera-v{VERSION}-{identity.caller_id}-{who}-{shape.name}-{frames}.mjpeg"
    picture = Picture(identity, shape.width, shape.height, shape.light, shape.blur)
    return made_once(folder / name, lambda file: _write(file, picture, frames))


def _write(file: BinaryIO, picture: Picture, frames: int) -> None:
    coder = av.CodecContext.create("mjpeg", "w")
    coder.width, coder.height, coder.pix_fmt = picture.width, picture.height, "yuvj420p"
    coder.time_base = Fraction(1, FPS)
    coder.options = {"qmin": "4", "qmax": "4"}
    coder.thread_count = 2
    for planes in picture.frames(frames):
        for packet in coder.encode(_frame(planes)):
            file.write(bytes(packet))
    for packet in coder.encode(None):
        file.write(bytes(packet))


def _frame(planes: Planes) -> av.VideoFrame:
    height, width = planes.luma.shape
    frame = av.VideoFrame(width, height, "yuvj420p")
    for target, source in zip(frame.planes, (planes.luma, planes.blue, planes.red), strict=True):
        target.update(_padded(source, target.line_size))
    return frame


def _padded(plane: Plane, line_size: int) -> bytes:
    spare = line_size - plane.shape[1]
    return np.pad(plane, ((0, 0), (0, spare))).tobytes() if spare else plane.tobytes()
