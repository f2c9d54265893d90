"""The direct shell.

A platform in this process and this thread, reached by an httpx transport and in-memory sockets.
"""

from __future__ import annotations

import secrets
from collections import deque
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

import httpx

from mocks import orgs
from mocks.core.state import Addresses
from mocks.core.wire import Request, Response, parse_query
from mocks.shells.clocks import FrozenClock
from mocks.shells.host import Host
from mocks.shells.sockets import SocketClosedByPlatform, SocketRefused

#: Names that no network knows: nothing can leave by accident.
ADDRESSES = Addresses("http://platform.invalid", "ws://platform.invalid")


class DirectMock:
    """A platform whose time stands still. Use it from one thread."""

    def __init__(self, organisation: str) -> None:
        self.base_url = ADDRESSES.http
        self.stage_token = secrets.token_urlsafe(24)
        self._host = Host(ADDRESSES, self.stage_token, organisation, FrozenClock)

    def transport(self) -> httpx.BaseTransport:
        """A transport for `httpx.Client(base_url=mock.base_url, …)`."""
        return DirectTransport(self._host)

    def ask(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Response:
        """Answer a request for `path` (with its query, encoded); header names are in lower case.

        Raises httpx.ReadTimeout at once where the answer needs time to pass.
        """
        plain, _, query = path.partition("?")
        return _answered(self._host, Request(method, unquote(plain), parse_query(query), headers, body))

    def connect(self, uri: str, headers: Mapping[str, str] | None = None) -> DirectSocket:
        """Open a socket to a path, or to an address that the platform handed out; raises SocketRefused."""
        url = urlsplit(uri)
        known = {name.lower(): value for name, value in (headers or {}).items()}
        return DirectSocket(self._host, Request("GET", unquote(url.path), parse_query(url.query), known))

    def stop(self) -> None:
        """Nothing runs by itself; here so that both shells are ended alike."""


def open(organisation: str | None = None) -> DirectMock:  # noqa: A001 - read as direct.open()
    """A fresh platform; raises KeyError for an organisation that there is none of."""
    return DirectMock(organisation or orgs.DEFAULT)


class DirectTransport(httpx.BaseTransport):
    """Hands requests to a host and gives back what it answers."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answer a request; raises httpx.ReadTimeout at once where the answer needs time to pass."""
        headers = {name.lower(): value for name, value in request.headers.items()}
        query = parse_query(request.url.query.decode())
        asked = Request(request.method, request.url.path, query, headers, request.read())
        answer = _answered(self._host, asked)
        return httpx.Response(answer.status, headers=dict(answer.headers), content=answer.body)


def _answered(host: Host, request: Request) -> Response:
    answers: list[Response] = []
    host.request(request, answers.append)
    if not answers:
        raise httpx.ReadTimeout(f"{request.path}: the platform answers later, and time stands still")
    return answers[0]


class _Peer:
    """The platform's end of an in-memory socket: what it sends waits for the client."""

    def __init__(self) -> None:
        self.arrived: deque[str] = deque()
        self.refused: int | None = None
        self.ended: tuple[int, str] | None = None

    def accept(self) -> None:
        """Nothing stands between the two ends."""

    def refuse(self, response: Response) -> None:
        """Keep the status for the client."""
        self.refused = response.status

    def send(self, text: str) -> None:
        """Queue a frame."""
        self.arrived.append(text)

    def close(self, code: int, reason: str) -> None:
        """Keep the end for the client, behind the frames."""
        self.ended = (code, reason)

    def drop(self) -> None:
        """What a client makes of an end without a closing frame."""
        self.ended = (1006, "")


class DirectSocket:
    """The client's end of an in-memory socket."""

    def __init__(self, host: Host, request: Request) -> None:
        self._host = host
        self._peer = _Peer()
        self._name = host.connect(request, self._peer)
        if self._peer.refused is not None:
            raise SocketRefused(self._peer.refused)

    def send(self, text: str) -> None:
        """Send one frame; raises SocketClosedByPlatform when it ended."""
        if self._peer.ended is not None:
            raise SocketClosedByPlatform(*self._peer.ended)
        self._host.received(self._name, text)

    def receive(self, timeout_s: float) -> str:  # noqa: ARG002 - time moves only by stage
        """The next frame; raises TimeoutError at once when there is none, for nothing comes by waiting."""
        if self._peer.arrived:
            return self._peer.arrived.popleft()
        if self._peer.ended is not None:
            raise SocketClosedByPlatform(*self._peer.ended)
        raise TimeoutError("no frame has arrived")

    def close(self) -> None:
        """Close with 1000; closing twice is allowed."""
        if self._peer.ended is None:
            self._peer.ended = (1000, "")
            self._host.closed(self._name, 1000)
