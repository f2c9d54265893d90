"""One running platform: its clock, its timers, the far ends of its sockets, its traffic. One thread owns it.

Both shells run this; they differ only in how requests and frames reach it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import count
from typing import Protocol

from mocks import orgs
from mocks.core.clock import iso
from mocks.core.commands import (
    AcceptSocket,
    AdvanceClock,
    CancelWake,
    CloseSocket,
    Command,
    ConvertBytes,
    DropBytes,
    DropSocket,
    KeepBytes,
    RefuseSocket,
    Respond,
    SendMail,
    SendSms,
    SendText,
    TakeOffer,
    WakeAt,
)
from mocks.core.events import (
    BytesConverted,
    CallArrived,
    CallerHungUp,
    Event,
    HttpReceived,
    MediaServerAnswered,
    SocketClosed,
    SocketOpened,
    SocketReceived,
    TimerFired,
)
from mocks.core.platform import Platform
from mocks.core.state import Addresses
from mocks.core.wire import Request, Response, json_response
from mocks.shells import control, pages
from mocks.shells.clocks import Clock
from mocks.shells.films import to_mp4
from mocks.shells.objects import Objects
from mocks.shells.post import Post
from mocks.shells.timers import Timers
from mocks.shells.traffic import Traffic

#: Bodies that nobody can read.
BINARY = ("video/", "image/", "multipart/", "application/offset+octet-stream")


class Peer(Protocol):
    """The far end of one socket."""

    def accept(self) -> None:
        """Complete the handshake."""

    def refuse(self, response: Response) -> None:
        """Answer the handshake with this."""

    def send(self, text: str) -> None:
        """Send a frame."""

    def close(self, code: int, reason: str) -> None:
        """Close."""

    def drop(self) -> None:
        """Be gone without a word."""


class MediaServer(Protocol):
    """Where clients' sessions end that are offered to the platform itself."""

    def take(self, offer: TakeOffer, tell: Callable[[MediaServerAnswered], None]) -> None:
        """Take a session; `tell` is called with what came of it, at once or later, in the host's thread."""

    def hang_up(self) -> None:
        """End all sessions."""


class NoMediaServer:
    """Of a shell that carries no media."""

    def take(self, offer: TakeOffer, tell: Callable[[MediaServerAnswered], None]) -> None:
        """See MediaServer; refuses."""
        tell(MediaServerAnswered(offer.leg, None, "this platform is served without a media server"))

    def hang_up(self) -> None:
        """See MediaServer; there is nothing to end."""


class Host:
    """Runs a platform; `make_clock` gives each fresh one its clock."""

    def __init__(
        self,
        addresses: Addresses,
        stage_token: str,
        organisation: str,
        make_clock: Callable[[], Clock],
        media_server: MediaServer | None = None,
    ) -> None:
        self._media_server = media_server or NoMediaServer()
        self.addresses = addresses
        self.stage_token = stage_token
        self._make_clock = make_clock
        self._numbers = count(1)
        self._loads = count(1)
        self._replies: dict[str, tuple[Request, Callable[[Response], None]]] = {}
        self._peers: dict[str, tuple[str, Peer]] = {}
        self.load(organisation)

    def load(self, organisation: str) -> None:
        """Start afresh.

        Raises KeyError for an organisation that there is none of. Open sockets close with 1012.
        """
        seed = orgs.read(organisation)
        self.seed = seed
        peers = list(self._peers.values()) if hasattr(self, "platform") else []
        self._media_server.hang_up()
        self.platform = Platform(seed, self.addresses, str(next(self._loads)))
        self.clock = self._make_clock()
        self.timers = Timers()
        self.traffic = Traffic()
        self.objects = Objects()
        self.post = Post()
        waiting = list(self._replies.values())
        self._replies.clear()
        for _, reply in waiting:
            reply(json_response({"message": "another organisation was loaded"}, 503))
        self._peers.clear()
        for _, peer in peers:
            peer.close(1012, "another organisation was loaded")

    def request(self, request: Request, reply: Callable[[Response], None]) -> None:
        """Take a request; `reply` is called with the answer, mostly before this returns."""
        if request.path.startswith("/_stage/"):
            reply(control.answer(self, request))
        elif request.path.startswith("/pages/"):
            reply(pages.answer(request))
        else:
            exchange = str(next(self._numbers))
            self._replies[exchange] = (request, reply)
            # The console looks with the stage's token: that is nobody's traffic and meets no fault.
            watching = control.is_stage(self, request)
            if not watching:
                text = _text(request.body, request.content_type)
                self._note("http", "in", request.path, text, method=request.method)
            self._deliver(HttpReceived(exchange, request, spared=watching))

    def connect(self, request: Request, peer: Peer) -> str:
        """Take the opening of a socket, and name it."""
        socket = f"socket-{next(self._numbers)}"
        self._peers[socket] = (request.path, peer)
        self._deliver(SocketOpened(socket, request))
        return socket

    def received(self, socket: str, text: str) -> None:
        """Take a frame; one for a platform that is gone is dropped."""
        if socket in self._peers:
            self._note("socket", "in", self._peers[socket][0], text)
            self._deliver(SocketReceived(socket, text))

    def closed(self, socket: str, code: int) -> None:
        """Take note that a socket is gone."""
        if self._peers.pop(socket, None) is not None:
            self._deliver(SocketClosed(socket, code))

    def advance(self, seconds: float) -> None:
        """Let platform time pass; what falls due fires in order, each at its own moment."""
        until = self.clock.now() + timedelta(seconds=seconds)
        while due := self.timers.pop_due(until):
            at, name = due
            self.clock.move_to(at)
            self._deliver(TimerFired(name))
        self.clock.move_to(until)

    def call_in(
        self, trunk: str | None, caller: str, codecs: tuple[str, ...], data: dict[str, str]
    ) -> dict[str, str]:
        """Let a phone call come in; return its number, its conversation and where its caller's phone connects.

        Raises the platform's refusal.
        """
        call = f"call-{next(self._numbers)}"
        self._deliver(CallArrived(call, trunk, caller, codecs, data))
        line = self.platform.state.telephony.lines[call]
        uri = f"{self.platform.state.addresses.socket}/line?token={line.token}"
        return {"id": call, "conversationId": line.conversation_id, "lineUri": uri}

    def hang_up(self, call: str) -> None:
        """Let the caller put the phone down. Raises the platform's refusal."""
        self._deliver(CallerHungUp(call))

    def _deliver(self, event: Event) -> None:
        for command in self.platform.handle(event, self.clock.now()):
            self._carry_out(command)

    def _carry_out(self, command: Command) -> None:
        match command:
            case Respond(exchange, response):
                self._reply(exchange, response)
            case WakeAt(timer, at):
                self.timers.wake_at(timer, at)
            case CancelWake(timer):
                self.timers.cancel(timer)
            case AdvanceClock(seconds):
                self.advance(seconds)
            case KeepBytes(name, content):
                self.objects.keep(name, content)
            case DropBytes(name):
                self.objects.drop(name)
            case ConvertBytes(name):
                self._convert(name)
            case SendMail():
                self.post.send_mail(command)
            case SendSms():
                self.post.send_sms(command)
            case TakeOffer():
                self._media_server.take(command, self._deliver)
            case _:
                self._tell(command)

    def _convert(self, name: str) -> None:
        film = to_mp4(self.objects.get(name))
        if film is not None:
            self.objects.drop(name)
            self.objects.keep(name, film)
        self._deliver(BytesConverted(name, None if film is None else len(film)))

    def _tell(self, command: AcceptSocket | RefuseSocket | SendText | CloseSocket | DropSocket) -> None:
        """What is for the far end of a socket."""
        match command:
            case AcceptSocket(socket):
                self._peers[socket][1].accept()
            case RefuseSocket(socket, response):
                self._peers.pop(socket)[1].refuse(response)
            case SendText(socket, text):
                self._send(socket, text)
            case CloseSocket(socket, code, reason):
                self._close(socket, code, reason)
            case DropSocket(socket):
                self._drop(socket)

    def _reply(self, exchange: str, response: Response) -> None:
        request, reply = self._replies.pop(exchange)
        if response.stored is not None:
            response = replace(response, body=self.objects.get(response.stored))
        if not control.is_stage(self, request):
            text = _text(response.body, response.headers.get("content-type", ""))
            self._note("http", "out", request.path, text, method=request.method, status=response.status)
        reply(response)

    def _send(self, socket: str, text: str) -> None:
        if socket in self._peers:
            path, peer = self._peers[socket]
            self._note("socket", "out", path, text)
            peer.send(text)

    def _close(self, socket: str, code: int, reason: str) -> None:
        if socket in self._peers:
            self._peers.pop(socket)[1].close(code, reason)

    def _drop(self, socket: str) -> None:
        if socket in self._peers:
            self._peers.pop(socket)[1].drop()

    def _note(self, kind: str, direction: str, path: str, text: str, **more: object) -> None:
        self.traffic.note(iso(self.clock.now()), kind, direction, path, text, **more)


def _text(body: bytes, content_type: str) -> str:
    """What the traffic shows of a body; of media only how much it is."""
    if content_type.startswith(BINARY):
        return f"({len(body)} bytes of {content_type.partition(';')[0]})"
    return body.decode(errors="replace")
