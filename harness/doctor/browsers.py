"""Probes of the browsers, run in a process of their own that a hung browser cannot keep from being ended.

`python -m harness.doctor.browsers chromium ROOT` writes one JSON line per diagnosis to standard output.
"""

from __future__ import annotations

import contextlib
import functools
import http.server
import json
import secrets
import sys
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import av
import av.error
import numpy as np
from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from harness.doctor.diagnosis import Diagnosis, Probe, UnfitError
from harness.doctor.launch import ALLOWED, launch_chromium, launch_firefox
from harness.media.films import written
from harness.media.turn import TurnFailedError, turn_server
from harness.programs import Found, Program, ProgramMissingError, Programs, mend

_PAGE = Path(__file__).with_name("probe.html")
_PATIENCE_MS = 4_000
_CAUSES = (OSError, PlaywrightError, ProgramMissingError, TurnFailedError)

#: How far a colour may be off after an encoder and a decoder, of 255.
_COLOUR_TOLERANCE = 40


@dataclass(frozen=True)
class Opened:
    """A browser with the probe page at `url`, allowed camera and microphone in `context` and `page`."""

    programs: Programs
    browser: Browser
    context: BrowserContext
    page: Page
    url: str


@dataclass(frozen=True)
class BrowserProbe:
    """A probe before there is a browser to look with."""

    name: str
    expected: str
    mend: str
    look: Callable[[Opened], str]

    def of(self, opened: Opened) -> Probe:
        """The probe of one opened browser."""
        look = functools.partial(self.look, opened)
        return Probe(self.name, self.expected, self.mend, look, causes=_CAUSES)

    def not_tried(self, reason: str, mend: str) -> Diagnosis:
        """The diagnosis where there was no browser to look with."""
        return Probe(self.name, self.expected, self.mend, str).not_tried(reason, mend)


def see_camera(opened: Opened) -> str:
    """Open camera and microphone and see the picture advance."""
    saw = opened.page.evaluate("openCamera", _PATIENCE_MS)
    if not saw["advanced"]:
        raise UnfitError(f"a picture that stands still from {saw['labels']}")
    return f"{saw['width']} pixels wide from {', '.join(saw['labels'])}"


def see_permissions(opened: Opened) -> str:
    """Only what is granted opens the camera: not the unasked, not the denied, not the closed prompt."""
    with contextlib.closing(opened.browser.new_context()) as context:
        page = context.new_page()
        page.goto(opened.url)
        answers = {"unasked": _camera_answer(page)}
    answers["granted"] = _camera_answer(opened.page)
    session = opened.context.new_cdp_session(opened.page)
    for setting, told in (("denied", "denied"), ("prompt", "closed")):
        _settle_permission(session, setting, opened.url)
        answers[told] = _camera_answer(opened.page)
    wrong = {told: saw for told, saw in answers.items() if saw != PERMISSIONS[told]}
    if wrong:
        raise UnfitError("; ".join(f"{told}: {saw}" for told, saw in wrong.items()))
    return "denied is denied, and only granted opens the camera"


#: What is set up -> the state that the page reads, and what getUserMedia then does.
PERMISSIONS = {
    "unasked": "prompt, NotAllowedError",
    "granted": "granted, granted",
    "denied": "denied, NotAllowedError",
    "closed": "prompt, NotAllowedError",
}


def _camera_answer(page: Page) -> str:
    saw = page.evaluate("askForCamera", _PATIENCE_MS)
    return f"{saw['state']}, {saw['outcome'].partition(':')[0]}"


def _settle_permission(session: CDPSession, setting: str, url: str) -> None:
    """Answer for the user; what was settled ends with the session."""
    # Without its id the command would settle another context, and say nothing.
    target = session.send("Target.getTargetInfo")["targetInfo"]
    for name in ("camera", "microphone"):
        wanted = {"permission": {"name": name}, "setting": setting, "origin": url.rstrip("/")}
        session.send("Browser.setPermission", wanted | {"browserContextId": target["browserContextId"]})


def see_codecs(opened: Opened) -> str:
    """Send a picture by each codec, and receive it by that codec."""
    for codec in ("video/VP8", "video/H264"):
        saw = _exchange(opened, codec=codec)
        if saw["codec"] != codec:
            raise UnfitError(f"asked for {codec}, received {saw['codec']}")
    return "VP8 and H264 sent and received"


def see_picture(opened: Opened) -> str:
    """Send a painted picture from one peer connection to another and look at it there."""
    saw = _exchange(opened)
    return f"the painted picture arrived, by {saw['codec']}"


def see_relay(opened: Opened) -> str:
    """Start coturn and send a picture that may pass through it alone."""
    coturn = opened.programs.require(Program.TURNSERVER)
    for transport in ("udp", "tcp"):
        with turn_server(coturn.path) as turn:
            config = {"iceServers": [turn.ice_server(transport)], "iceTransportPolicy": "relay"}
            saw = _exchange(opened, config=config)
        if (saw["local"], saw["remote"]) != ("relay", "relay"):
            raise UnfitError(f"over {transport} the picture went {saw['local']} to {saw['remote']}")
    return f"a picture through {coturn.path} over UDP and over TCP"


def see_film(opened: Opened) -> str:
    """Play a film of H.264 in MP4, as recorded video is delivered."""
    left, right = _colours()
    try:
        film = b64encode(_film(left, right)).decode()
    except (av.error.FFmpegError, ValueError) as cause:
        raise UnfitError(f"no film to play, see Video files: {cause}") from cause
    _compare([left, right], opened.page.evaluate("playFilm", {"film": film, "ms": _PATIENCE_MS}))
    return "H264 in MP4 plays"


def _film(left: list[int], right: list[int]) -> bytes:
    """A second of a picture whose halves have these colours."""
    picture = np.empty((240, 320, 3), np.uint8)
    picture[:, :160], picture[:, 160:] = left, right
    return written([av.VideoFrame.from_ndarray(picture, "rgb24") for _ in range(10)])


def _colours() -> tuple[list[int], list[int]]:
    """Two colours by chance: a picture that was there before would have others."""
    left, right = ([secrets.choice((40, 200)) for _ in range(3)] for _ in range(2))
    return left, right


def _compare(sent: list[list[int]], received: list[list[int]]) -> None:
    pairs = zip(chain(*sent), chain(*received), strict=True)
    if any(abs(one - other) > _COLOUR_TOLERANCE for one, other in pairs):
        raise UnfitError(f"sent the colours {sent}, received {received}")


def _exchange(opened: Opened, **asked: Any) -> dict[str, Any]:
    """Send a picture of two chosen colours inside the page; what arrived, when its colours are right."""
    left, right = _colours()
    settings = {"left": left, "right": right, "codec": None, "config": {}, "ms": _PATIENCE_MS} | asked
    saw: dict[str, Any] = opened.page.evaluate("exchange", settings)
    _compare([left, right], saw["colours"])
    return saw


def _see_version(opened: Opened) -> str:
    return opened.browser.version


def _missing_or_busy(browser: Program) -> str:
    return f"{mend(browser)}. If it is there, the machine may be too busy: try again later"


_WITH_H264 = "install a Chromium that decodes H.264, as Debian's and Google Chrome do; SIGHTLINE_CHROMIUM names the one to use"
_NEWER = "install a newer Chromium; SIGHTLINE_CHROMIUM names the one to use"

#: The probes of a browser in their order; the first is that it starts at all.
PROBES: dict[Program, tuple[BrowserProbe, ...]] = {
    Program.CHROMIUM: (
        BrowserProbe("Chromium", "starts", _missing_or_busy(Program.CHROMIUM), _see_version),
        BrowserProbe("Chromium picture", "a picture sent is the picture received", _NEWER, see_picture),
        BrowserProbe("Camera", "a moving picture", _NEWER, see_camera),
        BrowserProbe("Codecs", "VP8 and H264, both ways", _NEWER, see_codecs),
        BrowserProbe("Films", "H264 in MP4 plays", _WITH_H264, see_film),
        BrowserProbe("TURN", "relays over UDP and TCP", mend(Program.TURNSERVER), see_relay),
        # Last, as it leaves the page without its permissions.
        BrowserProbe("Permissions", "only granted opens the camera", _NEWER, see_permissions),
    ),
    Program.FIREFOX: (
        BrowserProbe("Firefox", "starts", _missing_or_busy(Program.FIREFOX), _see_version),
        BrowserProbe(
            "Firefox picture",
            "a picture sent is the picture received",
            "install Firefox ESR; SIGHTLINE_FIREFOX names the one to use",
            see_picture,
        ),
        BrowserProbe("Firefox camera", "a moving picture", "install Firefox ESR", see_camera),
        BrowserProbe("Firefox films", "H264 in MP4 plays", mend(Program.LIBAVCODEC), see_film),
    ),
}


def examine(program: Program, programs: Programs) -> Iterator[Diagnosis]:
    """Diagnose one browser, probe by probe."""
    starting, *others = PROBES[program]
    with contextlib.ExitStack() as stack:
        opened: list[Opened] = []

        def start() -> str:
            opened.append(stack.enter_context(opened_browser(program, programs)))
            return starting.look(opened[0])

        yield Probe(starting.name, starting.expected, starting.mend, start, causes=_CAUSES).examine()
        for probe in others:
            if opened:
                yield probe.of(opened[0]).examine()
            else:
                yield probe.not_tried(f"{starting.name} did not start", f"mend {starting.name} first")


@contextlib.contextmanager
def opened_browser(program: Program, programs: Programs) -> Iterator[Opened]:
    """Start a browser, open the probe page in it, and end both with the context."""
    found = programs.require(program)
    with _page_server() as url, sync_playwright() as playwright:
        browser = _launched(playwright, found)
        try:
            # Firefox has its permissions from launch, and Playwright grants it none.
            allowed = [] if program is Program.FIREFOX else ["camera", "microphone"]
            context = browser.new_context(permissions=allowed)
            page = context.new_page()
            page.goto(url, timeout=_PATIENCE_MS)
            yield Opened(programs, browser, context, page, url)
        finally:
            browser.close()


def _launched(playwright: Playwright, found: Found) -> Browser:
    if found.program is Program.FIREFOX:
        return launch_firefox(playwright, found, ALLOWED)
    return launch_chromium(playwright, found)


@contextlib.contextmanager
def _page_server() -> Iterator[str]:
    """Serve the probe page on loopback, which browsers hold for a secure context."""
    content = _PAGE.read_bytes()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing: standard output is the parent's."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        serving.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        serving.join()


def main(program: str, root: str) -> None:
    """Write the diagnoses of one browser, one JSON line each, as they come."""
    for diagnosis in examine(Program(program), Programs(Path(root))):
        sys.stdout.write(json.dumps(asdict(diagnosis)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
