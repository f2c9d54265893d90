"""Notification channels: who listens, to which topics, on which socket."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass
class Channel:
    """A channel of one caller.

    `socket` is None until they connect, and what happens meanwhile is lost, as at the vendor.
    """

    id: str
    owner_id: str
    sees_all: bool
    expires: datetime
    topics: tuple[str, ...] = ()
    socket: str | None = None


@dataclass
class Notifications:
    """Channels by id."""

    channels: dict[str, Channel] = field(default_factory=dict)
