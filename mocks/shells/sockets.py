"""How the client's end of a socket reports bad news, the same in both shells."""

from __future__ import annotations

from typing import Protocol


class SocketClosedByPlatform(Exception):
    """The platform closed the socket; `code` and `reason` as in RFC 6455, section 7.4."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(f"the platform closed the socket with {code} {reason!r}")
        self.code = code
        self.reason = reason


class SocketRefused(Exception):
    """The platform answered the handshake with an HTTP status."""

    def __init__(self, status: int) -> None:
        super().__init__(f"the platform refused the socket with {status}")
        self.status = status


class ClientSocket(Protocol):
    """The client's end."""

    def send(self, text: str) -> None:
        """Send one frame; raises SocketClosedByPlatform when it ended."""

    def receive(self, timeout_s: float) -> str:
        """The next frame; raises TimeoutError after `timeout_s`, SocketClosedByPlatform when it ended."""

    def close(self) -> None:
        """Close with 1000; closing twice is allowed."""
