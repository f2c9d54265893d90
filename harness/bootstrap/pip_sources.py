"""The ways to come by pip for a fresh environment, and the installation of the lock with it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable

from harness import config
from harness.bootstrap.environment import Place, Say, SetupError, called, pip_environment
from harness.bootstrap.index import FetchError, fetch_wheel, read_settings

_LAST_LINES = 8
Held = tuple[int, ...]


def pip_command(place: Place, say: Say, held: Held) -> list[str]:
    """The command that is pip for the environment: its own, Python's, the base's, a fetched wheel, or apt's.

    Raises SetupError with what each way answered.
    """
    ways: tuple[Callable[[Place, Say, Held], list[str]], ...] = (_own, _bundled, _of_base, _fetched, _by_apt)
    answers = []
    for way in ways:
        try:
            return way(place, say, held)
        except SetupError as answer:
            answers.append(f"- {answer}")
    raise SetupError("\n".join(["expected a way to install packages, saw:", *answers, _advice()]))


def _advice() -> str:
    return (
        "Install Python with ensurepip (Debian, Ubuntu: apt install python3-venv), "
        "or give pip's settings an index that can be reached (PIP_INDEX_URL, PIP_PROXY, PIP_CERT)."
    )


def _own(place: Place, _say: Say, held: Held) -> list[str]:
    command = [str(place.python), "-m", "pip"]
    if called(place, [*command, "--version"], held).returncode:
        raise SetupError("the environment has no pip of its own yet")
    return command


def _bundled(place: Place, say: Say, held: Held) -> list[str]:
    done = called(place, [str(place.python), "-m", "ensurepip"], held)
    if done.returncode:
        raise SetupError(f"ensurepip: {_last_line(done.stdout)}")
    return _own(place, say, held)


def _of_base(place: Place, _say: Say, held: Held) -> list[str]:
    if place.is_ours():
        raise SetupError("pip of the base Python: not asked from inside the environment")
    command = [sys.executable, "-m", "pip", "--python", str(place.python)]
    done = called(place, [*command, "--version"], held)
    if done.returncode:
        raise SetupError(f"pip of the base Python (22.3 or newer): {_last_line(done.stdout)}")
    return command


def _fetched(place: Place, say: Say, _held: Held) -> list[str]:
    say("this Python has no pip: fetching pip's wheel from the package index")
    try:
        lock = place.lock.read_text(encoding="utf-8")
        wheel = fetch_wheel("pip", lock, place.cache, read_settings())
    except FetchError as answer:
        raise SetupError(str(answer)) from answer
    return [str(place.python), f"{wheel}/pip"]


def _by_apt(place: Place, say: Say, held: Held) -> list[str]:
    if not (hasattr(os, "geteuid") and os.geteuid() == 0):
        raise SetupError("apt: needs root")
    apt = shutil.which("apt-get", path=config.value("PATH"))
    if apt is None:
        raise SetupError("apt: this is not Debian or Ubuntu")
    say("installing python3-venv with apt-get")
    called(place, [apt, "update"], held)
    done = called(place, [apt, "install", "-y", "--no-install-recommends", "python3-venv"], held)
    if done.returncode:
        raise SetupError(f"apt: {_last_line(done.stdout)}")
    return _bundled(place, say, held)


def install_locked(place: Place, pip: list[str], say: Say, held: Held) -> None:
    """Install every package of the lock by its sum, then the project itself, for the `sightline` command."""
    lock = place.lock.read_text(encoding="utf-8")
    expected = sum("==" in line and not line.startswith((" ", "#")) for line in lock.splitlines())
    say(f"installing {expected} packages into {place.venv}")
    command = [*pip, "install", "--require-hashes", "--no-deps", "-r", str(place.lock)]
    code = _followed(place, command, held, _counter(expected))
    if code:
        raise SetupError(_refused(place, "the packages of the lock to install", code))
    # The environment's own pip from here on: the lock has just brought it.
    project = ["install", "--no-index", "--no-deps", "--no-build-isolation", "--editable", str(place.root)]
    done = called(place, [str(place.python), "-m", "pip", *project], held)
    if done.returncode:
        raise SetupError(_refused(place, "the project itself to install", done.returncode))


def _followed(place: Place, command: list[str], held: Held, follow: Callable[[str], None]) -> int:
    """Run pip, its words to the log and each line to `follow`; the exit code."""
    with (
        place.log.open("a", encoding="utf-8") as log,
        subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
            errors="replace",
            pass_fds=held,
            env=pip_environment(),
        ) as pip,
    ):
        log.write(f"$ {' '.join(command)}\n")
        for line in pip.stdout or ():
            log.write(line)
            follow(line)
    return pip.returncode


def _counter(expected: int) -> Callable[[str], None]:
    """Shows on a terminal how far pip has come; says nothing elsewhere."""
    collected = 0

    def follow(line: str) -> None:
        nonlocal collected
        if not sys.stderr.isatty():
            return
        if line.startswith("Collecting "):
            collected += 1
            sys.stderr.write(f"\r\033[Ksightline: {collected} of {expected}: {line.split()[1]}")
        elif line.startswith("Installing collected"):
            sys.stderr.write("\r\033[Ksightline: unpacking")
        elif line.startswith("Successfully"):
            sys.stderr.write("\r\033[K")
        sys.stderr.flush()

    return follow


def _refused(place: Place, expected: str, code: int) -> str:
    log = place.log.read_text(encoding="utf-8", errors="replace").splitlines()
    telling = [line for line in log if line.startswith("ERROR")] or log
    return "\n".join(
        [
            f"expected {expected}, saw pip end with {code}:",
            *(f"  {line}" for line in telling[-_LAST_LINES:]),
            f"All it said is in {place.log}. Behind a proxy or mirror, set pip's own settings "
            "(PIP_INDEX_URL, PIP_PROXY, PIP_CERT, pip.conf), then try again.",
        ]
    )


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no answer"])[-1]
