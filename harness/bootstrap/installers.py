"""Install missing browsers, coturn and a decoder: by apt as root on Debian and Ubuntu, browsers elsewhere by Playwright.

Never fails: what could not be had is remembered, and the verb that needs it says how to get it.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from harness import config
from harness.bootstrap.environment import Place, Say, called
from harness.bootstrap.filelock import file_lock
from harness.programs import Program, Programs, is_kept_by_playwright, mend, named_by, package_of

#: Elsewhere Firefox decodes H.264 by what the system brings.
DECODERS = (Program.LIBAVCODEC,) if sys.platform == "linux" else ()
WANTED = (Program.CHROMIUM, Program.FIREFOX, Program.TURNSERVER, *DECODERS)

#: With these the network scenarios can be run; nobody else misses them.
OPTIONAL = (Program.IP, Program.NFT)

_APT_WORDS = ("-o", "DPkg::Lock::Timeout=300")


def install_missing(place: Place, say: Say, *, again: bool = False) -> None:
    """Install what is wanted and missing, after saying so; `again` also tries what failed before."""
    programs = Programs(place.root)
    if not _to_try(programs, again):
        return
    waiting = f"waiting for another installation of programs for {place.root} (process {{}})"
    with file_lock(place.cache / "programs.lock", lambda holder: say(waiting.format(holder))) as held:
        missing = _to_try(programs, again)
        if not missing:
            return
        say(f"missing on this machine: {', '.join(missing)}")
        _by_apt(place, programs, missing, say, held)
        _by_playwright(place, programs, say, held)
        for program in filter(lambda wanted: programs.locate(wanted) is None, missing):
            say(
                f"could not install {program} (reason in {place.log}). {mend(program)}. `doctor` tries again."
            )
            programs.remember("tried", {program: True})


def _to_try(programs: Programs, again: bool) -> list[Program]:
    """What is missing and worth a try; a program that a variable names wrongly is for its owner to mend."""
    tried = {} if again else programs.recall("tried")
    return [
        program
        for program in WANTED
        if programs.locate(program) is None and named_by(program) is None and program not in tried
    ]


def _by_apt(
    place: Place, programs: Programs, missing: list[Program], say: Say, held: tuple[int, ...]
) -> None:
    apt = _apt()
    if apt is None:
        return
    wanted = missing + [program for program in OPTIONAL if programs.locate(program) is None]
    called(place, [apt, "update"], held)
    packages = [package for package in map(package_of, wanted) if package and _has_candidate(place, package)]
    if not packages:
        return
    say(f"installing with apt-get: {' '.join(packages)}")
    command = [apt, *_APT_WORDS, "install", "-y", "--no-install-recommends", *packages]
    called(place, ["env", "DEBIAN_FRONTEND=noninteractive", *command], held)
    if "coturn" in packages and (systemctl := shutil.which("systemctl", path=config.value("PATH"))):
        # Debian starts it as a public service; we start our own on loopback and want no other.
        called(place, [systemctl, "disable", "--now", "coturn"], held)


def _apt() -> str | None:
    """apt-get, where we may use it: as root."""
    if not (hasattr(os, "geteuid") and os.geteuid() == 0):
        return None
    return shutil.which("apt-get", path=config.value("PATH"))


def _has_candidate(place: Place, package: str) -> bool:
    """Whether apt could install the package (Ubuntu has its browsers as snaps, under other names)."""
    answer = called(place, ["env", "LC_ALL=C", "apt-cache", "policy", package]).stdout
    return "Candidate:" in answer and "Candidate: (none)" not in answer


def _by_playwright(place: Place, programs: Programs, say: Say, held: tuple[int, ...]) -> None:
    browsers = [
        program
        for program in WANTED
        if is_kept_by_playwright(program) and programs.locate(program) is None and named_by(program) is None
    ]
    if not browsers:
        return
    say(f"fetching with Playwright: {' '.join(browsers)}")
    with_libraries = ["--with-deps"] if _apt() else []
    for browser in browsers:
        called(place, _playwright(place, ["install", *with_libraries, browser]), held)


def _playwright(place: Place, words: list[str]) -> list[str]:
    """Playwright's own command line, trusting what the rest of the machine trusts."""
    trusted = config.value("NODE_EXTRA_CA_CERTS") or config.value("SSL_CERT_FILE")
    trusting = ["env", f"NODE_EXTRA_CA_CERTS={trusted}"] if trusted and os.name != "nt" else []
    python = place.python if place.python.exists() else Path(sys.executable)
    return [*trusting, str(python), "-m", "playwright", *words]
