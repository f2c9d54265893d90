"""The way in use is read off the latest pair; relays, candidates and refusals off the page's own words."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from harness.browser.logs import PeerEvent, Statistics
from harness.media.network.route import candidates, refused_by_relay, relays, route

RELAY = "198.18.0.3"


def reading(*rows) -> Statistics:
    return Statistics("peer-1", 0.0, rows)


def near(**members):
    return {"type": "local-candidate", **members}


def far(address):
    return {"type": "remote-candidate", "candidateType": "prflx", "address": address}


@pytest.mark.parametrize(
    ("rows", "way"),
    [
        ((), ""),
        ((near(candidateType="host", protocol="udp"), far("198.18.0.2")), "host/udp"),
        ((near(candidateType="relay", protocol="udp", relayProtocol="tcp"), far("198.18.0.2")), "relay/tcp"),
        ((near(candidateType="host", protocol="udp"), far(RELAY)), "relay/udp"),
        ((near(candidateType="srflx", protocol="udp"),), "srflx/udp"),
    ],
)
def test_the_way_is_that_of_the_pair_in_use(rows, way):
    assert route([reading(*rows)], RELAY) == way


def test_the_latest_reading_with_a_pair_counts():
    first = reading(near(candidateType="relay", relayProtocol="tcp"))
    assert route([first, reading(near(candidateType="host", protocol="udp")), reading()], RELAY) == "host/udp"


def event(name, value) -> PeerEvent:
    return PeerEvent("peer-1", 0.0, name, value)


@pytest.mark.parametrize(
    ("urls", "known"),
    [
        ("turn:a:3478", ["udp"]),
        (["turn:a:3478?transport=udp", "turn:a:443?transport=tcp"], ["tcp", "udp"]),
        ("turns:a:443", ["tcp"]),
        ("stun:a:3478", []),
        ([], []),
    ],
)
def test_relays_are_known_by_their_transport(urls, known):
    assert relays([event("created", {"iceServers": [{"urls": urls}]})]) == known


def test_candidates_are_told_by_kind_and_protocol():
    words = "candidate:1 1 udp 2122 192.0.2.2 5000 typ host generation 0"
    other = "candidate:2 1 TCP 1518 192.0.2.2 9 typ host tcptype active"
    told = [event("localCandidate", each) for each in (words, other, words, None)]
    assert candidates(told) == ["host/tcp", "host/udp"]


def test_a_relay_that_refuses_is_told_by_its_code():
    assert refused_by_relay([event("candidateError", {"code": 401, "text": "", "url": "turn:a"})])
    assert not refused_by_relay([event("candidateError", {"code": 701, "text": "", "url": "turn:a"})])
    assert not refused_by_relay([SimpleNamespace(name="created", value=None)])
