"""ONEWAY-P5 and ONEWAY-E1: whether there is a relay, and whether the SDK can use it over TCP 443."""

import pytest

from harness.audit.checks.relays import is_relay_over_443
from harness.audit.model.pages import IceServer
from harness.audit.model.telephony import Site, Station
from harness.model import Status
from harness.tests.audit.checks.chat_orgs import caught, findings, one_way, platform, status

STUN = {"urls": "stun:stun.example.org:3478"}


@pytest.mark.parametrize(
    ("url", "usable"),
    [
        ("turn:t.example.org:443?transport=tcp", True),
        ("turns:t.example.org:443?transport=tcp", True),
        ("turns:t.example.org:443", True),
        ("TURN:t.example.org:443?transport=TCP", True),
        ("turn:[2001:db8::1]:443?transport=tcp", True),
        ("turn:t.example.org:443", False),
        ("turn:t.example.org:443?transport=udp", False),
        ("turn:t.example.org:3478?transport=tcp", False),
        ("turn:t.example.org?transport=tcp", False),
        ("stun:t.example.org:443", False),
        ("nonsense", False),
    ],
)
def test_which_addresses_work_behind_a_strict_firewall(url, usable):
    assert is_relay_over_443(IceServer((url,), "u", True)) is usable
    assert not is_relay_over_443(IceServer((url,), "u", False))
    assert not is_relay_over_443(IceServer((url,), None, True))


def without_any():
    org = one_way()
    org["organisation"]["iceServers"] = [STUN]
    org["sdkConfigurations"][0]["turnServers"] = []
    return org


def test_no_relay_is_p5_with_e1_folded_under_it():
    assert caught(without_any(), "ONEWAY") == {"ONEWAY-P5": ("ONEWAY-E1",)}
    (found,) = findings(without_any(), "ONEWAY-P5")
    assert (found.at.path, found.actual) == ("iceServers", STUN["urls"])


def test_a_relay_without_credentials_is_none():
    org = without_any()
    org["organisation"]["iceServers"] = [{"urls": "turn:turn.example.org:443?transport=tcp"}]
    assert "ONEWAY-P5" in caught(org, "ONEWAY")


@pytest.mark.parametrize(
    "server",
    [
        {"urls": "turn:turn.example.org:3478?transport=udp", "username": "u", "credential": "dummy"},
        {"urls": "turn:turn.example.org:443?transport=tcp"},
    ],
)
def test_a_relay_that_the_client_cannot_use(server):
    org = one_way()
    org["sdkConfigurations"][0]["turnServers"] = [server]
    assert caught(org, "ONEWAY") == {"ONEWAY-E1": ()}
    (found,) = findings(org, "ONEWAY-E1")
    assert (found.entity.TYPE, found.at.path) == ("sdk_configuration", "turnServers")
    assert "dummy" not in f"{found.actual}{found.fix}"


def test_a_relay_of_the_sdk_is_one():
    org = one_way()
    org["organisation"]["iceServers"] = [STUN]
    assert caught(org, "ONEWAY") == {}


def test_custom_relays_where_no_servers_are_listed():
    org = without_any()
    del org["organisation"]["iceServers"]
    assert status(org, "ONEWAY-P5") is Status.NOT_ASSESSED
    org["organisation"]["customStunTurn"] = True
    assert status(org, "ONEWAY-P5") is Status.PASS
    org["organisation"]["customStunTurn"] = False
    assert status(org, "ONEWAY-P5") is Status.FAIL


def test_camera_constraints_alone_are_no_configuration():
    org = one_way()
    org["sdkConfigurations"] = [{"id": "snippet", "video": {"width": {"ideal": 640}}}]
    assert status(org, "ONEWAY-E1") is Status.NOT_ASSESSED
    del org["sdkConfigurations"]
    assert status(org, "ONEWAY-E1") is Status.NOT_ASSESSED


def sites(*forced, stations=()):
    bodies = [(Site, f"s{n}", {"name": f"S{n}", "cloudProxyForceTurn": f}, {}) for n, f in enumerate(forced)]
    phones = [(Station, f"p{n}", {"name": f"P{n}", "webRtcForceTurn": f}, {}) for n, f in enumerate(stations)]
    return platform([*bodies, *phones], live=True)


@pytest.mark.parametrize("requirement", ["ONEWAY-P5", "ONEWAY-E1"])
@pytest.mark.parametrize(
    ("org", "expected"),
    [
        (sites(False, True), Status.PASS),
        (sites(False, stations=[True]), Status.PASS),
        (sites(False), Status.MANUAL),
        (sites(None), Status.MANUAL),
        (sites(), Status.NOT_ASSESSED),
    ],
)
def test_a_forced_relay_on_the_platform(requirement, org, expected):
    assert status(org, requirement) is expected
