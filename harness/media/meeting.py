"""Two people in front of real browsers: what each sees and hears of the other, observed and demanded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar, cast

from harness import facts
from harness.browser.people import PagePerson
from harness.media.codecs import codec_of
from harness.media.ears import Hearing, hears
from harness.media.eyes import DEMANDS, Demands, Sight, proved_at_ms, sees
from harness.model import Source
from harness.scene import NotAssessed, Scene
from harness.wait import Expired, until

Look = TypeVar("Look")
#: Where the network is judged, what a camera takes counts as sent though there is no way for it.
NO_CONNECTION = replace(DEMANDS, connected=False)
#: The page reads its statistics twice a second.
STATISTICS_S = 3.0
#: How many frames of something else tell that a picture is there, and is not the sender's.
STRANGE_FRAMES = 4


class Meeting:
    """One pair of people. Every look is observed: what was seen, and the figures that say so."""

    def __init__(self, scene: Scene, one: str, other: str) -> None:
        self._scene = scene
        self._pair = (one, other)

    def demand_both_ways(self, within_s: float) -> None:
        """Demand picture and sound in both directions; raise AssertionError saying what is missing."""
        ways = [self._pair, (self._pair[1], self._pair[0])]
        for receiver, sender in ways:
            self.demand_sight(receiver, sender, within_s)
        for receiver, sender in ways:
            self.demand_hearing(receiver, sender, within_s)

    def demand_sight(self, receiver: str, sender: str, within_s: float, since_ms: float = 0.0) -> None:
        """Demand that the receiver sees the sender, by what was presented since `since_ms` of machine time."""
        sight = _settled(lambda: self._sight(receiver, sender, since_ms), within_s, lambda s: s.seen)
        subject = facts.sees(receiver, sender)
        figures = self._scene.recorder.keep_json(sight.__dict__, "application/json", f"how {subject}")
        self._scene.observe(facts.SEES, subject, sight.seen, Source.FRAMES, figures)
        if sight.delay_p50_ms is not None:
            self._scene.recorder.measure("media.delay_ms", sight.delay_p50_ms, "ms")
        assert sight.seen, f"expected {receiver} to see {sender} within {within_s} s: {sight.why}"

    def demand_unseen(
        self,
        receiver: str,
        sender: str,
        within_s: float,
        demands: Demands = DEMANDS,
        since_ms: float = 0.0,
    ) -> None:
        """Demand the proof that the receiver sees nothing of a sender who sends, by default over a standing connection."""
        sight = _settled(
            lambda: self._sight(receiver, sender, since_ms, demands), within_s, lambda s: s.unseen or s.seen
        )
        subject = facts.sees(receiver, sender)
        figures = self._scene.recorder.keep_json(sight.__dict__, "application/json", f"how {subject}")
        self._scene.observe(facts.SEES, subject, sight.seen, Source.FRAMES, figures)
        assert sight.unseen, f"expected proof that {receiver} sees nothing of {sender}: {sight.why}"

    def demand_black(self, within_s: float) -> None:
        """Demand the proof, both ways, that a camera runs and nothing of it is seen; nobody need be connected."""
        for receiver, sender in (self._pair, (self._pair[1], self._pair[0])):
            self.demand_unseen(receiver, sender, within_s, NO_CONNECTION)

    def demand_strange(self, receiver: str, sender: str, within_s: float) -> None:
        """Demand that the receiver is shown frames in plain sight, none of which the sender's camera took.

        A few prove it: a display is captured when something on it changes, a quiet one about twice a second.
        """
        caller = self._person(sender).identity.caller_id

        def strange() -> int:
            return self._strange(receiver, caller)

        shown = _settled(strange, within_s, lambda count: count >= STRANGE_FRAMES)
        sight = self._sight(receiver, sender)
        figures = {"others_shown": shown, "of_the_camera": sight.distinct}
        evidence = self._scene.recorder.keep_json(figures, "application/json", f"{receiver} of {sender}")
        self._scene.observe(facts.SEES, facts.sees(receiver, sender), sight.seen, Source.FRAMES, evidence)
        assert shown >= STRANGE_FRAMES, f"expected {STRANGE_FRAMES} frames of something else, saw {shown}"
        assert not sight.distinct, f"expected none of {sender}'s camera, saw {sight.distinct}"

    def demand_unheard(self, receiver: str, sender: str, within_s: float, since_ms: float) -> None:
        """Demand the proof that the receiver hears nothing of a sender who beeps."""
        hearing = _settled(
            lambda: self._hearing(receiver, sender, since_ms), within_s, lambda h: h.unheard or h.heard
        )
        self._note_hearing(receiver, sender, hearing)
        assert hearing.unheard, f"expected proof that {receiver} hears nothing of {sender}: {hearing.why}"

    def demand_hearing(self, receiver: str, sender: str, within_s: float, since_ms: float = 0.0) -> None:
        """Demand that the receiver hears the sender, by what was let out since `since_ms` of machine time."""
        hearing = _settled(lambda: self._hearing(receiver, sender, since_ms), within_s, lambda h: h.heard)
        self._note_hearing(receiver, sender, hearing)
        assert hearing.heard, f"expected {receiver} to hear {sender} within {within_s} s: {hearing.why}"

    def _note_hearing(self, receiver: str, sender: str, hearing: Hearing) -> None:
        subject = facts.hears(receiver, sender)
        figures = self._scene.recorder.keep_json(hearing.__dict__, "application/json", f"how {subject}")
        self._scene.observe(facts.HEARS, subject, hearing.heard, Source.TONE, figures)

    def need_codec(self, codec: str) -> None:
        """Raise NotAssessed where a browser of the two has no such codec for calls (`H264` in some builds of Firefox)."""
        for name in self._pair:
            tab = self._person(name).tab
            if codec not in tab.codecs():
                raise NotAssessed(
                    "needs_codec",
                    f"{name}'s browser, {tab.browser}, speaks no {codec} in calls; play this one in Chromium",
                )

    def note_codec(self, receiver: str, sender: str) -> str:
        """Observe in which codec the sender's picture comes to the receiver, and return it (`VP8`, `H264`, …)."""
        tab, caller = self._person(receiver).tab, self._person(sender).identity.caller_id

        def look() -> str:
            frames = tab.frames()
            return codec_of(tab.stats(), tab.elements(), frames, caller)

        codec = _settled(look, STATISTICS_S, bool)
        self._scene.observe(facts.CODEC, facts.sees(receiver, sender), codec, Source.NETWORK)
        return codec

    def demand_screen(self, receiver: str, sender: str, within_s: float, since_ms: float) -> None:
        """Demand that the receiver has been shown, since then, frames in plain sight that are not the sender's camera."""
        caller = self._person(sender).identity.caller_id
        look = partial(self._strange, receiver, caller, since_ms)
        shown = _settled(look, within_s, lambda count: count >= STRANGE_FRAMES)
        self._scene.observe(facts.SCREEN_SEEN, sender, shown >= STRANGE_FRAMES, Source.FRAMES)
        assert shown >= STRANGE_FRAMES, (
            f"expected {receiver} to be shown {sender}'s screen, saw {shown} frames"
        )

    def demand_no_screen(self, receiver: str, sender: str, since_ms: float) -> None:
        """Demand that nothing else than the sender's camera was shown to the receiver since then either."""
        shown = self._strange(receiver, self._person(sender).identity.caller_id, since_ms)
        self._scene.observe(facts.SCREEN_SEEN, sender, shown >= STRANGE_FRAMES, Source.FRAMES)
        assert shown < STRANGE_FRAMES, (
            f"expected {receiver} to see no screen of {sender}'s, saw {shown} frames"
        )

    def _strange(self, receiver: str, caller: int, since_ms: float = 0.0) -> int:
        frames = self._person(receiver).tab.frames()
        return sum(
            frame.remote and not frame.why and frame.caller_id != caller and frame.at_ms >= since_ms
            for frame in frames
        )

    def demand_nothing(self, seconds: float) -> None:
        """Demand that neither sees the other for that long, while both pages answer and nobody shows a picture.

        A sender that is proved to send makes it a proof of a broken way; a page without any capture makes it a
        proof that there is no call at all. Raises AssertionError when somebody is seen.
        """
        self._demand_nothing(seconds, (self._pair, (self._pair[1], self._pair[0])))

    def demand_dark(self, receiver: str, sender: str, seconds: float) -> None:
        """Demand that the receiver sees nothing of the sender for that long, whoever else is seen."""
        self._demand_nothing(seconds, ((receiver, sender),))

    def _demand_nothing(self, seconds: float, ways: tuple[tuple[str, str], ...]) -> None:
        before = {name: len(self._person(name).tab.frames()) for name in self._pair}
        _settled(lambda: any(self._sight(*way).seen for way in ways), seconds, bool)
        for receiver, sender in ways:
            sight = self._sight(receiver, sender)
            presented = len(self._person(receiver).tab.frames()) - before[receiver]
            sending = (
                proved_at_ms(self._person(sender).tab.taken(), self._person(sender).identity.caller_id)
                is not None
            )
            figures = {"presented": presented, "sender_sends": sending, "why": sight.why}
            evidence = self._scene.recorder.keep_json(figures, "application/json", f"{receiver} of {sender}")
            self._scene.observe(facts.SEES, facts.sees(receiver, sender), sight.seen, Source.FRAMES, evidence)
            assert not sight.seen, (
                f"expected {receiver} to see nothing of {sender}, saw {sight.distinct} frames"
            )

    def _sight(self, receiver: str, sender: str, since_ms: float = 0.0, demands: Demands = DEMANDS) -> Sight:
        to, of = self._person(receiver), self._person(sender)
        return sees(to.tab.frames(), of.tab.taken(), of.identity.caller_id, since_ms, demands)

    def _hearing(self, receiver: str, sender: str, since_ms: float = 0.0) -> Hearing:
        to, of = self._person(receiver), self._person(sender)
        return hears(to.tab.tones(), of.tab.tones(), of.identity.caller_id, since_ms)

    def _person(self, name: str) -> PagePerson:
        return cast(PagePerson, self._scene.people[name])


def _settled(look: Callable[[], Look], within_s: float, done: Callable[[Look], bool]) -> Look:
    """What is seen once it is as wanted, or what is seen last."""
    try:
        return until(look, within_s, "a look", done=done)
    except Expired:
        return look()
