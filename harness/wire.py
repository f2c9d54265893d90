"""How the judge reaches a platform: in-process core, loopback server and live host behind one interface."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import httpx


class SocketClosedByPeer(Exception):
    """The other side closed the socket; `code` and `reason` as in RFC 6455, section 7.4."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(f"the platform closed the socket with {code} {reason!r}")
        self.code = code
        self.reason = reason


class Socket(Protocol):
    """A connected WebSocket that carries text frames, used from the worker's main thread."""

    def send(self, text: str) -> None:
        """Send one frame."""

    def receive(self, timeout_s: float) -> str:
        """Return the next frame; raise TimeoutError after `timeout_s`, SocketClosedByPeer when it ended."""

    def close(self) -> None:
        """Close with 1000; closing twice is allowed."""


@dataclass(frozen=True)
class Answer:
    """One HTTP answer, read to its end. Header names are in lower case."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


class Exchange(Protocol):
    """Whole requests and their answers, one after the other."""

    def ask(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """Ask `path` (with its query, encoded) and read the answer; raise httpx.TransportError when none comes."""

    def close(self) -> None:
        """Release the connections."""


class Wire(Protocol):
    """An httpx transport, an exchange and a socket connect to one platform."""

    base_url: str

    def exchange(self) -> Exchange:
        """Return an exchange: what an interface needs of HTTP, without what a browser does beyond."""

    def transport(self) -> httpx.BaseTransport:
        """Return the transport for an `httpx.Client(base_url=wire.base_url, ...)`."""

    def connect(self, uri: str, headers: dict[str, str] | None = None) -> Socket:
        """Open a WebSocket to a path of this platform, or to a full `ws:` address that it handed out."""
