"""The zoo's catalogue: every broken page and every near-miss, as its own module in `pages/` describes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from harness.zoo.site import PAGES

#: Calls with the detectors in mind, calls made without knowing them, conferences of three, and films.
FOLDERS = ("own", "wild", "conferences", "films")
_FACT = re.compile(
    r"""^export const (\w+) =\s*(?:"([^"\n]*)"|'([^'\n]*)'|`([^`\n]*)`|(true|false));?\s*$""", re.M
)


class Setting(StrEnum):
    """The circumstances that a module is played in."""

    CALL = "call"
    DENIED = "denied"
    DISMISSED = "dismissed"
    NO_CAMERA = "no-camera"
    BUSY_CAMERA = "busy-camera"
    REVOKED = "revoked"
    WATCHING = "watching"
    LOSSY = "lossy"
    SWITCHED = "switched"
    CONFERENCE = "conference"
    RECORDED = "recorded"

    @property
    def refuses(self) -> bool:
        """Whether the camera is refused from the start, so that there is no call."""
        return self in (Setting.DENIED, Setting.DISMISSED, Setting.NO_CAMERA, Setting.BUSY_CAMERA)


#: Where a module that says nothing of its circumstances is at home, by the promise that it breaks.
USUAL = {"permission": Setting.DENIED, "autoplay": Setting.WATCHING}


@dataclass(frozen=True)
class Defect:
    """A broken page, or with `good` a near-miss that must not be accused.

    `about` is one sentence; `side` is that of the defective page: sender (the other side suffers) or receiver
    (one's own user does); `breaks` is the promise; `module` is its place under `pages/` without `.js`.
    """

    name: str
    about: str
    side: str
    breaks: str
    good: bool
    setting: Setting
    module: str

    @property
    def wild(self) -> bool:
        """Whether it was made without knowledge of the detectors."""
        return self.module.startswith("wild/")


class BadModule(ValueError):
    """A module does not say what it is."""


def catalogue(pages: Path = PAGES) -> list[Defect]:
    """All defects and near-misses, near-misses last; raise BadModule for one that does not say what it is."""
    found = [read(path, folder) for folder in FOLDERS for path in sorted((pages / folder).glob("*.js"))]
    return sorted(found, key=lambda defect: defect.good)


def read(path: Path, folder: str) -> Defect:
    """What a module says of itself."""
    facts = {
        found[0]: next(value for value in (*found[1:], "") if value)
        for found in _FACT.findall(path.read_text(encoding="utf-8"))
    }
    missing = sorted({"about", "side", "breaks", "good"} - facts.keys())
    if missing:
        raise BadModule(f"{folder}/{path.name}: expected export const {', '.join(missing)}")
    setting = Setting(facts["setting"]) if "setting" in facts else USUAL.get(facts["breaks"], Setting.CALL)
    return Defect(
        path.stem,
        facts["about"],
        facts["side"],
        facts["breaks"],
        facts["good"] == "true",
        setting,
        f"{folder}/{path.stem}",
    )
