"""Chromium's own throttle of one page, by DevTools: a narrow line, or a lossy and slow one, for those who are not root."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from harness.media.network.link import WithoutEffectError
from harness.media.peer_stats import Reading, reported, timeline
from harness.wait import Expired, until

#: Without some delay the throttle leaves media alone, and says nothing; it is also what proves the effect.
DELAY_MS = 60
#: The browser tries its way every two or three seconds.
PROVED_WITHIN_S = 8.0
_WIDE = 10_000_000
#: So little that nobody notices.
_ARMED_MS = 1


class Page(Protocol):
    """A page that DevTools reach; see harness.browser.tab.Tab."""

    def devtools(self, method: str, parameters: dict[str, Any]) -> Any: ...
    def stats(self) -> Sequence[Reading]: ...
    def now_ms(self) -> float: ...


@dataclass(frozen=True)
class Told:
    """What the other side tells of the picture that the page sends: the share of packets lost at worst, and round trips.

    Of these the longest and the shortest, in milliseconds; zero where nothing was told.
    """

    lost: float = 0.0
    trip_ms: float = 0.0
    shortest_ms: float = 0.0


class Throttle:
    """The throttle of a page. It reaches a peer connection only if it was armed before that was made."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._since_ms: float | None = None

    def arm(self) -> None:
        """Make it ready, with a delay that nobody notices and more room than anybody takes."""
        self._page.devtools("Network.enable", {})
        self._set(_ARMED_MS, _WIDE)

    def narrow(self, kbps: int) -> None:
        """Let the page send so many kbit/s and no more."""
        self._set(DELAY_MS, kbps * 1000 / 8)
        self._since_ms = self._page.now_ms()

    def lose(self, percent: int, delay_ms: int) -> None:
        """Lose so many of a hundred packets, and delay each of the others; both ways."""
        self._set(delay_ms, _WIDE, percent)
        self._since_ms = self._page.now_ms()

    def mend(self) -> None:
        """Be again as it was armed."""
        self._set(_ARMED_MS, _WIDE)
        self._since_ms = self._page.now_ms()

    def prove(self) -> None:
        """Wait until the media's round trips take the throttle's delay; raise WithoutEffectError where they do not."""
        try:
            until(
                self._longest_ms,
                PROVED_WITHIN_S,
                "round trips",
                0.2,
                done=lambda trip_ms: trip_ms >= DELAY_MS,
            )
        except Expired as expired:
            raise WithoutEffectError(
                f"expected round trips of {DELAY_MS} ms behind the throttle: {expired}"
            ) from expired

    def prove_loss(self, delay_ms: int) -> Told:
        """Wait until the other side tells of losses, and of round trips that take the delay; raise WithoutEffectError."""
        try:
            return until(
                self.told,
                PROVED_WITHIN_S,
                "word of losses",
                0.2,
                done=lambda told: told.lost > 0 and told.trip_ms >= delay_ms,
            )
        except Expired as expired:
            raise WithoutEffectError(
                f"expected lost packets, and round trips of {delay_ms} ms: {expired}"
            ) from expired

    def told(self) -> Told:
        """What was told since the line was last changed."""
        since = self._since_ms or float("inf")
        rows = [row for row in reported(self._page.stats()) if row[0] > since and row[1]]
        if not rows:
            return Told()
        trips = [row[1] for row in rows]
        return Told(max(row[2] for row in rows), max(trips), min(trips))

    def _longest_ms(self) -> float:
        samples = timeline(self._page.stats())
        since = self._since_ms or float("inf")
        return max(
            (s.round_trip_ms for s in samples if s.at_ms > since and s.round_trip_ms is not None), default=0.0
        )

    def _set(self, delay_ms: int, octets_s: float, lost_percent: int = 0) -> None:
        room = {"offline": False, "latency": delay_ms, "downloadThroughput": _WIDE}
        loss = {"packetLoss": lost_percent}
        self._page.devtools("Network.emulateNetworkConditions", room | {"uploadThroughput": octets_s} | loss)
