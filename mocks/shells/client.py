"""The client's end of a socket to the loopback server, for callers who have no event loop."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack

from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection
from websockets.sync.client import connect as open_connection

from mocks.shells.sockets import SocketClosedByPlatform, SocketRefused


class LoopbackSocket:
    """As in sockets.py, over TCP."""

    def __init__(self, connection: ClientConnection, stack: ExitStack) -> None:
        self._connection = connection
        self._stack = stack

    def send(self, text: str) -> None:
        """Send one frame; raises SocketClosedByPlatform when it ended."""
        try:
            self._connection.send(text)
        except ConnectionClosed as closed:
            raise _news(closed) from None

    def receive(self, timeout_s: float) -> str:
        """The next frame; raises TimeoutError after `timeout_s`, SocketClosedByPlatform when it ended."""
        try:
            return str(self._connection.recv(timeout_s))
        except ConnectionClosed as closed:
            raise _news(closed) from None

    def close(self) -> None:
        """Close with 1000; closing twice is allowed."""
        self._stack.close()


def connect(uri: str, headers: Mapping[str, str] | None = None) -> LoopbackSocket:
    """Open a socket to a `ws:` or `http:` address; raises SocketRefused."""
    address = uri.replace("http://", "ws://", 1)
    known = dict(headers or {})
    stack = ExitStack()
    try:
        connection = stack.enter_context(
            open_connection(address, additional_headers=known, proxy=None, compression=None, max_size=None)
        )
    except InvalidStatus as refused:
        raise SocketRefused(refused.response.status_code) from None
    return LoopbackSocket(connection, stack)


def _news(closed: ConnectionClosed) -> SocketClosedByPlatform:
    frame = closed.rcvd
    return SocketClosedByPlatform(frame.code, frame.reason) if frame else SocketClosedByPlatform(1006, "")
