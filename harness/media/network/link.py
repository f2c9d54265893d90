"""The customer's link to the world: its firewall, its width, and the proof that both have their effect."""

from __future__ import annotations

import errno
import select
import socket
from dataclasses import dataclass, field

from harness.media.network import shaping
from harness.media.network.firewall import OPEN, TABLE, Firewall, Traffic, ruleset, traffic
from harness.media.network.shaping import Carried
from harness.media.network.world import World
from harness.wait import Expired, until

#: A datagram between two namespaces of one machine is there at once; this is for a machine that is full.
ARRIVES_WITHIN_S = 2.0
_PROBE = b"sightline"
#: A system speaks some hundred octets of its own on any line; media are more.
LEAST_OCTETS = 4000


class WithoutEffectError(Exception):
    """A network was to be impaired and is not: nothing that is seen on it can be believed."""


@dataclass
class Link:
    """What is between the customer and the world now."""

    world: World
    firewall: Firewall = OPEN
    kbps: int = 0
    _before: Traffic = field(default=Traffic())

    def let_out(self, firewall: Firewall) -> None:
        """Put this firewall into the link and prove it; raise WithoutEffectError. Its counters begin at zero."""
        self.firewall = firewall
        rules = ruleset(firewall, self.world.at)
        self.world.run(self.world.tools.nft, "-f", "-", text=rules)
        self._before = Traffic()
        self._before = self._proved()

    def narrow(self, kbps: int) -> None:
        """Let so many kbit/s out to the world, 0 for as many as there are."""
        if kbps:
            shaping.narrow(self.world, kbps)
            if (saw := shaping.measure(self.world).kbps) != kbps:
                raise WithoutEffectError(f"expected a line of {kbps} kbit/s, saw {saw}")
        elif self.kbps:
            shaping.widen(self.world)
        self.kbps = kbps

    def traffic(self) -> Traffic:
        """What the firewall has counted since it stands."""
        listing = self.world.run(self.world.tools.nft, "-j", "list", "counters", "table", "inet", TABLE)
        return traffic(listing).since(self._before)

    def carried(self) -> Carried:
        """What the narrow line has seen; raise WithoutEffectError where no media have gone through it."""
        seen = shaping.measure(self.world)
        if self.kbps and seen.octets < LEAST_OCTETS:
            raise WithoutEffectError(f"no media have gone through the line of {self.kbps} kbit/s: {seen}")
        return seen

    def _proved(self) -> Traffic:
        """Send a datagram to the media servers and one to somebody else; each must fare as the firewall says.

        Absence is told by the firewall's counter, not by waiting. Returns what was counted meanwhile.
        """
        at, port = self.world.at, self.firewall.probe_port
        ways = ((at.media, port, bool(self.firewall.udp)), (at.world, 0, self.firewall.direct))
        passed = sum(self._let_through(address, number, wanted) for address, number, wanted in ways)
        return self._counted(passed, sum(not wanted for _, _, wanted in ways))

    def _let_through(self, address: str, port: int, wanted: bool) -> bool:
        """Try that way; whether the firewall's count is all that can tell of a datagram that was let through."""
        try:
            receiving = self.world.receive(address, port)
        except OSError as taken:
            if not wanted or taken.errno != errno.EADDRINUSE:
                raise
            _send((address, port))
            return True
        with receiving:
            _send(receiving.getsockname())
            if _arrives(receiving, ARRIVES_WITHIN_S if wanted else 0.0) is not wanted:
                raise WithoutEffectError(
                    f"a datagram to {address}: expected {_fate(wanted)}: {self.firewall}"
                )
        return False

    def _counted(self, passed: int, dropped: int) -> Traffic:
        """What was counted, once it is so many that were dropped, and at least so many that passed."""
        fate = f"{dropped} datagrams to be dropped, and {passed} to pass uncaught"
        try:
            return until(
                self.traffic,
                ARRIVES_WITHIN_S,
                fate,
                done=lambda seen: seen.udp_dropped == dropped and seen.udp_passed >= passed,
            )
        except Expired as expired:
            raise WithoutEffectError(
                f"expected {fate}, saw {expired.last_seen}: {self.firewall}"
            ) from expired


def _send(to: tuple[str, int]) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sending:
        sending.sendto(_PROBE, to)


def _arrives(receiving: socket.socket, within_s: float) -> bool:
    ready, _, _ = select.select([receiving], [], [], within_s)
    return bool(ready) and receiving.recv(64) == _PROBE


def _fate(wanted: bool) -> str:
    return "it to arrive" if wanted else "it to be dropped"
