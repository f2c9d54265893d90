"""What the instruments tell, as values; times are milliseconds since 1970, so that two browsers compare."""

from __future__ import annotations

from collections import deque
from copy import copy
from dataclasses import dataclass, field, fields, replace
from typing import Any

#: Older records are forgotten: ten minutes of two videos.
KEPT = 40_000


@dataclass(frozen=True)
class PresentedFrame:
    """A frame as a video element showed it. `caller_id` 0: no stamp could be read.

    `why` is empty when the element is in plain sight, else one word: paused, detached, hidden, small,
    outside, covered, clipped, or `unreadable: <error>`.
    """

    element: str
    caller_id: int
    number: int
    at_ms: float
    why: str
    remote: bool


@dataclass(frozen=True)
class SentFrame:
    """A frame of a track that a peer connection has; `caller_id` 0: no stamp (black, disabled, painted).

    `connected`: the peer connection had a way to the other side then.
    """

    track: str
    caller_id: int
    number: int
    at_ms: float
    connected: bool


@dataclass(frozen=True)
class Tone:
    """A twelfth of a second of sound.

    `way` is `sent` or `heard`, or `taken` by a microphone of which the page sends something else; `callers`
    are those whose tones are in it; `power_db` is its loudness (0 is full scale); `why` says why nobody can
    hear it (empty: it is let out); `purity` is the share of its power that lies in its strongest tone.
    """

    track: str
    way: str
    at_ms: float
    callers: tuple[int, ...]
    power_db: float
    why: str
    purity: float = 1.0


@dataclass(frozen=True)
class Track:
    """A captured track or a clone of one. `state`: live, ended, or collected (garbage, so released)."""

    key: str
    kind: str
    origin: str
    label: str
    made_ms: float
    stopped_ms: float | None
    state: str
    enabled: bool
    muted: bool


@dataclass(frozen=True)
class Call:
    """The page asked something of the browser, `gesture_ms` after a person last touched it (None: never).

    `within` is the gesture in whose handler it asked (`click`, ...), None behind a timer or another wait.
    `outcome` is `ok`, `<ErrorName>: <message>`, or None while there is no answer.
    """

    key: str
    name: str
    at_ms: float
    gesture_ms: float | None
    detail: Any
    answered_ms: float | None = None
    outcome: str | None = None
    within: str | None = None


@dataclass(frozen=True)
class Lag:
    """How late a page's timer of 100 ms was at worst in the second before `at_ms`; milliseconds."""

    at_ms: float
    worst_ms: float


@dataclass(frozen=True)
class PageError:
    """An error that the page did not handle; `kind` is `error` or `unhandledrejection`."""

    at_ms: float
    kind: str
    name: str
    message: str


@dataclass(frozen=True)
class PeerEvent:
    """Something that happened to a peer connection: a state, a description, a candidate, an error."""

    peer: str
    at_ms: float
    name: str
    value: Any


@dataclass(frozen=True)
class Statistics:
    """A reading of getStats, reduced to the entries and members that evidence needs."""

    peer: str
    at_ms: float
    rows: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class Element:
    """A video or audio element as it is now; `box` left, top, width, height in CSS pixels of its frame.

    `label` is what is written to it: its accessible name and the words of its figure.
    """

    key: str
    tag: str
    remote: bool
    width: int
    height: int
    paused: bool
    muted: bool
    volume: float
    why: str
    box: tuple[int, int, int, int]
    tracks: tuple[dict[str, Any], ...]
    label: str = ""


@dataclass(frozen=True)
class Sender:
    """A track in a peer connection's sender; `key` is the one of its SentFrames, the size is what the camera gives it."""

    peer: str
    key: str | None
    kind: str
    state: str
    enabled: bool
    muted: bool
    width: int = 0
    height: int = 0


@dataclass
class Log:
    """All that one tab's instruments told so far."""

    frames: deque[PresentedFrame] = field(default_factory=lambda: deque(maxlen=KEPT))
    sent: deque[SentFrame] = field(default_factory=lambda: deque(maxlen=KEPT))
    taken: deque[SentFrame] = field(default_factory=lambda: deque(maxlen=KEPT))
    tones: deque[Tone] = field(default_factory=lambda: deque(maxlen=KEPT))
    calls: dict[str, Call] = field(default_factory=dict)
    errors: list[PageError] = field(default_factory=list)
    peers: deque[PeerEvent] = field(default_factory=lambda: deque(maxlen=KEPT))
    statistics: deque[Statistics] = field(default_factory=lambda: deque(maxlen=KEPT))
    lags: deque[Lag] = field(default_factory=lambda: deque(maxlen=KEPT))
    tracks: dict[str, Track] = field(default_factory=dict)
    elements: list[Element] = field(default_factory=list)
    senders: list[Sender] = field(default_factory=list)
    activation: tuple[bool | None, bool | None] = (None, None)
    dropped: int = 0

    def copy(self) -> Log:
        """What was told until now; what comes later does not change it."""
        return Log(**{each.name: copy(getattr(self, each.name)) for each in fields(self)})

    def add(self, takings: list[dict[str, Any]]) -> None:
        """Take in what the frames of a tab handed over, the main frame's first."""
        self.elements = [_element(item) for taken in takings for item in taken["elements"]]
        self.senders = [Sender(**item) for taken in takings for item in taken["senders"]]
        if takings:
            self.activation = (takings[0]["active"][0], takings[0]["active"][1])
        for taken in takings:
            self.dropped += taken["dropped"]
            self.tracks |= {item["key"]: _track(item) for item in taken["tracks"]}
            for kind, *rest in taken["log"]:
                self._record(kind, rest)

    def _record(self, kind: str, rest: list[Any]) -> None:
        if kind == "frame":
            self.frames.append(PresentedFrame(*rest))
        elif kind == "sent":
            self.sent.append(SentFrame(*rest))
        elif kind == "taken":
            self.taken.append(SentFrame(*rest))
        elif kind == "tone":
            self.tones.append(_tone(rest))
        elif kind == "lag":
            self.lags.append(Lag(*rest))
        elif kind == "peer":
            self.peers.append(PeerEvent(*rest))
        elif kind == "stats":
            self.statistics.append(Statistics(rest[0], rest[1], tuple(rest[2])))
        elif kind == "call":
            self.calls[rest[0]] = replace(Call(*rest[:-1]), within=rest[-1])
        elif kind == "answer":
            self._answer(*rest)
        elif kind == "error":
            self.errors.append(PageError(*rest))

    def _answer(self, key: str, at_ms: float, outcome: str) -> None:
        self.calls[key] = replace(self.calls[key], answered_ms=at_ms, outcome=outcome)


def _tone(rest: list[Any]) -> Tone:
    track, way, at_ms, callers, power_db, why, *purity = rest
    return Tone(track, way, at_ms, tuple(callers), power_db, why, *purity)


def _track(item: dict[str, Any]) -> Track:
    names = ("key", "kind", "origin", "label", "state", "enabled", "muted")
    return Track(made_ms=item["made"], stopped_ms=item["stopped"], **{name: item[name] for name in names})


def _element(item: dict[str, Any]) -> Element:
    left, top, width, height = item["box"]
    return Element(**(item | {"box": (left, top, width, height), "tracks": tuple(item["tracks"])}))
