"""A client that speaks one version of DTLS alone, against sides that go down to one and no further."""

from __future__ import annotations

import asyncio

import pytest
from aiortc import RTCConfiguration, RTCPeerConnection, RTCSessionDescription

from harness.media.dtls_client import ON_THE_WIRE, Certificate, Client


@pytest.mark.parametrize(
    ("version", "lowest", "spoken"),
    [("1.0", "1.0", "1.0"), ("1.0", "1.2", ""), ("1.2", "1.0", "1.2"), ("1.2", "1.2", "1.2")],
)
def test_it_gets_its_version_or_an_alert(version, lowest, spoken):
    found = asyncio.run(session(version, ON_THE_WIRE[lowest]))
    assert (found["spoken"], found["reached"]) == (spoken, True)
    assert (70 in found["alerts"]) is (not spoken)


async def session(version: str, lowest: int):
    """What the client tells of its session with somebody who goes down to `lowest`."""
    client = Client(version)
    other = RTCPeerConnection(RTCConfiguration(iceServers=[]))
    other._RTCPeerConnection__certificates = [down_to(lowest)]
    await other.setRemoteDescription(RTCSessionDescription(await client.offer(), "offer"))
    transport = other.getTransceivers()[0].receiver.transport
    sent = []
    transport.on(
        "statechange",
        lambda: transport.state == "failed" and sent.append(asyncio.ensure_future(transport._write_ssl())),
    )
    await other.setLocalDescription(await other.createAnswer())
    found = await client.shake_hands(other.localDescription.sdp)
    await client.close()
    await other.close()
    return found


class DownTo(Certificate):
    lowest = 0

    def _create_ssl_context(self, srtp_profiles):
        found = super()._create_ssl_context(srtp_profiles)
        found.set_max_proto_version(ON_THE_WIRE["1.2"])
        found.set_min_proto_version(self.lowest)
        return found


def down_to(lowest: int):
    made = DownTo.generateCertificate()
    made.lowest, made.alerts = lowest, []
    return made
