"""Whether a received picture is good enough to tell a product by: its size, its light, its sharpness. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Quality:
    """A picture in plain sight: pixels, mean light (0 to 255), and how steep its edges are (0 to 1 of its contrast)."""

    width: int = 0
    height: int = 0
    luma: float = 0.0
    sharpness: float = 0.0


@dataclass(frozen=True)
class Floor:
    """What a product takes (ONEWAY-T5). The sharpness lies between our camera's own and the same out of focus."""

    min_width: int = 640
    min_height: int = 480
    min_luma: float = 40.0
    min_sharpness: float = 0.2


FLOOR = Floor()


def best(pictures: Sequence[Mapping[str, Any]]) -> Quality:
    """The largest of the pictures that a page shows of others; nothing at all when it shows none."""
    if not pictures:
        return Quality()
    largest = max(pictures, key=lambda picture: picture["width"] * picture["height"])
    return Quality(*(largest[name] for name in ("width", "height", "luma", "sharpness")))


def shortcoming(found: Quality, floor: Floor = FLOOR) -> str:
    """What is wrong with the picture, in words; empty when nothing is."""
    faults = (
        (
            found.width < floor.min_width or found.height < floor.min_height,
            f"too small: {found.width}x{found.height}, at least {floor.min_width}x{floor.min_height}",
        ),
        (found.luma < floor.min_luma, f"too dark: {found.luma:.0f} of 255, at least {floor.min_luma:.0f}"),
        (
            found.sharpness < floor.min_sharpness,
            f"too soft: {found.sharpness:.2f}, at least {floor.min_sharpness:.2f}",
        ),
    )
    return next((words for is_so, words in faults if is_so), "")
