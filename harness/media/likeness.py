"""Whether what the glass shows is what the camera took: a still of the screen against the known picture. Pure.

Theory of operation. The camera's pictures are known, frame by frame. Cut out of a picture of the window, an
element's place has to carry a readable stamp and below it the picture of that frame, brighter or darker, a
little soft from coding, and nothing else: not turned, not covered, not blurred, not in other colours. This sees
what no log of frames can tell: styles, covers, and what was painted over all but the stamp.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from harness.media.camera import QVGA
from harness.media.identity import LOOP_FRAMES, Identity
from harness.media.picture import Picture, Planes
from harness.media.stamp import ROW_OF_HEIGHT, decode

Rgb = NDArray[np.uint8]
"""Rows by columns by red, green, blue."""

Real = NDArray[np.float64]
#: Pixels that differ by more than this part of the picture's own contrast are not the camera's.
WRONG = 0.3


@dataclass(frozen=True)
class Demands:
    """What a picture takes to be somebody's likeness."""

    least_width: int = 100
    wrong: float = 0.12
    gain: float = 0.2
    sharpness: float = 0.35
    colour: float = 18.0


DEMANDS = Demands()


@dataclass(frozen=True)
class Likeness:
    """One place of the glass: `number` of the frame shown (None: no stamp), and how it differs from that frame.

    `wrong` is the share of pixels that are something else, `gain` its contrast over the camera's, `sharpness`
    how well fine detail agrees (1: fully), `colour` how far the colour is off (0 to 180).
    """

    width: int
    number: int | None = None
    caller_id: int = 0
    wrong: float = 1.0
    gain: float = 0.0
    sharpness: float = 0.0
    colour: float = 0.0


def likeness(glass: Rgb, identity: Identity) -> Likeness:
    """Compare one element's place on the glass with what this identity's camera took."""
    if glass.shape[0] < 2 or glass.shape[1] < 2:
        return Likeness(glass.shape[1])
    sized = _sized(glass.astype(np.float64), QVGA.height, QVGA.width)
    luma = sized @ np.array([0.299, 0.587, 0.114])
    stamp = decode(luma.astype(np.uint8))
    if stamp is None:
        return Likeness(glass.shape[1])
    taken = Picture(identity, QVGA.width, QVGA.height).frame(stamp.number % LOOP_FRAMES)
    top = 4 * QVGA.height // ROW_OF_HEIGHT
    wrong, gain = _differing(luma[top:], taken.luma[top:].astype(np.float64))
    sharpness = _alike(_fine(luma[top:]), _fine(taken.luma[top:].astype(np.float64)))
    colour = _colour_off(sized[top:], luma[top:], taken, gain)
    return Likeness(glass.shape[1], stamp.number, stamp.caller_id, wrong, gain, sharpness, colour)


def shortcoming(found: Likeness, identity: Identity, demands: Demands = DEMANDS) -> str:
    """What speaks against its being this person, in words; empty when nothing does."""
    faults = (
        (found.width < demands.least_width, f"the picture is {found.width} pixels wide"),
        (found.number is None, "no readable stamp on the glass"),
        (found.caller_id != identity.caller_id, f"the glass shows caller {found.caller_id}"),
        (found.gain < demands.gain, f"the picture has {found.gain:.0%} of the camera's contrast"),
        (found.wrong > demands.wrong, f"{found.wrong:.0%} of the picture is something else"),
        (
            found.sharpness < demands.sharpness,
            f"the picture is blurred: {found.sharpness:.0%} of its detail agrees",
        ),
        (found.colour > demands.colour, f"the colours are off by {found.colour:.0f}"),
    )
    return next((words for is_so, words in faults if is_so), "")


def _sized(picture: Real, height: int, width: int) -> Real:
    """The picture at another size: the mean of what falls on each pixel, or the nearest when enlarged."""
    rows = np.linspace(0, picture.shape[0], height, endpoint=False)
    columns = np.linspace(0, picture.shape[1], width, endpoint=False)
    samples = [
        picture[
            np.ix_(_place(rows, picture.shape[0] / height * y), _place(columns, picture.shape[1] / width * x))
        ]
        for y in (0.25, 0.75)
        for x in (0.25, 0.75)
    ]
    answer: Real = np.mean(samples, axis=0)
    return answer


def _place(edges: Real, within: float) -> NDArray[np.int_]:
    places: NDArray[np.int_] = (edges + within).astype(int)
    return places


def _differing(shown: Real, taken: Real) -> tuple[float, float]:
    """The share of pixels that are not the taken ones made brighter or darker, and by how much they were."""
    gain, offset = np.polyfit(taken.ravel(), shown.ravel(), 1)
    for _ in range(3):  # what was covered must not bend the line: fit again to what agrees
        left = np.abs(shown - gain * taken - offset)
        agreeing = left <= max(8.0, float(np.median(left)) * 2)
        gain, offset = np.polyfit(taken[agreeing], shown[agreeing], 1)
    contrast = abs(gain) * (np.percentile(taken, 95) - np.percentile(taken, 5))
    left = np.abs(shown - gain * taken - offset)
    return float((left > max(6.0, WRONG * contrast)).mean()), float(gain)


def _fine(plane: Real) -> Real:
    """What is left of the plane without its soft parts."""
    soft = sum(np.roll(np.roll(plane, y, 0), x, 1) for y in (-2, 0, 2) for x in (-2, 0, 2)) / 9
    answer: Real = (plane - soft)[4:-4, 4:-4]
    return answer


def _alike(one: Real, other: Real) -> float:
    spread = float(one.std() * other.std())
    return float((one * other).mean() / spread) if spread > 0 else 0.0


def _colour_off(sized: Real, luma: Real, taken: Planes, gain: float) -> float:
    """How far the mean colour is from the camera's, scaled to its contrast."""
    blue = float((sized[..., 2] - luma).mean()) * 0.564
    red = float((sized[..., 0] - luma).mean()) * 0.713
    scale = min(1.0, max(gain, 0.0))
    should = (scale * (float(taken.blue.mean()) - 128), scale * (float(taken.red.mean()) - 128))
    return float(np.hypot(blue - should[0], red - should[1]))
