"""Asking is bounded, keeps the page's activation in Chromium, and reaches every frame."""

import pytest

from harness.browser.instruments import DOOR
from harness.wait import until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


@pytest.mark.parametrize("browser", ["chromium", "firefox"])
def test_every_frame_answers_once(open_tab, site, browser):
    tab = open_tab(browser=browser)
    inner = site.page("blank.html").replace("127.0.0.1", "localhost")
    tab.goto(f"{site.page('framed.html')}?inner={inner}")
    # A frame of another process answers once the browser has told of it, which may be after the page has loaded.
    until(lambda: hosts(tab) == ["127.0.0.1", "localhost"], 15, "each frame's host, once")
    assert tab._asking.ask_all(f"typeof window.{DOOR}.take", 5) == ["function", "function"]


def hosts(tab):
    """Where each frame that answers is from, without its port."""
    return [host.split(":")[0] for host in tab._asking.ask_all("location.host", 5)]


@pytest.mark.parametrize(("browser", "active"), [("chromium", False), ("firefox", True)])
def test_only_chromium_is_asked_without_a_trace(open_tab, site, browser, active):
    tab = open_tab(browser=browser)
    tab.goto(site.page("blank.html"))
    tab.ask("1")
    assert tab.reads_cleanly is not active
    assert tab.ask("navigator.userActivation.hasBeenActive") is active
