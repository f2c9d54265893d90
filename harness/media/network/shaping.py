"""A narrow line: how many bits a second the customer's link carries, and what it had to throw away."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from harness.media.network.world import World

#: What would wait longer than this for a narrow line is dropped; routers of homes and branches wait for a second.
QUEUE_MS = 1000
#: So much may go at once: some packets of a picture.
_BURST_OCTETS = 4000


@dataclass(frozen=True)
class Carried:
    """What a narrowed line has seen: octets that went through, packets dropped, and how often one had to wait.

    `kbps`: what it carries by the system's own account; 0 where nothing is narrowed.
    """

    octets: int
    dropped: int
    waited: int
    kbps: int = 0


def narrow(world: World, kbps: int) -> None:
    """Let so many kbit/s through from the customer to the world; raise NetworkRefusedError where that fails."""
    rate = ("rate", f"{kbps}kbit", "burst", str(_BURST_OCTETS), "latency", f"{QUEUE_MS}ms")
    world.tools.run(world.tools.tc, "qdisc", "replace", "dev", world.at.near, "root", "tbf", *rate)


def widen(world: World) -> None:
    """Take the limit away, if there is one."""
    world.tools.run(world.tools.tc, "qdisc", "replace", "dev", world.at.near, "root", "pfifo_fast")


def measure(world: World) -> Carried:
    """What the narrowed line has seen so far; zeroes where nothing is narrowed."""
    return carried(world.tools.run(world.tools.tc, "-s", "-j", "qdisc", "show", "dev", world.at.near))


def carried(listing: str) -> Carried:
    """What `tc -s -j qdisc show` says of a narrowed line."""
    rows = [row for row in json.loads(listing) if row.get("kind") == "tbf"]
    if not rows:
        return Carried(0, 0, 0)
    return Carried(rows[0]["bytes"], rows[0]["drops"], rows[0]["overlimits"], _kbps(rows[0]))


def _kbps(row: dict[str, Any]) -> int:
    # The system tells the rate in octets a second.
    return round(int(row.get("options", {}).get("rate", 0)) * 8 / 1000)
