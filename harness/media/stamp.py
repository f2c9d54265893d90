"""The frame stamp: a strip of light and dark blocks that says whose camera took which frame.

The strip lies along the top edge: two rows of 40 blocks, each a fortieth of the width and a thirtieth of the
height. 640x480 gives 16x16 blocks, which coincide with what video coders work on; 160x120 gives 4x4.

Row 0 reads `WB`, 8 bits of caller id, 24 bits of frame number, 4 bits of the check, `WB`.
Row 1 reads `WW`, 24 bits of inverted frame number, 12 bits of the check, `BB`.
The guards (W, B) differ at every corner: a mirrored, flipped or turned picture never reads as a stamp.
The same codec in the page is `harness/browser/instruments/stamp.js`; both are tested on `stamp_vectors.json`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Luma = NDArray[np.uint8]
"""Rows by columns of luma, 16 (black) to 235 (white); full-range grey reads as well."""

COLUMNS = 40
ROWS = 2
#: A row of the strip takes this part of the frame's height.
ROW_OF_HEIGHT = 30
#: Where a strip may begin, in rows: at the top edge, or right below that.
SLOTS = (0, 2)
DARK, LIGHT = 16, 235
#: Guards that differ by less are no guards: even a dim picture keeps a quarter of the range.
LEAST_CONTRAST = 48
#: CRC-16/CCITT with this start: an all-dark strip does not check.
CRC_START = 0x1D0F
MAX_NUMBER = (1 << 24) - 1

_WHITE_BLACK, _WHITE_WHITE, _BLACK_BLACK = (1, 0), (1, 1), (0, 0)


@dataclass(frozen=True)
class Stamp:
    """Who (1 to 255; 0 is nobody) and which frame (0 to 2**24 - 1)."""

    caller_id: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.caller_id <= 255:
            raise ValueError(f"caller id: expected 1 to 255, saw {self.caller_id}")
        if not 0 <= self.number <= MAX_NUMBER:
            raise ValueError(f"frame number: expected 0 to {MAX_NUMBER}, saw {self.number}")


def crc16(octets: bytes) -> int:
    """CRC-16/CCITT (polynomial 0x1021) from a start that is not zero."""
    crc = CRC_START
    for octet in octets:
        crc ^= octet << 8
        for _ in range(8):
            crc = ((crc << 1) ^ 0x1021 if crc & 0x8000 else crc << 1) & 0xFFFF
    return crc


def blocks(stamp: Stamp) -> list[list[int]]:
    """The two rows of 40 blocks, 1 for light."""
    check = crc16(stamp.caller_id.to_bytes(1, "big") + stamp.number.to_bytes(3, "big"))
    inverted = stamp.number ^ MAX_NUMBER
    upper = [*_bits(stamp.caller_id, 8), *_bits(stamp.number, 24), *_bits(check >> 12, 4)]
    lower = [*_bits(inverted, 24), *_bits(check & 0xFFF, 12)]
    return [[*_WHITE_BLACK, *upper, *_WHITE_BLACK], [*_WHITE_WHITE, *lower, *_BLACK_BLACK]]


def strip(stamp: Stamp, width: int, height: int) -> Luma:
    """The strip for a frame of `width` by `height` pixels: 2/30 of the height, full width."""
    edges = np.round(np.arange(COLUMNS + 1) * width / COLUMNS).astype(int)
    tall = round(height * ROWS / ROW_OF_HEIGHT)
    row_of_line = np.minimum(np.arange(tall) * ROW_OF_HEIGHT // height, ROWS - 1)
    lines = np.repeat(np.array(blocks(stamp)) * (LIGHT - DARK) + DARK, np.diff(edges), axis=1)
    return lines[row_of_line].astype(np.uint8)


def decode(luma: Luma) -> Stamp | None:
    """Read the stamp of a whole frame's luma plane; None if there is none."""
    return next((stamp for slot in SLOTS if (stamp := _read(_sample(luma, slot)))), None)


def _sample(luma: Luma, slot: int) -> NDArray[np.float64]:
    """Mean light of each block's middle, 2 by 40."""
    height, width = luma.shape
    rows = []
    for row in range(slot, slot + ROWS):
        y = (row + 0.5) * height / ROW_OF_HEIGHT
        x = (np.arange(COLUMNS) + 0.5) * width / COLUMNS
        ys = np.clip(np.array([y - 1, y, y + 0.999]).astype(int), 0, height - 1)
        xs = np.clip(np.stack([x - 1, x, x + 0.999]).astype(int), 0, width - 1)
        rows.append(luma[ys[:, None, None], xs[None]].mean(axis=(0, 1)))
    return np.array(rows)


def _read(light: NDArray[np.float64]) -> Stamp | None:
    dark_guards = [light[0, 1], light[0, 39], light[1, 38], light[1, 39]]
    light_guards = [light[0, 0], light[0, 38], light[1, 0], light[1, 1]]
    if min(light_guards) - max(dark_guards) < LEAST_CONTRAST:
        return None
    middle = (np.mean(light_guards) + np.mean(dark_guards)) / 2
    upper, lower = (_number(row[2:38] > middle) for row in light)
    caller_id, number = upper >> 28, (upper >> 4) & MAX_NUMBER
    check = (upper & 0xF) << 12 | (lower & 0xFFF)
    if caller_id == 0 or lower >> 12 != number ^ MAX_NUMBER:
        return None
    if check != crc16(caller_id.to_bytes(1, "big") + number.to_bytes(3, "big")):
        return None
    return Stamp(caller_id, number)


def _bits(value: int, count: int) -> list[int]:
    return [value >> place & 1 for place in reversed(range(count))]


def _number(bits: NDArray[np.bool_]) -> int:
    return int("".join("1" if bit else "0" for bit in bits), 2)
