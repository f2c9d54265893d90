"""Warm browsers: a process per identity (the camera is given at launch), a fresh context per person."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from playwright.sync_api import Browser, Error, Playwright, ViewportSize, sync_playwright

from harness import scratch
from harness.browser import instruments
from harness.browser.asking import Asking, DevToolsAsking, EvaluateAsking, bounded
from harness.browser.launch import PLAIN, Launch
from harness.browser.permissions import GRANTED, Permissions
from harness.browser.problems import BrowserDied, BrowserMissing, Unsupported
from harness.browser.tab import Tab
from harness.media.camera import QVGA, Shape, camera_file
from harness.media.identity import Identity
from harness.media.microphone import microphone_file
from harness.paths import ROOT
from harness.programs import Found, Origin, Program, ProgramMissingError, Programs

#: Autoplay stays as users have it, and no flag answers permission prompts.
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-background-timer-throttling",
    "--disable-renderer-backgrounding",
    "--disable-backgrounding-occluded-windows",
    "--use-fake-device-for-media-stream",
    "--screen-info={1280x800}",
    # This switch replaces Playwright's list, so what of that matters here is said again. The omnibox pop-ups
    # are pages of their own, made anew for each context: without them one costs 0.3 s less of a core.
    "--disable-features=AutoDeElevate,DestroyProfileOnBrowserClose,DialMediaRouteProvider,GlobalMediaControls,"
    "HttpsUpgrades,LensOverlay,MediaRouter,OptimizationHints,PaintHolding,Translate,"
    "WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,WebUIOmniboxPopup",
)
FIREFOX_PREFERENCES: dict[str, str | float | bool] = {
    "media.navigator.streams.fake": True,
    "media.peerconnection.ice.loopback": True,
    "media.peerconnection.ice.obfuscate_host_addresses": False,
    # What the platform answers is shown as it is.
    "devtools.jsonview.enabled": False,
    # Nothing calls home: it is slow to start otherwise, and a run is off-line.
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.getAddons.cache.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.telemetry.enabled": False,
}
VIEWPORT: ViewportSize = {"width": 1280, "height": 800}
LAUNCH_S = 60.0


@dataclass(frozen=True)
class Warm:
    """A running browser, and in Chromium the camera file that only this process opens."""

    browser: Browser
    camera: Path | None


class Browsers:
    """All browsers of one worker, launched when first needed and kept; used from the main thread alone.

    `cache` keeps the camera and microphone files between runs.
    """

    def __init__(self, cache: Path) -> None:
        self._cache = cache
        self._programs = Programs(ROOT)
        self._manager = sync_playwright()
        self._playwright: Playwright | None = None
        self._warm: dict[tuple[object, ...], Warm] = {}
        self._folder = scratch.folder("cameras")

    def __enter__(self) -> Browsers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def open(
        self,
        identity: Identity,
        browser: str = "chromium",
        permissions: Permissions = GRANTED,
        viewport: ViewportSize = VIEWPORT,
        shape: Shape = QVGA,
        machine: str = "",
        launch: Launch = PLAIN,
    ) -> Tab:
        """A fresh page of this identity, instruments in place; nothing is open in it yet.

        `machine` is a script that stands for another machine: it runs before the instruments, which cannot tell
        what it changes from the browser's own ways (no camera, one in use, no WebRTC).

        Raises BrowserMissing, BrowserDied (it did not start), Unsupported (no such permission state there).
        """
        warm = self._warmed(identity, browser, permissions, shape, launch)
        try:
            context = warm.browser.new_context(viewport=viewport)
            if machine:
                context.add_init_script(machine)
            context.add_init_script(instruments.script(identity, browser == "firefox", shape))
            page = context.new_page()
            asking: Asking = EvaluateAsking(page) if browser == "firefox" else DevToolsAsking(context, page)
        except Error as error:
            raise BrowserDied(identity.name, "opening a page", error.message) from error
        tab = Tab(identity, browser, context, page, asking)
        tab.camera = warm.camera
        if browser != "firefox":
            tab.fill_screen()
            tab.set_permissions(permissions)
        return tab

    def close(self) -> None:
        """End every browser that was started here."""
        for warm in self._warm.values():
            if warm.browser.is_connected():
                with suppress(TimeoutError):  # Playwright's own end takes the process with it
                    bounded(warm.browser, warm.browser._impl_obj.close(), LAUNCH_S)
        self._warm.clear()
        if self._playwright:
            self._manager.__exit__(None, None, None)
            self._playwright = None
        shutil.rmtree(self._folder, ignore_errors=True)

    def _warmed(
        self, identity: Identity, name: str, permissions: Permissions, shape: Shape, launch: Launch
    ) -> Warm:
        firefox = name == "firefox"
        if firefox and launch != PLAIN:
            raise Unsupported("Firefox cannot be started in another network: its driver reaches it by one")
        key = (name, identity, permissions if firefox else shape, launch)
        known = self._warm.get(key)
        if known and known.browser.is_connected():
            return known
        try:
            found = self._programs.require(Program(name))
        except ProgramMissingError as missing:
            raise BrowserMissing(str(missing)) from missing
        try:
            warm = (
                self._firefox(found, identity, permissions)
                if firefox
                else self._chromium(found, identity, shape, launch)
            )
        except Error as error:
            raise BrowserDied(identity.name, f"starting {found.path}", error.message) from error
        self._warm[key] = warm
        return warm

    def _chromium(self, found: Found, identity: Identity, shape: Shape, launch: Launch) -> Warm:
        camera = self._own_copy(camera_file(identity, self._cache, shape), identity)
        microphone = microphone_file(identity, self._cache)
        files = (
            f"--use-file-for-fake-video-capture={camera}",
            f"--use-file-for-fake-audio-capture={microphone}",
        )
        browser = self._started().chromium.launch(
            executable_path=launch.program(found.path, self._folder),
            args=[*CHROMIUM_ARGUMENTS, *files, *launch.arguments],
            timeout=LAUNCH_S * 1000,
        )
        return Warm(browser, camera)

    def _firefox(self, found: Found, identity: Identity, permissions: Permissions) -> Warm:
        tone: dict[str, str | float | bool] = {"media.navigator.audio.fake_frequency": identity.tone_hz}
        browser = self._started().firefox.launch(
            executable_path=found.path,
            channel=None if found.origin is Origin.PLAYWRIGHT else "moz-firefox",
            firefox_user_prefs=FIREFOX_PREFERENCES | tone | permissions.preferences(),
            timeout=LAUNCH_S * 1000,
        )
        return Warm(browser, None)

    def _own_copy(self, camera: Path, identity: Identity) -> Path:
        """The camera under a name of this launch alone: an open file accuses nobody else's browser."""
        place = self._folder / f"{identity.caller_id}-{len(self._warm)}{camera.suffix}"
        try:
            os.link(camera, place)
        except OSError:
            shutil.copyfile(camera, place)
        return place

    def _started(self) -> Playwright:
        if self._playwright is None:
            self._playwright = self._manager.__enter__()
        return self._playwright
