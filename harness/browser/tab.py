"""One person's page: acting on it as people do, reading it without touching it, and its instruments."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

from harness.browser.asking import Asking, DevToolsAsking, EvaluateAsking, bounded
from harness.browser.instruments import DOOR
from harness.browser.logs import (
    Call,
    Element,
    Lag,
    Log,
    PageError,
    PeerEvent,
    PresentedFrame,
    Sender,
    SentFrame,
    Statistics,
    Tone,
    Track,
)
from harness.browser.permissions import Permissions
from harness.browser.problems import BrowserDied, BrowserProblem, PageHung, PageUnreachable, Unsupported
from harness.media.identity import Identity
from harness.wait import Expired

#: How long a page may take to answer a question, and an element to become ready for a click.
ANSWER_S = 5.0
ACT_S = 5.0
JPEG_QUALITY = 55
GOTO_S = 15.0

# Looks through open shadow roots as well, as people do.
_FIND = """((css) => {
  const look = (root) => [...root.querySelectorAll(css), ...[...root.querySelectorAll("*")]
    .flatMap((element) => element.shadowRoot ? look(element.shadowRoot) : [])];
  const seen = (element) => element.checkVisibility({visibilityProperty: true, opacityProperty: true})
    && element.getClientRects().length > 0;
  return %s;
})(%s)"""


@dataclass(frozen=True)
class ConsoleLine:
    """What the page wrote to the console; `kind` as there (log, warning, error)."""

    kind: str
    text: str


class Tab:
    """A page of one identity. Every method is bounded; a missing answer is a typed problem, never a hang."""

    def __init__(
        self, identity: Identity, browser: str, context: BrowserContext, page: Page, asking: Asking
    ) -> None:
        self.identity = identity
        self.browser = browser
        self.page = page
        self.camera: Path | None = None
        self._context = context
        self._asking = asking
        self._log = Log()
        self._console: list[ConsoleLine] = []
        page.on("console", self._wrote)

    # -- acting, as a person ------------------------------------------------------------------------------

    def goto(self, url: str) -> None:
        """Open an address; PageUnreachable when it cannot be, PageHung when it does not load in 15 s."""
        self._keep()
        with self._guard(f"opening {url}"):
            self.page.goto(url, timeout=GOTO_S * 1000)

    def click(self, selector: str, within_s: float = ACT_S) -> None:
        """Click as with a mouse, a trusted gesture; Expired when nothing there takes a click in time."""
        with self._guard(f"clicking {selector}"):
            self.page.click(selector, timeout=within_s * 1000)

    def fill(self, selector: str, text: str, within_s: float = ACT_S) -> None:
        """Put text into a field."""
        with self._guard(f"filling {selector}"):
            self.page.fill(selector, text, timeout=within_s * 1000)

    def press(self, selector: str, key: str, within_s: float = ACT_S) -> None:
        """Press a key in an element."""
        with self._guard(f"pressing {key} in {selector}"):
            self.page.press(selector, key, timeout=within_s * 1000)

    # -- reading, without a gesture (but see `reads_cleanly`) ---------------------------------------------

    @property
    def reads_cleanly(self) -> bool:
        """Whether reading leaves the page's user activation alone: in Chromium only."""
        return self._asking.clean

    def ask(self, expression: str, within_s: float = ANSWER_S) -> Any:
        """The JSON value of an expression in the page."""
        with self._guard("asking the page"):
            return self._asking.ask(expression, within_s)

    def write(self, html: str) -> None:
        """Show this document in place of the one that is open, at the same address."""
        with self._guard("showing a document"):
            self.page.set_content(html, timeout=GOTO_S * 1000)

    def beside(self) -> Tab:
        """Another tab of the same person: what the browser keeps of a site, both have."""
        with self._guard("opening another tab"):
            page = self._context.new_page()
            firefox = self.browser == "firefox"
            asking: Asking = EvaluateAsking(page) if firefox else DevToolsAsking(self._context, page)
        tab = Tab(self.identity, self.browser, self._context, page, asking)
        tab.camera = self.camera
        return tab

    def shut(self) -> None:
        """Close this tab alone; what its instruments told is kept."""
        self._keep()
        with self._guard("closing the tab"):
            self.page.close()

    def now_ms(self) -> float:
        """The page's time, on the clock of its logs."""
        return float(self.ask("performance.timeOrigin + performance.now()"))

    def text(self, selector: str) -> str | None:
        """The text of the first visible match of a CSS selector; None when there is none."""
        text: str | None = self._find(selector, "look(document).find(seen)?.innerText ?? null", "reading")
        return text

    def texts(self, selector: str) -> list[str]:
        """The texts of all visible matches, in the document's order."""
        return list(self._find(selector, "look(document).filter(seen).map((e) => e.innerText)", "reading"))

    def visible(self, selector: str) -> bool:
        """Whether a match is rendered, with a size and not transparent."""
        return bool(self._find(selector, "look(document).some(seen)", "looking for"))

    def attribute(self, selector: str, name: str) -> str | None:
        """An attribute of the first match, visible or not."""
        what = f"look(document)[0]?.getAttribute({json.dumps(name)}) ?? null"
        value: str | None = self._find(selector, what, "reading")
        return value

    def screenshot(self) -> bytes:
        """What the window shows, JPEG: a report holds hundreds of these."""
        with self._guard("taking a picture of the page"):
            if isinstance(self._asking, DevToolsAsking):
                wanted = {"format": "jpeg", "quality": JPEG_QUALITY, "optimizeForSpeed": True}
                answer = self._asking.send("Page.captureScreenshot", wanted, ANSWER_S)
                return base64.b64decode(answer["data"])
            return self.page.screenshot(type="jpeg", quality=JPEG_QUALITY, timeout=ANSWER_S * 1000)

    def console(self) -> list[ConsoleLine]:
        """What the page wrote so far."""
        return list(self._console)

    def devtools(self, method: str, parameters: dict[str, Any], within_s: float = ANSWER_S) -> Any:
        """A DevTools call on this page; Unsupported outside Chromium."""
        if not isinstance(self._asking, DevToolsAsking):
            raise Unsupported(f"{method}: {self.browser} has no DevTools protocol")
        with self._guard(f"calling {method}"):
            return self._asking.send(method, parameters, within_s)

    def fill_screen(self) -> None:
        """Have the window fill the screen: its tab strip throbs while a camera is on, painted anew sixty times a second.

        That took a seventh of a core for each window in the very seconds in which a call begins. Chromium only.
        """
        window = self.devtools("Browser.getWindowForTarget", {})["windowId"]
        whole = {"windowId": window, "bounds": {"windowState": "fullscreen"}}
        self.devtools("Browser.setWindowBounds", whole)

    def set_permissions(self, permissions: Permissions) -> None:
        """Change what this person's pages may do, also in mid-call; Chromium only."""
        context = self.devtools("Target.getTargetInfo", {})["targetInfo"]["browserContextId"]
        for device, setting in permissions.settings():
            parameters = {"permission": {"name": device}, "setting": setting, "browserContextId": context}
            self.devtools("Browser.setPermission", parameters)

    # -- instruments --------------------------------------------------------------------------------------

    def frames(self) -> list[PresentedFrame]:
        """Every frame that a video element of this page has presented, oldest first."""
        return sorted(self.log().frames, key=lambda frame: frame.at_ms)

    def sent(self) -> list[SentFrame]:
        """Every frame of the tracks that this page's peer connections send."""
        return sorted(self.log().sent, key=lambda frame: frame.at_ms)

    def taken(self) -> list[SentFrame]:
        """Every frame as the camera took it for a call: read at the camera where something made of it is sent."""
        log = self.log()
        return sorted(log.taken or log.sent, key=lambda frame: frame.at_ms)

    def qualities(self) -> list[dict[str, Any]]:
        """Of every remote picture in plain sight: `key`, `width`, `height`, `luma` (0 to 255), `sharpness` (0 to 1)."""
        return list(self.ask(f"window.{DOOR}.qualities()"))

    def codecs(self) -> list[str]:
        """The video codecs that this browser has for calls (`VP8`, `H264`, …) and what mends them, each once."""
        found = self.ask("RTCRtpSender.getCapabilities('video').codecs.map((codec) => codec.mimeType)")
        return sorted({name.removeprefix("video/") for name in found})

    def tones(self) -> list[Tone]:
        """What the remote tracks of this page sound like (`heard`), and what it sends (`sent`)."""
        return list(self.log().tones)

    def tracks(self) -> list[Track]:
        """The ledger of capture, with the present states."""
        return list(self.log().tracks.values())

    def calls(self, name: str | None = None) -> list[Call]:
        """Calls of getUserMedia, getDisplayMedia and play, with gesture and outcome."""
        return [call for call in self.log().calls.values() if name in (None, call.name)]

    def errors(self) -> list[PageError]:
        """Errors and rejections that the page did not handle."""
        return list(self.log().errors)

    def peers(self) -> list[PeerEvent]:
        """The life of the page's peer connections."""
        return list(self.log().peers)

    def stats(self) -> list[Statistics]:
        """Readings of getStats, two a second."""
        return list(self.log().statistics)

    def lags(self) -> list[Lag]:
        """How late the page's timers were, second by second: see harness.media.starvation."""
        return list(self.log().lags)

    def elements(self) -> list[Element]:
        """The video and audio elements that have or had media."""
        return self.log().elements

    def senders(self) -> list[Sender]:
        """The tracks that peer connections are sending now."""
        return self.log().senders

    def activation(self) -> tuple[bool | None, bool | None]:
        """navigator.userActivation: has been active, is active; meaningful where `reads_cleanly`."""
        return self.log().activation

    def log(self) -> Log:
        """Fetch what is new from the page, and return everything so far."""
        with self._guard("reading the instruments"):
            takings = self._asking.ask_all(f"window.{DOOR} ? window.{DOOR}.take() : null", ANSWER_S)
        self._log.add([json.loads(taken) for taken in takings])
        return self._log

    # -- the end ------------------------------------------------------------------------------------------

    def close(self) -> None:
        """Close the page and its context; a browser that is gone, or a page that hangs, is no news here."""
        try:
            bounded(self._context, self._context._impl_obj.close(), ANSWER_S)
        except TimeoutError:
            return
        except Error:
            if self._alive():
                raise

    def _keep(self) -> None:
        """Fetch what a document that is about to go has told; there may be none, or a dead one."""
        try:
            self.log()
        except (BrowserDied, PageHung, PageUnreachable):
            return

    def _find(self, selector: str, what: str, doing: str) -> Any:
        with self._guard(f"{doing} {selector}"):
            return self._asking.ask(_FIND % (what, json.dumps(selector)), ANSWER_S)

    @contextmanager
    def _guard(self, doing: str) -> Iterator[None]:
        began = time.monotonic()
        if reason := self._asking.end.reason:
            raise BrowserDied(self.identity.name, doing, reason)
        try:
            yield
        except PlaywrightTimeout as late:
            self._prove_awake(doing)
            reason = late.message.splitlines()[-1].strip()
            raise Expired(f"{self.identity.name}'s page, {doing}", time.monotonic() - began, reason) from late
        except TimeoutError as silent:
            raise self._silence(doing, time.monotonic() - began) from silent
        except Error as error:
            raise self._problem(doing, error) from error

    def _silence(self, doing: str, waited_s: float) -> BrowserProblem:
        """The dead do not answer either."""
        if reason := self._asking.end.reason:
            return BrowserDied(self.identity.name, doing, reason)
        return PageHung(self.identity.name, doing, waited_s)

    def _problem(self, doing: str, error: Error) -> BrowserProblem:
        who, words = self.identity.name, error.message.splitlines()[0]
        if reason := self._asking.end.reason or ("the page crashed" if "crashed" in words else None):
            return BrowserDied(who, doing, reason)
        if not self._alive():
            return BrowserDied(who, doing, "its process ended")
        return PageUnreachable(who, doing, words)

    def _prove_awake(self, doing: str) -> None:
        """Tell a page that hangs from one that just has no such element."""
        try:
            self._asking.ask("1", ANSWER_S)
        except TimeoutError as silent:
            raise self._silence(doing, ANSWER_S) from silent
        except Error as error:
            raise self._problem(doing, error) from error

    def _alive(self) -> bool:
        browser = self._context.browser
        return browser is not None and browser.is_connected()

    def _wrote(self, message: ConsoleMessage) -> None:
        self._console.append(ConsoleLine(message.type, message.text))
