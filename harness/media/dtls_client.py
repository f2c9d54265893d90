"""A client that speaks one version of DTLS alone, in a process of its own: an offer out, an answer in, what came of it out.

`python -m harness.media.dtls_client 1.0`. It ends at the end of its input.
"""

from __future__ import annotations

import asyncio
import json
import sys
from contextlib import suppress
from typing import Any

from aiortc import RTCConfiguration, RTCPeerConnection, RTCSessionDescription
from aiortc.rtcdtlstransport import RTCCertificate, SRTPProtectionProfile
from OpenSSL import SSL

#: As RFC 6347 writes them on the wire, and as OpenSSL names them.
ON_THE_WIRE = {"1.0": 0xFEFF, "1.2": 0xFEFD}
NAMED = {"DTLSv1": "1.0", "DTLSv1.2": "1.2", "DTLSv1.3": "1.3"}
#: Without this OpenSSL keeps from 1.0 by itself.
_CIPHERS = b"ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0"
#: A handshake on one machine takes a tenth of a second; this is for a machine that is full.
WITHIN_S = 20.0


class Certificate(RTCCertificate):  # type: ignore[misc, unused-ignore]
    """Of a session in `version` and no other; `alerts` are those of the other side, as they come."""

    version = ON_THE_WIRE["1.2"]
    alerts: list[int]

    def _create_ssl_context(self, srtp_profiles: list[SRTPProtectionProfile]) -> SSL.Context:
        found = super()._create_ssl_context(srtp_profiles)
        found.set_cipher_list(_CIPHERS)
        found.set_min_proto_version(self.version)
        found.set_max_proto_version(self.version)
        found.set_info_callback(self._note)
        return found

    def _note(self, _: SSL.Connection, where: int, value: int) -> None:
        if where == SSL.SSL_CB_READ_ALERT:
            self.alerts.append(value & 0xFF)


class Client:
    """One session with whoever answers."""

    def __init__(self, version: str) -> None:
        self._own = Certificate.generateCertificate()
        self._own.version, self._own.alerts = ON_THE_WIRE[version], []
        self._call = RTCPeerConnection(RTCConfiguration(iceServers=[]))
        # The library makes a certificate of its own and takes no other.
        setattr(self._call, "_RTCPeerConnection__certificates", [self._own])  # noqa: B010

    async def offer(self) -> str:
        """The SDP to send. This side begins the handshake, so that the other one decides."""
        self._call.addTransceiver("audio", direction="recvonly")
        await self._call.setLocalDescription(await self._call.createOffer())
        return str(self._call.localDescription.sdp).replace("a=setup:actpass", "a=setup:active")

    async def shake_hands(self, answer: str) -> dict[str, Any]:
        """`{spoken, reached, alerts}`: the version ("" for none), whether there was a way, the other side's alerts."""
        over = asyncio.Event()
        transport = self._call.getTransceivers()[0].receiver.transport

        def changed() -> None:
            if transport.state in ("connected", "failed"):
                over.set()

        transport.on("statechange", changed)
        await self._call.setRemoteDescription(RTCSessionDescription(answer, "answer"))
        with suppress(TimeoutError):  # a handshake without an end has spoken nothing
            await asyncio.wait_for(over.wait(), WITHIN_S)
        return {
            "spoken": _spoken(transport) if transport.state == "connected" else "",
            "reached": transport.transport.state == "completed",
            "alerts": self._own.alerts,
        }

    async def close(self) -> None:
        """Hang up."""
        await self._call.close()


def _spoken(transport: Any) -> str:
    named = transport._ssl.get_protocol_version_name()
    return str(NAMED.get(named, named))


async def serve(version: str) -> None:
    """Offer, take the answer, tell what came of it, and stay until told to go."""
    orders = asyncio.StreamReader(limit=1 << 20)
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    client = Client(version)
    _tell({"sdp": await client.offer()})
    if line := await orders.readline():
        _tell(await client.shake_hands(json.loads(line)["sdp"]))
        await orders.read()
    await client.close()


def _tell(said: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(serve(sys.argv[1]))
