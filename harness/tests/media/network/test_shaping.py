"""A narrow line holds back what is too much for it, and says how much."""

from __future__ import annotations

import json
import socket

import pytest

from harness.media.network import shaping
from harness.media.network.link import Link, WithoutEffectError
from harness.media.network.shaping import Carried, carried
from harness.wait import until


def test_what_tc_tells_is_read():
    row = {"kind": "tbf", "bytes": 10, "drops": 2, "overlimits": 3, "options": {"rate": 18750}}
    assert carried(json.dumps([{"kind": "noqueue"}, row])) == Carried(10, 2, 3, kbps=150)
    assert carried(json.dumps([{"kind": "pfifo_fast"}])) == Carried(0, 0, 0)


def test_a_line_of_100_kbit_holds_back_100_kilobytes_at_once(a_world):
    link = Link(a_world)
    link.narrow(100)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sending:
        for _ in range(100):
            sending.sendto(bytes(1000), (a_world.at.world, 2000))
    # The first ones wait for the world's hardware address before the line has them.
    until(lambda: shaping.measure(a_world), 15, "most to be dropped", done=lambda seen: seen.dropped > 50)
    assert shaping.measure(a_world).waited > 0
    link.narrow(0)
    assert link.carried() == Carried(0, 0, 0)


def test_a_line_that_no_media_went_through_proves_nothing(a_world):
    link = Link(a_world)
    link.narrow(100)
    with pytest.raises(WithoutEffectError, match="no media have gone through"):
        link.carried()


def test_a_line_that_is_not_as_narrow_as_asked_is_an_error(a_world, monkeypatch):
    narrow = shaping.narrow
    monkeypatch.setattr(shaping, "narrow", lambda world, kbps: narrow(world, kbps * 2))
    with pytest.raises(WithoutEffectError, match="expected a line of 100 kbit/s, saw 200"):
        Link(a_world).narrow(100)
