"""Composition root: the only module that knows both the mock and the judge, and brings them together."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest

from harness.api.line import HttpExchange
from harness.wire import Answer, Exchange, Socket, SocketClosedByPeer, Wire
from mocks import orgs
from mocks.shells import direct, loopback
from mocks.shells.direct import DirectMock
from mocks.shells.loopback import LoopbackServer
from mocks.shells.sockets import ClientSocket, SocketClosedByPlatform

pytest_plugins = [
    "harness.plugin",
    "harness.scenario",
    "harness.step_lookup",
    "harness.casting",
    "harness.allure_steps",
    "steps.agents",
    "steps.answers",
    "steps.audits",
    "steps.bad_lines",
    "steps.bandwidths",
    "steps.beside",
    "steps.builders",
    "steps.callers",
    "steps.cameras",
    "steps.clock",
    "steps.conferences",
    "steps.contacts",
    "steps.controls",
    "steps.crm",
    "steps.customers",
    "steps.desks",
    "steps.desktops",
    "steps.escalations",
    "steps.encryption",
    "steps.expert_desks",
    "steps.expert_machines",
    "steps.experts",
    "steps.fallbacks",
    "steps.films",
    "steps.histories",
    "steps.landlines",
    "steps.networks",
    "steps.organisations",
    "steps.pictures",
    "steps.poor_lines",
    "steps.refusals",
    "steps.recordings",
    "steps.reporting",
    "steps.shows",
    "steps.sights",
    "steps.screen_shares",
    "steps.screens",
    "steps.upgrades",
    "steps.viewers",
    "steps.waits",
    "steps.reviews",
    "steps.uploads",
    "steps.webhooks",
    "steps.requests",
    "steps.video_desks",
    "steps.videos",
]

Mock = DirectMock | LoopbackServer


class MockSocket:
    """A socket of the mock, in the judge's words."""

    def __init__(self, socket: ClientSocket) -> None:
        self._socket = socket

    def send(self, text: str) -> None:
        try:
            self._socket.send(text)
        except SocketClosedByPlatform as closed:
            raise SocketClosedByPeer(closed.code, closed.reason) from closed

    def receive(self, timeout_s: float) -> str:
        try:
            return self._socket.receive(timeout_s)
        except SocketClosedByPlatform as closed:
            raise SocketClosedByPeer(closed.code, closed.reason) from closed

    def close(self) -> None:
        self._socket.close()


class DirectExchange:
    """Requests to the mock in this process, without a client of HTTP in between."""

    def __init__(self, mock: DirectMock) -> None:
        self._mock = mock

    def ask(self, method: str, path: str, headers: Mapping[str, str], body: bytes) -> Answer:
        answer = self._mock.ask(method, path, headers, body)
        return Answer(answer.status, answer.headers, answer.body)

    def close(self) -> None:
        """Nothing is held open."""


class MockWire:
    """The wire to a mock, in this process or on loopback."""

    def __init__(self, mock: Mock) -> None:
        self._mock = mock
        self.base_url = mock.base_url

    def transport(self) -> httpx.BaseTransport:
        return self._mock.transport()

    def exchange(self) -> Exchange:
        if isinstance(self._mock, DirectMock):
            return DirectExchange(self._mock)
        return HttpExchange(self.base_url, self.transport())

    def connect(self, uri: str, headers: dict[str, str] | None = None) -> Socket:
        return MockSocket(self._mock.connect(uri, headers))


@pytest.fixture(scope="session")
def loopback_mock() -> Iterator[LoopbackServer]:
    """One server for this worker; each scenario loads an organisation into it, which starts it afresh."""
    server = loopback.start()
    yield server
    server.stop()


@pytest.fixture
def open_platform(request: pytest.FixtureRequest) -> Callable[[str], tuple[Wire, str | None]]:
    """Reach the embedded mock through a shell: its wire, and the token of its control plane."""

    def reach(shell: str) -> tuple[Wire, str | None]:
        mock: Mock = (
            direct.open(orgs.NOBODY) if shell == "direct" else request.getfixturevalue("loopback_mock")
        )
        return MockWire(mock), mock.stage_token

    return reach


@pytest.fixture(scope="session")
def reference_target() -> Path:
    """The target file of the reference pages."""
    return Path(__file__).parent / "mocks" / "pages" / "target.yaml"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """A Chromium for a module's pages."""
    playwright = pytest.importorskip("playwright.sync_api")
    path = shutil.which("chromium") or shutil.which("google-chrome")
    with playwright.sync_playwright() as driver:
        if not path and not Path(driver.chromium.executable_path).exists():
            pytest.skip("no Chromium on this machine")
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()
