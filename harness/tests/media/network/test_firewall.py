"""Rules say what a firewall lets out; counters say what it did."""

from __future__ import annotations

import json

from harness.media.network.addresses import addresses
from harness.media.network.firewall import OPEN, WEB_ALONE, Traffic, ruleset, to_media_servers, traffic

AT = addresses(7)


def lines(firewall) -> list[str]:
    return [line.strip() for line in ruleset(firewall, AT).splitlines() if "iifname" in line]


def test_an_open_network_counts_udp_and_drops_none_of_it():
    assert lines(OPEN)[1] == f'iifname "{AT.far}" meta l4proto udp counter name udp_passed accept'


def test_the_web_alone_drops_udp_and_lets_443_out():
    assert lines(WEB_ALONE) == [
        f'iifname "{AT.far}" meta l4proto udp counter name udp_dropped drop',
        f'iifname "{AT.far}" tcp dport {{ 443 }} counter name tcp_passed accept',
        f'iifname "{AT.far}" meta l4proto tcp counter name tcp_dropped drop',
    ]


def test_ports_to_the_media_servers_are_open_to_them_alone():
    first, second, *_ = lines(to_media_servers("3478", "16384-32768"))
    assert f"ip daddr {AT.media} udp dport {{ 3478, 16384-32768 }}" in first
    assert "udp_dropped drop" in second


def test_a_probe_goes_to_a_port_that_is_open():
    assert to_media_servers("3478", "16384-32768").probe_port == 32768
    assert to_media_servers("3478").probe_port == 3478
    assert WEB_ALONE.probe_port == 0


def test_what_was_counted_is_read_and_what_came_before_is_left_out():
    rows = [{"metainfo": {}}, {"counter": {"table": "customer", "name": "udp_dropped", "packets": 5}}]
    rows.append({"counter": {"table": "another", "name": "udp_passed", "packets": 9}})
    seen = traffic(json.dumps({"nftables": rows}))
    assert seen == Traffic(udp_dropped=5)
    assert seen.since(Traffic(udp_dropped=3)) == Traffic(udp_dropped=2)
