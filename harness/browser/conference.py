"""People of an escalated call in front of real browsers: experts at their desktops, customers at video phones."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import ViewportSize

from harness.api.agent import Conversation
from harness.api.call_desk import CallDesk
from harness.browser.driver import Browsers
from harness.browser.people import REPLY_S, PageAgent, PagePerson
from harness.conference import Deskworker, PhoneCaller
from harness.model import Source
from harness.scene import Scene
from harness.wait import Expired, until

#: Three windows are painted at once by one machine: smaller ones leave it the time for their pictures.
SMALL: ViewportSize = {"width": 960, "height": 600}


class PageExpert(PageAgent, Deskworker):
    """A colleague at a desktop in a browser. `desk` is a session of the same person's for what no page shows."""

    source = Source.PAGE
    viewport = SMALL
    escalated_ms = 0.0
    shared_ms = 0.0

    def __init__(self, scene: Scene, browsers: Browsers, name: str, *rest: Any, **more: Any) -> None:
        PageAgent.__init__(self, scene, browsers, name, *rest, **more)
        self.desk = CallDesk(scene.wire, *scene.login(name))

    def escalate(self) -> None:
        """Ask for an expert; `escalated_ms` is then the machine's time at which that was."""
        self.escalated_ms = self.tab.now_ms()
        super().escalate()

    def rung(self) -> str | None:
        """By what the desktop rings, waiting for that, or what was answered; None when nothing comes."""
        taken = self.desk.taken()
        if taken is not None:
            return taken[0]
        try:
            return self.wait_for_alert("video", "voice")
        except Expired:
            return None

    def answer(self, kind: str = "") -> None:
        """Press Answer at the alert of that kind, failing that at whichever comes."""
        super().answer(kind or self.wait_for_alert("video", "voice"))

    def share_screen(self) -> None:
        """Press Share, once to show the screen and once more to put it away; `shared_ms` is when."""
        self.shared_ms = self.tab.now_ms()
        self.page.click("share")

    def draw(self) -> None:
        """Draw a mark on what is shown."""
        self.page.click("own_picture")

    def conversation(self) -> Conversation:
        return Deskworker.conversation(self)

    def read_sidebar(self) -> dict[str, str]:
        """What the sidebar shows of the interaction's data, by the names under which it shows them."""
        until(lambda: self.page.has("sidebar"), REPLY_S, f"{self.name}'s sidebar")
        return dict(zip(self.page.texts("data_name"), self.page.texts("data_value"), strict=True))

    def leave(self) -> None:
        PageAgent.leave(self)
        Deskworker.leave(self)


class PageCaller(PagePerson, PhoneCaller):
    """A customer at a video phone: the call comes in by the control plane, its line ends at a page."""

    viewport = SMALL

    def call(self, codecs: tuple[str, ...]) -> None:
        """Call the organisation from a line that offers these codecs; returns once the phone shows the line."""
        PhoneCaller.__init__(self, self._scene, self.name, codecs)
        self._open(line=self.line_uri)
        self.page.click("call")
        until(self.line_words, REPLY_S, f"{self.name}'s line")

    def sees_mark(self) -> bool:
        """Whether a mark of somebody else's is in plain sight."""
        return self.page.has("mark")

    def line_words(self) -> str:
        """What the phone says of the line, and of a picture that it cannot have."""
        return " ".join(f"{self.page.text('status')} {self.page.text('notice')}".split())

    def leave(self) -> None:
        PagePerson.leave(self)
