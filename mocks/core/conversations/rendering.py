"""What the agent's desktop makes of messages: which links can be clicked, which pictures come up, which badges show.

The web app and the native app render the same two things (guide ASYNC, edge case 3): a markdown link, and a
simple anchor. What holds any other markup is shown as it was written, tags and all, with nothing to click.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any

from mocks.core.conversations.model import Conversation, Line

_LINK = re.compile(r"\[([^\]\n]*)\]\((https?://[^\s()]+)\)")
_ANCHOR = re.compile(r'<a href="(https?://[^"\s]+)">([^<]*)</a>')
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")

#: An attribute of the customer, and the badge that it puts on the conversation.
BADGES = {"hasVideoAttachment": "Video", "videoViewed": "Viewed"}


class Variant(StrEnum):
    """The two kinds of desktop."""

    WEB = "web"
    NATIVE = "native"


def desktop_view(conversation: Conversation, variant: Variant, thumbnails_shown: bool) -> dict[str, Any]:
    """The conversation as that desktop shows it."""
    attributes = conversation.customer.attributes
    return {
        "conversationId": conversation.id,
        "variant": variant.value,
        "badges": [badge for name, badge in BADGES.items() if attributes.get(name) == "true"],
        "messages": [_message(line, thumbnails_shown) for line in conversation.transcript],
    }


def _message(line: Line, thumbnails_shown: bool) -> dict[str, Any]:
    links = links_in(line.text)
    is_image = line.form == "image"
    image = {"url": line.text, "shown": thumbnails_shown}
    return {
        "id": line.id,
        "from": line.purpose.value,
        "text": _visible(line.text) if links else line.text,
        "links": links,
        "images": [image] if is_image else [],
        "rawMarkup": not links and _TAG.search(line.text) is not None,
    }


def links_in(text: str) -> list[dict[str, str]]:
    """What can be clicked, with its label; nothing where the text holds markup beyond that."""
    if _TAG.search(_ANCHOR.sub("", text)):
        return []
    markdown = [{"label": label, "url": url} for label, url in _LINK.findall(text)]
    return markdown + [{"label": label, "url": url} for url, label in _ANCHOR.findall(text)]


def _visible(text: str) -> str:
    return _ANCHOR.sub(r"\2", _LINK.sub(r"\1", text))
