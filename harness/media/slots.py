"""One call at a time for each two processors, over all runs of this machine: two at once would starve each other."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: runs side by side have to be avoided by whoever starts them
    fcntl = None  # type: ignore[assignment]

CORES_FOR_A_CALL = 2


def places(cores: int | None = None) -> int:
    """How many calls this machine carries at once."""
    return max(1, (cores or os.cpu_count() or 1) // CORES_FOR_A_CALL)


@contextmanager
def media_slot(count: int | None = None, folder: Path | None = None) -> Iterator[None]:
    """Hold a place for a call; waits for one while other workers and runs hold them all.

    The kernel gives the place back when its holder ends, however that happens.
    """
    if fcntl is None:
        yield
        return
    names = [_name(folder or Path(tempfile.gettempdir()), n) for n in range(count or places())]
    files = [os.open(name, os.O_RDWR | os.O_CREAT, 0o666) for name in names]
    try:
        _take_one(files)
        yield
    finally:
        for file in files:
            os.close(file)


def _name(folder: Path, number: int) -> Path:
    return folder / f"sightline-call-{os.getuid()}-{number}.lock"


def _take_one(files: list[int]) -> None:
    for file in files:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            continue
        return
    fcntl.flock(files[os.getpid() % len(files)], fcntl.LOCK_EX)
