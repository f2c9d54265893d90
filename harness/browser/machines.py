"""What somebody sits at: what the browser may do there, which camera it has, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from harness.browser.launch import PLAIN, Launch
from harness.browser.permissions import GRANTED, Permissions
from harness.media.camera import QVGA, Shape

if TYPE_CHECKING:
    from playwright.sync_api import ViewportSize

_REFUSING = """MediaDevices.prototype.getUserMedia = {async getUserMedia() {
  throw new DOMException(%r, %r);
}}.getUserMedia;"""
#: Scripts that stand for machines whose camera cannot be had.
NO_CAMERA = _REFUSING % ("Requested device not found", "NotFoundError")
BUSY_CAMERA = _REFUSING % ("Could not start video source", "NotReadableError")


@dataclass(frozen=True)
class Machine:
    """`script` runs in each page before anything else and stands for what a flag cannot bring about."""

    permissions: Permissions = GRANTED
    script: str = ""
    shape: Shape = QVGA
    launch: Launch = PLAIN
    #: The window in CSS pixels; None: a desk's.
    viewport: ViewportSize | None = None
    #: Whether the browser can be told in mid-call to lose and to delay what the page sends and gets (Chromium).
    has_throttle: bool = False


ORDINARY = Machine()
#: A telephone's screen, held upright.
PHONE = Machine(viewport={"width": 390, "height": 844})
#: A screen can be captured without a person here; the same flag lets every camera prompt pass, so it stays apart.
SHARING = Machine(
    launch=Launch(
        arguments=(
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream=display-media-type=browser",
        )
    )
)
