"""What every page of a target has in common: an address, named locators, and a tab to use them in."""

from __future__ import annotations

from urllib.parse import quote

from harness.browser.tab import Tab
from harness.target import PagePart

#: Places that are filled with whole addresses.
WHOLE = ("base", "link")


class MissingLocator(LookupError):
    """The target file does not say how to find this element."""


class TargetPage:
    """A page of the target in a tab. Locators are CSS, so that reading leaves user activation alone."""

    def __init__(self, tab: Tab, part: PagePart) -> None:
        self.tab = tab
        self._part = part

    def open(self, query: str = "", **places: str) -> None:
        """Open the address, with its `{places}` filled in."""
        quoted = {key: value if key in WHOLE else quote(value) for key, value in places.items()}
        self.tab.goto(self._part.url.format(**quoted) + query)

    def has(self, name: str) -> bool:
        """Whether the element of that locator is in plain sight."""
        return self.tab.visible(self.locator(name))

    def is_enabled(self, name: str) -> bool:
        """Whether the element is in plain sight and takes input."""
        return self.has(name) and self.tab.attribute(self.locator(name), "disabled") is None

    def text(self, name: str) -> str:
        """The text of the element, empty when it is not there."""
        return self.tab.text(self.locator(name)) or ""

    def texts(self, name: str) -> list[str]:
        """The texts of all elements of that locator."""
        return self.tab.texts(self.locator(name))

    def click(self, name: str) -> None:
        """Click the element as a person would."""
        self.tab.click(self.locator(name))

    def click_nth(self, name: str, index: int) -> None:
        """Click one of several elements of that locator, counted from 0."""
        self.tab.click(f":nth-match({self.locator(name)}, {index + 1})")

    def fill(self, name: str, text: str) -> None:
        """Type into the element."""
        self.tab.fill(self.locator(name), text)

    def locator(self, name: str) -> str:
        """The CSS selector of that name; raise MissingLocator when the target file has none."""
        found = self._part.locators.get(name)
        if found is None:
            raise MissingLocator(f"the target file has no locator {name!r} for {self._part.url}")
        return found
