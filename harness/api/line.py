"""Requests over a wire, one by one: nothing that a client keeps between them, no cookies and no redirects.

A client of httpx spends twice as long on each request as the mock does on its answer, for what no interface needs.
"""

from __future__ import annotations

import json as codec
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx

from harness.wire import Answer, Wire

#: Seconds until a request that is not answered counts as lost.
PATIENCE_S = 10.0


@dataclass(frozen=True)
class Reply:
    """What a request was answered with."""

    method: str
    path: str
    answer: Answer

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.answer.status

    @property
    def is_success(self) -> bool:
        """Whether it was done."""
        return 200 <= self.status < 300

    @property
    def text(self) -> str:
        """The body as text."""
        return self.answer.body.decode(errors="replace")

    def json(self) -> Any:
        """The body as JSON, None where there is none; raises ValueError where it is something else."""
        return codec.loads(self.answer.body) if self.answer.body else None


class Line:
    """To one platform; `headers` go with every request. Raises httpx.TransportError when no answer comes."""

    def __init__(self, wire: Wire, headers: Mapping[str, str] | None = None) -> None:
        self.headers = {"accept": "*/*", "user-agent": "sightline", **_lower(headers)}
        self._exchange = wire.exchange()

    def request(
        self, method: str, path: str, *, headers: Mapping[str, str] | None = None, **content: Any
    ) -> Reply:
        """Ask and read the answer; `content` is one of `json`, `data` (a form) and `content`, and `params`."""
        params = content.pop("params", None)
        asked = f"{path}?{urlencode(params)}" if params else path
        kind, body = _encoded(**content)
        sent = {**self.headers, **kind, **_lower(headers)}
        return Reply(method, path, self._exchange.ask(method, asked, sent, body))

    def close(self) -> None:
        """Release the connections."""
        self._exchange.close()


def _lower(headers: Mapping[str, str] | None) -> dict[str, str]:
    return {name.lower(): value for name, value in (headers or {}).items()}


def _encoded(json: Any = None, data: Any = None, content: bytes = b"") -> tuple[dict[str, str], bytes]:
    """The header that says what the body is, and the body."""
    if json is not None:
        text = codec.dumps(json, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return {"content-type": "application/json"}, text.encode()
    if data is not None:
        return {"content-type": "application/x-www-form-urlencoded"}, urlencode(data).encode()
    return {}, content


class HttpExchange:
    """Over an httpx transport, as any platform that is not in this process is reached."""

    def __init__(self, base_url: str, transport: httpx.BaseTransport) -> None:
        self._base = base_url
        self._transport = transport
        self._extensions = {"timeout": httpx.Timeout(PATIENCE_S).as_dict()}

    def ask(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        """As `harness.wire.Exchange` has it."""
        request = httpx.Request(
            method, self._base + path, headers=headers, content=body or None, extensions=self._extensions
        )
        response = self._transport.handle_request(request)
        response.request = request
        try:
            content = response.read()
        finally:
            response.close()
        return Answer(response.status_code, dict(response.headers), content)

    def close(self) -> None:
        """Release the connections."""
        self._transport.close()


def basic(name: str, password: str) -> dict[str, str]:
    """The header of RFC 7617."""
    return {"Authorization": f"Basic {b64encode(f'{name}:{password}'.encode()).decode()}"}
