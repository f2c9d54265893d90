"""Logging in and out, and OAuth clients. The log-in host answers `{error, description}`, unlike the rest of the platform."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated, Any

from pydantic import Field

from mocks.core.errors import not_found
from mocks.core.identity.machine import log_in_client, log_in_person, log_out
from mocks.core.identity.model import OAuthClient
from mocks.core.limits import TOKEN_LIFETIME
from mocks.core.organisation.model import Name
from mocks.core.paging import page
from mocks.core.router import Call, OpenRoute, Route
from mocks.core.turn import Turn
from mocks.core.wire import Body, Request, Response, json_response, no_content, read_form

#: Guide ONEWAY, prerequisites: whoever embeds a chat of their own.
EDIT_CLIENTS = ("Security > OAuth Client > Edit",)


def grant_token(turn: Turn, request: Request) -> Response:
    """POST /oauth/token for people (`password`) and for programs (`client_credentials`)."""
    form = read_form(request)
    kind = form.get("grant_type")
    if kind is None:
        return _refused("invalid_request", "grant_type is missing")
    if kind == "password":
        return _grant_to_person(turn, form)
    if kind == "client_credentials":
        return _grant_to_client(turn, request)
    return _refused("unsupported_grant_type", f"grant_type {kind!r} is not supported")


def _grant_to_person(turn: Turn, form: dict[str, str]) -> Response:
    missing = [name for name in ("username", "password") if not form.get(name)]
    if missing:
        return _refused("invalid_request", f"{' and '.join(missing)} missing")
    token = log_in_person(turn, form["username"], form["password"])
    if token is None:
        return _refused("invalid_grant", "user name or password is wrong")
    return _granted(token, int(TOKEN_LIFETIME.total_seconds()))


def _grant_to_client(turn: Turn, request: Request) -> Response:
    pair = _basic(request)
    granted = log_in_client(turn, *pair) if pair else None
    if granted is None:
        return _refused("invalid_client", "client not found: wrong id or secret", 401)
    return _granted(*granted)


def _basic(request: Request) -> tuple[str, str] | None:
    scheme, _, encoded = (request.header("authorization") or "").partition(" ")
    if scheme.casefold() != "basic":
        return None
    try:
        name, colon, secret = base64.b64decode(encoded, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return (name, secret) if colon else None


def _granted(token: str, lifetime: int) -> Response:
    return json_response({"access_token": token, "token_type": "bearer", "expires_in": lifetime})


def _refused(error: str, description: str, status: int = 400) -> Response:
    return json_response({"error": error, "description": description}, status)


class ClientChange(Body):
    """What an administrator changes of an OAuth client; what is left out stays as it was."""

    name: Name | None = None
    scopes: tuple[str, ...] | None = None
    access_token_validity_seconds: Annotated[int | None, Field(ge=300, le=172_800)] = None


def client_view(client: OAuthClient) -> dict[str, Any]:
    """A client as the API shows it: without its secret."""
    return client.model_dump(mode="json", by_alias=True, exclude={"secret"})


def list_clients(turn: Turn, call: Call[None]) -> Response:
    """GET /api/v2/oauth/clients."""
    clients = [client_view(one) for one in turn.state.identity.clients.values()]
    return json_response(page(call.request, clients))


def change_client(turn: Turn, call: Call[ClientChange]) -> Response:
    """PUT /api/v2/oauth/clients/{clientId}: for tokens that are fetched from now on."""
    present = turn.state.identity.clients.get(call.path["clientId"])
    if present is None:
        raise not_found()
    change = call.body.model_dump(exclude_none=True)
    wanted = present.model_copy(update=change)
    turn.state.identity.clients[present.id] = wanted
    return json_response(client_view(wanted))


def revoke_token(turn: Turn, call: Call[None]) -> Response:
    """DELETE /api/v2/tokens/me."""
    log_out(turn, call.request)
    return no_content()


ROUTES = (
    OpenRoute("POST", "/oauth/token", grant_token),
    Route("DELETE", "/api/v2/tokens/me", revoke_token),
    Route("GET", "/api/v2/oauth/clients", list_clients, permissions=EDIT_CLIENTS),
    Route("PUT", "/api/v2/oauth/clients/{clientId}", change_client, ClientChange, EDIT_CLIENTS),
)
