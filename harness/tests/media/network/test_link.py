"""What a firewall drops does not arrive and is counted; a firewall without effect is an error."""

from __future__ import annotations

import socket
from dataclasses import replace

import pytest

from harness.media.network import link as links
from harness.media.network.firewall import OPEN, WEB_ALONE, Firewall, Traffic, to_media_servers
from harness.media.network.link import Link, WithoutEffectError
from harness.wait import until

EVERY = [OPEN, WEB_ALONE, to_media_servers("1024-65535"), to_media_servers("3478", "16384-32768")]


@pytest.mark.parametrize("firewall", EVERY)
def test_every_firewall_is_proved_when_it_is_put_up_and_begins_to_count_then(a_world, firewall):
    link = Link(a_world)
    link.let_out(firewall)
    assert link.traffic() == Traffic()


def test_what_leaves_is_counted_by_its_fate(a_world):
    link = Link(a_world)
    link.let_out(to_media_servers("1024-65535"))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sending:
        for address, times in ((a_world.at.media, 2), (a_world.at.world, 3)):
            for _ in range(times):
                sending.sendto(b"x", (address, 2000))
    all_of_them = Traffic(udp_passed=2, udp_dropped=3)
    until(link.traffic, 15, "five datagrams to be counted", done=lambda seen: seen == all_of_them)


def test_tcp_beside_the_web_is_dropped(a_world):
    link = Link(a_world)
    link.let_out(WEB_ALONE)
    with socket.socket() as calling:
        calling.settimeout(0.05)
        with pytest.raises(OSError, match="timed out"):
            calling.connect((a_world.at.media, 3478))
    until(lambda: link.traffic().tcp_dropped, 15, "the attempt to be counted")


@pytest.mark.parametrize("loaded", [OPEN, Firewall(direct=True), Firewall(udp=("1024-65535",))])
def test_rules_that_let_udp_through_are_no_closed_network(a_world, monkeypatch, loaded):
    real = links.ruleset
    monkeypatch.setattr(links, "ruleset", lambda firewall, at: real(loaded, at))
    with pytest.raises(WithoutEffectError, match="dropped"):
        Link(a_world).let_out(WEB_ALONE)


def test_rules_that_drop_all_are_no_open_network(a_world, monkeypatch):
    real = links.ruleset
    monkeypatch.setattr(links, "ruleset", lambda firewall, at: real(WEB_ALONE, at))
    monkeypatch.setattr(links, "ARRIVES_WITHIN_S", 0.05)
    with pytest.raises(WithoutEffectError, match="expected it to arrive"):
        Link(a_world).let_out(OPEN)


def test_a_datagram_that_vanishes_uncounted_proves_nothing(a_world, monkeypatch):
    monkeypatch.setattr(links, "_send", lambda to: None)
    monkeypatch.setattr(links, "ARRIVES_WITHIN_S", 0.05)
    with pytest.raises(WithoutEffectError, match="expected 2 datagrams to be dropped"):
        Link(a_world).let_out(replace(WEB_ALONE))


def test_a_port_on_which_somebody_listens_is_proved_by_the_firewalls_own_count(a_world):
    link = Link(a_world)
    with a_world.receive(a_world.at.media, 3478):
        link.let_out(to_media_servers("3478"))
    assert link.traffic() == Traffic()


def test_a_taken_port_that_is_closed_after_all_is_found_out(a_world, monkeypatch):
    real = links.ruleset
    monkeypatch.setattr(links, "ruleset", lambda firewall, at: real(WEB_ALONE, at))
    monkeypatch.setattr(links, "ARRIVES_WITHIN_S", 0.05)
    with (
        a_world.receive(a_world.at.media, 3478),
        pytest.raises(WithoutEffectError, match="1 to pass uncaught"),
    ):
        Link(a_world).let_out(to_media_servers("3478"))
