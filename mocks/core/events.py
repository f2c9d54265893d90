"""What the world tells the platform. What the platform asks of the world stands in commands.py."""

from __future__ import annotations

from dataclasses import dataclass

from mocks.core.wire import Request


@dataclass(frozen=True)
class HttpReceived:
    """A request arrived; the answer quotes `exchange`."""

    exchange: str
    request: Request


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


Event = HttpReceived | SocketOpened | SocketReceived | SocketClosed | TimerFired
