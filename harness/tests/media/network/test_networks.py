"""A customer's network is a world of its own where that can be, and the browser's policy elsewhere."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from harness.browser.launch import PLAIN
from harness.media.network import networks, throttle
from harness.media.network.commands import NetworkUnavailableError
from harness.media.network.firewall import OPEN, WEB_ALONE, to_media_servers
from harness.media.network.link import WithoutEffectError
from harness.media.network.networks import Networks, PolicyNetwork, WorldNetwork, stale
from harness.media.turn import Turn, knows_realm
from harness.programs import Program, Programs
from harness.tests.media.network.test_throttle import FakePage

ROOT = Path(__file__).resolve().parents[4]
TURN = Turn(3478, "u", "p", "r")


@pytest.fixture
def programs() -> Programs:
    found = Programs(ROOT)
    if found.locate(Program.TURNSERVER) is None:
        pytest.skip("needs coturn")
    return found


def test_the_relay_is_beyond_the_firewall_and_hears_nothing_by_udp_when_that_is_closed(
    network_tools, programs
):
    with Networks(programs) as made:
        network = made.behind_firewall("http://127.0.0.1:9", "chromium")
        assert isinstance(network, WorldNetwork)
        assert knows_realm(network.turn)
        network.let_out(WEB_ALONE)
        assert not knows_realm(network.turn)
        assert network.traffic().udp_dropped == 1


def test_media_are_taken_on_a_port_beside_that_of_stun(network_tools, programs):
    with Networks(programs) as made:
        network = made.behind_firewall("http://127.0.0.1:9", "chromium")
        stun, relay = network.media_servers()
        assert stun["urls"][0].endswith(":3478"), stun
        assert ":10000?" in relay["urls"][0], relay
        media = replace(network.turn, port=network.turn.media_port)
        assert knows_realm(media)
        network.let_out(to_media_servers("3478"))
        assert knows_realm(network.turn)
        assert not knows_realm(media)
        network.let_out(to_media_servers("3478", "10000-20000"))
        assert knows_realm(media)


def test_the_next_customer_has_an_open_network_and_the_same_relay(network_tools, programs):
    with Networks(programs) as made:
        first = made.behind_firewall("http://127.0.0.1:9", "chromium")
        first.let_out(WEB_ALONE)
        second = made.behind_firewall("http://127.0.0.1:9", "firefox")
        assert second.turn is first.turn
        assert knows_realm(second.turn)
        assert second.near == PLAIN
        assert "netns" in second.far.prefix


def test_without_root_the_browser_keeps_from_udp_by_its_policy(programs, monkeypatch):
    def nobody(programs):
        raise NetworkUnavailableError("a network of its own needs root")

    monkeypatch.setattr(networks, "tools", nobody)
    with Networks(programs) as made:
        network = made.behind_firewall("http://127.0.0.1:9", "chromium")
        network.let_out(WEB_ALONE)
        assert network.near.arguments == ("--webrtc-ip-handling-policy=disable_non_proxied_udp",)
        assert network.far == PLAIN
        assert knows_realm(network.turn)


@pytest.mark.parametrize(
    ("browser", "firewall"), [("firefox", WEB_ALONE), ("chromium", to_media_servers("3478"))]
)
def test_what_a_policy_cannot_do_is_said_with_the_reason(browser, firewall):
    with pytest.raises(NetworkUnavailableError, match="needs root; "):
        PolicyNetwork(TURN, browser, "needs root").let_out(firewall)


def test_a_policy_tells_no_port_from_another():
    with pytest.raises(NetworkUnavailableError, match="needs root; "):
        PolicyNetwork(TURN, "chromium", "needs root").media_servers()


def test_a_policy_is_taken_back():
    network = PolicyNetwork(TURN, "chromium", "needs root")
    network.let_out(WEB_ALONE)
    network.let_out(OPEN)
    assert network.near == PLAIN


def test_a_stale_relay_has_other_credentials_and_the_same_address():
    server = TURN.ice_server("tcp")
    assert stale(server)["urls"] == server["urls"]
    assert stale(server)["credential"] != server["credential"]


def test_without_a_page_that_can_be_throttled_there_is_no_narrow_line():
    network = PolicyNetwork(TURN, "firefox", "needs root")
    network.arrive(FakePage())
    with pytest.raises(NetworkUnavailableError, match="needs root; "):
        network.narrow(150)


def test_the_page_is_throttled_and_the_throttle_has_to_prove_itself(monkeypatch):
    monkeypatch.setattr(throttle, "PROVED_WITHIN_S", 0.0)
    page = FakePage()
    network = PolicyNetwork(TURN, "chromium", "needs root")
    network.arrive(page)
    network.narrow(160)
    assert page.asked[-1][1]["uploadThroughput"] == 20_000
    with pytest.raises(WithoutEffectError):
        network.line()


def test_the_next_customer_has_a_wide_line(network_tools, programs):
    with Networks(programs) as made:
        made.behind_firewall("http://127.0.0.1:9", "chromium").narrow(150)
        assert made.behind_firewall("http://127.0.0.1:9", "chromium").line().kbps == 0
