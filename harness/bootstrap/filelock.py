"""A lock between processes, held through a file, so that two first runs do not disturb each other."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    _has_flock = False
else:
    _has_flock = True

#: Seconds between two looks at a lock that cannot be waited for (no fcntl).
_LOOK_AGAIN_S = 0.2


@contextlib.contextmanager
def file_lock(path: Path, on_wait: Callable[[str], None]) -> Iterator[tuple[int, ...]]:
    """Hold the lock at `path`; `on_wait` is told once, with the holder's process id, when it is taken.

    Yields the descriptors to pass on to child processes (`pass_fds`): a child that outlives a killed
    parent then keeps the lock until it ends.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    holding = _flock(path, on_wait) if _has_flock else exclusive_file(path, on_wait)
    with holding as descriptors:
        yield descriptors


@contextlib.contextmanager
def _flock(path: Path, on_wait: Callable[[str], None]) -> Iterator[tuple[int, ...]]:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            on_wait(_holder(path))
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield (descriptor,)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def exclusive_file(path: Path, on_wait: Callable[[str], None]) -> Iterator[tuple[int, ...]]:
    """The lock where fcntl is missing: the file's existence is the lock, its content the holder."""
    descriptor = _create(path)
    told = False
    while descriptor is None:
        if not told:
            on_wait(_holder(path))
            told = True
        threading.Event().wait(_LOOK_AGAIN_S)
        _clear_stale(path)
        descriptor = _create(path)
    try:
        os.write(descriptor, str(os.getpid()).encode())
        yield ()
    finally:
        os.close(descriptor)
        path.unlink(missing_ok=True)


def _create(path: Path) -> int | None:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o644)
    except (FileExistsError, PermissionError):
        return None


def _clear_stale(path: Path) -> None:
    if os.name != "nt" and _lives(_holder(path)):
        return
    # Windows refuses to remove a file that its holder has open: there the attempt is the question.
    with contextlib.suppress(OSError):
        path.unlink()


def _lives(holder: str) -> bool:
    return not holder.isdigit() or is_alive(int(holder))


def is_alive(process: int) -> bool:
    """Whether a process of that number runs, whoever owns it."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _holder(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8") or "unknown"
    except OSError:
        return "unknown"
