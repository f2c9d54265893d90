"""What the platform knows of callers: passwords, OAuth clients, and the tokens that it gave out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Annotated

from pydantic import Field

from mocks.core.wire import Body


class TokenState(Enum):
    """Whether a token opens anything."""

    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"


class TokenSignal(Enum):
    """What can happen to a token."""

    LIFETIME_OVER = "the end of its lifetime"
    LOG_OUT = "logging out"


class OAuthClient(Body):
    """A program that logs in by itself; `roles` name what it may do, `scopes` what its tokens open.

    Tokens live for `accessTokenValiditySeconds`, at most two days (vendor).
    """

    id: str
    name: str
    secret: str
    roles: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    access_token_validity_seconds: Annotated[int, Field(ge=300, le=172_800)] = 86_400


@dataclass
class Token:
    """An access token; `user_id` or `client_id` is its owner.

    A client's token keeps the scopes that it was born with; a person's is not limited by any (None).
    """

    expires: datetime
    user_id: str | None = None
    client_id: str | None = None
    scopes: frozenset[str] | None = None
    state: TokenState = TokenState.VALID


@dataclass
class Identity:
    """Passwords by user id, clients by their id, tokens by their text."""

    passwords: dict[str, str]
    clients: dict[str, OAuthClient]
    roles: dict[str, frozenset[str]]
    tokens: dict[str, Token] = field(default_factory=dict)
