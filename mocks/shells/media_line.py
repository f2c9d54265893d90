"""The media server's process: offers in, a line each, answers out; it speaks no DTLS below what each offer's policy demands.

`{"leg", "sdp", "minimumTls"}` -> `{"leg", "sdp"|null, "why"}`. It ends at the end of its input.
"""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

from aiortc import RTCConfiguration, RTCPeerConnection, RTCSessionDescription
from aiortc.rtcdtlstransport import RTCCertificate, SRTPProtectionProfile
from OpenSSL import SSL

#: RFC 6347, section 4.1: DTLS was never 1.1; what would be is 1.0.
DTLS_1_0, DTLS_1_2 = 0xFEFF, 0xFEFD
LOWEST = {"1.0": DTLS_1_0, "1.1": DTLS_1_0, "1.2": DTLS_1_2}
#: OpenSSL speaks nothing old by itself: here the policy alone decides.
_CIPHERS = b"ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0"


class Certificate(RTCCertificate):  # type: ignore[misc, unused-ignore]
    """Of a session that is talked down to `lowest` and no further."""

    lowest = DTLS_1_2

    def _create_ssl_context(self, srtp_profiles: list[SRTPProtectionProfile]) -> SSL.Context:
        found = super()._create_ssl_context(srtp_profiles)
        found.set_cipher_list(_CIPHERS)
        found.set_min_proto_version(self.lowest)
        return found


def certificate(lowest: int) -> Certificate:
    """A fresh one for such a session."""
    made = Certificate.generateCertificate()
    made.lowest = lowest
    return made


async def take(order: dict[str, str], calls: dict[str, Any]) -> dict[str, str | None]:
    """Take one session in place of an earlier one of the same leg; say what to answer, or why there is none."""
    if (before := calls.pop(order["leg"], None)) is not None:
        await before.close()
    call = calls[order["leg"]] = RTCPeerConnection(RTCConfiguration(iceServers=[]))
    _present(call, certificate(LOWEST[order["minimumTls"]]))
    try:
        await call.setRemoteDescription(RTCSessionDescription(order["sdp"], "offer"))
    except (AssertionError, IndexError, KeyError, TypeError, ValueError) as error:
        return {"leg": order["leg"], "sdp": None, "why": f"the offer cannot be read: {error!r}"}
    lines = call.getTransceivers()
    if not lines:
        return {"leg": order["leg"], "sdp": None, "why": "the offer is for neither sound nor picture"}
    _say_why(lines[0].receiver.transport)
    await call.setLocalDescription(await call.createAnswer())
    return {"leg": order["leg"], "sdp": call.localDescription.sdp, "why": ""}


def _present(call: RTCPeerConnection, own: Certificate) -> None:
    """Let the call use this certificate; the library makes one of its own and takes no other."""
    setattr(call, "_RTCPeerConnection__certificates", [own])  # noqa: B010


def _say_why(transport: Any) -> None:
    """Send the alert with which a handshake fails; the library keeps it to itself."""
    sending: set[asyncio.Task[None]] = set()

    def changed() -> None:
        if transport.state == "failed":
            sending.add(asyncio.ensure_future(transport._write_ssl()))

    transport.on("statechange", changed)


async def serve() -> None:
    """Take what comes, until nothing comes any more."""
    orders = asyncio.StreamReader(limit=1 << 20)
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(orders), sys.stdin)
    calls: dict[str, Any] = {}
    while line := await orders.readline():
        sys.stdout.write(json.dumps(await take(json.loads(line), calls)) + "\n")
        sys.stdout.flush()
    for call in calls.values():
        await call.close()


if __name__ == "__main__":
    asyncio.run(serve())
