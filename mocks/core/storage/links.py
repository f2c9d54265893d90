"""Links that outlive addresses: the resolver mints an address at each click; and where customers record."""

from __future__ import annotations

from datetime import timedelta

from mocks.core.errors import not_found
from mocks.core.storage import machine
from mocks.core.storage.model import MediaFile
from mocks.core.storage.pages import Link
from mocks.core.turn import Turn

RESOLVER_PATH = "/v/"
CAPTURE_PATH = "/record"
#: What a mail holds that tells when it is opened.
PIXEL = "opened.gif"
#: The picture that stands for a video.
THUMBNAIL = "thumbnail.svg"


def mint(turn: Turn, media_id: str, conversation_id: str | None) -> Link:
    """A link to a recording, for as long as that exists; raises 404 without a resolver."""
    links = turn.state.links
    if links.resolver is None:
        raise not_found()
    link = Link(turn.ids.secret("link")[:22], media_id, conversation_id)
    links.by_token[link.token] = link
    return link


def address_of(turn: Turn, link: Link) -> str:
    """What stands in the message."""
    return f"{turn.state.addresses.http}{RESOLVER_PATH}{link.token}"


def capture_address(turn: Turn, conversation_id: str) -> str:
    """Where the customer of this conversation records."""
    return f"{turn.state.addresses.http}{CAPTURE_PATH}?c={conversation_id}"


def file_behind(turn: Turn, link: Link) -> MediaFile:
    """The recording that a link leads to."""
    return turn.state.storage.get(link.media_id)


def resolve(turn: Turn, link: Link) -> str:
    """The address for one click; raises the platform's 404 once the file is gone."""
    resolver = turn.state.links.resolver
    lives = timedelta(seconds=resolver.url_ttl_seconds if resolver else 0)
    return machine.fresh_address(turn, file_behind(turn, link), lives)
