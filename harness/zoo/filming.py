"""Plays a film of the zoo: a page records its camera, sends what it has, and the file is decoded."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress

from harness.browser.tab import Tab
from harness.media.filmed import look_at
from harness.media.showing import told_of
from harness.wait import Expired, until
from harness.zoo.defects import Defect
from harness.zoo.look import look
from harness.zoo.moments import ANA, are_starved, let_pass, start
from harness.zoo.playback import Playback, Side
from harness.zoo.site import Site

#: How long a camera may take to open, how long is filmed, and how long a film may take to arrive.
OPENS_S, FILMED_S, ARRIVES_S = 20.0, 3.5, 15.0


def record(
    open_tab: Callable[..., AbstractContextManager[Tab]], site: Site, room: str, defect: Defect
) -> Playback:
    """Let the page film for some seconds and send that; a film that never comes is one that nobody is in."""
    with open_tab(ANA) as ana:
        ana.goto(site.recorder(room, defect.module))
        start(ana)
        until(lambda: ana.text("#state") == "recording", OPENS_S, "the page to record")
        let_pass(FILMED_S)
        ana.press("#end", "Enter")
        # By the page's own clock: what a press takes on a busy machine was filmed as well.
        filmed_ms = until(lambda: ana.attribute("#state", "data-filmed-ms"), OPENS_S, "the film's end")
        with suppress(Expired):  # what did not come is judged as what came
            until(lambda: site.film(room) is not None, ARRIVES_S, "the film")
        side = Side(ANA, ana.log().copy(), (look(ana),))
        short = are_starved(ana)
    told = told_of(look_at(site.film(room) or b""), ANA.caller_id, float(filmed_ms or 0) / 1000)
    return Playback(defect, side, None, 0.0, starved=short, film=told)
