"""Plays a conference of the zoo: two talk, a third comes in, and all three are watched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack, suppress
from functools import partial

from harness.browser.tab import Tab
from harness.media.starvation import stalled
from harness.wait import Expired, until
from harness.zoo.defects import Defect
from harness.zoo.look import look
from harness.zoo.moments import ANA, BEN, CY, STANDS_S, are_starved, is_connected, let_pass, start
from harness.zoo.playback import Look, Playback, Side
from harness.zoo.site import Site

#: How long the first two talk, how long all three are watched, and how much of that is judged: their pictures are slow.
TALKED_S, WATCHED_S, JUDGED_S = 1.5, 6.5, 4.5
#: The glass is looked at twice, so long apart.
BETWEEN_S = 0.8
#: Their cameras take twelve a second.
LEAST_FPS = 8.0
#: What a page says whose camera is open.
WAITING = "waiting for the others"


def confer(
    open_tab: Callable[..., AbstractContextManager[Tab]], site: Site, room: str, defect: Defect
) -> Playback:
    """Bring the three together; only the first one's page has the defect."""
    with ExitStack() as stack:
        ana, ben, cy = (stack.enter_context(open_tab(who)) for who in (ANA, BEN, CY))
        for tab in (ana, ben, cy):
            module = defect.module if tab is ana else ""
            tab.goto(site.conference(room, tab.identity.name, module))
        for tab in (ana, ben):
            start(tab)
            until(partial(_films, tab), STANDS_S, "a camera")
        _stand((ana, ben), 1)
        let_pass(TALKED_S)
        joined_ms = ana.now_ms()
        start(cy)
        _stand((ana, ben, cy), 2)
        let_pass(WATCHED_S - BETWEEN_S)
        early = [look(tab) for tab in (ana, ben, cy)]
        let_pass(BETWEEN_S)
        looks = [(seen, look(tab)) for seen, tab in zip(early, (ana, ben, cy), strict=True)]
        until_ms = looks[0][-1].at_ms
        since_ms = until_ms - JUDGED_S * 1000
        # Nothing is wrong with Ben's camera: if it stalls, it is the machine.
        taken = [frame.at_ms for frame in ben.taken()]
        short = are_starved(ana, ben, cy) or stalled(taken, since_ms, until_ms - 500, LEAST_FPS)
        one, other, third = (_side(tab, seen) for tab, seen in zip((ana, ben, cy), looks, strict=True))
        return Playback(defect, one, other, since_ms, starved=short, cy=third, joined_ms=joined_ms)


def _films(tab: Tab) -> bool:
    return tab.text("#state") == WAITING


def _side(tab: Tab, seen: tuple[Look, ...]) -> Side:
    return Side(tab.identity, tab.log().copy(), seen)


def _stand(tabs: Sequence[Tab], others: int) -> None:
    """Wait until each is connected with so many others; who never is shows in what the pages told."""
    with suppress(Expired):
        until(lambda: all(is_connected(tab, others) for tab in tabs), STANDS_S / 2, "the call to stand", 0.1)
