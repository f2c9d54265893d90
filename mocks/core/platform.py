"""The platform: events in, commands out. It does no I/O, reads no clock and rolls no dice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from mocks.core import mishaps
from mocks.core.analytics import routes as analytics_routes
from mocks.core.commands import AdvanceClock, Command, RefuseSocket, Respond
from mocks.core.conversations import conference_routes
from mocks.core.conversations import routes as conversation_routes
from mocks.core.errors import Refusal, not_found, planted
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
from mocks.core.faults import ClockJumpFault, ExpiredTokenFault, Fault, HttpFault, LateFault
from mocks.core.flows import routes as flow_routes
from mocks.core.identity import machine as identity
from mocks.core.identity import routes as identity_routes
from mocks.core.ids import derived
from mocks.core.integrations import routes as integration_routes
from mocks.core.limits import FRAME_BYTES
from mocks.core.media import machine as media
from mocks.core.media import routes as media_routes
from mocks.core.media.model import IceServer
from mocks.core.messaging import routes as messaging_routes
from mocks.core.notifications import routes as notification_routes
from mocks.core.notifications.machine import tell_of_changes
from mocks.core.organisation import routes as organisation_routes
from mocks.core.paths import matches
from mocks.core.reactions import TIMERS, react
from mocks.core.router import Endpoint, Router
from mocks.core.routing import routes as routing_routes
from mocks.core.seed import directory, first_state, read_seed
from mocks.core.state import Addresses, State
from mocks.core.storage import cors
from mocks.core.storage import machine as storage
from mocks.core.storage import resolver as resolver_routes
from mocks.core.storage import routes as storage_routes
from mocks.core.telephony import machine as telephony
from mocks.core.telephony import phones
from mocks.core.telephony import routes as telephony_routes
from mocks.core.turn import Turn
from mocks.core.wire import Request, Response, json_response

ROUTER = Router(
    (
        *identity_routes.ROUTES,
        *organisation_routes.ROUTES,
        *routing_routes.ROUTES,
        *flow_routes.ROUTES,
        *conversation_routes.ROUTES,
        *conference_routes.ROUTES,
        *telephony_routes.ROUTES,
        *media_routes.ROUTES,
        *analytics_routes.ROUTES,
        *notification_routes.ROUTES,
        *storage_routes.ROUTES,
        *resolver_routes.ROUTES,
        *integration_routes.ROUTES,
    )
)
ENDPOINTS: dict[str, Endpoint] = {
    endpoint.name: endpoint
    for endpoint in (
        *messaging_routes.SOCKETS,
        *media_routes.SOCKETS,
        *notification_routes.SOCKETS,
        *phones.SOCKETS,
    )
}
#: Widgets live on their makers' sites: like the vendor, the platform answers any origin.
CROSS_ORIGIN = {
    "access-control-allow-origin": "*",
    "access-control-allow-methods": "GET,HEAD,POST,PUT,PATCH,DELETE,OPTIONS",
    "access-control-allow-headers": "*, Authorization",
    "access-control-expose-headers": "ININ-Correlation-Id, Retry-After, Upload-Offset, Upload-Length",
}


class Platform:
    """One organisation's platform, from its start on. Throw it away and make another for a fresh one."""

    def __init__(self, seed: Mapping[str, Any], addresses: Addresses, series: str = "1") -> None:
        self._seed = read_seed(seed)
        self.state: State = first_state(self._seed, addresses, series)

    @property
    def directory(self) -> dict[str, Any]:
        """The organisation for testers: people with passwords, and everything's ids."""
        return directory(self._seed)

    def plant(self, fault: Fault) -> str:
        """Plant a fault and return its id."""
        return self.state.faults.plant(fault, self.state.ids)

    def hand_out_ice_servers(self, servers: tuple[IceServer, ...]) -> None:
        """Hand these out from now on."""
        self.state.media.ice_servers = servers

    def handle(self, event: Event, now: datetime) -> list[Command]:
        """Take one event at the moment `now`, and say what is to be done about it."""
        turn = Turn(self.state, now)
        match event:
            case HttpReceived(exchange, request, spared):
                _respond(turn, exchange, request, spared)
            case SocketOpened(socket, request):
                _open(turn, socket, request)
            case SocketReceived(socket, text):
                _receive(turn, socket, text)
            case SocketClosed(socket, _):
                _forget(turn, socket)
            case CallArrived():
                telephony.call_arrives(turn, event)
            case CallerHungUp(call):
                telephony.caller_hangs_up(turn, call)
            case MediaServerAnswered():
                media.media_server_answered(turn, event)
            case BytesConverted(name, size):
                storage.converted(turn, name, size)
            case TimerFired(timer):
                word, _, rest = timer.partition(":")
                TIMERS[word](turn, rest)
        react(turn)
        tell_of_changes(turn)
        if not (isinstance(event, TimerFired) and event.timer.startswith(f"{mishaps.TIMER}:")):
            mishaps.disturb(turn, _forget)
        if isinstance(event, HttpReceived) and not event.spared:
            _jump(turn, event.request)
        return turn.commands


def _respond(turn: Turn, exchange: str, request: Request, spared: bool) -> None:
    response = _answer(turn, exchange, request, spared)
    late = None if spared else turn.state.faults.meet(request, LateFault)
    if late is None:
        turn.commands.append(Respond(exchange, response))
        return
    turn.state.faults.held[exchange] = response
    turn.wake(f"late:{exchange}", timedelta(seconds=late.after_s))


def _answer(turn: Turn, exchange: str, request: Request, spared: bool) -> Response:
    correlation = {"ININ-Correlation-Id": derived("correlation", exchange)}
    common = {**_cross_origin(turn, request), **correlation}
    if request.method == "OPTIONS":
        return Response(204 if "access-control-allow-origin" in common else 403, common)
    try:
        fault = None if spared else turn.state.faults.meet(request, HttpFault)
        if fault is not None:
            return _faulty(fault, common)
        if not spared:
            _expire(turn, request)
        response = ROUTER.answer(turn, request)
    except Refusal as refusal:
        body = refusal.body(correlation["ININ-Correlation-Id"])
        return json_response(body, refusal.status, common)
    return Response(response.status, {**response.headers, **common}, response.body, response.stored)


def _cross_origin(turn: Turn, request: Request) -> Mapping[str, str]:
    """The platform answers any site; a bucket those that its rules name."""
    if not cors.is_for_bucket(turn, request):
        return CROSS_ORIGIN
    allowed = cors.allows(turn, request)
    return {**CROSS_ORIGIN, **allowed} if allowed else {}


def _expire(turn: Turn, request: Request) -> None:
    token = identity.valid_token(turn, request)
    if token is not None and turn.state.faults.meet(request, ExpiredTokenFault):
        identity.expire(token)


def _jump(turn: Turn, request: Request) -> None:
    """Last of all commands: what the event brought about has happened before the clock jumps."""
    jump = turn.state.faults.meet(request, ClockJumpFault)
    if jump is not None:
        turn.commands.append(AdvanceClock(jump.jump_s))


def _faulty(fault: HttpFault, common: Mapping[str, str]) -> Response:
    retry = {} if fault.retry_after_s is None else {"Retry-After": str(fault.retry_after_s)}
    body = planted(fault.status).body(common["ININ-Correlation-Id"])
    return json_response(body, fault.status, {**retry, **common})


def _open(turn: Turn, socket: str, request: Request) -> None:
    for endpoint in ENDPOINTS.values():
        if matches(endpoint.template, request.path) is not None:
            endpoint.opened(turn, socket, request)
            if socket in turn.state.sockets:
                turn.state.sockets[socket] = replace(turn.state.sockets[socket], path=request.path)
            return
    body = not_found().body(derived("correlation", socket))
    turn.commands.append(RefuseSocket(socket, json_response(body, 404)))


def _receive(turn: Turn, socket: str, text: str) -> None:
    attached = turn.state.sockets.get(socket)
    if attached is None:
        return
    if len(text.encode()) > FRAME_BYTES:
        _forget(turn, socket)
        turn.close(socket, 1009, f"a frame may have {FRAME_BYTES} bytes")
        return
    ENDPOINTS[attached.endpoint].received(turn, socket, attached.key, text)


def _forget(turn: Turn, socket: str) -> None:
    attached = turn.state.sockets.pop(socket, None)
    if attached is not None:
        ENDPOINTS[attached.endpoint].closed(turn, socket, attached.key)
