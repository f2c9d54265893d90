"""A world is made, reached by its link, and gone; what the dead left is swept, what the living have is not."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

import pytest

from harness.media.network.addresses import addresses
from harness.media.network.commands import NetworkRefusedError, NetworkUnavailableError
from harness.media.network.world import sweep, world


def spaces(tools) -> str:
    return tools.run(tools.ip, "netns", "list")


def test_it_is_there_in_the_body_and_gone_with_its_link_afterwards(network_tools):
    with world(network_tools) as made:
        assert made.at.namespace in spaces(network_tools)
        assert made.at.near in socket_names()
    assert made.at.namespace not in spaces(network_tools)
    assert made.at.near not in socket_names()


def socket_names() -> set[str]:
    return {name for _, name in socket.if_nameindex()}


def test_both_of_its_addresses_are_reached_over_the_link(a_world):
    for address in (a_world.at.world, a_world.at.media):
        with (
            a_world.receive(address) as receiving,
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sending,
        ):
            receiving.settimeout(30)
            sending.sendto(b"hello", receiving.getsockname())
            heard, sender = receiving.recvfrom(16)
        assert (heard, sender[0]) == (b"hello", a_world.at.gate)


def test_what_a_dead_process_left_is_swept_and_the_living_keep_theirs(network_tools):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    dead, living = addresses(ended.pid).namespace, addresses(os.getppid()).namespace
    for name in (dead, living):
        network_tools.run(network_tools.ip, "netns", "add", name)
    try:
        # Another worker that makes its world meanwhile sweeps too, and may be quicker.
        assert living not in sweep(network_tools)
        assert living in spaces(network_tools)
        assert dead not in spaces(network_tools)
    finally:
        network_tools.run(network_tools.ip, "netns", "delete", living)


def test_a_system_that_allows_none_says_so(network_tools, monkeypatch):
    def refuse(self, *lines):
        raise NetworkRefusedError("Operation not permitted")

    monkeypatch.setattr(type(network_tools), "ip_batch", refuse)
    with pytest.raises(NetworkUnavailableError, match="not permitted"), world(network_tools):
        pass
