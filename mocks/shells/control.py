"""The control plane, `/_stage/…`: what no caller of the platform can do. Only with the token."""

from __future__ import annotations

import hmac
from base64 import b64encode
from collections.abc import Callable
from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import ConfigDict, Field, RootModel

from mocks import exports, orgs
from mocks.core.clock import iso
from mocks.core.errors import Refusal, bad_credentials, invalid_value, method_not_allowed, not_found
from mocks.core.faults import KINDS
from mocks.core.ids import derived
from mocks.core.media.model import IceServer
from mocks.core.organisation.model import Desk
from mocks.core.paths import matches
from mocks.core.wire import Body, Request, Response, json_response, no_content, read_json
from mocks.shells.traffic import KEPT, TEXT

if TYPE_CHECKING:
    from mocks.shells.host import Host


class OrganisationName(Body):
    """Which organisation to load."""

    name: str


class Advance(Body):
    """How far platform time moves, seconds; ten years at most, and never back."""

    advance_s: Annotated[float, Field(alias="advance_s", ge=0, le=315_360_000)]


class PhoneCall(Body):
    """A call that comes in: over which trunk (the only one), what the line can carry, what the menu heard."""

    trunk: str | None = None
    caller: Annotated[str, Field(min_length=1, max_length=200)]
    codecs: Annotated[tuple[str, ...], Field(min_length=1)] = ("PCMU",)
    data: dict[str, str] = Field(default_factory=dict)


class FaultKind(Body):
    """Which kind of fault a body describes; what else it holds is read by the kind."""

    model_config = ConfigDict(extra="ignore")

    kind: str


class IceServers(RootModel[tuple[IceServer, ...]]):
    """What the platform hands out from now on."""


def answer(host: Host, request: Request) -> Response:
    """Answer a request to the control plane, refusals included."""
    try:
        if not is_stage(host, request):
            raise bad_credentials()
        return _act(host, request)
    except Refusal as refusal:
        return json_response(refusal.body(derived("stage", request.path)), refusal.status)


def is_stage(host: Host, request: Request) -> bool:
    """Whether the request carries the control plane's token."""
    token = request.header("x-stage-token") or ""
    return hmac.compare_digest(token.encode(), host.stage_token.encode())


def _act(host: Host, request: Request) -> Response:
    exact = ACTS.get((request.method, request.path))
    if exact is not None:
        return exact(host, request, {})
    fitting = {
        method: (act, values)
        for (method, template), act in ACTS.items()
        if (values := matches(template, request.path)) is not None
    }
    if not fitting:
        raise not_found()
    if request.method not in fitting:
        raise method_not_allowed(request.method)
    act, values = fitting[request.method]
    return act(host, request, values)


def _load(host: Host, request: Request, _: dict[str, str]) -> Response:
    name = read_json(request, OrganisationName).name
    try:
        host.load(name)
    except KeyError:
        near = ", ".join(get_close_matches(name, orgs.names(), cutoff=0.5)) or ", ".join(orgs.clean())
        raise Refusal(404, "not.found", f"There is no organisation {name!r}; there are {near}.") from None
    return json_response(host.platform.directory)


def _show(host: Host, _request: Request, _: dict[str, str]) -> Response:
    return json_response(host.platform.directory)


def _export(host: Host, _request: Request, values: dict[str, str]) -> Response:
    """The organisation as it was loaded, in one of the forms of mocks/exports: file name -> base64."""
    write = exports.FORMS.get(values["form"])
    if write is None:
        raise Refusal(404, "not.found", f"There is no such form; there are {', '.join(exports.FORMS)}.")
    return json_response({name: b64encode(text).decode() for name, text in write(host.seed).items()})


def _time(host: Host, _request: Request, _: dict[str, str]) -> Response:
    return json_response({"now": iso(host.clock.now())})


def _advance(host: Host, request: Request, _: dict[str, str]) -> Response:
    host.advance(read_json(request, Advance).advance_s)
    return json_response({"now": iso(host.clock.now())})


def _plant(host: Host, request: Request, _: dict[str, str]) -> Response:
    kind = read_json(request, FaultKind).kind
    if kind not in KINDS:
        raise invalid_value("kind", f"expected one of {', '.join(KINDS)}, got {kind!r}")
    return json_response({"id": host.platform.plant(read_json(request, KINDS[kind]))}, 201)


def _faults(host: Host, _request: Request, _: dict[str, str]) -> Response:
    return json_response([planted.view() for planted in host.platform.state.faults.planted.values()])


def _dig_up(host: Host, _request: Request, values: dict[str, str]) -> Response:
    if host.platform.state.faults.planted.pop(values["id"], None) is None:
        raise not_found()
    return no_content()


def _mails(host: Host, _request: Request, _: dict[str, str]) -> Response:
    return json_response(host.post.mails)


def _messages(host: Host, _request: Request, _: dict[str, str]) -> Response:
    return json_response(host.post.messages)


def _wire(host: Host, request: Request, _: dict[str, str]) -> Response:
    entries, length = (
        host.traffic.entries()[-_number(request, "last", KEPT) :],
        _number(request, "text", TEXT),
    )
    return json_response([{**one, "text": one["text"][:length]} if "text" in one else one for one in entries])


def _number(request: Request, name: str, most: int) -> int:
    """What the query asks for, all that there is where it does not; raises Refusal."""
    asked = request.query.get(name, str(most))
    if not asked.isascii() or not asked.isdigit() or not 0 < int(asked[:9]) <= most:
        raise invalid_value(name, f"expected a whole number from 1 to {most}, got {asked!r}")
    return int(asked)


def _names(_host: Host, _request: Request, _: dict[str, str]) -> Response:
    return json_response(orgs.names())


def _desk(host: Host, request: Request, values: dict[str, str]) -> Response:
    user = host.platform.state.organisation.users.get(values["id"])
    if user is None:
        raise not_found()
    user.desk = read_json(request, Desk)
    return json_response(user.desk.json_value())


def _ice_servers(host: Host, request: Request, _: dict[str, str]) -> Response:
    servers = read_json(request, IceServers).root
    host.platform.hand_out_ice_servers(servers)
    return json_response([server.json_value() for server in servers])


def _call_in(host: Host, request: Request, _: dict[str, str]) -> Response:
    asked = read_json(request, PhoneCall)
    return json_response(host.call_in(asked.trunk, asked.caller, asked.codecs, asked.data), 201)


def _hang_up(host: Host, _request: Request, values: dict[str, str]) -> Response:
    host.hang_up(values["id"])
    return no_content()


ACTS: dict[tuple[str, str], Callable[[Any, Request, dict[str, str]], Response]] = {
    ("PUT", "/_stage/organisation"): _load,
    ("GET", "/_stage/organisation"): _show,
    ("GET", "/_stage/organisations"): _names,
    ("GET", "/_stage/export/{form}"): _export,
    ("GET", "/_stage/clock"): _time,
    ("POST", "/_stage/clock"): _advance,
    ("POST", "/_stage/faults"): _plant,
    ("GET", "/_stage/faults"): _faults,
    ("DELETE", "/_stage/faults/{id}"): _dig_up,
    ("GET", "/_stage/wire"): _wire,
    ("POST", "/_stage/calls"): _call_in,
    ("DELETE", "/_stage/calls/{id}"): _hang_up,
    ("GET", "/_stage/mails"): _mails,
    ("GET", "/_stage/messages"): _messages,
    ("PUT", "/_stage/ice-servers"): _ice_servers,
    ("PUT", "/_stage/users/{id}/desk"): _desk,
}
