"""Who is calling, and whether their token still opens anything.

Theory of operation: a log-in mints a token that is VALID until its lifetime is over by platform time, or its
owner logs out. Expiry needs no timer: whoever uses the token after that moment finds it EXPIRED. An expired
token stays known, so that its user hears `credentials.expired` and not `bad.credentials`. A person may do what
their roles allow at the moment of asking; an OAuth client besides needs a scope wherever a guide names one, and
its token keeps the scopes that the client had when it was minted.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import timedelta

from mocks.core.errors import (
    authentication_required,
    bad_credentials,
    credentials_expired,
    missing_any_permissions,
    missing_any_scopes,
)
from mocks.core.identity.model import OAuthClient, Token, TokenSignal, TokenState
from mocks.core.limits import TOKEN_LIFETIME
from mocks.core.organisation.model import User
from mocks.core.table import Table
from mocks.core.turn import Turn
from mocks.core.wire import Request

TOKENS = Table(
    "token",
    {
        (TokenState.VALID, TokenSignal.LIFETIME_OVER): TokenState.EXPIRED,
        (TokenState.VALID, TokenSignal.LOG_OUT): TokenState.REVOKED,
    },
)


@dataclass(frozen=True)
class Principal:
    """The caller behind a token, with what they may do.

    `user_id` is None for an OAuth client, `scopes` None for a person, whom no scope limits.
    """

    id: str
    user_id: str | None
    permissions: frozenset[str]
    scopes: frozenset[str] | None = None

    def demand(self, *permissions: str) -> None:
        """Raise the platform's 403, which names them, unless one of these permissions is held."""
        if not self.permissions.intersection(permissions):
            raise missing_any_permissions(permissions)

    def demand_scope(self, *scopes: str) -> None:
        """Raise the platform's 403, which names them, unless the client's token carries one of these scopes."""
        if self.scopes is not None and not self.scopes.intersection(scopes):
            raise missing_any_scopes(scopes)


def log_in_person(turn: Turn, username: str, password: str) -> str | None:
    """A token for the user with this e-mail address; None when the pair does not fit."""
    for user in turn.state.organisation.users.values():
        if user.email.casefold() == username.casefold():
            known = turn.state.identity.passwords[user.id]
            return _mint(turn, user.id) if same(known, password) else None
    return None


def log_in_client(turn: Turn, client_id: str, secret: str) -> tuple[str, int] | None:
    """A token for the OAuth client and its lifetime, seconds; None when the pair does not fit."""
    client = turn.state.identity.clients.get(client_id)
    if client is None or not same(client.secret, secret):
        return None
    text = turn.ids.secret("token")
    lifetime = client.access_token_validity_seconds
    expires = turn.now + timedelta(seconds=lifetime)
    scopes = frozenset(client.scopes)
    turn.state.identity.tokens[text] = Token(expires, client_id=client.id, scopes=scopes)
    return text, lifetime


def log_out(turn: Turn, request: Request) -> None:
    """Revoke the token that came along."""
    token = turn.state.identity.tokens[_bearer(request)]
    token.state = TOKENS.after(token.state, TokenSignal.LOG_OUT)


def principal_of(turn: Turn, request: Request) -> Principal:
    """The caller of a request; raises the platform's 401 where there is none."""
    token = turn.state.identity.tokens.get(_bearer(request))
    if token is None:
        raise bad_credentials()
    state = token.state
    if state is TokenState.VALID and turn.now >= token.expires:
        state = TOKENS.after(state, TokenSignal.LIFETIME_OVER)
    if state is TokenState.EXPIRED:
        raise credentials_expired()
    if state is TokenState.REVOKED:
        raise bad_credentials()
    if token.user_id is not None:
        user = turn.state.organisation.users[token.user_id]
        return Principal(user.id, user.id, _granted(turn, user))
    client = turn.state.identity.clients[token.client_id or ""]
    return Principal(client.id, None, _granted(turn, client), token.scopes)


def valid_token(turn: Turn, request: Request) -> Token | None:
    """The token that came along, as long as it opens anything."""
    _, _, text = (request.header("authorization") or "").partition(" ")
    token = turn.state.identity.tokens.get(text.strip())
    is_valid = token is not None and token.state is TokenState.VALID and turn.now < token.expires
    return token if is_valid else None


def expire(token: Token) -> None:
    """Its lifetime is over, whatever was said of it."""
    token.state = TOKENS.after(token.state, TokenSignal.LIFETIME_OVER)


def same(known: str, offered: str) -> bool:
    """Whether two secrets are equal, without telling how much of them is."""
    return hmac.compare_digest(known.encode(), offered.encode())


def _mint(turn: Turn, user_id: str) -> str:
    text = turn.ids.secret("token")
    turn.state.identity.tokens[text] = Token(turn.now + TOKEN_LIFETIME, user_id)
    return text


def _bearer(request: Request) -> str:
    scheme, _, text = (request.header("authorization") or "").partition(" ")
    if scheme.casefold() != "bearer" or not text.strip():
        raise authentication_required()
    return text.strip()


def _granted(turn: Turn, holder: User | OAuthClient) -> frozenset[str]:
    roles = turn.state.identity.roles
    return frozenset[str]().union(*(roles[name] for name in holder.roles))
