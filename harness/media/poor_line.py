"""A poor line from its fall to what becomes of it: what the page asks of the camera, and how the picture then fares."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict

from harness import facts
from harness.media.busy_hour import RATE_S, BusyHour
from harness.media.fare import Fare, fare, shortcoming
from harness.media.peer_stats import average_sent_kbps, reported
from harness.media.watching import LOOK_EVERY_S, person
from harness.model import Source
from harness.scene import Scene
from harness.wait import Expired, until

#: A coder begins with little; a line that carries all of what is sent would be no poor one.
RISES_S, MUCH = 12.0, 1.5
#: A page measures its line for some seconds before it does anything about it; what was sent before goes out first.
PATIENCE_S, SETTLES_S = 6.0, 14.0
#: A picture is judged by so much time.
JUDGED_S = 2.5


class PoorLine:
    """Somebody's picture on a line that falls to some figure while it runs."""

    def __init__(self, scene: Scene, shown: str, watcher: str) -> None:
        self._scene = scene
        self._hour = BusyHour(scene, shown, watcher)
        self._shown, self._watcher = person(scene, shown), person(scene, watcher)

    def begin(self, kbps: int) -> Fare:
        """Let the line fall once much is sent, wait for what the page makes of it; how the picture fares at last.

        Observes the rate before, what the camera was asked for before and afterwards, and the fare.
        """
        good = self._risen(kbps)
        before = self.captured()
        self._hour.fall(kbps)
        found = self._settled(before)
        self._note([before, self.captured()], good, found)
        return found

    def captured(self) -> list[int]:
        """How large the picture is that the page has of its camera: width and height in pixels."""
        sizes = [[one.width, one.height] for one in self._shown.tab.senders() if one.kind == "video"]
        return max(sizes, default=[0, 0])

    def _sent_kbps(self) -> float:
        tab = self._shown.tab
        return average_sent_kbps(tab.stats(), tab.now_ms() - RATE_S * 1000)

    def _risen(self, kbps: int) -> Fare:
        """The fare once it is good and more is sent than the line will carry."""
        found: list[Fare] = []

        def look() -> bool:
            found.append(self._fare(self._watcher.tab.now_ms()))
            return self._sent_kbps() > kbps * MUCH and not shortcoming(found[-1])

        with suppress(Expired):  # what never was good is observed as it is
            until(look, RISES_S, "a good picture", LOOK_EVERY_S)
        return found[-1]

    def _settled(self, before: list[int]) -> Fare:
        """The fare once it is good and the camera gives less, or once it is poor and the camera has long given all."""
        fallen_ms = self._watcher.tab.now_ms()
        found: list[Fare] = []

        def look() -> bool:
            now_ms = self._watcher.tab.now_ms()
            found.append(self._fare(now_ms))
            seconds, is_poor = (now_ms - fallen_ms) / 1000, bool(shortcoming(found[-1]))
            if self.captured() < before:
                return seconds >= JUDGED_S and not is_poor
            return seconds >= PATIENCE_S and is_poor

        with suppress(Expired):  # what is neither is observed as it is
            until(look, SETTLES_S, "the picture to settle", LOOK_EVERY_S)
        return found[-1]

    def _fare(self, now_ms: float) -> Fare:
        seen, taken = self._watcher.tab, self._shown.tab.taken()
        who, since_ms = self._shown.identity.caller_id, now_ms - JUDGED_S * 1000
        return fare(seen.frames(), taken, who, since_ms, now_ms, seen.qualities())

    def _note(self, captured: list[list[int]], good: Fare, found: Fare) -> None:
        subject = facts.sees(self._watcher.name, self._shown.name)
        line = self._scene.behind.line()
        reports = reported(self._shown.tab.stats())
        fares = {"before": asdict(good), "after": asdict(found)}
        figures = fares | {"captured": captured, "line": line and line.__dict__, "reports": reports}
        what = f"how {self._shown.name}'s picture fared on a poor line"
        evidence = self._scene.recorder.keep_json(figures, "application/json", what)
        if line is not None:
            name = self._shown.name
            self._scene.observe(facts.LINE_DROPPED, name, line.dropped, Source.NETWORK, evidence)
        value = {"captured": captured, "before": shortcoming(good), "after": shortcoming(found)}
        self._scene.observe(facts.FARE, subject, value, Source.FRAMES, evidence)
