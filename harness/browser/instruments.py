"""The instruments as one script: the parts of `instruments/` in order, told whose page they are in."""

from __future__ import annotations

import json
from pathlib import Path

from harness.media.camera import Shape
from harness.media.identity import FPS, LOOP_FRAMES, MOST_CALLERS, Identity, tone_hz

#: The name of the one property that a page gains; not enumerable, not writable.
DOOR = "__sightline"

_PARTS = (
    "core",
    "stamp",
    "strip",
    "gestures",
    "uploads",
    "swap",
    "tracks",
    "peers",
    "shown",
    "eyes",
    "ears",
    "quality",
    "export",
)


def script(identity: Identity, swap: bool, shape: Shape) -> str:
    """The init script for this identity's pages; `swap` puts a drawn camera behind the real one (Firefox).

    A drawn camera delivers at most the pixels of `shape`, less where a page opens it with a wish for less; its light
    and blur it has not.
    """
    config = {
        "door": DOOR,
        "name": identity.name,
        "callerId": identity.caller_id,
        "hue": round(identity.caller_id * 137.5) % 360,
        "swap": swap,
        "shape": {"width": shape.width, "height": shape.height},
        "fps": FPS,
        "loopFrames": LOOP_FRAMES,
        "tones": {caller: tone_hz(caller) for caller in range(1, MOST_CALLERS + 1)},
    }
    folder = Path(__file__).parent / "instruments"
    parts = "\n".join((folder / f"{part}.js").read_text(encoding="utf-8") for part in _PARTS)
    # Documents of kinds that carry no script (XML, PDF) run init scripts too, without what we wrap.
    guard = '"use strict";\nif (!window.HTMLMediaElement) return;'
    return f"(function (config) {{\n{guard}\n{parts}\n}})({json.dumps(config)});"
