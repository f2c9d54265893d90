"""Whether somebody's camera was let go after a video: by the ledger, and where it can be told, by the open file."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import cast

from harness import facts
from harness.browser.people import PagePerson
from harness.media.camera_release import Release, by_file, by_ledger
from harness.model import Source
from harness.scene import Scene
from harness.wait import Expired, until


def watch_release(scene: Scene, name: str, within_s: float) -> Release:
    """Watch until the camera is let go, at most so long; observe both oracles and return what still holds it."""
    person = cast(PagePerson, scene.people[name])

    def holding() -> Release:
        return Release(by_ledger(person.tab.tracks()).holding + _file(person).holding)

    with suppress(Expired):  # what still holds the camera is the answer, not a failure
        until(holding, within_s, "the camera to be let go", done=lambda release: release.released)
    ledger, file = by_ledger(person.tab.tracks()), _file(person)
    scene.observe(facts.TRACKS_ENDED, name, ledger.released, Source.PAGE)
    if _file_tells(person):
        scene.observe(facts.FILE_CLOSED, name, file.released, Source.FILE)
    return Release(ledger.holding + file.holding)


def _file_tells(person: PagePerson) -> bool:
    return sys.platform == "linux" and person.tab.camera is not None


def _file(person: PagePerson) -> Release:
    camera = person.tab.camera
    return by_file(camera) if _file_tells(person) and camera is not None else Release(())
