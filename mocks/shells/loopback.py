"""The loopback shell.

HTTP and WebSocket on 127.0.0.1, in a thread of its own that alone touches the platform.
"""

from __future__ import annotations

import errno
import secrets
import socket as sockets
import ssl
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextlib import ExitStack, suppress

import httpx
import uvicorn
from anyio.from_thread import start_blocking_portal

from mocks import orgs
from mocks.core.limits import FRAME_BYTES
from mocks.core.state import Addresses
from mocks.shells.app import Application
from mocks.shells.client import LoopbackSocket, connect
from mocks.shells.clocks import FrozenClock, WallClock
from mocks.shells.host import Host
from mocks.shells.media_server import ChildMediaServer

HOST = "127.0.0.1"
#: The mock speaks no TLS. Without this, httpx reads every authority of the machine for each transport: 50 ms.
NO_CERTIFICATES = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class PortTaken(Exception):
    """Something else listens on the port that was asked for."""

    def __init__(self, port: int) -> None:
        super().__init__(f"port {port} on {HOST} is taken: choose another one, or 0 for any that is free")
        self.port = port


class LoopbackServer:
    """A platform on a port, and its storage on another one: to a browser that is another site.

    Its public methods may be called from any thread.
    """

    def __init__(self, organisation: str, port: int, wall: bool) -> None:
        orgs.read(organisation)
        self._listening = _listen(port)
        self.port: int = self._listening.getsockname()[1]
        self.base_url = f"http://{HOST}:{self.port}"
        self._files = _listen(0)
        self.storage_url = f"http://{HOST}:{self._files.getsockname()[1]}"
        self.stage_token = secrets.token_urlsafe(24)
        addresses = Addresses(self.base_url, f"ws://{HOST}:{self.port}", self.storage_url)
        make_clock = WallClock if wall else FrozenClock
        self._stack = ExitStack()
        self._media_server = ChildMediaServer(self._in_host_thread)
        self._stack.callback(self._media_server.hang_up)
        self._host = Host(addresses, self.stage_token, organisation, make_clock, self._media_server)
        self._server = uvicorn.Server(_settings(Application(self._host, wall)))
        self._portal = self._stack.enter_context(start_blocking_portal())
        self._serving: Future[None] = self._portal.start_task_soon(
            self._server.serve, [self._listening, self._files]
        )

    def transport(self) -> httpx.BaseTransport:
        """A transport for `httpx.Client(base_url=server.base_url, …)`."""
        return httpx.HTTPTransport(verify=NO_CERTIFICATES)

    def connect(self, uri: str, headers: Mapping[str, str] | None = None) -> LoopbackSocket:
        """Open a socket to a path, or to an address that the platform handed out; raises SocketRefused."""
        return connect(str(httpx.URL(self.base_url).join(uri)), headers)

    def stop(self) -> None:
        """Close everything; open sockets end with 1012. Stopping twice is allowed."""
        self._server.should_exit = True
        self._serving.result()
        self._stack.close()
        self._listening.close()
        self._files.close()

    def _in_host_thread(self, act: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the portal is gone, and with it everybody who could be told
            self._portal.start_task_soon(_soon, act)


def start(organisation: str | None = None, *, port: int = 0, wall: bool = False) -> LoopbackServer:
    """Serve a fresh platform; raises PortTaken, and KeyError for an organisation that there is none of.

    `port` 0 takes any that is free. Platform time stands still unless `wall`.
    """
    return LoopbackServer(organisation or orgs.DEFAULT, port, wall)


async def _soon(act: Callable[[], None]) -> None:
    act()


def _listen(port: int) -> sockets.socket:
    # The protocol is named, for asyncio switches Nagle's delay (40 ms per answer) off only where it is.
    listening = sockets.socket(sockets.AF_INET, sockets.SOCK_STREAM, sockets.IPPROTO_TCP)
    listening.setsockopt(sockets.SOL_SOCKET, sockets.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(port) from None
        raise
    return listening


def _settings(application: Application) -> uvicorn.Config:
    return uvicorn.Config(
        application,
        loop="asyncio",
        http="h11",
        ws="websockets-sansio",
        # Compression costs more than it saves between two processes of one machine.
        ws_per_message_deflate=False,
        # The platform answers frames that are too long itself, with the same code in both shells.
        ws_max_size=2 * FRAME_BYTES,
        ws_ping_interval=None,
        # As long as load balancers do: five seconds close a pooled connection just as its owner asks again.
        timeout_keep_alive=75,
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=1,
    )
