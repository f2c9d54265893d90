"""The project's own Python environment: made from the lock, judged by a stamp, shared by parallel first runs.

Theory of operation. `.venv` stands when its stamp equals the key: the sum of the lock, the Python that
asks, and the project's place. Whoever finds it different takes the lock, writes `making` into the stamp,
installs, and writes the key last. A stamp that still says `making` was left by a set-up that was killed:
the folder is then removed and made anew. The check reads two small files; it starts no process.

Standard library alone.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from harness import config
from harness.bootstrap.filelock import file_lock

_MAKING = "making"


class SetupError(Exception):
    """The environment could not be made; the text says what was expected, what was seen and what to do."""


Say = Callable[[str], None]
"""Tells the person who waits one line."""


@dataclass(frozen=True)
class Place:
    """Where things are in one checkout of the project."""

    root: Path

    @property
    def venv(self) -> Path:
        """The environment's folder."""
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        """The environment's interpreter."""
        return self.venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def lock(self) -> Path:
        """Every package that is installed, with version and sums."""
        return self.root / "harness" / "requirements.lock"

    @property
    def stamp(self) -> Path:
        """What the environment was made from, or that it is being made."""
        return self.venv / ".made-from"

    @property
    def cache(self) -> Path:
        """What set-up remembers: locks, its last log, the programs found."""
        return self.root / ".cache"

    @property
    def log(self) -> Path:
        """What the programs said that the last set-up called."""
        return self.cache / "setup.log"

    def key(self) -> str:
        """What the stamp says when the environment is up to date."""
        lock = hashlib.sha256(self.lock.read_bytes()).hexdigest()
        return f"{lock} {python_name()} {self.root}\n"

    def stands(self) -> bool:
        """Whether the environment is there, whole and up to date."""
        try:
            return self.stamp.read_text(encoding="utf-8") == self.key() and self.python.exists()
        except OSError:
            return False

    def is_ours(self) -> bool:
        """Whether this very process runs in the environment."""
        return Path(sys.prefix).resolve() == self.venv.resolve()


def python_name() -> str:
    """The running Python as far as installed packages care: implementation and minor version."""
    return f"{sys.implementation.name}-{sys.version_info[0]}.{sys.version_info[1]}"


def prepare(place: Place, say: Say) -> bool:
    """Make the environment or bring it up to date; True when something was done. SetupError otherwise."""
    if place.stands():
        return False
    waiting = f"waiting for another set-up of {place.root} (process {{}})"
    with file_lock(place.cache / "setup.lock", lambda holder: say(waiting.format(holder))) as held:
        if place.stands():
            return False
        _make(place, say, held)
    return True


def _make(place: Place, say: Say, held: tuple[int, ...]) -> None:
    # Imported here: it is needed once, and every later start is faster without it.
    from harness.bootstrap.pip_sources import install_locked, pip_command

    place.log.write_text("", encoding="utf-8")
    if not _can_be_updated(place):
        _clear(place, say)
        say(f"making the environment {place.venv} (once; about a minute)")
        _create(place)
    place.stamp.write_text(_MAKING, encoding="utf-8")
    install_locked(place, pip_command(place, say, held), say, held)
    whole = place.stamp.with_suffix(".new")
    whole.write_text(place.key(), encoding="utf-8")
    whole.replace(place.stamp)


def _can_be_updated(place: Place) -> bool:
    """Whether what is in `.venv` is a whole environment of this Python made here, of whatever age."""
    if not place.python.exists() or _stamp(place) == _MAKING or _was_moved(place):
        return False
    asked = [
        str(place.python),
        "-I",
        "-c",
        "import sys; print(sys.implementation.name, *sys.version_info[:2])",
    ]
    answer = subprocess.run(asked, capture_output=True, text=True, check=False)
    name, _, version = answer.stdout.strip().partition(" ")
    return f"{name}-{version.replace(' ', '.')}" == python_name()


def _was_moved(place: Place) -> bool:
    """Whether it was made somewhere else: its commands then start a Python that is not there."""
    made_from = _stamp(place).split(maxsplit=2)
    return len(made_from) == 3 and made_from[2].rstrip("\n") != str(place.root)


def _stamp(place: Place) -> str:
    try:
        return place.stamp.read_text(encoding="utf-8")
    except OSError:
        return ""


def _clear(place: Place, say: Say) -> None:
    folder = place.venv
    if folder.is_symlink():
        raise SetupError(f"expected {folder} to be a folder of ours, saw a link. Remove it and try again.")
    if not folder.exists() or not any(folder.iterdir()):
        return
    if not (folder / "pyvenv.cfg").exists() and not _stamp(place):
        raise SetupError(
            f"expected {folder} to be a Python environment, saw other things in it. "
            "Move it away and try again."
        )
    say(f"removing {folder}: it was half made, or made elsewhere or by another Python")
    shutil.rmtree(folder)


def _create(place: Place) -> None:
    place.venv.mkdir(exist_ok=True)
    place.stamp.write_text(_MAKING, encoding="utf-8")
    try:
        venv.EnvBuilder(with_pip=False, symlinks=os.name != "nt").create(place.venv)
    except (OSError, subprocess.SubprocessError) as cause:
        raise SetupError(
            f"expected to make {place.venv}, saw: {cause}. Is the folder writable, and the disk not full?"
        ) from cause


def called(place: Place, command: list[str], held: tuple[int, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Run a program of the set-up to its end; what it says goes to the log as well."""
    done = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        errors="replace",
        check=False,
        pass_fds=held,
        env=pip_environment(),
    )
    with place.log.open("a", encoding="utf-8") as log:
        log.write(f"$ {' '.join(command)}\n{done.stdout}")
    return done


def pip_environment() -> dict[str, str]:
    """Our environment for pip, without the settings that would install elsewhere than into `.venv`."""
    return config.child_environment(
        PIP_USER="0",
        PIP_TARGET=None,
        PIP_PREFIX=None,
        PIP_ROOT=None,
        PIP_NO_INPUT="1",
        PIP_DISABLE_PIP_VERSION_CHECK="1",
        PIP_PROGRESS_BAR="off",
    )
