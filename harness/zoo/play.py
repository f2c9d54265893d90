"""Plays a module of the zoo against a good page in real browsers, and brings back what both pages told."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace

from harness.browser.driver import Browsers
from harness.browser.logs import Log
from harness.browser.machines import BUSY_CAMERA, NO_CAMERA
from harness.browser.permissions import DENIED, DISMISSED, GRANTED, Permissions
from harness.browser.problems import BrowserProblem
from harness.browser.tab import Tab
from harness.media.camera_release import by_file, by_ledger
from harness.media.identity import Identity
from harness.media.other_work import OtherWork
from harness.media.slots import media_slot
from harness.media.starvation import stalled
from harness.wait import Expired, until
from harness.zoo.conferring import confer
from harness.zoo.defects import Defect, Setting
from harness.zoo.filming import record
from harness.zoo.look import look
from harness.zoo.moments import ANA, BEN, STANDS_S, are_starved, is_connected, let_pass, start
from harness.zoo.playback import Ending, Look, Playback, Side
from harness.zoo.site import Site

#: How long a call is watched once it stands, and how much of that is judged.
WATCHED_S, JUDGED_S = 6.0, 3.2
#: When the glass is looked at, in seconds before the end of watching.
LOOKS_S = (1.6, 0.8, 0.0)
REFUSED_S, STAYS_S = 2.0, 1.5
#: How long a browser may take to answer for the camera, to let go of it, and a page to offer a way out.
ANSWERED_S, RELEASED_S, OFFERED_S = 8.0, 8.0, 4.0
#: A starved machine tells nothing: so often is a play tried.
TRIES = 3

PERMISSIONS = {Setting.DENIED: DENIED, Setting.DISMISSED: DISMISSED}
MACHINES = {Setting.NO_CAMERA: NO_CAMERA, Setting.BUSY_CAMERA: BUSY_CAMERA}
CLEAR = {
    "offline": False,
    "latency": 1,
    "downloadThroughput": 10e6,
    "uploadThroughput": 10e6,
    "packetLoss": 0,
}
LOSS_PERCENT = 5


class Player:
    """Plays one module after the other, each in fresh tabs of warm browsers."""

    def __init__(self, browsers: Browsers, site: Site) -> None:
        self._browsers = browsers
        self._site = site
        self._rooms = 0

    def play(self, defect: Defect) -> Playback:
        """Play it, again where the machine was starved or a page did not come up; who never does is told as trouble."""
        with media_slot():
            for _ in range(TRIES):
                began, others = time.monotonic(), OtherWork(os.getpid())
                play = self._once(defect)
                play = replace(play, seconds=time.monotonic() - began, others=others.share() or 0.0)
                if not (play.starved or play.trouble):
                    break
        return play

    def _once(self, defect: Defect) -> Playback:
        try:
            if defect.setting is Setting.RECORDED:
                return record(self._tab, self._site, self._room(), defect)
            if defect.setting is Setting.CONFERENCE:
                return confer(self._tab, self._site, self._room(), defect)
            if defect.setting.refuses:
                return self._refused(defect)
            play = self._called(defect)
            if defect.breaks in ("release", "says") and not play.starved:
                play = replace(play, endings=(*play.endings, self._hung_up_on(defect)))
            return play
        except (BrowserProblem, Expired) as problem:
            return Playback(defect, Side(ANA, Log(), ()), None, 0.0, trouble=str(problem))

    # -- the circumstances ---------------------------------------------------------------------------------

    def _refused(self, defect: Defect) -> Playback:
        with self._tab(
            ANA, PERMISSIONS.get(defect.setting, GRANTED), MACHINES.get(defect.setting, "")
        ) as ana:
            ana.goto(self._site.call(self._room(), defect.module))
            start(ana)
            _is_answered(ana)
            let_pass(REFUSED_S)
            return Playback(
                defect, Side(ANA, ana.log().copy(), (look(ana),)), None, 0.0, starved=are_starved(ana)
            )

    def _called(self, defect: Defect) -> Playback:
        with self._pair(defect) as (ana, ben):
            looks = self._watch(defect, ana, ben)
            since_ms = looks[0][-1].at_ms - JUDGED_S * 1000
            sides = Side(ANA, ana.log().copy(), looks[0]), Side(BEN, ben.log().copy(), looks[1])
            # Nothing is wrong with Ben's camera: if it stalls, it is the machine.
            taken = [frame.at_ms for frame in ben.sent()]
            short = are_starved(ana, ben) or stalled(taken, since_ms, since_ms + JUDGED_S * 1000 - 500)
            play = Playback(defect, *sides, since_ms, starved=short)
            if defect.setting is Setting.WATCHING:
                return play
            ana.press("#end", "Enter")
            return replace(play, endings=(_ended(ana, "own-button"),))

    def _hung_up_on(self, defect: Defect) -> Ending:
        with self._pair(defect) as (ana, ben):
            _stands(ana, ben)
            ben.press("#end", "Enter")
            return _ended(ana, "other-side")

    @contextmanager
    def _pair(self, defect: Defect) -> Iterator[tuple[Tab, Tab]]:
        room, watching = self._room(), defect.setting is Setting.WATCHING
        with self._tab(ANA) as ana, self._tab(BEN) as ben:
            if defect.setting is Setting.LOSSY:
                ana.devtools("Network.enable", {})
                ana.devtools("Network.emulateNetworkConditions", CLEAR)
            ben.goto(self._site.call(room))
            ana.goto(self._site.call(room, defect.module, auto=watching, watch=watching))
            start(ben)
            if not watching:
                start(ana)
            yield ana, ben

    def _watch(self, defect: Defect, ana: Tab, ben: Tab) -> tuple[tuple[Look, ...], tuple[Look, ...]]:
        _stands(ana, ben)
        self._happen(defect, ana)
        # Only from here: how long that took is the machine's affair.
        began = time.monotonic()
        looks: list[tuple[Look, Look]] = []
        for before_end_s in LOOKS_S:
            let_pass(began + WATCHED_S - before_end_s - time.monotonic())
            looks.append((look(ana, BEN), look(ben, ANA)))
        return tuple(pair[0] for pair in looks), tuple(pair[1] for pair in looks)

    def _happen(self, defect: Defect, ana: Tab) -> None:
        """What comes about in the first seconds of the call."""
        if defect.setting is Setting.LOSSY:
            ana.devtools("Network.emulateNetworkConditions", CLEAR | {"packetLoss": LOSS_PERCENT})
        if defect.setting is Setting.REVOKED:
            let_pass(1.0)
            ana.set_permissions(DENIED)
        if defect.setting is Setting.WATCHING:
            with suppress(Expired):  # a page without a way out is one of the defects
                until(lambda: look(ana).ways_out, OFFERED_S, "a way out", every_s=0.1)
            if look(ana).ways_out:
                ana.press("button:visible:not(#start):not(#end), [role=button]:visible", "Enter")
        if defect.setting is Setting.SWITCHED:
            other = ana.page.context.new_page()
            let_pass(0.7)
            other.close()

    @contextmanager
    def _tab(self, who: Identity, permissions: Permissions = GRANTED, machine: str = "") -> Iterator[Tab]:
        with ExitStack() as stack:
            tab = self._browsers.open(who, permissions=permissions, machine=machine)
            stack.callback(tab.close)
            yield tab

    def _room(self) -> str:
        self._rooms += 1
        return f"room{self._rooms}"


def _stands(*tabs: Tab) -> None:
    """Wait until the pages are connected; a page that never is shows in what it told."""
    with suppress(Expired):
        until(lambda: all(is_connected(tab) for tab in tabs), STANDS_S, "the call to stand", every_s=0.1)


def _is_answered(tab: Tab) -> None:
    """Wait until the browser has answered whatever the page asked it for; a page that never asks is judged as it is."""
    with suppress(Expired):
        until(
            lambda: all(call.outcome for call in tab.calls("getUserMedia")),
            ANSWERED_S,
            "an answer",
            every_s=0.1,
        )


def _ended(tab: Tab, how: str) -> Ending:
    """What still captures a while after the call's end."""

    def holding() -> tuple[str, ...]:
        file = by_file(tab.camera).holding if tab.camera else ()
        return (*by_ledger(tab.tracks()).holding, *file)

    with suppress(Expired):  # what is still held is the answer
        until(
            holding, RELEASED_S, "camera and microphone to be let go", every_s=0.2, done=lambda held: not held
        )
    let_pass(STAYS_S)  # what was given back may be taken again
    _is_answered(tab)
    return Ending(how, holding(), look(tab).state)
