"""What an identity's camera shows: a person before a moving wall, the name, and the stamp. Pure."""

from __future__ import annotations

import colorsys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from harness.media.identity import BEEPS_PER_SECOND, FPS, Identity
from harness.media.lettering import lettering
from harness.media.stamp import LIGHT, Stamp, strip

Plane = NDArray[np.uint8]


@dataclass(frozen=True)
class Planes:
    """One frame, 4:2:0: luma at full size, chroma at half."""

    luma: Plane
    blue: Plane
    red: Plane


@dataclass(frozen=True)
class Picture:
    """The pictures of one camera; `width` and `height` in pixels, both multiples of 16.

    `light` and `blur` spoil the scene and leave the stamp: how bad a picture is, is measured on it.
    """

    identity: Identity
    width: int
    height: int
    light: float = 1.0
    blur: int = 0

    def frames(self, count: int) -> Iterator[Planes]:
        """The first `count` frames of the loop, stamped with their numbers."""
        return (self.frame(number) for number in range(count))

    def frame(self, number: int) -> Planes:
        """One frame: the wall moves, the mouth opens with the beep, the strip counts."""
        shift = number * 4
        wall = self._wall[:, shift % self._period : shift % self._period + self.width]
        luma = np.where(self._foreground > 0, self._foreground, wall)
        if number % (FPS // BEEPS_PER_SECOND) < FPS // BEEPS_PER_SECOND // 2:
            luma = np.where(self._mouth, np.uint8(40), luma)
        luma = self._spoiled(luma)
        for left, top, width, height in self._strips:
            piece = strip(Stamp(self.identity.caller_id, number), width, height)
            luma[top : top + piece.shape[0], left : left + width] = piece
        return Planes(luma, *self._chroma)

    def _spoiled(self, luma: Plane) -> Plane:
        """The scene as a camera out of focus takes it, in too little light."""
        if (self.light, self.blur) == (1.0, 0):
            return luma
        soft: NDArray[np.float64] = luma.astype(np.float64)
        for axis in (0, 1) if self.blur else ():
            soft = _smeared(soft, self.blur, axis)
        return (soft * self.light).astype(np.uint8)

    @property
    def _strips(self) -> list[tuple[int, int, int, int]]:
        """Left, top, and the size of the frame that the strip is for, of each strip.

        The first is this frame's own. The second is whole when a browser crops the middle out of the picture
        for a page that asks for the other shape (16:9 of 4:3, or 4:3 of 16:9).
        """
        whole = (0, 0, self.width, self.height)
        if self.width * 9 > self.height * 12:
            narrow = self.height * 4 // 3
            return [whole, ((self.width - narrow) // 2, self.height // 15, narrow, self.height)]
        low = self.width * 9 // 16
        return [whole, (0, (self.height - low) // 2, self.width, low)]

    @cached_property
    def _period(self) -> int:
        return self.width // 4

    @cached_property
    def _wall(self) -> Plane:
        """Soft slanted bands, wide enough to be slid along."""
        y, x = np.mgrid[0 : self.height, 0 : self.width + self._period]
        wave = np.sin((x + y / 2) * 2 * np.pi / self._period)
        wall: Plane = (118 + 26 * wave).astype(np.uint8)
        return wall

    @cached_property
    def _foreground(self) -> Plane:
        """Head, shoulders and name; 0 where the wall shows."""
        y, x = np.mgrid[0 : self.height, 0 : self.width]
        middle, tall = self.width / 2, self.height
        plane = np.zeros((self.height, self.width), dtype=np.uint8)
        plane[((x - middle) / (tall * 0.36)) ** 2 + ((y - tall * 0.98) / (tall * 0.34)) ** 2 < 1] = 66
        plane[((x - middle) / (tall * 0.17)) ** 2 + ((y - tall * 0.44) / (tall * 0.22)) ** 2 < 1] = 196
        self._write(plane)
        return plane

    def _write(self, plane: Plane) -> None:
        fit = self.width * 9 // 10 // max(1, 6 * len(self.identity.name))
        letters = lettering(self.identity.name, max(1, min(self.height // 60, fit)))
        letters = letters[:, : self.width * 9 // 10]
        tall, wide = letters.shape
        top, left = self.height - tall - self.height // 16, (self.width - wide) // 2
        plane[top : top + tall, left : left + wide][letters] = LIGHT

    @cached_property
    def _mouth(self) -> NDArray[np.bool_]:
        y, x = np.mgrid[0 : self.height, 0 : self.width]
        tall = self.height
        inside: NDArray[np.bool_] = ((x - self.width / 2) / (tall * 0.06)) ** 2 + (
            (y - tall * 0.54) / (tall * 0.035)
        ) ** 2 < 1
        return inside

    @cached_property
    def _chroma(self) -> tuple[Plane, Plane]:
        """One colour per identity, neighbours far apart on the wheel; still, since only luma is read."""
        red, green, blue = colorsys.hsv_to_rgb(self.identity.caller_id * 0.381966 % 1, 0.35, 1.0)
        light = 0.299 * red + 0.587 * green + 0.114 * blue
        shape = (self.height // 2, self.width // 2)
        blue_part = np.full(shape, 128 + 112 * (blue - light) / 0.886, dtype=np.uint8)
        red_part = np.full(shape, 128 + 112 * (red - light) / 0.701, dtype=np.uint8)
        return blue_part, red_part


def _smeared(plane: NDArray[np.float64], over: int, axis: int) -> NDArray[np.float64]:
    """Each value as the mean of itself and its neighbours, `over` of them in all, along one axis."""
    before = [(over, 0) if way == axis else (0, 0) for way in (0, 1)]
    sums = np.cumsum(np.pad(plane, before, "edge"), axis)
    count = plane.shape[axis]
    ahead, behind = np.take(sums, range(over, over + count), axis), np.take(sums, range(count), axis)
    answer: NDArray[np.float64] = (ahead - behind) / over
    return answer
