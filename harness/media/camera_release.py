"""Whether camera and microphone were given back: by the ledger of tracks, and by who holds the file open."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol


class Captured(Protocol):
    """A track in the ledger; see harness.browser.logs.Track."""

    @property
    def kind(self) -> str: ...
    @property
    def origin(self) -> str: ...
    @property
    def state(self) -> str: ...


@dataclass(frozen=True)
class Release:
    """`holding` names what still captures, in words; released when there is nothing."""

    holding: tuple[str, ...]

    @property
    def released(self) -> bool:
        """Everything was given back."""
        return not self.holding


@dataclass(frozen=True)
class Holder:
    """A process that has a file open, or mapped into memory."""

    pid: int
    way: str


def by_ledger(tracks: Sequence[Captured], kinds: Iterable[str] = ("video", "audio")) -> Release:
    """Judge by the tracks: each, clones included, must have ended. A disabled track still captures.

    An empty ledger is no release: nothing was ever captured, so nothing could be given back.
    """
    wanted = [track for track in tracks if track.kind in set(kinds)]
    if not wanted:
        return Release(("nothing was captured at all",))
    return Release(
        tuple(f"{track.kind} of {track.origin} is live" for track in wanted if track.state == "live")
    )


def by_file(camera: Path, processes: Path = Path("/proc")) -> Release:
    """Judge by the operating system (Linux): no process may have this launch's camera file open."""
    return Release(
        tuple(
            f"process {holder.pid} has the camera open ({holder.way})"
            for holder in holders(camera, processes)
        )
    )


def holders(camera: Path, processes: Path = Path("/proc")) -> list[Holder]:
    """Who has the file open. Processes of other users, and those that end meanwhile, are passed over."""
    name = str(camera.resolve())
    pids = sorted(int(entry.name) for entry in processes.iterdir() if entry.name.isdigit())
    return [Holder(pid, way) for pid in pids if (way := _way(processes / str(pid), name))]


def _way(process: Path, name: str) -> str | None:
    try:
        if any(_target(entry) == name for entry in (process / "fd").iterdir()):
            return "open"
        return "mapped" if name in (process / "maps").read_text(encoding="utf-8", errors="replace") else None
    except OSError:
        return None


def _target(entry: Path) -> str | None:
    try:
        return os.readlink(entry)
    except OSError:
        return None
