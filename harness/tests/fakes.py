"""A platform that answers from a table, for tests of those who call one."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import httpx

from harness.api.line import HttpExchange
from harness.evidence.store import EvidenceStore
from harness.journal import Journal
from harness.model import ExampleKind, Layer
from harness.recorder import ExampleId, Recorder

Answer = Callable[[httpx.Request], httpx.Response]


class FakeSocket:
    """Delivers what is queued, keeps what is sent; time stands still, so an empty queue times out at once."""

    def __init__(self, *frames: Any) -> None:
        self.queue = [json.dumps(frame) for frame in frames]
        self.sent: list[Any] = []
        self.closed = 0
        #: What arrives in answer to a frame that is sent.
        self.answer: Callable[[Any], list[Any]] = lambda frame: []

    def send(self, text: str) -> None:
        frame = json.loads(text)
        self.sent.append(frame)
        self.queue += [json.dumps(answer) for answer in self.answer(frame)]

    def receive(self, timeout_s: float) -> str:
        if not self.queue:
            raise TimeoutError(f"nothing came in {timeout_s} s")
        return self.queue.pop(0)

    def close(self) -> None:
        self.closed += 1


class FakeWire:
    """Answers `METHOD /path` from a table of bodies or functions, and hands out one socket."""

    base_url = "http://platform.invalid"

    def __init__(self, answers: dict[str, Any] | None = None, socket: FakeSocket | None = None) -> None:
        self.answers = answers or {}
        self.socket = socket or FakeSocket()
        self.requests: list[httpx.Request] = []
        self.connected: list[str] = []

    def transport(self) -> httpx.BaseTransport:
        return httpx.MockTransport(self._answer)

    def exchange(self) -> HttpExchange:
        return HttpExchange(self.base_url, self.transport())

    def connect(self, uri: str, headers: dict[str, str] | None = None) -> FakeSocket:
        self.connected.append(uri)
        return self.socket

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        found = self.answers.get(f"{request.method} {request.url.path}")
        if callable(found):
            found = found(request)
        if isinstance(found, httpx.Response):
            return found
        if found is None:
            return httpx.Response(404, json={"code": "not.found", "message": f"no {request.url.path}"})
        return httpx.Response(200, json=found)

    def said(self) -> list[str]:
        """What was called, in order."""
        return [f"{request.method} {request.url.path}" for request in self.requests]

    def body(self, at: int = -1) -> Any:
        """What was sent with a call."""
        return json.loads(self.requests[at].content)


def refused(status: int, code: str, message: str = "no") -> httpx.Response:
    """A refusal in the platform's words."""
    return httpx.Response(status, json={"status": status, "code": code, "message": message})


def recorder(folder: Any, layer: Layer = Layer.BEHAVIOUR, kind: ExampleKind = ExampleKind.TRAP) -> Recorder:
    """A recorder of an Example of WEB-T1, into that folder."""
    identity = ExampleId(
        id=f"WEB-T1/{layer}/A picture comes",
        requirement="WEB-T1",
        layer=layer,
        kind=kind,
        name="A picture comes",
        rule="The rule",
        feature="web_messaging/behaviour/upgrade.feature",
        browser=None,
        repeat="again",
    )
    return Recorder(Journal(folder, "main"), EvidenceStore(folder / "evidence"), identity)
