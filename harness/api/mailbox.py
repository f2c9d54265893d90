"""A customer's mailbox: letters as they arrived, with their words, links and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from email import message_from_string, policy
from html import unescape
from typing import Any

_LINK = re.compile(r'<a\b[^>]*\bhref="([^"]+)"')
_IMAGE = re.compile(r'<img\b[^>]*\bsrc="([^"]+)"')
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Letter:
    """One mail."""

    subject: str
    text: str
    links: tuple[str, ...]
    images: tuple[str, ...]
    html: str = ""

    @property
    def summary(self) -> str:
        """What it says beside its addresses."""
        return " ".join(_ADDRESS.sub("", self.text).split())


def letters(mails: Iterable[Mapping[str, Any]], to: str) -> list[Letter]:
    """The mails to that address, oldest first; each is `to` and `raw`."""
    return [_letter(str(mail["raw"])) for mail in mails if mail["to"] == to]


def _letter(raw: str) -> Letter:
    message = message_from_string(raw, policy=policy.default)
    words = {
        part.get_content_type(): str(part.get_content()) for part in message.walk() if not part.is_multipart()
    }
    html = words.get("text/html", "")
    links = tuple(unescape(link) for link in _LINK.findall(html))
    images = tuple(unescape(image) for image in _IMAGE.findall(html))
    return Letter(str(message["subject"]), words.get("text/plain", ""), links, images, html)
