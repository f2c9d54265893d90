"""Rules of the customer's network: black on a network without UDP, a picture by way of a relay, and neither."""

from __future__ import annotations

import pytest

from harness import facts
from harness.model import Layer, Status
from harness.tests.rules.cases import verdict

FAIL, PASS, OPEN = Status.FAIL, Status.PASS, Status.NOT_ASSESSED
CHAT, WEB = (facts.CAME_BY, "chat"), (facts.CAME_BY, "webChat")
CLOSED, LET_OUT = (facts.UDP_BLOCKED, True), (facts.UDP_BLOCKED, False)
NO_WAY, BY_TCP = (facts.ROUTE, ""), (facts.ROUTE, "relay/tcp")
BY_UDP, DIRECT = (facts.ROUTE, "relay/udp"), (facts.ROUTE, "host/udp")
CHATS, SILENCED = (facts.CHAT_OPEN, True), (facts.CHAT_OPEN, False)
REACHES, LOST = (facts.UDP_REACHES, True), (facts.UDP_REACHES, False)
BEN_BLACK, BEN_SEES = (facts.SEES, False, "Ben sees Ana"), (facts.SEES, True, "Ben sees Ana")
ANA_BLACK, ANA_SEES = (facts.SEES, False, "Ana sees Ben"), (facts.SEES, True, "Ana sees Ben")
BLACK, BOTH = (BEN_BLACK, ANA_BLACK), (BEN_SEES, ANA_SEES)
STRANDED = (CLOSED, NO_WAY, CHATS)
NONE, UDP = (facts.RELAYS, []), (facts.RELAYS, ["udp"])
EVERY = (facts.RELAYS, ["tcp", "udp"])
REFUSED, TAKEN = (facts.RELAY_REFUSED, True), (facts.RELAY_REFUSED, False)


@pytest.mark.parametrize(
    ("requirement", "seen", "status"),
    [
        ("CHAT-E2", [CHAT, *BLACK, *STRANDED], FAIL),
        ("CHAT-E2", [WEB, *BLACK, *STRANDED], OPEN),
        ("CHAT-E2", [CHAT, BEN_BLACK, *STRANDED], OPEN),
        ("CHAT-E2", [CHAT, *BLACK, LET_OUT, NO_WAY, CHATS], OPEN),
        ("CHAT-E2", [CHAT, *BLACK, CLOSED, BY_TCP, CHATS], OPEN),
        ("CHAT-E2", [CHAT, *BLACK, CLOSED, NO_WAY, SILENCED], OPEN),
        ("CHAT-E2", [CHAT, BEN_SEES, ANA_BLACK, *STRANDED], OPEN),
        ("CHAT-E2", [CHAT, *BOTH, BY_TCP], PASS),
        ("CHAT-E2", [CHAT, *BOTH, BY_UDP], PASS),
        ("CHAT-E2", [CHAT, *BOTH, DIRECT], OPEN),
        ("CHAT-E2", [CHAT, BEN_SEES, ANA_BLACK, BY_TCP], OPEN),
        ("WEB-E3", [WEB, *BLACK, *STRANDED], FAIL),
        ("WEB-E3", [CHAT, *BLACK, *STRANDED], OPEN),
        ("WEB-E3", [WEB, *BOTH, BY_TCP], PASS),
        ("WEB-E3", [WEB, *BOTH, BY_UDP], OPEN),
        ("ONEWAY-E1", [UDP, BEN_BLACK, *STRANDED], FAIL),
        ("ONEWAY-E1", [NONE, BEN_BLACK, *STRANDED], FAIL),
        ("ONEWAY-E1", [EVERY, BEN_BLACK, *STRANDED], OPEN),
        ("ONEWAY-E1", [UDP, *BLACK, *STRANDED], OPEN),
        ("ONEWAY-E1", [BEN_BLACK, *STRANDED], OPEN),
        ("ONEWAY-E1", [EVERY, BEN_SEES, BY_TCP, CLOSED], PASS),
        ("ONEWAY-E1", [EVERY, BEN_SEES, BY_TCP, LET_OUT], OPEN),
        ("ONEWAY-E1", [EVERY, BEN_SEES, BY_UDP, CLOSED], OPEN),
        ("ONEWAY-E1", [EVERY, REFUSED, BEN_BLACK, *STRANDED], FAIL),
        ("ONEWAY-E1", [EVERY, TAKEN, BEN_BLACK, *STRANDED], OPEN),
        ("ONEWAY-P5", [EVERY, REFUSED, BEN_BLACK, *STRANDED], OPEN),
        ("ONEWAY-P5", [NONE, BEN_BLACK, *STRANDED], FAIL),
        ("ONEWAY-P5", [UDP, BEN_BLACK, *STRANDED], OPEN),
        ("ONEWAY-P5", [EVERY, BEN_SEES, BY_TCP, CLOSED], PASS),
        ("CHAT-P6", [*BOTH, LOST, CLOSED, BY_TCP], FAIL),
        ("CHAT-P6", [*BLACK, LOST, CLOSED, NO_WAY], FAIL),
        ("CHAT-P6", [*BOTH, CLOSED, BY_TCP], OPEN),
        ("CHAT-P6", [*BOTH, LOST, LET_OUT], OPEN),
        ("CHAT-P6", [BEN_SEES, LOST, CLOSED], OPEN),
        ("CHAT-P6", [*BOTH, REACHES, BY_UDP], PASS),
        ("CHAT-P6", [*BLACK, REACHES], OPEN),
    ],
)
def test_media(requirement, seen, status):
    assert verdict(requirement, Layer.MEDIA, *seen) is status
    assert verdict(requirement, Layer.MEDIA) is OPEN
