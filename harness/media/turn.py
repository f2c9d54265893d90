"""A real TURN server (coturn), on loopback or in a world of its own, for as long as a context lasts."""

from __future__ import annotations

import contextlib
import secrets
import socket
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from harness import scratch
from harness.leash import leashed, let_go

HOST = "127.0.0.1"
Transport = Literal["udp", "tcp"]

_COOKIE = 0x2112A442
_ALLOCATE = 0x0003
_ALLOCATE_REFUSED = 0x0113
_REQUESTED_TRANSPORT_UDP = struct.pack("!HHB3x", 0x0019, 4, 17)

#: coturn answers after 0.1 s on an idle machine; a full one is given a hundred times that.
READY_WITHIN_S = 10.0
_ASK_EVERY_S = 0.02
#: An answer is waited for longer each time, up to this: on a full machine the first ones come late.
_MOST_PATIENCE_S = 0.5
#: How long a server that stands may take to answer.
ANSWERS_WITHIN_S = 3.0
_ATTEMPTS = 3


class TurnFailedError(Exception):
    """coturn did not come up; the text ends with what it said."""


@dataclass(frozen=True)
class Turn:
    """A running TURN server: its ports and the one pair of credentials it knows.

    `port` takes UDP and TCP alike; `tcp_port` is the one that its address over TCP names, `media_port` one more
    of its ports, where firewalls tell media from STUN.
    """

    port: int
    username: str
    credential: str
    realm: str
    host: str = HOST
    tcp_port: int | None = None
    media_port: int | None = None

    def url(self, transport: Transport = "udp") -> str:
        """The address as RTCConfiguration has it (RFC 7065)."""
        port = self.tcp_port or self.port if transport == "tcp" else self.port
        return f"turn:{self.host}:{port}?transport={transport}"

    def stun_server(self) -> dict[str, Any]:
        """The same server for STUN alone (RFC 7064), as an entry of RTCConfiguration.iceServers."""
        return {"urls": [f"stun:{self.host}:{self.port}"]}

    def media_servers(self) -> list[dict[str, Any]]:
        """STUN on `port` and media on `media_port`, both over UDP, as entries of RTCConfiguration.iceServers.

        Raises LookupError where the server has no port for media of their own.
        """
        if self.media_port is None:
            raise LookupError("this server has no port of its own for media")
        relay = {"urls": [f"turn:{self.host}:{self.media_port}?transport=udp"]}
        return [self.stun_server(), relay | {"username": self.username, "credential": self.credential}]

    def ice_server(self, *transports: Transport) -> dict[str, Any]:
        """One entry of RTCConfiguration.iceServers; both transports where none is asked for."""
        urls = [self.url(transport) for transport in transports or ("udp", "tcp")]
        return {"urls": urls, "username": self.username, "credential": self.credential}


@dataclass(frozen=True)
class Site:
    """Where a TURN server stands: its address, its ports (None: a free one for UDP and TCP), and how one gets there.

    `prefix` is what a command begins with that runs there, such as `ip netns exec NAME`.
    """

    host: str = HOST
    port: int | None = None
    tcp_port: int | None = None
    media_port: int | None = None
    prefix: tuple[str, ...] = ()


LOOPBACK = Site()


@contextlib.contextmanager
def turn_server(
    program: Path, relay_ports: tuple[int, int] | None = None, site: Site = LOOPBACK
) -> Iterator[Turn]:
    """Run coturn (`program`, its turnserver) at a site, loopback by default; it is ready when the body begins.

    `relay_ports`: first and last port for relays, coturn's own range otherwise. Credentials are made for
    this run. coturn ends with the context, and with this process however that ends. Raises TurnFailedError.
    """
    with tempfile.TemporaryDirectory(prefix=scratch.prefix("turn")) as place:
        for attempt in range(1, _ATTEMPTS + 1):
            turn = _named(site)
            log = Path(place) / f"turnserver-{attempt}.log"
            command = [*site.prefix, *_command(program, turn, Path(place), relay_ports)]
            with _running(command, log) as process:
                # Between the choice of the port and coturn's bind somebody else may have taken it.
                if not _is_ready(turn, process):
                    continue
                yield turn
                return
        raise TurnFailedError(
            f"expected {program} to answer on {site.host}, saw no answer in {_ATTEMPTS} attempts; it said:\n"
            + log.read_text(encoding="utf-8", errors="replace")[-2000:]
        )


def _named(site: Site) -> Turn:
    """The server that is to stand there, with credentials and a realm of its own."""
    port = site.port or _free_port()
    realm = f"sightline-{secrets.token_hex(8)}"
    return Turn(port, "sightline", secrets.token_hex(8), realm, site.host, site.tcp_port, site.media_port)


@contextlib.contextmanager
def _running(command: list[str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as output:
        process = leashed(command, output, log.parent)
        try:
            yield process
        finally:
            let_go(process)


def _command(program: Path, turn: Turn, scratch: Path, relay_ports: tuple[int, int] | None) -> list[str]:
    ports = [f"--min-port={relay_ports[0]}", f"--max-port={relay_ports[1]}"] if relay_ports else []
    return [
        *(
            str(program),
            "-n",
            "--no-cli",
            "--no-tls",
            "--no-dtls",
            "--lt-cred-mech",
            "--allow-loopback-peers",
        ),
        *(f"--listening-ip={turn.host}", f"--relay-ip={turn.host}", f"--listening-port={turn.port}", *ports),
        *(f"--aux-server={turn.host}:{port}" for port in (turn.tcp_port, turn.media_port) if port),
        *(f"--user={turn.username}:{turn.credential}", f"--realm={turn.realm}"),
        *("--log-file=stdout", f"--pidfile={scratch / 'pid'}", f"--userdb={scratch / 'users'}"),
    ]


def _free_port() -> int:
    """A port of loopback that is free for UDP and for TCP."""
    while True:
        with (
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp,
            socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tcp,
        ):
            udp.bind((HOST, 0))
            port: int = udp.getsockname()[1]
            with contextlib.suppress(OSError):
                tcp.bind((HOST, port))
                return port


def _is_ready(turn: Turn, process: subprocess.Popen[bytes]) -> bool:
    """Ask until it answers; False when it ends or the time is over."""
    began, patience_s = time.monotonic(), _ASK_EVERY_S
    while time.monotonic() - began < READY_WITHIN_S:
        if knows_realm(turn, patience_s):
            return True
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=_ASK_EVERY_S)
            return False
        patience_s = min(2 * patience_s, _MOST_PATIENCE_S)
    return False


def knows_realm(turn: Turn, within_s: float = ANSWERS_WITHIN_S) -> bool:
    """Ask once for a relay without credentials: the refusal names the realm, and so whose server it is.

    A binding request would be answered by any STUN server that sits on the port (RFC 8656, 7.2).
    """
    transaction = secrets.token_bytes(12)
    request = struct.pack("!HHI", _ALLOCATE, len(_REQUESTED_TRANSPORT_UDP), _COOKIE) + transaction
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.settimeout(within_s)
        try:
            asking.connect((turn.host, turn.port))
            asking.send(request + _REQUESTED_TRANSPORT_UDP)
            answer = asking.recv(2048)
        except OSError:
            return False
    kind = int.from_bytes(answer[:2], "big")
    return kind == _ALLOCATE_REFUSED and answer[8:20] == transaction and turn.realm.encode() in answer[20:]
