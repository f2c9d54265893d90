"""Temporary folders that carry their process's number, so that a later run sweeps up what a killed one left."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from harness.bootstrap.filelock import is_alive

_OURS = re.compile(r"sightline-[a-z]+-(\d+)-\w+")


def prefix(kind: str) -> str:
    """How the name of a temporary folder of this process begins; `kind` is one word in small letters."""
    return f"sightline-{kind}-{os.getpid()}-"


def folder(kind: str) -> Path:
    """A new folder of this process, once the leftovers of dead ones are gone; the caller removes it."""
    sweep()
    return Path(tempfile.mkdtemp(prefix=prefix(kind)))


def sweep() -> tuple[Path, ...]:
    """Remove the folders of processes that are no more; what belongs to somebody else stays. Tells which went."""
    found = (path for path in Path(tempfile.gettempdir()).glob("sightline-*") if _is_left_over(path))
    return tuple(path for path in found if _removed(path))


def _is_left_over(path: Path) -> bool:
    ours = _OURS.fullmatch(path.name)
    return ours is not None and path.is_dir() and not path.is_symlink() and not is_alive(int(ours[1]))


def _removed(path: Path) -> bool:
    with suppress(OSError):  # another user's: it is theirs to remove
        shutil.rmtree(path)
        return True
    return False
