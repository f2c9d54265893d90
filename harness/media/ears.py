"""Judge whether somebody is heard, from the tones that were sent and let out. Pure: logs in, a Hearing out.

Theory of operation. Every microphone beeps at its caller's pitch, on for half a second and off for half a
second. A person is *heard* when the caller's tone came on or went off in what an element lets out, with
enough of both sides around it and neither longer than a beep may be: a hum, a steady tone and silence have
no such edge. A person is *unheard* only when the sender's own track was proved to beep for long enough
meanwhile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol, TypeVar

from harness.media.eyes import Verdict
from harness.media.identity import BEEPS_PER_SECOND


class Sound(Protocol):
    """A short stretch of sound; see harness.browser.logs.Tone."""

    @property
    def track(self) -> str: ...
    @property
    def way(self) -> str: ...
    @property
    def at_ms(self) -> float: ...
    @property
    def callers(self) -> tuple[int, ...]: ...
    @property
    def why(self) -> str: ...


SomeSound = TypeVar("SomeSound", bound=Sound)
#: Each sound tells of so long a time before it: 4096 samples at 48 kHz.
WINDOW_MS = 4096 / 48
HALF_BEEP_MS = 500.0 / BEEPS_PER_SECOND
#: How much of a beep and of its pause must be there on both sides of an edge.
LEAST_SIDE_MS = 200.0
#: A beep or pause that lasts longer is none: windows of 85 ms blur its ends, a jitter buffer may stretch it.
LONGEST_SIDE_MS = HALF_BEEP_MS + 250.0
#: A no takes so long a time of proved beeping.
UNHEARD_MS = 2000.0


@dataclass(frozen=True)
class Run:
    """A stretch in which a tone was on, or off; milliseconds of machine time."""

    on: bool
    began_ms: float
    ended_ms: float

    @property
    def length_ms(self) -> float:
        """How long it lasted."""
        return self.ended_ms - self.began_ms


@dataclass(frozen=True)
class Hearing:
    """What one person heard of another.

    `on_ratio` is the share of time with the tone; `edges_ms` are the machine times at which it came on;
    `others` are other callers. How well it was heard, and how late, is told in harness.media.voice.
    """

    verdict: Verdict
    why: str
    on_ratio: float = 0.0
    edges_ms: tuple[float, ...] = ()
    others: tuple[int, ...] = ()

    @property
    def heard(self) -> bool:
        """The person is heard."""
        return self.verdict is Verdict.SEEN

    @property
    def unheard(self) -> bool:
        """The person is proved not to be heard, although beeping."""
        return self.verdict is Verdict.UNSEEN


def hears(
    listener: Sequence[Sound], speaker: Sequence[Sound], caller_id: int, since_ms: float = 0.0
) -> Hearing:
    """Judge whether the caller is heard in what the listener's page let out, given the speaker's log."""
    let_in = [sound for sound in listener if sound.way == "heard" and sound.at_ms >= since_ms]
    best = max(
        (_judge(sounds, caller_id) for sounds in _by_track(let_in).values()),
        key=lambda hearing: (hearing.heard, hearing.on_ratio),
        default=Hearing(Verdict.UNDECIDED, "no remote sound reached the page"),
    )
    if best.heard:
        return best
    beeping_ms = _beeping_ms(speaker, caller_id, since_ms)
    if not beeping_ms:
        return replace(best, why=f"the sender is not proved to beep; {best.why}")
    return replace(best, verdict=Verdict.UNSEEN) if beeping_ms >= UNHEARD_MS else best


def source(speaker: Sequence[SomeSound]) -> list[SomeSound]:
    """What the speaker's microphone took, where something else is sent in its place; else what is sent."""
    taken = [sound for sound in speaker if sound.way == "taken"]
    return taken or [sound for sound in speaker if sound.way == "sent"]


def runs(sounds: Sequence[Sound], caller_id: int) -> list[Run]:
    """The stretches in which the caller's tone was on and off, in order."""
    answer: list[Run] = []
    for sound in sounds:
        on = caller_id in sound.callers
        if answer and answer[-1].on == on:
            answer[-1] = replace(answer[-1], ended_ms=sound.at_ms)
        else:
            began = answer[-1].ended_ms if answer else sound.at_ms - WINDOW_MS
            answer.append(Run(on, began, sound.at_ms))
    return answer


def _judge(sounds: Sequence[Sound], caller_id: int) -> Hearing:
    audible = [sound for sound in sounds if not sound.why]
    if not audible:
        return Hearing(Verdict.UNDECIDED, f"the element is {sounds[-1].why}")
    stretches = runs(audible, caller_id)
    others = tuple(sorted({caller for sound in audible for caller in sound.callers} - {caller_id}))
    on_ratio = sum(caller_id in sound.callers for sound in audible) / len(audible)
    edges = tuple(stretch.began_ms + WINDOW_MS / 2 for stretch in stretches[1:] if stretch.on)
    missing = (
        f"the element is {sounds[-1].why}"
        if sounds[-1].why
        else _missing(stretches, on_ratio, others, caller_id)
    )
    return Hearing(Verdict.UNDECIDED if missing else Verdict.SEEN, missing, on_ratio, edges, others)


def _missing(stretches: Sequence[Run], on_ratio: float, others: tuple[int, ...], caller_id: int) -> str:
    pairs = pairwise(stretches)
    if any(_fits(before) and _fits(after) for before, after in pairs):
        return ""
    if on_ratio == 0 and others:
        return f"expected the tone of caller {caller_id}, heard that of caller {', '.join(map(str, others))}"
    return "no tone of the caller" if on_ratio == 0 else "the caller's tone does not beep"


def _fits(run: Run) -> bool:
    return LEAST_SIDE_MS <= run.length_ms <= LONGEST_SIDE_MS


def _beeping_ms(speaker: Sequence[Sound], caller_id: int, since_ms: float) -> float:
    """For how long the speaker's own track was seen to beep."""
    own = [sound for sound in source(speaker) if not sound.why and sound.at_ms >= since_ms]
    spans = [
        sounds[-1].at_ms - sounds[0].at_ms
        for sounds in _by_track(own).values()
        if not _judge(sounds, caller_id).why
    ]
    return max(spans, default=0.0)


def _by_track(sounds: Sequence[Sound]) -> dict[str, list[Sound]]:
    tracks: dict[str, list[Sound]] = defaultdict(list)
    for sound in sorted(sounds, key=lambda sound: sound.at_ms):
        tracks[sound.track].append(sound)
    return tracks
