"""What the platform knows of callers: passwords, OAuth clients, and the tokens that it gave out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

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
    """A program that logs in by itself; `roles` name what it may do."""

    id: str
    name: str
    secret: str
    roles: tuple[str, ...] = ()


@dataclass
class Token:
    """An access token; `user_id` or `client_id` is its owner."""

    expires: datetime
    user_id: str | None = None
    client_id: str | None = None
    state: TokenState = TokenState.VALID


@dataclass
class Identity:
    """Passwords by user id, clients by their id, tokens by their text."""

    passwords: dict[str, str]
    clients: dict[str, OAuthClient]
    roles: dict[str, frozenset[str]]
    tokens: dict[str, Token] = field(default_factory=dict)
