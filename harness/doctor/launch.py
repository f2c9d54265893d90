"""How doctor starts a browser: as plainly as its probes allow."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser, Playwright

from harness.programs import Found, Origin

#: Firefox takes 2 s on an idle machine, and up to 8 s where both cores are busy.
LAUNCH_TIMEOUT_MS = 11_000

_CHROMIUM_ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--use-fake-device-for-media-stream",
)

_FIREFOX_PREFERENCES: dict[str, str | float | bool] = {
    "media.navigator.streams.fake": True,
    "media.peerconnection.ice.loopback": True,
    "media.peerconnection.ice.obfuscate_host_addresses": False,
}

#: Firefox settles a permission by preference alone: 1 allows, 2 refuses.
ALLOWED, REFUSED = 1, 2


def launch_chromium(playwright: Playwright, found: Found) -> Browser:
    """Chromium with a camera of its own and every permission unasked, so that a refusal is a refusal.

    Never with --use-fake-ui-for-media-stream: that one grants what is denied.
    """
    return playwright.chromium.launch(
        executable_path=str(found.path), args=list(_CHROMIUM_ARGUMENTS), timeout=LAUNCH_TIMEOUT_MS
    )


def launch_firefox(playwright: Playwright, found: Found, camera: int) -> Browser:
    """Firefox with a camera of its own, ALLOWED or REFUSED; by BiDi unless Playwright built it."""
    permissions = {"permissions.default.camera": camera, "permissions.default.microphone": camera}
    own: dict[str, Any] = {} if found.origin is Origin.PLAYWRIGHT else {"channel": "moz-firefox"}
    return playwright.firefox.launch(
        executable_path=str(found.path),
        firefox_user_prefs=_FIREFOX_PREFERENCES | permissions,
        timeout=LAUNCH_TIMEOUT_MS,
        **own,
    )
