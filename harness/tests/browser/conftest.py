"""Warm browsers and the test pages, one of each per worker."""

import itertools
from pathlib import Path

import pytest

from harness.browser.driver import Browsers
from harness.media.identity import Identity
from harness.zoo.site import Site

ANA, BEN, CY = Identity("Ana", 1), Identity("Ben", 2), Identity("Cy", 3)
CACHE = Path(__file__).parents[3] / ".cache" / "media"
PAGES = Path(__file__).parent / "pages"


def pytest_configure(config):
    config.addinivalue_line("markers", "browser: needs a real browser")


@pytest.fixture(scope="session")
def site():
    site = Site(PAGES)
    yield site
    site.close()


@pytest.fixture(scope="session")
def browsers():
    with Browsers(CACHE) as browsers:
        yield browsers


@pytest.fixture
def open_tab(browsers):
    """Open tabs that are closed when the test ends, whatever became of them."""
    tabs = []

    def open_tab(identity=ANA, *args, **more):
        tabs.append(browsers.open(identity, *args, **more))
        return tabs[-1]

    yield open_tab
    for tab in tabs:
        tab.close()


@pytest.fixture(scope="session")
def rooms():
    return (f"room{number}" for number in itertools.count())


@pytest.fixture
def call(open_tab, site, rooms):
    """Two people in a call: each with a defect or without, Ana's first; returns their tabs."""

    def call(ana="", ben="", browser="chromium", first=ANA):
        room = next(rooms)
        one, other = open_tab(first, browser=browser), open_tab(BEN)
        one.goto(site.call(room, _module(ana), auto=True))
        other.goto(site.call(room, _module(ben), auto=True))
        return one, other

    return call


def _module(defect):
    """Where the page finds the defect of that name."""
    return defect and f"own/{defect}"
