"""The page on which a customer records, as its script talks to the storage."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import httpx

from harness.api.visitor import Visitor
from harness.wire import Wire

#: Parts of a resumable upload; small, so that every film has several.
PART_BYTES = 12_000
#: Seconds before each new attempt (exponential backoff).
BACKOFF_S = (1, 2, 4, 8)
UPLOADING, SENT = "Uploading...", "Sent"


class CapturePage:
    """One visit to the page behind a capture link. `shown` is what the customer reads on it, oldest first."""

    def __init__(self, wire: Wire, link: str) -> None:
        self._visitor = Visitor(wire)
        parts = urlsplit(link)
        self._page = f"{parts.scheme}://{parts.netloc}{parts.path}"
        self.conversation = parse_qs(parts.query)["c"][0]
        self.media = ""
        self.shown: list[str] = []

    def send(self, film: bytes, mime_type: str, *, seconds: int = 45) -> int:
        """Send the whole film in one piece; the status of the storage's answer."""
        return self._visitor.ask("PUT", self.announce(film, mime_type, seconds), content=film).status_code

    def send_once(self, film: bytes, mime_type: str, *, before_last: Callable[[], object]) -> None:
        """What a careless page does: says "Sent" as it begins, and never looks at the answer."""
        address = self.announce(film, mime_type, 45)
        self.shown.append(SENT)
        before_last()
        self._part(address, film, 0)

    def send_resumably(
        self, film: bytes, mime_type: str, *, before_last: Callable[[], object], rest: Callable[[float], None]
    ) -> None:
        """Send in parts; after a broken one ask how far it came, wait, and go on from there.

        Raises ConnectionError when no pause is left to try.
        """
        address, offset, pauses = self.announce(film, mime_type, 45), 0, list(BACKOFF_S)
        self.shown.append(UPLOADING)
        is_told = False
        while offset < len(film):
            if not is_told and offset + PART_BYTES >= len(film):
                before_last()
                is_told = True
            answer = self._part(address, film[offset : offset + PART_BYTES], offset)
            if not answer.is_success and not pauses:
                raise ConnectionError(f"gave up at byte {offset}: the storage answers {answer.status_code}")
            if not answer.is_success:
                rest(pauses.pop(0))
            offset = int(self._visitor.ask("HEAD", address).headers["upload-offset"])
        self.shown.append(SENT)

    def announce(self, film: bytes, mime_type: str, seconds: int) -> str:
        """Ask the page's service for an address to send to; raise httpx.HTTPStatusError when it has none."""
        wish = {
            "conversationId": self.conversation,
            "customerId": "ext_cust_9988",
            "mimeType": mime_type,
            "size": len(film),
            "duration": seconds,
        }
        answer = self._visitor.ask("POST", self._page, json=wish).raise_for_status().json()
        self.media = answer["mediaId"]
        return str(answer["uploadUrl"])

    def _part(self, address: str, part: bytes, offset: int) -> httpx.Response:
        headers = {"Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream"}
        return self._visitor.ask("PATCH", address, content=part, headers=headers)

    def leave(self) -> None:
        """Release the connections."""
        self._visitor.leave()
