"""Where browsers come from: Playwright's own builds if they are there, else what the system has."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Playwright

Name = Literal["chromium", "firefox", "msedge"]

#: What the programs are called on the PATH, best first.
PROGRAMS: dict[str, tuple[str, ...]] = {
    "chromium": ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    "firefox": ("firefox-esr", "firefox"),
    "msedge": ("microsoft-edge", "microsoft-edge-stable"),
}


@dataclass(frozen=True)
class Engine:
    """A browser that can be launched; `channel` is what Playwright needs to drive a system Firefox."""

    name: str
    executable: Path
    channel: str | None
    source: Literal["playwright", "system"]


def find(name: str, playwright: Playwright | None = None) -> Engine | None:
    """The engine of that name, or None; without `playwright` only the system is searched."""
    return (_bundled(name, playwright) if playwright else None) or _installed(name)


def _bundled(name: str, playwright: Playwright) -> Engine | None:
    if name not in ("chromium", "firefox"):
        return None
    executable = Path(getattr(playwright, name).executable_path)
    return Engine(name, executable, None, "playwright") if executable.exists() else None


def _installed(name: str) -> Engine | None:
    paths = (shutil.which(program) for program in PROGRAMS.get(name, ()))
    executable = next((path for path in paths if path), None)
    if not executable:
        return None
    return Engine(name, Path(executable), "moz-firefox" if name == "firefox" else None, "system")
