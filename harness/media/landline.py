"""A caller on a landline: a telephone in a process of its own, with what it beeped and heard as a page tells it."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from harness import scratch
from harness.browser.logs import PresentedFrame, SentFrame, Tone
from harness.conference import LANDLINE, PhoneCaller
from harness.leash import leashed, let_go
from harness.media.identity import CALLER_IDS, Identity
from harness.paths import ROOT
from harness.scene import Scene


class Telephone:
    """The process of a telephone; it tells what a tab would, but for pictures, of which it has none."""

    def __init__(self, line_uri: str, caller_id: int) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix=scratch.prefix("phone"))
        self._log = Path(self._folder.name) / "told"
        self._output = self._log.open("wb")
        program = [sys.executable, "-m", "harness.media.landline_phone", line_uri, str(caller_id)]
        self._process = leashed(program, self._output, ROOT)

    def tones(self) -> list[Tone]:
        """What it beeped (`sent`) and heard so far."""
        return tones(self._told())

    def codecs(self) -> list[str]:
        """The codecs of its connections, as they were agreed on."""
        return [str(name) for kind, *names in self._told() if kind == "codec" for name in names]

    def frames(self) -> list[PresentedFrame]:
        """A telephone shows nothing."""
        return []

    def taken(self) -> list[SentFrame]:
        """A telephone films nothing."""
        return []

    def hang_up(self) -> None:
        """End the process."""
        let_go(self._process)
        self._output.close()
        self._folder.cleanup()

    def _told(self) -> list[list[Any]]:
        return told(self._log.read_text(encoding="utf-8", errors="replace"))


class LandlineCaller(PhoneCaller):
    """A customer who calls from a telephone without a screen."""

    def __init__(self, scene: Scene, name: str) -> None:
        super().__init__(scene, name, LANDLINE)
        self.identity = Identity(name, CALLER_IDS[name])
        self.tab = Telephone(self.line_uri, self.identity.caller_id)

    def leave(self) -> None:
        self.tab.hang_up()


def told(text: str) -> list[list[Any]]:
    """The lines that a telephone has said in full; what it says when it stumbles is none of them."""
    whole = text[: text.rfind("\n") + 1].splitlines()
    return [json.loads(line) for line in whole if line.startswith('["')]


def tones(lines: list[list[Any]]) -> list[Tone]:
    """The stretches of sound among them."""
    return [
        Tone(track, way, at_ms, tuple(callers), power_db, "", purity)
        for kind, track, way, at_ms, callers, power_db, purity in (
            line for line in lines if line[0] == "tone"
        )
    ]
