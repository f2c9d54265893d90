"""What a customer's firewall lets out, as rules of nftables, and what it has counted; pure."""

from __future__ import annotations

import json
from dataclasses import dataclass

from harness.media.network.addresses import Addresses

#: nft's names of the counters, by protocol and verdict.
_KINDS = ("udp_passed", "udp_dropped", "tcp_passed", "tcp_dropped")
TABLE = "customer"
ALL_PORTS = "0-65535"


@dataclass(frozen=True)
class Firewall:
    """What may leave the customer's network.

    `udp`: the destination ports (nft writes a range as `1024-65535`) that are open to the media servers;
    `tcp` likewise, to anybody. `direct`: whether UDP may also go to everybody else, on any port.
    """

    udp: tuple[str, ...] = ()
    tcp: tuple[str, ...] = (ALL_PORTS,)
    direct: bool = False

    @property
    def probe_port(self) -> int:
        """A port to the media servers that is open and that they hardly use; 0 where all are closed."""
        return int(self.udp[-1].rpartition("-")[2]) if self.udp else 0


#: An ordinary network at home.
OPEN = Firewall(udp=(ALL_PORTS,), direct=True)
#: What corporate networks let out: the web, and nothing else.
WEB_ALONE = Firewall(tcp=("443",))


def to_media_servers(*udp: str) -> Firewall:
    """The web, and UDP on these ports to the media servers alone."""
    return Firewall(udp=udp, tcp=("443",))


@dataclass(frozen=True)
class Traffic:
    """How many packets from the customer's side passed and how many were dropped, since the rules stand."""

    udp_passed: int = 0
    udp_dropped: int = 0
    tcp_passed: int = 0
    tcp_dropped: int = 0

    def since(self, before: Traffic) -> Traffic:
        """What has come since then."""
        return Traffic(*(getattr(self, kind) - getattr(before, kind) for kind in _KINDS))


def ruleset(firewall: Firewall, at: Addresses) -> str:
    """The rules for `nft -f`, replacing earlier ones. They stand behind the link, so that a sender learns nothing.

    (A packet that is dropped on its way out of the sender's own machine is an error to the sender, which a
    firewall somewhere in the network is not.)
    """
    udp = f"{{ {', '.join(firewall.udp)} }}"
    tcp = f"{{ {', '.join(firewall.tcp)} }}"
    rules = [
        *([f"ip daddr {at.media} udp dport {udp} counter name udp_passed accept"] if firewall.udp else []),
        *(["meta l4proto udp counter name udp_passed accept"] if firewall.direct else []),
        "meta l4proto udp counter name udp_dropped drop",
        *([f"tcp dport {tcp} counter name tcp_passed accept"] if firewall.tcp else []),
        "meta l4proto tcp counter name tcp_dropped drop",
    ]
    lines = "\n".join(f'    iifname "{at.far}" {rule}' for rule in rules)
    counters = "\n".join(f"  counter {kind} {{ }}" for kind in _KINDS)
    return (
        f"table inet {TABLE} {{ }}\ndelete table inet {TABLE}\ntable inet {TABLE} {{\n{counters}\n"
        f"  chain leaving {{\n    type filter hook input priority 0; policy accept;\n{lines}\n  }}\n}}\n"
    )


def traffic(listing: str) -> Traffic:
    """What `nft -j list counters` says."""
    counters = [entry["counter"] for entry in json.loads(listing)["nftables"] if "counter" in entry]
    return Traffic(**{c["name"]: c["packets"] for c in counters if c["table"] == TABLE})
