"""A bad spell of somebody's line: packets are lost and late for a time, and then the line is well again."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import Any, cast

from harness import facts
from harness.judge import Facts
from harness.media.busy_hour import FROZEN_MS
from harness.media.eyes import sees
from harness.media.handoff import longest_gap_ms
from harness.media.meeting import Meeting
from harness.media.peer_stats import reported
from harness.media.voice import voice
from harness.media.watching import LOOK_EVERY_S, person, watch_on
from harness.model import EvidenceItem, Source
from harness.scene import Scene
from harness.wait import Expired, until

#: A picture's age is the median of so much time.
JUDGED_S = 2.0
#: How long two may take to be seen and heard on; how long a spell lasts at least, once it is proved: beeps that come
#: once a second are told apart only over several seconds.
SEEN_S, SPELL_S = 10.0, 5.0
#: How long a browser may take until sound and picture are held back alike; looking more often costs the call its frames.
FITS_S, LISTEN_EVERY_S = 20.0, 0.5
#: What a browser holds back on a bad line it gives up slowly.
RECOVERS_S = 40.0
#: So far sound is off its picture (the catalogue's figure for CONF-E2).
APART_MS = 200.0

Way = tuple[str, str]


@dataclass(frozen=True)
class Recovery:
    """How old a picture was when it was shown: before a bad spell, in it, and at last; None where none was shown.

    `delay_ms` is what the line added, `trip_ms` the shortest round trip since it is well again; zero: none was told.
    """

    before_ms: float | None
    meanwhile_ms: float | None
    after_ms: float | None
    delay_ms: float
    trip_ms: float = 0.0

    @property
    def is_over(self) -> bool:
        """Whether round trips are short again, and the picture is halfway back, or further, to the age that it had before."""
        before, bad, after = self.before_ms, self.meanwhile_ms, self.after_ms
        if before is None or bad is None or after is None:
            return False
        return after <= (before + bad) / 2 and 0 < self.trip_ms < self.delay_ms


class BadSpell:
    """Two in a call, of whom one has a line that can be worsened."""

    def __init__(self, scene: Scene, shown: str, watcher: str) -> None:
        self._scene = scene
        self._shown, self._watcher = shown, watcher
        self._ways: tuple[Way, Way] = ((watcher, shown), (shown, watcher))
        self._line = person(scene, shown).throttle

    def begin(self, percent: int, delay_ms: int) -> list[str]:
        """Lose and delay packets, prove it, and watch both for some seconds: in words, what was wrong, if anything.

        Observes the losses, who is seen and heard, each picture's longest stop and distance from its sound, and the
        age of the shown one's picture before and meanwhile. Raises AssertionError where somebody is not seen or heard,
        WithoutEffectError where nothing is lost.
        """
        before_ms = self._age_ms(self._now_ms() - JUDGED_S * 1000)
        self._line.lose(percent, delay_ms)
        began_ms = self._now_ms()
        told = self._line.prove_loss(delay_ms)
        line = {"percent": percent, "delay_ms": delay_ms, "lost": told.lost, "trip_ms": told.trip_ms}
        evidence = self._keep("fared on a bad line", line)
        self._scene.observe(facts.LINE_LOSES, self._shown, line, Source.NETWORK, evidence)
        since_ms = self._now_ms()
        self._demand_both_ways(since_ms)
        lasted_s = (self._now_ms() - since_ms) / 1000
        watch_on(self._scene, self._watcher, self._shown, max(0.0, SPELL_S - lasted_s))
        skews = self._settled_skews()
        self._note_ages([before_ms, self._age_ms(since_ms)])
        found = (self._shortcoming(way, began_ms, skews[way]) for way in self._ways)
        return [words for words in found if words]

    def end(self) -> Recovery:
        """Have the line well again, and wait until the picture has left the line's delay behind.

        Observes its ages, before the spell, in it, and at last, and the line's shortest round trip.
        Raises AssertionError where it is not seen on.
        """
        seen = Facts(self._scene.recorder.observations)
        before_ms, meanwhile_ms = cast(list[float | None], seen.value(facts.AGES_MS, self._subject))
        line = cast(dict[str, float], seen.value(facts.LINE_LOSES, self._shown))
        looks = [Recovery(before_ms, meanwhile_ms, None, line["delay_ms"])]

        def look() -> Recovery:
            after_ms, trip_ms = self._latest_ms(), self._line.told().shortest_ms
            looks.append(replace(looks[0], after_ms=after_ms, trip_ms=trip_ms))
            return looks[-1]

        self._line.mend()
        mended_ms = self._now_ms()
        with suppress(Expired):  # a picture that stays late is what is observed
            until(look, RECOVERS_S, "a prompter picture", LOOK_EVERY_S, done=lambda now: now.is_over)
        found = looks[-1]
        evidence = self._keep("got over a bad spell", asdict(found))
        self._note_ages([before_ms, meanwhile_ms, found.after_ms], evidence)
        line_now = line | {"trip_after_ms": found.trip_ms}
        self._scene.observe(facts.LINE_LOSES, self._shown, line_now, Source.NETWORK, evidence)
        Meeting(self._scene, *self._ways[0]).demand_sight(*self._ways[0], SEEN_S, mended_ms)
        return found

    @property
    def _subject(self) -> str:
        return facts.sees(*self._ways[0])

    def _now_ms(self) -> float:
        return person(self._scene, self._watcher).tab.now_ms()

    def _demand_both_ways(self, since_ms: float) -> None:
        meeting = Meeting(self._scene, *self._ways[0])
        for way in self._ways:
            meeting.demand_sight(*way, SEEN_S, since_ms)
        for way in self._ways:
            meeting.demand_hearing(*way, SEEN_S, since_ms)

    def _latest_ms(self) -> float | None:
        return self._age_ms(self._now_ms() - JUDGED_S * 1000)

    def _age_ms(self, since_ms: float, way: Way | None = None) -> float | None:
        """How old a picture is when it is shown, at the median; None where none is."""
        to, of = (person(self._scene, name) for name in way or self._ways[0])
        return sees(to.tab.frames(), of.tab.taken(), of.identity.caller_id, since_ms).delay_p50_ms

    def _settled_skews(self) -> dict[Way, float | None]:
        """Of each way by how much sound and picture are apart, once they fit both ways; as they are at last otherwise."""
        looks: list[dict[Way, float | None]] = []

        def look() -> bool:
            looks.append({way: self._skew_ms(way) for way in self._ways})
            return all(map(_fits, looks[-1].values()))

        with suppress(Expired):  # sound that stays apart is what is observed
            until(look, FITS_S, "sound that fits its picture", LISTEN_EVERY_S)
        return looks[-1]

    def _skew_ms(self, way: Way) -> float | None:
        """By how much the sound is later than the picture, of late; None where one of them is missing."""
        since_ms = self._now_ms() - SPELL_S * 1000
        to, of = (person(self._scene, name) for name in way)
        heard = voice(to.tab.tones(), of.tab.tones(), of.identity.caller_id, since_ms).delay_ms
        shown = self._age_ms(since_ms, way)
        return None if heard is None or shown is None else round(heard - shown)

    def _shortcoming(self, way: Way, began_ms: float, skew: float | None) -> str:
        to, of = (person(self._scene, name) for name in way)
        gap = round(longest_gap_ms(to.tab.frames(), of.identity.caller_id, began_ms, self._now_ms()))
        subject = facts.sees(*way)
        self._scene.observe(facts.GAP_MS, subject, gap, Source.FRAMES)
        self._scene.observe(facts.SKEW_MS, subject, skew, Source.TONE)
        if gap >= FROZEN_MS:
            return f"{subject}: the picture stands still for {gap} ms"
        return "" if _fits(skew) else f"{subject}: sound and picture are {skew} ms apart"

    def _note_ages(self, ages: list[float | None], *evidence: EvidenceItem) -> None:
        self._scene.observe(facts.AGES_MS, self._subject, ages, Source.FRAMES, *evidence)

    def _keep(self, what: str, figures: dict[str, Any]) -> EvidenceItem:
        told = figures | {"reports": reported(person(self._scene, self._shown).tab.stats())}
        return self._scene.recorder.keep_json(told, "application/json", f"how {self._shown}'s picture {what}")


def _fits(skew_ms: float | None) -> bool:
    return skew_ms is not None and abs(skew_ms) < APART_MS
