"""What can go wrong with a browser itself, told apart from what goes wrong on the page."""

from __future__ import annotations


class BrowserTrouble(Exception):
    """A browser cannot be used any more; `reason` is the code that stands in the run."""

    reason = "browser_trouble"


class BrowserMissing(BrowserTrouble):
    """No such browser is installed; the message says how to get it."""

    reason = "browser_missing"


class BrowserDied(BrowserTrouble):
    """The browser's process ended in mid-scenario."""

    reason = "browser_died"


class PageHung(BrowserTrouble):
    """The page did not answer in time; the message says what was being waited for."""

    reason = "page_hung"
