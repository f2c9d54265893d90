"""A narrow line holds back what is too much for it, and says how much."""

from __future__ import annotations

import json
import socket

from harness.media.network.link import Link
from harness.media.network.shaping import Carried, carried


def test_what_tc_tells_is_read():
    row = {"kind": "tbf", "bytes": 10, "drops": 2, "overlimits": 3}
    assert carried(json.dumps([{"kind": "noqueue"}, row])) == Carried(10, 2, 3)
    assert carried(json.dumps([{"kind": "pfifo_fast"}])) == Carried(0, 0, 0)


def test_a_line_of_100_kbit_holds_back_100_kilobytes_at_once(a_world):
    link = Link(a_world)
    link.narrow(100)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sending:
        for _ in range(100):
            sending.sendto(bytes(1000), (a_world.at.world, 2000))
    seen = link.carried()
    assert seen.waited > 0
    assert seen.dropped > 50
    link.narrow(0)
    assert link.carried() == Carried(0, 0, 0)
