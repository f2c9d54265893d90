"""Names carry the process; addresses are of the range that nobody routes."""

from __future__ import annotations

import ipaddress

import pytest

from harness.media.network.addresses import addresses, owner

RANGE = ipaddress.IPv4Network("198.18.0.0/15")


@pytest.mark.parametrize("pid", [1, 2, 16383, 16384, 4194304])
def test_a_block_lies_in_the_range_with_all_of_its_addresses(pid):
    at = addresses(pid)
    block = ipaddress.IPv4Network(f"{at.gate}/29", strict=False)
    hosts = {ipaddress.IPv4Address(each) for each in (at.gate, at.world, at.media)}
    assert block.subnet_of(RANGE)
    assert hosts < set(block.hosts())
    assert len(hosts) == 3


def test_links_have_names_that_the_kernel_takes():
    at = addresses(4194304)
    assert max(len(at.near), len(at.far)) <= 15


def test_neighbours_have_blocks_of_their_own():
    assert addresses(100).world != addresses(101).world


@pytest.mark.parametrize(
    ("name", "pid"), [("sightline-42", 42), ("sightline-", None), ("sightline-4x", None), ("blue", None)]
)
def test_the_owner_stands_in_the_name(name, pid):
    assert owner(name) == pid
    assert pid is None or addresses(pid).namespace == name
