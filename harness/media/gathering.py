"""Three people in front of real browsers: each ordered pair, what strays between them, and how a handoff went."""

from __future__ import annotations

from functools import partial
from itertools import permutations

from harness import facts
from harness.media.handoff import longest_gap_ms
from harness.media.meeting import Meeting
from harness.media.strays import strays
from harness.media.watching import LOOK_EVERY_S, person
from harness.model import Source
from harness.scene import Scene
from harness.wait import until

#: A picture has begun with so many different frames.
BEGUN = 4


class Gathering:
    """Everybody who is in one conference, or should be."""

    def __init__(self, scene: Scene, *names: str) -> None:
        self._scene = scene
        self._names = names

    def begin(self, within_s: float) -> None:
        """Return once each is shown something of each other one; whether that is enough is for others to say."""
        for receiver, sender in permutations(self._names, 2):
            shown = partial(self._shown, receiver, sender)
            until(
                shown, within_s, f"{sender} at {receiver}'s", LOOK_EVERY_S, done=lambda count: count >= BEGUN
            )

    def _shown(self, receiver: str, sender: str) -> int:
        """How many different frames of the sender the receiver has been shown in plain sight."""
        caller = person(self._scene, sender).identity.caller_id
        frames = person(self._scene, receiver).tab.frames()
        return len({frame.number for frame in frames if frame.caller_id == caller and not frame.why})

    def demand_everybody(self, within_s: float, since_ms: float = 0.0) -> None:
        """Demand that each sees and hears each other one, and that nothing comes to anybody that should not."""
        pairs = list(permutations(self._names, 2))
        for pair in pairs:
            self._meeting(pair).demand_sight(*pair, within_s, since_ms)
        for pair in pairs:
            self._meeting(pair).demand_hearing(*pair, within_s, since_ms)
        for name in self._names:
            self._demand_no_strays(name, since_ms)

    def demand_left_out(self, name: str, within_s: float, since_ms: float) -> None:
        """Demand that the others see and hear each other, and that person sees, hears and shows nothing."""
        others = tuple(one for one in self._names if one != name)
        for pair in permutations(others, 2):
            self._meeting(pair).demand_sight(*pair, within_s, since_ms)
            self._meeting(pair).demand_hearing(*pair, within_s, since_ms)
        for other in others:
            for pair in ((name, other), (other, name)):
                self._meeting(pair).demand_unseen(*pair, within_s, since_ms=since_ms)
                self._meeting(pair).demand_unheard(*pair, within_s, since_ms)

    def note_gaps(self, since_ms: float) -> float:
        """Observe for how long the first and the second saw nothing new of each other; the worse of both, in ms."""
        first, second = self._names[:2]
        return max(self.note_gap(*pair, since_ms) for pair in ((first, second), (second, first)))

    def note_gap(self, receiver: str, sender: str, since_ms: float) -> float:
        """Observe for how long the receiver saw nothing new of the sender, in ms."""
        tab, caller = person(self._scene, receiver).tab, person(self._scene, sender).identity.caller_id
        gap = longest_gap_ms(tab.frames(), caller, since_ms, tab.now_ms())
        subject = facts.sees(receiver, sender)
        self._scene.observe(facts.GAP_MS, subject, round(gap), Source.FRAMES)
        self._scene.recorder.measure("media.handoff_gap_ms", gap, "ms")
        return gap

    def _demand_no_strays(self, name: str, since_ms: float) -> None:
        people = {one: person(self._scene, one).identity.caller_id for one in self._names}
        tab = person(self._scene, name).tab
        frames = [frame for frame in tab.frames() if frame.at_ms >= since_ms]
        tones = [tone for tone in tab.tones() if tone.at_ms >= since_ms]
        found = strays(frames, tones, tab.elements(), people, name)
        self._scene.observe(facts.STRAYS, name, found, Source.FRAMES)
        assert not found, f"expected nothing astray at {name}'s, saw {'; '.join(found)}"

    def _meeting(self, pair: tuple[str, str]) -> Meeting:
        return Meeting(self._scene, *pair)
