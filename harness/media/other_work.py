"""How much of this machine's processors other programs took meanwhile, by the kernel's own count (Linux)."""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
#: More than this share, and a picture that did not come in time is no verdict on anybody.
MOST = 0.2
#: The columns of the first line of /proc/stat that are nobody's work: idle, waiting for a disk; see proc_stat(5).
_IDLE = (3, 4)
#: The last two of its columns, time lent to guests, are counted in the first two already.
_COLUMNS = 8


@dataclass(frozen=True)
class Count:
    """Processor time since the machine started, in the kernel's ticks: all there was, what worked, and our part."""

    all: int
    busy: int
    own: int


class OtherWork:
    """Counts from its making on. Ours is whatever descends from the process `root`, by default this one's parent."""

    def __init__(self, root: int | None = None, proc: Path = PROC) -> None:
        self._root, self._proc = root or os.getppid(), proc
        self._began = count(self._root, proc)

    def share(self) -> float | None:
        """The share of the time of all processors that others took, 0 to 1; None where the kernel does not tell.

        What the host took from a virtual machine counts as others'.
        """
        now = count(self._root, self._proc)
        if now is None or self._began is None or now.all == self._began.all:
            return None
        busy, own = now.busy - self._began.busy, now.own - self._began.own
        return max(0.0, (busy - own) / (now.all - self._began.all))


def count(root: int, proc: Path = PROC) -> Count | None:
    """The present count; None where there is no such /proc."""
    told = ticks(proc)
    return told and Count(told[0], told[0] - told[1], _own(root, proc))


def ticks(proc: Path = PROC) -> tuple[int, int] | None:
    """All processor time since the machine started, and what of it nobody used; None where there is no such /proc."""
    try:
        first = (proc / "stat").read_text(encoding="ascii").splitlines()[0].split()[1:]
    except (OSError, IndexError):
        return None
    columns = [int(value) for value in first[:_COLUMNS]]
    return sum(columns), sum(columns[place] for place in _IDLE)


def _own(root: int, proc: Path) -> int:
    """The time of a process and all that descend from it, those that have ended and were waited for included."""
    spent: dict[int, int] = {}
    children: dict[int, list[int]] = defaultdict(list)
    for place in proc.iterdir():
        if not place.name.isdigit():
            continue
        try:
            text = (place / "stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue  # it has ended since it was listed
        fields = text.rpartition(")")[2].split()  # a process's name may hold anything
        spent[int(place.name)] = sum(int(value) for value in fields[11:15])
        children[int(fields[1])].append(int(place.name))
    total, waiting = 0, [root]
    while waiting:
        present = waiting.pop()
        total += spent.get(present, 0)
        waiting += children[present]
    return total
