"""The busy hour of a line: what becomes of somebody's video when there is suddenly less room for it."""

from __future__ import annotations

from contextlib import suppress

from harness import facts
from harness.media.lag import worst_lag_ms
from harness.media.peer_stats import average_sent_kbps
from harness.media.watching import LOOK_EVERY_S, person
from harness.model import Source
from harness.scene import Scene
from harness.wait import Expired, until

#: A sender has found its rate after some seconds; it is measured over these.
RATE_S = 2.0
#: A frozen picture freezes within three seconds of the line's fall.
WATCH_S = 4.0
#: So old a picture is a frozen one (the catalogue's figure for CHAT-T4).
FROZEN_MS = 1000.0


class BusyHour:
    """A video whose line falls to some figure while it runs."""

    def __init__(self, scene: Scene, shown: str, watcher: str) -> None:
        self._scene = scene
        self._shown, self._watcher = person(scene, shown), person(scene, watcher)
        self._fallen_ms = 0.0

    def begin(self, kbps: int) -> float:
        """Measure what is sent, let the line fall to that figure, and watch: how old the picture became at worst, in ms.

        Observes the rate before, the age of the picture, and what the line threw away.
        """
        sent = self.fall(kbps)
        lag_ms = self._watch(self._fallen_ms)
        line = self._scene.behind.line()
        figures = {"sent_kbps": sent, "line_kbps": kbps, "line": line and line.__dict__, "oldest_ms": lag_ms}
        what = f"how {self._shown.name}'s video fared when the line fell"
        evidence = self._scene.recorder.keep_json(figures, "application/json", what)
        subject = facts.sees(self._watcher.name, self._shown.name)
        self._scene.observe(facts.OLDEST_MS, subject, lag_ms, Source.FRAMES, evidence)
        if line is not None:
            self._scene.observe(facts.LINE_DROPPED, self._shown.name, line.dropped, Source.NETWORK, evidence)
        return lag_ms

    def fall(self, kbps: int) -> float:
        """Measure what is sent, let the line fall to that figure; observe both, and return the former in kbit/s."""
        sent = self._sent_kbps()
        self._scene.observe(facts.SENT_KBPS, self._shown.name, sent, Source.NETWORK)
        self._fallen_ms = self._shown.tab.now_ms()
        self._scene.behind.narrow(kbps)
        self._scene.observe(facts.LINE_KBPS, self._shown.name, kbps, Source.NETWORK)
        return sent

    def _sent_kbps(self) -> float:
        """The rate over the last seconds, once the page's statistics cover them."""
        tab = self._shown.tab
        since_ms = tab.now_ms()
        until(
            lambda: tab.stats()[-1].at_ms if tab.stats() else 0.0,
            RATE_S * 3,
            "statistics of some seconds",
            LOOK_EVERY_S,
            done=lambda at_ms: at_ms - since_ms >= RATE_S * 1000,
        )
        return average_sent_kbps(tab.stats(), since_ms - 600)

    def _watch(self, since_ms: float) -> float:
        with suppress(Expired):  # a picture that goes on is the answer, not a failure
            until(lambda: self._lag_ms(since_ms), WATCH_S, "a frozen picture", LOOK_EVERY_S, done=_is_frozen)
        return self._lag_ms(since_ms)

    def _lag_ms(self, since_ms: float) -> float:
        shown, watcher = self._shown, self._watcher
        caller, now_ms = shown.identity.caller_id, watcher.tab.now_ms()
        lag = worst_lag_ms(watcher.tab.frames(), shown.tab.taken(), caller, since_ms, now_ms)
        return now_ms - since_ms if lag is None else lag


def _is_frozen(lag_ms: float) -> bool:
    return lag_ms >= FROZEN_MS
