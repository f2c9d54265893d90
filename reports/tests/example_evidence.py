"""Evidence to report on: a store in memory, a picture, a timeline, a transcript."""

from __future__ import annotations

import hashlib
import json
import math
import struct
import zlib
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from harness.model import EvidenceItem
from reports.exhibits import TIMELINE_TYPE, TRANSCRIPT_TYPE


@dataclass
class Store:
    """Evidence in memory: what `render` reads, and what the run lists."""

    files: dict[str, bytes] = field(default_factory=dict)
    items: dict[str, EvidenceItem] = field(default_factory=dict)

    def put(self, media_type: str, label: str, content: bytes) -> str:
        """Keep a file and return its sha256."""
        sha256 = hashlib.sha256(content).hexdigest()
        self.files[sha256] = content
        self.items[sha256] = EvidenceItem(
            sha256=sha256, media_type=media_type, label=label, bytes=len(content)
        )
        return sha256

    def put_json(self, media_type: str, label: str, value: Any) -> str:
        """The same for a JSON value."""
        return self.put(media_type, label, json.dumps(value).encode())


@cache
def picture(shade: int = 0, width: int = 240, height: int = 135) -> bytes:
    """A PNG that could be a test camera: a ground that shades off, and two rows of blocks as a stamp."""
    rows = bytearray()
    for y in range(height):
        rows.append(0)
        for x in range(width):
            block = (x * 7919 // 12 + shade) // 12 % 2 * 235 if height - 26 < y < height - 6 else None
            ground = (30 + x * 60 // width, 70 + y * 80 // height, 90 + shade % 60)
            rows += bytes((block, block, block) if block is not None else ground)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def timeline(store: Store, starts_at: float | None) -> str:
    """Frames per second of both directions over five seconds; None when Ben never sees Ana."""
    curve = [
        [round(t / 4, 2), 0.0 if starts_at is None or t / 4 < starts_at else 19.2 + math.sin(t) * 0.8]
        for t in range(21)
    ]
    back = [[t, max(0.0, min(18.5, value + 1.5 - t / 3))] for t, value in curve]
    value = {
        "unit": "fps",
        "series": [{"name": "Ben sees Ana", "points": curve}, {"name": "Ana sees Ben", "points": back}],
        "marks": [{"t": 1.2, "label": "Ana upgrades"}],
    }
    return store.put_json(TIMELINE_TYPE, "Frames that arrived", value)


def transcript(store: Store, accepted: bool) -> str:
    """Three exchanges, the last of them an upgrade that the platform accepts or refuses."""
    rows = [
        {
            "at_s": 0.02,
            "actor": "Ana",
            "kind": "http",
            "direction": "→",
            "summary": "POST /api/v2/webmessaging/sessions",
            "status": 201,
        },
        {
            "at_s": 0.31,
            "actor": "Ben",
            "kind": "socket",
            "direction": "←",
            "summary": "v2.users.ben.conversations: alerting",
            "status": None,
        },
        {
            "at_s": 1.22,
            "actor": "Ana",
            "kind": "http",
            "direction": "→",
            "summary": "POST /api/v2/conversations/7f31/upgrade {media: video}",
            "status": 202 if accepted else 409,
        },
    ]
    return store.put_json(TRANSCRIPT_TYPE, "What was said on the wire", rows)
