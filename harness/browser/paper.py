"""A page on paper: HTML in, PDF out, by the browser that is there anyway; tagged, with outline and language."""

from __future__ import annotations

import tempfile
from pathlib import Path

from harness import scratch
from harness.browser.problems import BrowserDied, BrowserMissing
from harness.paths import ROOT
from harness.programs import Program, ProgramMissingError, Programs

#: A run of two thousand findings takes about 20 s where nothing else runs.
PRINT_MS = 300_000
_ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")


def printed(page: str) -> bytes:
    """The page as PDF, offline and without running its script; raise BrowserMissing or BrowserDied."""
    # Every verb can reach this module; to import what drives a browser takes as long as most verbs.
    from playwright.sync_api import Error

    try:
        found = Programs(ROOT).require(Program("chromium"))
    except ProgramMissingError as missing:
        raise BrowserMissing(str(missing)) from missing
    with tempfile.TemporaryDirectory(prefix=scratch.prefix("paper")) as place:
        file = Path(place) / "report.html"
        file.write_text(page, encoding="utf-8", errors="replace")
        try:
            return _print(str(found.path), file.as_uri())
        except Error as error:
            raise BrowserDied("nobody", "printing the report", error.message) from error


def _print(program: str, address: str) -> bytes:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(_ARGUMENTS))
        context = browser.new_context(offline=True, java_script_enabled=False)
        tab = context.new_page()
        tab.set_default_timeout(PRINT_MS)
        tab.goto(address)
        content = tab.pdf(print_background=True, prefer_css_page_size=True, tagged=True, outline=True)
        browser.close()
        return content
