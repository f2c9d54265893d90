"""Names and addresses of one process's network; pure. All come from the range for tests of networks (RFC 2544)."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

#: Nobody routes these: 198.18.0.0/15, cut into blocks of eight.
_RANGE = ipaddress.IPv4Network("198.18.0.0/15")
_BLOCK = 8
_NAME = re.compile(r"^sightline-(\d+)$")


@dataclass(frozen=True)
class Addresses:
    """What one process calls its namespace and link, and the four addresses on it.

    `gate` is the customer's end of the link, `world` the other one; `media` is that of the platform's media
    servers, which are in the world.
    """

    namespace: str
    near: str
    far: str
    gate: str
    world: str
    media: str


def addresses(pid: int) -> Addresses:
    """The names and addresses of that process; two processes share a block only every 16,384 numbers."""
    first = _RANGE.network_address + _BLOCK * (pid % (_RANGE.num_addresses // _BLOCK))
    gate, world, media = (str(first + place) for place in (1, 2, 3))
    # Names of links have at most 15 characters.
    return Addresses(f"sightline-{pid}", f"slc{pid}", f"slw{pid}", gate, world, media)


def owner(namespace: str) -> int | None:
    """The process whose namespace that is; None for somebody else's."""
    found = _NAME.match(namespace)
    return int(found.group(1)) if found else None
