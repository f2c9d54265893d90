"""The media server's process: which versions of DTLS it speaks under which policy."""

from __future__ import annotations

import asyncio

import pytest
from aiortc import RTCConfiguration, RTCPeerConnection, RTCSessionDescription

from mocks.shells import media_line
from mocks.shells.media_line import DTLS_1_0, DTLS_1_2, LOWEST, Certificate, take


@pytest.mark.parametrize(
    ("newest", "minimum", "spoken"),
    [
        (DTLS_1_0, "1.0", "DTLSv1"),
        (DTLS_1_0, "1.1", "DTLSv1"),
        (DTLS_1_0, "1.2", None),
        (DTLS_1_2, "1.2", "DTLSv1.2"),
        (DTLS_1_2, "1.0", "DTLSv1.2"),
    ],
)
def test_nothing_below_the_policy_is_spoken(newest, minimum, spoken):
    assert asyncio.run(session(newest, minimum)) == spoken


async def session(newest: int, minimum: str) -> str | None:
    """What a client that speaks nothing newer gets; None when it is refused."""
    calls = {}
    client = RTCPeerConnection(RTCConfiguration(iceServers=[]))
    client._RTCPeerConnection__certificates = [at_most(newest)]
    client.addTransceiver("audio", direction="recvonly")
    await client.setLocalDescription(await client.createOffer())
    offer = client.localDescription.sdp.replace("a=setup:actpass", "a=setup:active")
    said = await take({"leg": "leg-1", "sdp": offer, "minimumTls": minimum}, calls)
    over = asyncio.Event()
    transport = client.getTransceivers()[0].receiver.transport
    transport.on("statechange", lambda: transport.state in ("connected", "failed") and over.set())
    await client.setRemoteDescription(RTCSessionDescription(said["sdp"], "answer"))
    await asyncio.wait_for(over.wait(), 60)
    spoken = transport._ssl.get_protocol_version_name() if transport.state == "connected" else None
    for call in (client, *calls.values()):
        await call.close()
    return spoken


class AtMost(Certificate):
    newest = DTLS_1_2

    def _create_ssl_context(self, srtp_profiles):
        found = super()._create_ssl_context(srtp_profiles)
        found.set_max_proto_version(self.newest)
        return found


def at_most(newest: int):
    made = AtMost.generateCertificate()
    made.lowest, made.newest = DTLS_1_0, newest
    return made


@pytest.mark.parametrize(
    ("sdp", "why"), [("hello", "neither sound nor picture"), ("v=0\r\nm=audio\r\n", "cannot be read")]
)
def test_what_offers_nothing_is_told_why(sdp, why):
    said = asyncio.run(take({"leg": "leg-1", "sdp": sdp, "minimumTls": "1.2"}, {}))
    assert said["sdp"] is None
    assert why in said["why"]


def test_a_second_offer_of_a_call_takes_the_place_of_the_first():
    closed = []

    class Earlier:
        async def close(self):
            closed.append(self)

    calls = {"leg-1": Earlier()}
    asyncio.run(take({"leg": "leg-1", "sdp": "hello", "minimumTls": "1.2"}, calls))
    assert len(closed) == 1


def test_every_version_that_a_policy_may_name_has_its_place_on_the_wire():
    from mocks.core.organisation.model import Encryption

    named = Encryption.model_fields["minimum_tls"].annotation.__args__
    assert tuple(LOWEST) == named
    assert media_line.LOWEST["1.1"] == DTLS_1_0
