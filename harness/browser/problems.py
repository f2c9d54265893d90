"""What can go wrong with a browser, each with who it happened to and what was being done."""

from __future__ import annotations


class BrowserProblem(Exception):
    """A failure of the browser or of the way to it, not of the page's behaviour."""


class BrowserMissing(BrowserProblem):
    """No browser of that name is installed; the message names where was looked."""


class BrowserDied(BrowserProblem):
    """The browser's process, or the page's renderer, is gone."""

    def __init__(self, who: str, doing: str, reason: str) -> None:
        super().__init__(f"{who}'s browser died while {doing}: {reason}")
        self.who, self.doing, self.reason = who, doing, reason


class PageHung(BrowserProblem):
    """The page does not answer: its script never comes back."""

    def __init__(self, who: str, doing: str, waited_s: float) -> None:
        super().__init__(f"{who}'s page hangs: no answer in {waited_s:.1f} s while {doing}")
        self.who, self.doing, self.waited_s = who, doing, waited_s


class PageUnreachable(BrowserProblem):
    """The address could not be opened, or the page was closed or went elsewhere while it was used."""

    def __init__(self, who: str, doing: str, reason: str) -> None:
        super().__init__(f"{who}'s page is not there while {doing}: {reason}")
        self.who, self.doing, self.reason = who, doing, reason


class Unsupported(BrowserProblem):
    """This browser cannot be brought into the state that was asked for."""
