"""Where the browsers, coturn, the network tools and a decoder are, and how the missing ones are installed.

Standard library alone: the set-up looks for programs before anything else is imported.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from harness import config


class Program(StrEnum):
    """A program that Sightline drives, or a library that one of them needs, and pip does not bring."""

    CHROMIUM = "chromium"
    FIREFOX = "firefox"
    MSEDGE = "msedge"
    TURNSERVER = "turnserver"
    IP = "ip"
    NFT = "nft"
    TC = "tc"
    LIBAVCODEC = "libavcodec"


class Origin(StrEnum):
    """Who provides it. Playwright has a protocol of its own for its own Firefox, BiDi for others."""

    NAMED = "named"
    PLAYWRIGHT = "playwright"
    SYSTEM = "system"


@dataclass(frozen=True)
class Found:
    """A program that is there; `version` is what it answers to --version."""

    program: Program
    path: Path
    origin: Origin
    version: str


class ProgramMissingError(Exception):
    """The program is needed and not there; the text says how to get it."""


@dataclass(frozen=True)
class _Ways:
    """How a program is called, kept by Playwright, installed, and pointed at; or where the files of a library lie."""

    names: tuple[str, ...]
    variable: str | None = None
    playwright: tuple[str, ...] = ()
    apt: str | None = None
    libraries: tuple[str, ...] = ()


_WAYS: dict[Program, _Ways] = {
    Program.CHROMIUM: _Ways(
        names=(
            *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        ),
        variable="SIGHTLINE_CHROMIUM",
        playwright=(
            *("chrome-linux*/chrome", "chrome-win*/chrome.exe", "chrome-mac*/*.app/Contents/MacOS/Chromium"),
            "chrome-mac*/*.app/Contents/MacOS/Google Chrome for Testing",
        ),
        apt="chromium",
    ),
    Program.FIREFOX: _Ways(
        names=("firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"),
        variable="SIGHTLINE_FIREFOX",
        playwright=("firefox/firefox", "firefox/firefox.exe", "firefox/Nightly.app/Contents/MacOS/firefox"),
        apt="firefox-esr",
    ),
    Program.MSEDGE: _Ways(
        names=(
            *("microsoft-edge", "microsoft-edge-stable"),
            "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        ),
        variable="SIGHTLINE_MSEDGE",
    ),
    Program.TURNSERVER: _Ways(names=("turnserver",), variable="SIGHTLINE_TURNSERVER", apt="coturn"),
    Program.IP: _Ways(names=("ip",), apt="iproute2"),
    Program.NFT: _Ways(names=("nft",), apt="nftables"),
    Program.TC: _Ways(names=("tc",), apt="iproute2"),
    # Firefox plays H.264 by it on Linux, where it brings no decoder of its own.
    Program.LIBAVCODEC: _Ways(
        names=(),
        apt="libavcodec-extra",
        libraries=(
            "usr/lib/*-linux-gnu/libavcodec.so.*",
            "usr/lib64/libavcodec.so.*",
            "usr/lib/libavcodec.so.*",
        ),
    ),
}
#: What the places of libraries lie in.
_SYSTEM = Path("/")

#: Ordinary users have no sbin on their PATH, and Debian keeps turnserver's neighbours there.
_SBIN = ("/usr/local/sbin", "/usr/sbin", "/sbin", "/opt/homebrew/bin", "/usr/local/bin")

_VERSION_TIMEOUT_S = 10

#: What is remembered in .cache/programs.json: versions by file, and what could not be installed.
_TOPICS = ("versions", "tried")


def mend(program: Program) -> str:
    """What a person does to get the program."""
    ways = _WAYS[program]
    advice = []
    if ways.apt:
        advice.append(f"Debian, Ubuntu: sudo apt install {ways.apt}")
    if ways.playwright:
        advice.append(f"elsewhere: .venv/bin/playwright install {program}")
    if ways.variable:
        advice.append(f"or set {ways.variable} to its path")
    return "; ".join(advice)


@dataclass(frozen=True)
class Programs:
    """The programs as one checkout of the project sees them; `root` holds its .venv and .cache."""

    root: Path

    def find(self, program: Program) -> Found | None:
        """The program that is to be used, or None. A path that a variable names is never passed over."""
        spot = self.locate(program)
        if spot is None:
            return None
        # A library answers nobody; its file's name ends in its version.
        version = spot[0].name if _WAYS[program].libraries else self._version(program, spot[0])
        return Found(program, *spot, version)

    def require(self, program: Program) -> Found:
        """The program, or ProgramMissingError with the way to get it."""
        found = self.find(program)
        if found is None:
            named = named_by(program)
            saw = f"nothing that can be run at {named}" if named else "none"
            raise ProgramMissingError(f"expected {program} on this machine, saw {saw}. {mend(program)}.")
        return found

    def locate(self, program: Program) -> tuple[Path, Origin] | None:
        """Where the program is and who provided it; starts nothing."""
        ways = _WAYS[program]
        if named := named_by(program):
            return (named, Origin.NAMED) if os.access(named, os.X_OK) and named.is_file() else None
        if library := next((found for place in ways.libraries for found in _SYSTEM.glob(place)), None):
            return library, Origin.SYSTEM
        if ways.playwright and (kept := self._kept_by_playwright(program)):
            return kept, Origin.PLAYWRIGHT
        search = os.pathsep.join([config.value("PATH") or os.defpath, *_SBIN])
        candidates = (shutil.which(name, path=search) for name in ways.names)
        for candidate in filter(None, candidates):
            if not _is_snap(Path(candidate)):
                return Path(candidate), Origin.SYSTEM
        return None

    def _kept_by_playwright(self, program: Program) -> Path | None:
        package = self._playwright_package()
        revision = _revision(package, program) if package else None
        if package is None or revision is None:
            return None
        folder = _playwright_folder(package) / f"{program}-{revision}"
        for pattern in _WAYS[program].playwright:
            if kept := next(folder.glob(pattern), None):
                return kept
        return None

    def _playwright_package(self) -> Path | None:
        spec = importlib.util.find_spec("playwright")
        if spec and spec.origin:
            return Path(spec.origin).parent
        return next(self.root.glob(".venv/lib/python*/site-packages/playwright"), None)

    def _version(self, program: Program, path: Path) -> str:
        """What the program calls itself; asked once for each file, as a browser takes its time to answer."""
        changed = path.stat().st_mtime_ns
        remembered = self.recall("versions").get(program, {})
        if (remembered.get("path"), remembered.get("changed")) == (str(path), changed):
            return str(remembered["version"])
        version = _asked_version(path)
        self.remember("versions", {program: {"path": str(path), "changed": changed, "version": version}})
        return version

    def recall(self, topic: str) -> dict[str, Any]:
        """What was remembered on a topic; empty when nothing was, or the file cannot be read."""
        try:
            found: dict[str, Any] = json.loads(self._file.read_text(encoding="utf-8"))[topic]
        except (OSError, ValueError, LookupError, TypeError):
            return {}
        return found if isinstance(found, dict) else {}

    def remember(self, topic: str, news: dict[str, Any]) -> None:
        """Add to what is known on a topic. A checkout that cannot be written only asks again next time."""
        memory = {known: self.recall(known) for known in (*_TOPICS, topic)}
        memory[topic] |= news
        fresh = self._file.with_suffix(f".{os.getpid()}")
        with contextlib.suppress(OSError):
            fresh.parent.mkdir(parents=True, exist_ok=True)
            fresh.write_text(json.dumps(memory, indent=1, sort_keys=True), encoding="utf-8")
            fresh.replace(self._file)

    @property
    def _file(self) -> Path:
        return self.root / ".cache" / "programs.json"


def named_by(program: Program) -> Path | None:
    """The path that the program's own variable names, be it right or wrong."""
    variable = _WAYS[program].variable
    return config.path(variable) if variable else None


def package_of(program: Program) -> str | None:
    """The Debian package that brings the program."""
    return _WAYS[program].apt


def is_kept_by_playwright(program: Program) -> bool:
    """Whether `playwright install` can bring the program."""
    return bool(_WAYS[program].playwright)


def _revision(package: Path, program: Program) -> str | None:
    try:
        text = (package / "driver/package/browsers.json").read_text(encoding="utf-8")
    except OSError:
        return None
    listed = json.loads(text)["browsers"]
    return next((str(browser["revision"]) for browser in listed if browser["name"] == program), None)


def _playwright_folder(package: Path) -> Path:
    """Where Playwright keeps its browsers (its documentation, "Managing browser binaries")."""
    named = config.value("PLAYWRIGHT_BROWSERS_PATH")
    if named == "0":
        return package / "driver/package/.local-browsers"
    if named:
        return Path(named).expanduser()
    if sys.platform == "darwin":
        return Path("~/Library/Caches/ms-playwright").expanduser()
    if local := config.path("LOCALAPPDATA"):
        return local / "ms-playwright"
    return (config.path("XDG_CACHE_HOME") or Path("~/.cache").expanduser()) / "ms-playwright"


def _is_snap(path: Path) -> bool:
    """A snap sees neither our camera files nor our profile folders."""
    real = path.resolve()
    return real.name == "snap" or "snap" in real.parts


def _asked_version(path: Path) -> str:
    try:
        answer = subprocess.run(
            [str(path), "--version"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            text=True,
            errors="replace",
            check=False,
            timeout=_VERSION_TIMEOUT_S,
        )
    except (OSError, subprocess.TimeoutExpired):
        return "unknown"
    return next((line.strip() for line in answer.stdout.splitlines() if line.strip()), "unknown")
