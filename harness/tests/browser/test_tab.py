"""A page is used as people use it; a dead, hung or missing one is a clear problem within its time."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path

import pytest

from harness.browser.permissions import GRANTED
from harness.browser.problems import BrowserDied, PageHung, PageUnreachable, Unsupported
from harness.browser.tab import ConsoleLine
from harness.tests.browser.conftest import CY
from harness.wait import Expired, until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


@pytest.fixture(params=["chromium", "firefox"])
def tab(request, open_tab, site):
    tab = open_tab(CY, browser=request.param)
    tab.goto(site.page("blank.html"))
    return tab


def test_reading_and_acting(tab):
    assert tab.text("#plain") == "Hello"
    assert tab.text("#gone") is None
    assert tab.attribute("#gone", "hidden") == ""
    assert tab.text("#nothing") is None
    assert tab.texts("p") == ["Hello", "In the shadow"]
    assert tab.visible("#deep")
    assert not tab.visible("#gone")
    tab.fill("#field", "Ana")
    assert tab.ask("document.querySelector('#field').value") == "Ana"
    tab.press("#field", "Backspace")
    assert tab.ask("document.querySelector('#field').value") == "An"
    tab.click("#button")
    assert tab.text("#button") == "Clicked"
    assert tab.screenshot().startswith(b"\xff\xd8")


def test_the_console_is_kept(tab):
    tab.ask("console.warn('mind the gap')")
    until(lambda: tab.ask("1") and ConsoleLine("warning", "mind the gap") in tab.console(), 15, "the line")


def test_what_is_not_there_takes_no_click(tab):
    with pytest.raises(Expired, match="Cy's page, clicking #nothing"):
        tab.click("#nothing", within_s=0.3)


def test_an_address_that_nobody_serves(tab):
    with pytest.raises(PageUnreachable, match="Cy's page is not there while opening"):
        tab.goto("http://127.0.0.1:9/")


def test_a_script_that_throws_is_told(tab):
    with pytest.raises(PageUnreachable, match="nowhere"):
        tab.ask("nowhere.at.all")


def test_a_page_in_an_endless_loop_hangs_nobody(open_tab, site):
    tab = open_tab(CY)
    tab.goto(site.page("blank.html"))
    tab.ask("setTimeout(() => { for (;;); }, 0)")
    began = time.monotonic()
    # The loop begins in the page's own time: it may answer once more before.
    with pytest.raises(PageHung, match=r"Cy's page hangs: no answer in \d+\.\d s while asking the page"):
        until(lambda: tab.ask("1", within_s=0.5) != 1, 15, "the page to hang")
    with pytest.raises(PageHung, match="clicking"):
        tab.click("#button", within_s=0.5)
    tab.close()
    assert time.monotonic() - began < 60


def test_a_crashed_page_is_a_dead_browser(open_tab, site):
    tab = open_tab(CY)
    tab.goto(site.page("blank.html"))
    with pytest.raises(BrowserDied):
        tab.devtools("Page.crash", {}, within_s=30)
    with pytest.raises(BrowserDied, match="Cy's browser died while reading #plain: the page crashed"):
        tab.text("#plain")


def main_process(camera):
    """The process that was launched with this camera, which is this test's alone."""
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            words = (entry / "cmdline").read_bytes().decode().split("\0")
            if f"--use-file-for-fake-video-capture={camera}" in words and not any(
                "--type=" in word for word in words
            ):
                return int(entry.name)
    raise LookupError(camera)


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs Linux")
def test_a_killed_browser_is_told_and_the_next_one_starts(open_tab, site):
    tab = open_tab(CY)
    tab.goto(site.page("blank.html"))
    os.kill(main_process(tab.camera), signal.SIGKILL)
    with pytest.raises(BrowserDied, match="Cy's browser died"):
        tab.text("#plain")
    again = open_tab(CY)
    again.goto(site.page("blank.html"))
    assert again.text("#plain") == "Hello"


def test_what_only_chromium_can_do_is_refused_elsewhere(open_tab):
    with pytest.raises(Unsupported, match="no DevTools protocol"):
        open_tab(CY, browser="firefox").set_permissions(GRANTED)
