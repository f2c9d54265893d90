"""One look at a page of the zoo: what it says, and how like its pictures are to whom they should show."""

from __future__ import annotations

import io
import time
from pathlib import Path
from typing import Any

import av
import numpy as np

from harness.browser.tab import Tab
from harness.media.identity import Identity
from harness.media.likeness import Likeness, Rgb, likeness
from harness.zoo.playback import Look

_LOOK = (Path(__file__).parent / "glass.js").read_text(encoding="utf-8")


def look(tab: Tab, other: Identity | None = None) -> Look:
    """Look at the page now; with `other`, also at the glass, for that person."""
    at_ms = time.time() * 1000  # noqa: TID251 - pages' clocks count since 1970, and a look is compared with them
    told: dict[str, Any] = tab.ask(_LOOK)
    places = _likenesses(tab, told["places"], other) if other and told["places"] else ()
    return Look(at_ms, told["state"], tuple(told["sums"]), places, tuple(told["ways_out"]))


def _likenesses(tab: Tab, places: list[list[float]], other: Identity) -> tuple[Likeness, ...]:
    window = picture_of(tab.screenshot())
    return tuple(likeness(cut(window, place), other) for place in places)


def picture_of(jpeg: bytes) -> Rgb:
    """The pixels of a picture file."""
    with av.open(io.BytesIO(jpeg), mode="r") as file:
        return np.asarray(next(file.decode(video=0)).to_ndarray(format="rgb24"), dtype=np.uint8)


def cut(window: Rgb, place: list[float]) -> Rgb:
    """The part of the window at left, top, width, height; what lies outside is not there."""
    left, top, width, height = (round(value) for value in place)
    return window[max(0, top) : max(0, top + height), max(0, left) : max(0, left + width)]
