"""Trunks, stations, sites."""

from harness.audit.facts import Reason
from harness.audit.model.telephony import Site, Station, Trunk
from harness.audit.origin import SourceKind
from harness.tests.audit.model.orgs import entity


def test_codecs_of_either_dialect():
    assert entity(Trunk, {"codecs": ["H.264", "PCMU"]}).codecs.value == ("H.264", "PCMU")
    body = {"properties": {"trunk_media_codec": {"value": {"instance": ["audio/opus"]}}}}
    assert entity(Trunk, body, SourceKind.CX_AS_CODE).codecs.value == ("audio/opus",)
    body = {"properties": {"trunk_media_codec": {"value": 3}}}
    assert entity(Trunk, body, SourceKind.CX_AS_CODE).codecs.reason is Reason.UNREADABLE


def test_relays():
    assert entity(Station, {"webRtcForceTurn": True}, SourceKind.LIVE_PLATFORM).force_turn.value is True
    assert entity(Site, {"cloudProxyForceTurn": False}).force_turn.value is False
