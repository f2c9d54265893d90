"""What every play of the zoo needs: who plays, when a call stands, time that passes, a machine that has none."""

from __future__ import annotations

from contextlib import suppress

from harness.browser.tab import Tab
from harness.media.identity import CALLER_IDS, Identity
from harness.media.starvation import starved
from harness.wait import Expired, until

ANA, BEN, CY = (Identity(name, CALLER_IDS[name]) for name in ("Ana", "Ben", "Cy"))
#: How long a call may take to stand.
STANDS_S = 12.0


def let_pass(seconds: float) -> None:
    """Let time go by: what is watched has no event that would tell its end."""
    with suppress(Expired):
        until(lambda: False, max(0.0, seconds), "time to pass", every_s=0.05)


def start(tab: Tab) -> None:
    """Press Start, once the page and what is wrong with it are loaded; raise Expired when they never are."""
    until(lambda: tab.attribute("#start", "disabled") is None, STANDS_S, "the page to be ready")
    tab.press("#start", "Enter")


def is_connected(tab: Tab, others: int = 1) -> bool:
    """Whether the page was connected with so many others."""
    events = [event for event in tab.peers() if event.name == "connectionState"]
    return len({event.peer for event in events if event.value == "connected"}) >= others


def are_starved(*tabs: Tab) -> bool:
    """Whether one of the pages had too little processor time to be judged."""
    return any(starved(tab.lags()) for tab in tabs)
