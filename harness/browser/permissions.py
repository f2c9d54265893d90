"""What a page may do with camera and microphone, and how each browser is told; no prompt is ever faked."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from harness.browser.problems import Unsupported


class Grant(StrEnum):
    """The state of one permission. UNSET: nobody was asked; Chromium then refuses, Firefox never answers."""

    GRANTED = "granted"
    DENIED = "denied"
    DISMISSED = "dismissed"
    UNSET = "unset"


@dataclass(frozen=True)
class Permissions:
    """What was granted before the page asks."""

    camera: Grant = Grant.GRANTED
    microphone: Grant = Grant.GRANTED

    def settings(self) -> list[tuple[str, str]]:
        """Pairs for DevTools' Browser.setPermission; in a headless Chromium a `prompt` is dismissed."""
        names = {Grant.GRANTED: "granted", Grant.DENIED: "denied", Grant.DISMISSED: "prompt"}
        both = (("camera", self.camera), ("microphone", self.microphone))
        return [(device, names[grant]) for device, grant in both if grant is not Grant.UNSET]

    def preferences(self) -> dict[str, str | float | bool]:
        """Firefox preferences; raises Unsupported for a dismissal, which a headless Firefox does not know."""
        values = {Grant.UNSET: 0, Grant.GRANTED: 1, Grant.DENIED: 2}
        if Grant.DISMISSED in (self.camera, self.microphone):
            raise Unsupported("a dismissed prompt cannot be brought about in Firefox")
        return {
            "permissions.default.camera": values[self.camera],
            "permissions.default.microphone": values[self.microphone],
        }


GRANTED = Permissions()
DENIED = Permissions(Grant.DENIED, Grant.DENIED)
DISMISSED = Permissions(Grant.DISMISSED, Grant.DISMISSED)
UNSET = Permissions(Grant.UNSET, Grant.UNSET)
