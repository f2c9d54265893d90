"""Requests over a wire, one by one: nothing that a client keeps between them, no cookies and no redirects.

A client of httpx spends twice as long on each request as the mock does on its answer, for what no interface needs.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from typing import Any

import httpx

from harness.wire import Wire

#: Seconds until a request that is not answered counts as lost.
PATIENCE_S = 10.0


class Line:
    """To one platform; `headers` go with every request. Raises what the wire's transport raises."""

    def __init__(self, wire: Wire, headers: Mapping[str, str] | None = None) -> None:
        self.headers = {"Accept": "*/*", "User-Agent": "sightline", **(headers or {})}
        self._base = wire.base_url
        self._transport = wire.transport()
        self._extensions = {"timeout": httpx.Timeout(PATIENCE_S).as_dict()}

    def request(
        self, method: str, path: str, *, headers: Mapping[str, str] | None = None, **content: Any
    ) -> httpx.Response:
        """Ask and read the answer; `content` is one of httpx's `json`, `data`, `content`, and `params`."""
        request = httpx.Request(
            method,
            self._base + path,
            headers={**self.headers, **(headers or {})},
            extensions=self._extensions,
            **content,
        )
        response = self._transport.handle_request(request)
        response.request = request
        try:
            response.read()
        finally:
            response.close()
        return response

    def close(self) -> None:
        """Release the connections."""
        self._transport.close()


def basic(name: str, password: str) -> dict[str, str]:
    """The header of RFC 7617."""
    return {"Authorization": f"Basic {b64encode(f'{name}:{password}'.encode()).decode()}"}
