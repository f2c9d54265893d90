"""The relay for networks without UDP."""

from harness.audit.model.telephony import Site
from harness.tests.audit.checks import handoff
from harness.tests.audit.checks.guide_snapshots import REMOVED, paths, platform, status

web = handoff.broken


def test_relay():
    settings = "organisation.videoChatSettings"
    assert paths("WEB-E3", web((f"{settings}.transports", ["udp"]))) == ["turn_transports"]
    assert status("WEB-E3", web((f"{settings}.transports", REMOVED))) == "pass"
    assert status("WEB-E3", web((settings, REMOVED))) == "not_assessed"


def test_relays_of_their_own():
    server = {"urls": "turn:a.example:443?transport=tcp", "username": "u", "credential": "dummy"}
    for place in ("organisation.iceServers", "sdkConfigurations.0.turnServers"):
        assert status("WEB-E3", web((place, [server]))) == "pass"
        assert status("WEB-E3", web((place, [{"urls": server["urls"]}]))) == "fail"
    assert status("WEB-E3", web(("organisation.customStunTurn", True))) == "fail"


def test_relay_of_the_real_platform():
    assert status("WEB-E3", platform((Site, {"id": "s", "cloudProxyForceTurn": True}))) == "pass"
    assert status("WEB-E3", platform((Site, {"id": "s", "cloudProxyForceTurn": False}))) == "manual"
    assert status("WEB-E3", platform((Site, {"id": "s"}))) == "not_assessed"
