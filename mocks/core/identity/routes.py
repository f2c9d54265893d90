"""Logging in and out. The log-in host answers `{error, description}`, unlike the rest of the platform."""

from __future__ import annotations

import base64
import binascii

from mocks.core.identity.machine import log_in_client, log_in_person, log_out
from mocks.core.limits import TOKEN_LIFETIME
from mocks.core.router import Call, OpenRoute, Route
from mocks.core.turn import Turn
from mocks.core.wire import Request, Response, json_response, no_content, read_form


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
    return _granted(token) if token else _refused("invalid_grant", "user name or password is wrong")


def _grant_to_client(turn: Turn, request: Request) -> Response:
    pair = _basic(request)
    token = log_in_client(turn, *pair) if pair else None
    return (
        _granted(token) if token else _refused("invalid_client", "client not found: wrong id or secret", 401)
    )


def _basic(request: Request) -> tuple[str, str] | None:
    scheme, _, encoded = (request.header("authorization") or "").partition(" ")
    if scheme.casefold() != "basic":
        return None
    try:
        name, colon, secret = base64.b64decode(encoded, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return None
    return (name, secret) if colon else None


def _granted(token: str) -> Response:
    lifetime = int(TOKEN_LIFETIME.total_seconds())
    return json_response({"access_token": token, "token_type": "bearer", "expires_in": lifetime})


def _refused(error: str, description: str, status: int = 400) -> Response:
    return json_response({"error": error, "description": description}, status)


def revoke_token(turn: Turn, call: Call[None]) -> Response:
    """DELETE /api/v2/tokens/me."""
    log_out(turn, call.request)
    return no_content()


ROUTES = (
    OpenRoute("POST", "/oauth/token", grant_token),
    Route("DELETE", "/api/v2/tokens/me", revoke_token),
)
