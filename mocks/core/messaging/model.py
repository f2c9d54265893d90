"""The guest's side: sessions, what their client can do, and video upgrades under negotiation."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Annotated

from pydantic import Field

from mocks.core.conversations.model import Mode
from mocks.core.wire import Body


class Capabilities(Body):
    """The manifest of the customer's SDK (guide WEB, section 1); the default advertises nothing."""

    sdk_version: Annotated[str, Field(max_length=50)] | None = None
    allow_media_upgrade: bool = False
    media_types: tuple[str, ...] = ()

    @property
    def video(self) -> bool:
        """Whether the client takes an upgrade to video."""
        return self.allow_media_upgrade and "video" in self.media_types


class SessionState(Enum):
    """Where a guest's session stands."""

    READY = "ready"
    CLOSED = "closed"


class SessionSignal(Enum):
    """What can happen to a session."""

    CONFIGURE = "configuring"
    CLOSE = "closing"


@dataclass(frozen=True)
class Held:
    """A text that the relay holds back."""

    text: str
    tracing_id: str | None


@dataclass
class Session:
    """A guest, known by the token that their client chose.

    Several sockets may serve one session (two tabs).
    """

    token: str
    deployment_id: str
    capabilities: Capabilities
    name: str
    phone_number: str | None
    expires: datetime
    state: SessionState = SessionState.READY
    sockets: list[str] = field(default_factory=list)
    conversation_id: str | None = None
    #: How full the relay's bucket was at `relay_at`, characters, and what waits for room in it.
    relay_level: float = 0.0
    relay_at: datetime | None = None
    held: deque[Held] = field(default_factory=deque)
    held_so_far: int = 0


class UpgradeState(Enum):
    """Where an upgrade stands."""

    REQUESTED = "requested"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    FAILED = "failed"
    EXPIRED = "expired"
    CONNECTING = "connecting"
    STARTED = "started"
    ENDED = "ended"
    REFUSED = "refused"


class UpgradeSignal(Enum):
    """What can happen to an upgrade."""

    ACCEPT = "acceptance"
    DECLINE = "refusal"
    FAIL = "failure of the client"
    TIME_OUT = "the end of the wait"
    CONNECT = "the search for an agent"
    START = "an agent's answer"
    END = "the end of the video"


@dataclass
class Upgrade:
    """From the question to the customer until the video is over; `mode` is what was asked for."""

    id: str
    conversation_id: str
    mode: Mode
    requested_by: str
    state: UpgradeState
    leg_id: str | None = None
    #: Whether the customer's client captures a display in place of a camera.
    sharing_screen: bool = False
    #: Why the platform refused it: the code and message of its errors.
    refused: tuple[str, str] | None = None
    #: How the client starts it, once it says so.
    started_as: Mode | None = None

    @property
    def runs_as(self) -> Mode:
        """The mode of the video itself: the client's, before it has said so the one that was asked for."""
        return self.started_as or self.mode


@dataclass
class Messaging:
    """Sessions by token, upgrades by id."""

    sessions: dict[str, Session] = field(default_factory=dict)
    upgrades: dict[str, Upgrade] = field(default_factory=dict)

    def session_of(self, conversation_id: str) -> Session | None:
        """The session that this conversation is held in, while it lasts."""
        sessions = self.sessions.values()
        return next((one for one in sessions if one.conversation_id == conversation_id), None)

    def upgrade_of(self, conversation_id: str, *states: UpgradeState) -> Upgrade | None:
        """The conversation's latest upgrade that stands in one of these states."""
        fitting = (
            one
            for one in reversed(self.upgrades.values())
            if one.conversation_id == conversation_id and one.state in states
        )
        return next(fitting, None)

    def latest_upgrade(self, conversation_id: str) -> Upgrade | None:
        """The conversation's latest upgrade, whatever became of it."""
        return self.upgrade_of(conversation_id, *UpgradeState)
