"""Networks for customers: a firewall before a world of its own, or where that cannot be, the browser's own policy."""

from __future__ import annotations

from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol
from urllib.parse import urlsplit

from harness.browser.launch import PLAIN, Launch
from harness.media.network.commands import NetworkUnavailableError, tools
from harness.media.network.firewall import OPEN, WEB_ALONE, Firewall, Traffic
from harness.media.network.link import Link
from harness.media.network.passage import passage
from harness.media.network.shaping import Carried
from harness.media.network.throttle import Throttle
from harness.media.network.world import world
from harness.media.turn import LOOPBACK, Site, Turn, turn_server
from harness.programs import Program, Programs

if TYPE_CHECKING:
    from harness.browser.tab import Tab

#: Where relays are in guides and in the vendor's list.
TURN_PORT, TURN_TCP_PORT = 3478, 443
#: The first port of guide CONF's range for media.
MEDIA_PORT = 10000


class Network(Protocol):
    """What a customer's browser is behind, and the relay that is beyond it."""

    #: How it is done, in words for the evidence.
    technique: str
    turn: Turn

    @property
    def near(self) -> Launch:
        """How the customer's browser is started."""

    @property
    def far(self) -> Launch:
        """How everybody else's browser is started."""

    def let_out(self, firewall: Firewall) -> None:
        """Put up this firewall; raise WithoutEffectError, or NetworkUnavailableError where it cannot be had."""

    def media_servers(self) -> list[dict[str, Any]]:
        """See Turn.media_servers; raise NetworkUnavailableError where STUN and media have no ports of their own."""

    def arrive(self, page: Tab) -> None:
        """Take notice of the customer's page, before anything is open in it."""

    def traffic(self) -> Traffic | None:
        """What the firewall has counted; None where nothing counts."""

    def narrow(self, kbps: int) -> None:
        """Let so many kbit/s out and no more; raise WithoutEffectError, or NetworkUnavailableError."""

    def line(self) -> Carried | None:
        """What the narrow line has seen, None where nothing counts; raise WithoutEffectError where it had no effect."""


class WorldNetwork:
    """Everybody but the customer is in a namespace of their own; what crosses to it meets the firewall."""

    technique = "network namespace and nftables"
    near = PLAIN

    def __init__(self, link: Link, turn: Turn) -> None:
        self._link = link
        self.turn = turn
        self.far = Launch(prefix=tuple(link.world.command()))

    def let_out(self, firewall: Firewall) -> None:
        """See Network."""
        self._link.let_out(firewall)

    def media_servers(self) -> list[dict[str, Any]]:
        """See Network."""
        return self.turn.media_servers()

    def arrive(self, page: Tab) -> None:
        """See Network; nothing is done to a page here."""

    def traffic(self) -> Traffic | None:
        """See Network."""
        return self._link.traffic()

    def narrow(self, kbps: int) -> None:
        """See Network."""
        self._link.narrow(kbps)

    def line(self) -> Carried | None:
        """See Network."""
        return self._link.carried()


class PolicyNetwork:
    """The customer's browser keeps from UDP, or sends less, by itself: in Chromium, without root, and all or nothing."""

    technique = "the browser's policy against UDP, and its throttle"
    far = PLAIN

    def __init__(self, turn: Turn, browser: str, why: str) -> None:
        self.turn = turn
        self.near = PLAIN
        self._browser = browser
        self._why = why
        self._throttle: Throttle | None = None

    def let_out(self, firewall: Firewall) -> None:
        """See Network; knows the open network and the one without UDP."""
        if self._browser == "firefox":
            raise NetworkUnavailableError(f"{self._why}; Firefox has no policy that would do instead")
        if firewall not in (OPEN, WEB_ALONE):
            raise NetworkUnavailableError(f"{self._why}; a browser's policy cannot open UDP to some alone")
        policy = ("--webrtc-ip-handling-policy=disable_non_proxied_udp",)
        self.near = PLAIN if firewall == OPEN else Launch(arguments=policy)

    def media_servers(self) -> list[dict[str, Any]]:
        """See Network; a policy tells no port from another, so the relay has none for media alone."""
        raise NetworkUnavailableError(
            f"{self._why}; a browser's policy cannot tell STUN's port from that of media"
        )

    def traffic(self) -> Traffic | None:
        """See Network."""
        return None

    def arrive(self, page: Tab) -> None:
        """See Network; arms the throttle, which reaches only connections that are made afterwards."""
        if self._browser != "firefox":
            self._throttle = Throttle(page)
            self._throttle.arm()

    def narrow(self, kbps: int) -> None:
        """See Network; by the throttle of the customer's page."""
        if self._throttle is None:
            raise NetworkUnavailableError(
                f"{self._why}; no throttle of the browser makes a line of {kbps} kbit/s"
            )
        self._throttle.narrow(kbps)

    def line(self) -> Carried | None:
        """See Network."""
        if self._throttle is not None:
            self._throttle.prove()
        return None


class Networks:
    """The networks of one worker: made when first needed, kept, and gone with the context."""

    def __init__(self, programs: Programs) -> None:
        self._programs = programs
        self._stack = ExitStack()
        self._link: Link | None = None
        self._turns: dict[Site, Turn] = {}
        self._ports: set[int] = set()
        self._why = ""

    def __enter__(self) -> Networks:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def behind_firewall(self, base_url: str, browser: str) -> Network:
        """An open network for a customer with that browser; the platform at `base_url` can be reached on both sides.

        Raises ProgramMissingError without coturn, TurnFailedError.
        """
        link = self._world_link()
        if link is None:
            return PolicyNetwork(self._turn(LOOPBACK), browser, self._why)
        self._let_through(link, urlsplit(base_url).port or 80)
        link.let_out(OPEN)
        link.narrow(0)
        site = Site(link.world.at.media, TURN_PORT, TURN_TCP_PORT, MEDIA_PORT, tuple(link.world.command()))
        return WorldNetwork(link, self._turn(site))

    def _world_link(self) -> Link | None:
        if self._link is None and not self._why:
            try:
                self._link = Link(self._stack.enter_context(world(tools(self._programs))))
            except NetworkUnavailableError as unavailable:
                self._why = str(unavailable)
        return self._link

    def _let_through(self, link: Link, port: int) -> None:
        if port not in self._ports:
            self._stack.enter_context(passage(link.world.listen(port), port))
            self._ports.add(port)

    def _turn(self, site: Site) -> Turn:
        if site not in self._turns:
            coturn = self._programs.require(Program.TURNSERVER)
            self._turns[site] = self._stack.enter_context(turn_server(coturn.path, site=site))
        return self._turns[site]


def stale(server: dict[str, Any]) -> dict[str, Any]:
    """The same relay with credentials that have run out."""
    return server | {"credential": "expired"}
