"""People with recorded video in real browsers: a customer at the page where she records, and whoever watches."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Response, Route

from harness.browser.driver import Browsers
from harness.browser.logs import Call, PresentedFrame
from harness.browser.pages.page import TargetPage
from harness.browser.people import REPLY_S, PagePerson
from harness.browser.tab import Tab
from harness.programs import Program, mend
from harness.scene import NotAssessed, Scene
from harness.wait import Expired, until

#: A page's own small talk with its service: anything below is no film.
LEAST_BYTES = 1_000
#: The browser's camera may take so long to open.
OPENS_S = 10.0
#: So many different frames of somebody are a picture that moves.
ENOUGH_FRAMES = 10
#: What is delivered (guide ASYNC, section 3).
DELIVERED = 'video/mp4; codecs="avc1.42E01E"'
#: A browser on a busy machine may take so long to begin to play.
PLAYS_S = 15.0
#: Looking more often costs the recording its frames.
LOOK_EVERY_S = 0.1


@dataclass(frozen=True)
class Upload:
    """A request with a body that the page made: its size in bytes, and the storage's, or whoever's, status (0: none came)."""

    method: str
    url: str
    bytes: int
    status: int

    @property
    def place(self) -> str:
        """Where it went: `storage`, `platform`, `chat` (a socket), or `page` (the service behind the page)."""
        if self.method == "SOCKET":
            return "chat"
        path = urlsplit(self.url).path
        named = {"/storage/": "storage", "/api/": "platform"}
        return next((place for start, place in named.items() if path.startswith(start)), "page")


class BrokenLine:
    """A connection to the storage that breaks after so many parts, in the browser itself, until it is mended."""

    def __init__(self, tab: Tab, parts: int) -> None:
        self._left: int | None = parts
        self.refused = 0
        tab.page.route("**/storage/**", self._meet)

    def _meet(self, route: Route) -> None:
        if self._left is None or (self._left > 0 and route.request.method != "PUT"):
            if self._left and route.request.method == "PATCH":
                self._left -= 1
            route.continue_()
            return
        self.refused += 1
        route.abort("internetdisconnected")

    def mend(self) -> None:
        """From now on everything passes."""
        self._left = None


class Filmer(PagePerson):
    """A customer at the page behind her capture link. Her chat goes on beside it."""

    def __init__(
        self, scene: Scene, browsers: Browsers, name: str, *rest: Any, link: str = "", **more: Any
    ) -> None:
        super().__init__(scene, browsers, name, *rest, **more)
        self.link = link
        self._line: BrokenLine | None = None
        self._is_guest = False
        #: The controls that were on offer at any time, by the names of the target's locators.
        self.offered: set[str] = set()
        #: How long she stood before the camera last, from the moment that it could be stopped.
        self.filmed_s = 0.0
        #: What the page said, oldest first.
        self.said: list[str] = []
        self._earlier: list[Upload] = []

    @property
    def conversation(self) -> str:
        """The conversation that the link belongs to."""
        return parse_qs(urlsplit(self.link).query)["c"][0]

    @property
    def media(self) -> str:
        """The platform's id of the video, as the storage's address names it; empty while nothing went there."""
        sent = [one.url for one in self.requests() if one.place == "storage"]
        return urlsplit(sent[-1]).path.rpartition("/")[2] if sent else ""

    @property
    def line(self) -> BrokenLine:
        """Her connection to the storage; raise LookupError where nothing breaks it."""
        if self._line is None:
            raise LookupError(f"nothing breaks {self.name}'s line here")
        return self._line

    def break_line(self, parts: int) -> BrokenLine:
        """Let her connection to the storage break after so many parts."""
        self._line = BrokenLine(self.tab, parts)
        return self._line

    def arrive(self) -> None:
        """Open the link."""
        self._open(link=self.link)

    def arrive_beside(self, person: PagePerson) -> None:
        """Open the link in another tab of her browser, beside the page that she has open."""
        self._is_guest = True
        self._page = TargetPage(person.tab.beside(), self._part)
        self._page.open(self._mark(), link=self.link)

    def leave(self) -> None:
        """Close the browser's window, unless it is that of another page of hers."""
        if not self._is_guest:
            super().leave()

    def come_back(self, *, anew: bool) -> None:
        """Load the page again, in this tab or `anew` in another one, this one being closed."""
        tab = self.tab
        if anew:
            self._earlier = self.requests()
            tab = tab.beside()
            self.tab.shut()
        self._page = TargetPage(tab, self._part)
        self._page.open(self._mark(), link=self.link)

    def _mark(self) -> str:
        query = "&".join(f"{key}={value}" for key, value in self._query().items())
        return f"&{query}" if query else ""

    def record(self, seconds: float) -> None:
        """Press Record, let so much time pass before the camera, press Stop."""
        self._await("record", OPENS_S)
        self.page.click("record")
        self._await("stop", OPENS_S)
        began_ms = self.tab.now_ms()
        end_ms = began_ms + seconds * 1000
        until(lambda: self.tab.now_ms() >= end_ms, seconds + REPLY_S, f"{seconds} s of film", LOOK_EVERY_S)
        self.page.click("stop")
        self.filmed_s = (self.tab.now_ms() - began_ms) / 1000
        self._await("send", REPLY_S)

    def look(self) -> Sequence[PresentedFrame]:
        """Play the recording before sending it; the frames of it that came up in plain sight."""
        since_ms = self.tab.now_ms()
        self.page.click("preview")

        def own() -> list[PresentedFrame]:
            frames = [one for one in self.tab.frames() if one.at_ms > since_ms and not one.why]
            return [one for one in frames if one.caller_id == self.identity.caller_id]

        return until(own, REPLY_S, f"{self.name}'s recording to play", done=lambda frames: len(frames) > 4)

    def send(self) -> None:
        """Press Send."""
        self.page.click("send")

    def wait_to_read(self, words: str, within_s: float = 2 * REPLY_S) -> None:
        """Return once the page says that; raise Expired otherwise."""
        until(self.read, within_s, f'{self.name}\'s page to say "{words}"', done=lambda said: said == words)

    def read(self) -> str:
        """What the page says of the recording now."""
        words = self.page.text("state").strip()
        if words and self.said[-1:] != [words]:
            self.said.append(words)
        return words

    def look_around(self) -> set[str]:
        """Note which controls are on offer now; all that ever were."""
        names = ("record", "stop", "preview", "send", "file")
        self.offered |= {name for name in names if self.page.has(name)}
        return self.offered

    def uploads(self) -> list[Upload]:
        """What the page sent away that is large enough to be film, oldest first."""
        return [one for one in self.requests() if one.bytes >= LEAST_BYTES]

    def requests(self) -> list[Upload]:
        """Everything that the page's scripts asked for or sent away, oldest first."""
        calls = sorted(self.tab.calls("sent"), key=lambda call: call.at_ms)
        return self._earlier + [_upload(call) for call in calls]

    def _await(self, control: str, within_s: float) -> None:
        until(lambda: control in self.look_around(), within_s, f"{self.name}'s page to offer {control}")


def _upload(call: Call) -> Upload:
    detail, outcome = call.detail, call.outcome or ""
    status = int(outcome) if outcome.isdigit() else 200 if outcome == "ok" else 0
    return Upload(str(detail.get("method")), str(detail.get("url")), int(detail["bytes"]), status)


@dataclass(frozen=True)
class Answered:
    """What an address answered: its status and the type of what it gave."""

    url: str
    status: int
    content_type: str


class Viewer(PagePerson):
    """Somebody who opens a link to a video."""

    def __init__(self, scene: Scene, browsers: Browsers, name: str, *rest: Any, **more: Any) -> None:
        super().__init__(scene, browsers, name, *rest, **more)
        #: Everything that was answered since the link was opened, oldest first.
        self.answers: list[Answered] = []

    def arrive(self, link: str) -> None:
        """Open it; an address that is refused is an answer like another."""
        if self._page is not None:
            self.tab.close()
        self.answers.clear()
        self._open(link=link)

    def read_mail(self, html: str) -> None:
        """Open a letter as a mail program in the browser does; returns once its pictures are there, or cannot be had."""
        # Browsers keep letters without a site of their own from pictures on this machine: it lies on the platform's.
        self.arrive(f"{self._scene.wire.base_url}/letter")
        self.tab.write(html)
        done = "[...document.images].every((image) => image.complete)"
        until(lambda: self.tab.ask(done), REPLY_S, f"the pictures of {self.name}'s mail")

    def _arrive(self, tab: Tab) -> None:
        tab.page.on("response", self._note)

    def _note(self, response: Response) -> None:
        kind = response.headers.get("content-type", "")
        self.answers.append(Answered(response.url, response.status, kind.partition(";")[0]))

    @property
    def status(self) -> int:
        """With what the link itself was answered, redirects followed."""
        final = [one for one in self.answers if not 300 <= one.status < 400]
        return final[0].status if final else 0

    @property
    def film(self) -> Answered | None:
        """The answer that carried the film; None while there was none."""
        return next((one for one in self.answers if one.content_type.startswith("video/")), None)

    def tap(self) -> None:
        """Press what starts the video; raise NotAssessed in a browser that lacks what every phone can decode."""
        if not self.tab.ask(f"document.createElement('video').canPlayType({DELIVERED!r})"):
            way = mend(Program.LIBAVCODEC)
            raise NotAssessed(
                "needs_codec", f"this browser plays no H.264; Firefox on Linux does by libavcodec. {way}"
            )
        self.page.click("start")

    def watch(self, caller_id: int, within_s: float = PLAYS_S) -> list[PresentedFrame]:
        """The frames of that caller that came up in plain sight, waiting for a stretch that advances; few when time ran out."""
        found: list[PresentedFrame] = []

        def seen() -> bool:
            frames = [one for one in self.tab.frames() if not one.why and one.caller_id == caller_id]
            found[:] = frames
            return len({one.number for one in frames}) >= ENOUGH_FRAMES

        with suppress(Expired):  # how little came is the answer
            until(seen, within_s, f"{self.name} to see somebody", LOOK_EVERY_S)
        return found
