"""Watching somebody after a change: whether picture and sound go on, or have come to an end."""

from __future__ import annotations

from contextlib import suppress
from typing import cast

from harness.browser.people import PagePerson
from harness.media.lapse import Lapse, lapse
from harness.media.peer_stats import carried
from harness.model import EvidenceItem
from harness.scene import Scene
from harness.wait import Expired, until

#: How long a change may take to reach the other side.
SETTLES_S = 1.5
#: Looking more often costs the call its frames.
LOOK_EVERY_S = 0.15
#: Statistics are read twice a second.
STATISTICS_S = 3.0


def person(scene: Scene, name: str) -> PagePerson:
    """Somebody in front of a page; raise LookupError when nobody of that name is here."""
    if name not in scene.people:
        raise LookupError(f"{name} is not in this scene; the people are {sorted(scene.people)}")
    return cast(PagePerson, scene.people[name])


def watch_on(scene: Scene, watcher: str, shown: str, seconds: float) -> Lapse:
    """What still comes of somebody when so much time has passed."""
    tab = person(scene, watcher).tab
    end_ms = tab.now_ms() + seconds * 1000
    until(lambda: tab.now_ms() >= end_ms, seconds + SETTLES_S, f"{seconds} s to pass", LOOK_EVERY_S)
    return _look(scene, watcher, shown)


def watch_end(scene: Scene, watcher: str, shown: str, seconds: float) -> Lapse:
    """What came last of somebody, once nothing has come for so long; or what comes still."""
    found: list[Lapse] = []

    def look() -> Lapse:
        found.append(_look(scene, watcher, shown))
        return found[-1]

    with suppress(Expired):  # what still comes is the answer, not a failure
        until(look, seconds + SETTLES_S, "an end", LOOK_EVERY_S, done=lambda now: now.lasts(seconds))
    return found[-1]


def video_bytes(scene: Scene, name: str, direction: str, *, wanted: bool = True) -> int:
    """Bytes of video that this page has `sent` or `received`, waiting for some where they are `wanted`."""
    tab = person(scene, name).tab
    with suppress(Expired):
        until(
            lambda: carried(tab.stats(), direction),
            STATISTICS_S,
            f"statistics of {name}'s page",
            LOOK_EVERY_S,
            done=lambda count: bool(count) if wanted else count is not None,
        )
    return carried(tab.stats(), direction) or 0


def keep_figures(scene: Scene, watcher: str, shown: str, found: Lapse) -> EvidenceItem:
    """Keep when somebody was last seen and heard, as evidence."""
    what = f"when {watcher} last saw and heard {shown}"
    return scene.recorder.keep_json(found.__dict__, "application/json", what)


def _look(scene: Scene, watcher: str, shown: str) -> Lapse:
    tab = person(scene, watcher).tab
    return lapse(tab.frames(), list(tab.tones()), person(scene, shown).identity.caller_id, tab.now_ms())
