"""People in front of real browsers: what the customer and the agent do on their pages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from harness.api.agent import Conversation
from harness.api.rest import Caller
from harness.browser.driver import VIEWPORT, Browsers
from harness.browser.launch import PLAIN, Launch
from harness.browser.machines import ORDINARY, Machine
from harness.browser.pages.page import TargetPage
from harness.browser.problems import BrowserProblem
from harness.browser.tab import Tab
from harness.media.identity import CALLER_IDS, Identity
from harness.media.network.throttle import Throttle
from harness.media.sightings import Sightings
from harness.media.starvation import starved
from harness.model import Source
from harness.recorder import Recorder
from harness.scene import Scene
from harness.target import PagePart
from harness.wait import Expired, until

#: What desktops call an alert, the most telling word first; it is also the name of the kind.
ALERT_WORDS = ("video", "voice", "chat", "message")
#: By what a desktop tells where a wish for video stands -> the platform's word for it.
REQUEST_WORDS = {
    "declin": "declined",
    "expire": "expired",
    "did not answer": "expired",
    "fail": "failed",
    "agreed": "accepted",
    "start": "started",
    "asked": "requested",
}
REPLY_S = 5.0
WISH = "I would like a video call"


class PagePerson:
    """Somebody with a browser: a tab, its page, and what it shows of others.

    `defects` are those of the reference page that are switched on; `machine` is what the browser runs on.
    """

    source = Source.PAGE
    #: How large the window is.
    viewport = VIEWPORT

    def __init__(
        self,
        scene: Scene,
        browsers: Browsers,
        name: str,
        part: PagePart,
        browser: str = "chromium",
        defects: tuple[str, ...] = (),
        machine: Machine = ORDINARY,
    ) -> None:
        self.name = name
        self.identity = Identity(name, CALLER_IDS[name])
        self._scene = scene
        self._browsers = browsers
        self._part = part
        self._browser = browser
        self._defects = defects
        self._machine = machine
        self._page: TargetPage | None = None
        self._throttle: Throttle | None = None

    @property
    def page(self) -> TargetPage:
        """The open page; raise LookupError before it is opened."""
        if self._page is None:
            raise LookupError(f"{self.name} has no page open yet")
        return self._page

    @property
    def tab(self) -> Tab:
        """The tab of the open page."""
        return self.page.tab

    @property
    def throttle(self) -> Throttle:
        """What worsens the line of this page; raise LookupError where the machine has none."""
        if self._throttle is None:
            raise LookupError(f"{self.name}'s line cannot be worsened here")
        return self._throttle

    def _open(self, **places: str) -> None:
        machine = self._machine
        tab = self._browsers.open(
            self.identity,
            browser=self._browser,
            permissions=machine.permissions,
            shape=machine.shape,
            machine=machine.script,
            launch=machine.launch if machine.launch != PLAIN else self._launch(),
            viewport=machine.viewport or self.viewport,
        )
        self._arrive(tab)
        self._page = TargetPage(tab, self._part)
        mark = "&" if "?" in self._part.url + places.get("link", "") else "?"
        query = "&".join(f"{key}={value}" for key, value in self._query().items())
        self._page.open(f"{mark}{query}" if query else "", base=self._scene.wire.base_url, **places)

    def _query(self) -> dict[str, str]:
        """What the reference page is told in its address."""
        return {"defects": ",".join(self._defects)} if self._defects else {}

    def _arrive(self, tab: Tab) -> None:
        """The browser is there, and nothing is open in it yet."""
        if self._machine.has_throttle:
            self._throttle = Throttle(tab)
            self._throttle.arm()
        if self._scene.network and self._scene.sheltered == self.name:
            self._scene.network.arrive(tab)

    def _launch(self) -> Launch:
        """How the browser is started here: behind the firewall if there is one, or beyond it."""
        network = self._scene.network
        if network is None:
            return PLAIN
        return network.near if self._scene.sheltered == self.name else network.far

    def end_video(self) -> None:
        """End the video from this side."""
        self.page.click("end_video")

    def sit_at(self, machine: Machine) -> None:
        """Take another machine; the page that is opened next runs on it."""
        self._machine = machine

    def leave(self) -> None:
        """Close the tab."""
        if self._page is not None:
            self._page.tab.close()

    def show_evidence(self, recorder: Recorder) -> None:
        """Keep the picture of the page, the stats timeline, the errors and the console."""
        if self._page is not None:
            Sightings(self.name, self._page.tab).keep(recorder)

    def is_starved(self) -> bool:
        """Whether timers of the page were late for too much of the time; a page that is gone tells nothing."""
        try:
            return self._page is not None and starved(self._page.tab.lags())
        except BrowserProblem:
            return False


class PageCustomer(PagePerson):
    """A customer on a page."""

    _questions = 0
    #: The words with which the page asked for video last, without those on its buttons.
    announced = ""
    #: The TURN servers that the SDK's configuration of her page names, as RTCConfiguration has them.
    turn_servers: Sequence[dict[str, Any]] = ()
    #: How many pictures a second it wishes for; 0: as many as the camera takes.
    frame_rate = 0

    def _query(self) -> dict[str, str]:
        named = {"turnServers": quote(json.dumps(self.turn_servers))} if self.turn_servers else {}
        rate = {"frameRate": str(self.frame_rate)} if self.frame_rate else {}
        return super()._query() | named | rate

    def open_chat(self) -> None:
        deployment = self._scene.organisation["deployments"][0]["id"]
        self._open(deployment=deployment, name=self.name)
        self.page.click("launcher")
        until(lambda: self.page.has("message_input"), REPLY_S, f"{self.name}'s chat")

    def say(self, text: str) -> None:
        self.page.fill("message_input", text)
        self.page.click("send")

    def ask_for_video(self) -> None:
        before = len(self.told())
        self.say(WISH)
        until(
            lambda: self.was_asked_for_video() or self.page.has("video_pane") or len(self.told()) > before,
            REPLY_S,
            "an answer to the wish",
        )
        if self.was_asked_for_video():
            self.accept()

    def was_asked_for_video(self) -> bool:
        return self.page.has("prompt")

    def accept(self) -> None:
        """Say yes to the page's question for video, once it is there."""
        self._hear_question()
        self.page.click("prompt_accept")

    def decline(self) -> None:
        """Say no to it."""
        self._hear_question()
        self.page.click("prompt_decline")

    def _hear_question(self) -> None:
        until(self.was_asked_for_video, REPLY_S, f"{self.name} to be asked for video")
        words = self.page.text("prompt")
        for button in ("prompt_accept", "prompt_decline"):
            words = words.replace(self.page.text(button), "")
        self.announced = " ".join(words.split())

    def words(self) -> str:
        """What the page says of itself: its notice and its status."""
        return f"{self.page.text('notice')} {self.page.text('status')}".strip()

    def video_started(self) -> bool:
        """Whether somebody else's picture was ever on this page, or the page's own is up for one."""
        return self.page.has("end_video")

    def controls(self) -> list[str]:
        """What the page offers for a video: to start one, and to mute, pause and end it."""
        named = {"start": "prompt", "mute": "mute_audio", "pause": "mute_video", "end": "end_video"}
        return [control for control, locator in named.items() if self.page.has(locator)]

    def offers_video(self) -> bool:
        """Whether the page offers a way to video: its own button, or a request that can be accepted."""
        return self.page.has("upgrade") or self.page.has("prompt")

    def told(self) -> list[str]:
        return self.page.texts("message_from_them")

    def wait_to_be_told(self, text: str) -> None:
        until(
            self.told,
            REPLY_S,
            f'{self.name} to be told "{text}"',
            done=lambda told: any(text in message for message in told),
        )

    def chat_is_open(self) -> bool:
        return self.page.has("message_input")

    def chat_takes_text(self) -> bool:
        """Write something, and tell whether it then stands in the chat."""
        if not self.page.is_enabled("message_input"):
            return False
        self._questions += 1
        text = f"Are you still there? ({self._questions})"
        self.say(text)
        try:
            until(lambda: text in self.page.texts("message"), REPLY_S, f"{self.name}'s own words")
        except Expired:
            return False
        return True

    def pause_camera(self) -> None:
        """Press Pause, once to pause and once more to go on."""
        self.page.click("mute_video")

    def mute_microphone(self) -> None:
        """Press Mute, once to mute and once more to be heard again."""
        self.page.click("mute_audio")


class PageAgent(PagePerson):
    """An agent at a desktop."""

    def sign_in(self) -> None:
        """Open the desktop and sign in."""
        self._open()
        self._sign_in()

    def go_on_queue(self) -> None:
        if self._page is None:
            self.sign_in()
        self.page.click("on_queue")
        until(lambda: self.page.has("is_on_queue"), REPLY_S, f"{self.name} to be on queue")

    def change_desktop(self, variant: str) -> None:
        """Leave this desktop and sign in at another one: `web` or `native`."""
        self.page.open(f"?variant={variant}", base=self._scene.wire.base_url)
        self._sign_in()

    def _sign_in(self) -> None:
        email, password = self._scene.login(self.name)
        self.page.fill("email", email)
        self.page.fill("password", password)
        self.page.click("sign_in")
        until(lambda: self.page.has("on_queue"), REPLY_S, f"{self.name}'s desktop after signing in")

    def wait_for_alert(self, *kinds: str) -> str:
        wanted = set(kinds or ALERT_WORDS)
        what = f"an alert for {' or '.join(sorted(wanted))} at {self.name}"
        alerts = until(self._alerts, REPLY_S, what, done=lambda alerts: not wanted.isdisjoint(alerts))
        return next(kind for kind in alerts if kind in wanted)

    def rings(self) -> set[str]:
        """The kinds of what alerts at this moment."""
        return set(self._alerts())

    def _alerts(self) -> list[str]:
        """The kinds of what alerts now, in the order of the screen."""
        return [_kind(words) for words in self.page.texts("alert_kind")]

    def answer(self, kind: str) -> None:
        self.wait_for_alert(kind)
        self.page.click_nth("answer", self._alerts().index(kind))

    def hold_video(self) -> None:
        """Press Hold, once to hold and once more to go on."""
        self.page.click("hold")

    def write(self, text: str) -> None:
        """Write to the customer."""
        self.page.fill("message_input", text)
        self.page.click("send")

    #: The machine's time at which the customer was asked for video last.
    asked_ms = 0.0

    def request_video(self) -> None:
        """Ask the customer of the chat in front for video; what becomes of it shows on the desktop."""
        self.asked_ms = self.tab.now_ms()
        self.page.click("ask_video")

    def request_state(self) -> str:
        """Where the latest wish for video stands, as the desktop tells it; empty when it tells nothing of it."""
        words = self.page.text("request").lower()
        return next((state for stem, state in REQUEST_WORDS.items() if stem in words), "")

    def conversation(self) -> Conversation:
        """The conversation in front of the agent, as the platform has it: a desktop shows no record."""
        caller = Caller(self._scene.wire)
        try:
            caller.sign_in(*self._scene.login(self.name))
            running = caller.get("/api/v2/conversations")["entities"]
        finally:
            caller.close()
        if not running:
            raise LookupError(f"{self.name} is in no conversation")
        return dict(running[-1])


def _kind(words: str) -> str:
    return next((kind for kind in ALERT_WORDS if kind in words.lower()), "")
