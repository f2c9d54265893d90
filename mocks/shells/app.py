"""The loopback server's ASGI application: requests and frames in, a host's answers out."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from starlette.requests import ClientDisconnect
from starlette.requests import Request as AsgiRequest
from starlette.responses import Response as AsgiResponse
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect

from mocks.core.limits import UPLOAD_BYTES
from mocks.core.wire import Request, Response, parse_query
from mocks.shells.host import Host

#: One thing that the platform wants done on a socket.
Act = Callable[[WebSocket], Awaitable[None]]
#: How a socket ended: the platform lost it, or its client left.
DROPPED, LEFT = "dropped", "left"


class Application:
    """Runs on the loop that owns the host. With `wall` it wakes the host when a timer falls due."""

    def __init__(self, host: Host, wall: bool) -> None:
        self._host = host
        self._wall = wall
        self._alarm: asyncio.TimerHandle | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request or one socket."""
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._socket(WebSocket(scope, receive, send))

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            request = await _request(AsgiRequest(scope, receive))
        except ClientDisconnect:
            return  # the line broke while the request came: nothing was asked, and nobody waits for an answer
        answer: asyncio.Future[Response] = asyncio.get_running_loop().create_future()
        self._host.request(request, answer.set_result)
        self._set_alarm()
        response = _response(await answer)
        await response(scope, receive, send)

    async def _socket(self, websocket: WebSocket) -> None:
        await websocket.receive()
        peer = _Peer()
        name = self._host.connect(_opening(websocket), peer)
        reading = asyncio.create_task(self._read(websocket, name))
        writing = asyncio.create_task(peer.write_to(websocket))
        try:
            await asyncio.wait((reading, writing), return_when=asyncio.FIRST_COMPLETED)
            # Returning cuts the connection; a client that went by itself still has to be read to its end.
            if not (writing.done() and writing.result() is DROPPED):
                await reading
        finally:
            reading.cancel()
            writing.cancel()

    async def _read(self, websocket: WebSocket, name: str) -> None:
        while True:
            message = await websocket.receive()
            if message["type"] == "websocket.disconnect":
                self._host.closed(name, message.get("code", 1006))
                self._set_alarm()
                return
            self._host.received(name, message.get("text") or "")
            self._set_alarm()

    def _set_alarm(self) -> None:
        if not self._wall:
            return
        if self._alarm is not None:
            self._alarm.cancel()
        due = self._host.timers.next_at()
        if due is not None:
            delay = max(0.0, (due - self._host.clock.now()).total_seconds())
            self._alarm = asyncio.get_running_loop().call_later(delay, self._wake)

    def _wake(self) -> None:
        self._host.advance(0)
        self._set_alarm()


class _Peer:
    """The far end of a socket: what the platform wants done waits in order for the writer."""

    def __init__(self) -> None:
        self._acts: asyncio.Queue[Act | None] = asyncio.Queue()

    def accept(self) -> None:
        """Complete the handshake."""
        self._acts.put_nowait(lambda websocket: websocket.accept())

    def refuse(self, response: Response) -> None:
        """Answer the handshake."""
        self._acts.put_nowait(lambda websocket: websocket.send_denial_response(_response(response)))

    def send(self, text: str) -> None:
        """Send a frame."""
        self._acts.put_nowait(lambda websocket: websocket.send_text(text))

    def close(self, code: int, reason: str) -> None:
        """Close."""
        self._acts.put_nowait(lambda websocket: websocket.close(code, reason))

    def drop(self) -> None:
        """Be gone once what was sent before is on its way."""
        self._acts.put_nowait(None)

    async def write_to(self, websocket: WebSocket) -> str:
        """Do what is wanted until the socket is gone; tell who went."""
        try:
            while act := await self._acts.get():
                await act(websocket)
            return DROPPED
        except (WebSocketDisconnect, RuntimeError):
            # The client went first: starlette says so by the one, or by the other after a close.
            return LEFT


async def _request(arrived: AsgiRequest) -> Request:
    body = bytearray()
    async for chunk in arrived.stream():
        body += chunk
        if len(body) > UPLOAD_BYTES:
            break
    headers = dict(arrived.headers)
    query = parse_query(arrived.url.query)
    return Request(arrived.method, arrived.scope["path"], query, headers, bytes(body))


def _opening(websocket: WebSocket) -> Request:
    query = parse_query(websocket.url.query)
    return Request("GET", websocket.scope["path"], query, dict(websocket.headers))


def _response(response: Response) -> AsgiResponse:
    return AsgiResponse(response.body, response.status, dict(response.headers))
