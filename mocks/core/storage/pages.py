"""The services around recordings as an organisation sets them up (capture page, player, resolver), and links that are out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from mocks.core.errors import not_found
from mocks.core.organisation.model import Name
from mocks.core.wire import Body


class OnUpload(Body):
    """What follows a complete upload: the webhook that is told, and the fields that it is told."""

    post: Name
    carry: tuple[Name, ...]
    #: Whether the file itself travels in place of its address.
    inline: bool = False


class CapturePage(Body):
    """Where customers record (guide ASYNC, section 3)."""

    purpose: Literal["capture"]
    id: Name
    name: Name
    bucket: Name
    on_upload_complete: OnUpload | None = None
    confirm_by_sms: bool = False


class PlayerPage(Body):
    """Where customers watch."""

    purpose: Literal["player"]
    id: Name
    name: Name
    plays_inline: bool = True
    start_button: bool = True
    autoplay: bool = False


Page = Annotated[CapturePage | PlayerPage, Field(discriminator="purpose")]


class OnEmailOpened(Body):
    """Attributes that the opening of a mail sets."""

    set: dict[str, str | bool]


class Resolver(Body):
    """The service behind the links in messages (guide ASYNC, edge case 2)."""

    id: Name
    name: Name
    url_ttl_seconds: Annotated[int, Field(ge=1, le=604_800)] = 3600
    opaque_token: bool = True
    authenticates: bool = True
    logs: tuple[Literal["timestamp", "ip"], ...] = ("timestamp", "ip")
    viewed_webhook: Name | None = None
    on_email_opened: OnEmailOpened | None = None


@dataclass(frozen=True)
class View:
    """Somebody opened a video: when, and from which address."""

    time: datetime
    ip: str


@dataclass
class Link:
    """A link that was sent to somebody: what it opens, in which conversation, and who watched."""

    token: str
    media_id: str
    conversation_id: str | None
    views: list[View] = field(default_factory=list)


@dataclass
class Links:
    """The resolver and the pages of an organisation, and the links that are out."""

    resolver: Resolver | None = None
    capture: CapturePage | None = None
    player: PlayerPage | None = None
    by_token: dict[str, Link] = field(default_factory=dict)

    def get(self, token: str) -> Link:
        """By token; raises the platform's 404."""
        if token not in self.by_token:
            raise not_found()
        return self.by_token[token]
