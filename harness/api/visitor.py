"""Somebody with a browser and an address: opens links and pictures, sends files to addresses, signs in if asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import httpx

from harness.wire import Wire

_VIDEO = re.compile(r'<video\b[^>]*\bsrc="([^"]+)"')
#: Redirects that a browser would follow; one is usual.
MOST_REDIRECTS = 5


@dataclass(frozen=True)
class Opened:
    """What an address led to: the answer's status, type and content, and the address that gave it."""

    status: int
    content_type: str
    content: bytes
    address: str
    redirected: bool

    @property
    def is_page(self) -> bool:
        """Whether it is a page and not a file."""
        return self.content_type.startswith("text/html")

    @property
    def text(self) -> str:
        """The content as text."""
        return self.content.decode(errors="replace")

    @property
    def is_video(self) -> bool:
        """Whether a film was delivered."""
        return self.status == 200 and self.content_type.startswith("video/")


class Visitor:
    """Anybody; `account` is the e-mail address and password of a known customer."""

    def __init__(self, wire: Wire, account: tuple[str, str] | None = None) -> None:
        self._client = httpx.Client(
            base_url=wire.base_url, transport=wire.transport(), timeout=30.0, auth=account
        )

    def open(self, address: str) -> Opened:
        """Open an address and follow where it leads."""
        response, redirected = self._client.get(address), False
        for _ in range(MOST_REDIRECTS):
            if not response.is_redirect:
                break
            response, redirected = self._client.get(response.headers["location"]), True
        kind = response.headers.get("content-type", "")
        return Opened(response.status_code, kind, response.content, str(response.request.url), redirected)

    def watch(self, link: str) -> Opened:
        """Open a link and, where it leads to a player, what that plays."""
        opened = self.open(link)
        player = _VIDEO.search(opened.text) if opened.is_page else None
        return self.open(player.group(1)) if player else opened

    def ask(self, method: str, address: str, **how: Any) -> httpx.Response:
        """Any other request, as a page makes it."""
        return self._client.request(method, address, **how)

    def leave(self) -> None:
        """Release the connections."""
        self._client.close()
