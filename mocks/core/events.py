"""What the world tells the platform. What the platform asks of the world stands in commands.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mocks.core.wire import Request


@dataclass(frozen=True)
class HttpReceived:
    """A request arrived; the answer quotes `exchange`. Planted faults leave one that is `spared` alone."""

    exchange: str
    request: Request
    spared: bool = False


@dataclass(frozen=True)
class SocketOpened:
    """Somebody asks for a WebSocket at the request's path; the platform accepts or refuses."""

    socket: str
    request: Request


@dataclass(frozen=True)
class SocketReceived:
    """A text frame arrived on an accepted socket."""

    socket: str
    text: str


@dataclass(frozen=True)
class SocketClosed:
    """An accepted socket is gone, whoever closed it."""

    socket: str
    code: int


@dataclass(frozen=True)
class TimerFired:
    """The moment of an earlier `WakeAt` has come."""

    timer: str


@dataclass(frozen=True)
class CallArrived:
    """A phone call comes in over a trunk (of the only one when None) and offers these codecs.

    `call` is the control plane's number for it, `data` what the caller chose in the voice menu.
    """

    call: str
    trunk: str | None
    caller: str
    codecs: tuple[str, ...]
    data: Mapping[str, str]


@dataclass(frozen=True)
class CallerHungUp:
    """The caller of that number put the phone down."""

    call: str


@dataclass(frozen=True)
class MediaServerAnswered:
    """The media server took the session of this seat, or, where `sdp` is None, could not: `why`."""

    leg: str
    sdp: str | None
    why: str = ""


@dataclass(frozen=True)
class BytesConverted:
    """What was kept under that name is H.264 in MP4 now, so many bytes; None: nothing could be made of it."""

    name: str
    size: int | None


Event = (
    HttpReceived
    | SocketOpened
    | SocketReceived
    | SocketClosed
    | TimerFired
    | CallArrived
    | CallerHungUp
    | MediaServerAnswered
    | BytesConverted
)
