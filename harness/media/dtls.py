"""Sessions with the platform's media server, in one version of DTLS each: which are taken, which are refused."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from harness.paths import ROOT

#: RFC 5246, section 7.2: alerts by which a version of TLS is refused.
PROTOCOL_VERSION, INSUFFICIENT_SECURITY = 70, 71
_PROGRAM = "harness.media.dtls_client"
GOES_WITHIN_S = 3.0


class NoSessionError(Exception):
    """The client could not try: what it would have found is not known."""


@dataclass(frozen=True)
class Handshake:
    """What came of one client: the version it speaks, the one that was spoken ("" for none), the other side's alerts.

    `reached`: whether a way to the media server was found at all.
    """

    offered: str
    spoken: str
    reached: bool
    alerts: tuple[int, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether the media server was reached and said that it does not speak this version."""
        refusals = {PROTOCOL_VERSION, INSUFFICIENT_SECURITY}
        return self.reached and not self.spoken and not refusals.isdisjoint(self.alerts)


def shake_hands(version: str, call: Callable[[str], str]) -> Handshake:
    """Let a client that speaks this version alone offer a session; `call` takes its offer there and brings the answer.

    Raises NoSessionError when the client ends too early, and what `call` raises.
    """
    command = [sys.executable, "-m", _PROGRAM, version]
    client = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    try:
        answer = call(str(_hear(client)["sdp"]))
        assert client.stdin is not None
        client.stdin.write(json.dumps({"sdp": answer}) + "\n")
        client.stdin.flush()
        said = _hear(client)
    finally:
        _end(client)
    return Handshake(version, said["spoken"], said["reached"], tuple(said["alerts"]))


def _hear(client: subprocess.Popen[str]) -> dict[str, Any]:
    assert client.stdout is not None
    line = client.stdout.readline()
    if not line:
        raise NoSessionError("the client for DTLS ended without a word; run it by hand to see why")
    said: dict[str, Any] = json.loads(line)
    return said


def _end(client: subprocess.Popen[str]) -> None:
    """The end of its input is the end of the client."""
    assert client.stdin is not None
    assert client.stdout is not None
    client.stdin.close()
    try:
        client.wait(GOES_WITHIN_S)
    except subprocess.TimeoutExpired:
        client.kill()
        client.wait()
    client.stdout.close()
