"""The trend: what earlier runs of the same target came to, as bars that a template draws and a table that says it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from harness.model import Run, Status
from reports.text import inert, when
from reports.view import COUNTED, arrange

WIDTH, HEIGHT = 720, 120
#: More runs than this are not told apart on a page; the latest count.
MOST = 30


@dataclass(frozen=True)
class Point:
    """One run in the trend: whose it is, when it began, its exit code, and its cells by status."""

    target: str
    started: str
    code: int
    statuses: dict[Status, int]

    @property
    def day(self) -> str:
        """When it began, as people read it."""
        return inert(when(self.started))


@dataclass(frozen=True)
class Piece:
    """A part of a bar, in the drawing's units."""

    status: Status
    y: float
    height: float


@dataclass(frozen=True)
class Bar:
    """One run as a bar: every cell is in it, so that a shrinking catalogue is seen too."""

    point: Point
    x: float
    width: float
    pieces: tuple[Piece, ...]


def point_of(run: Run) -> Point:
    """A run as the trend needs it; the rest of it need not be kept."""
    return Point(f"{run.target.kind}: {run.target.name}", run.started, run.exit.code, arrange(run).statuses)


def bars(history: Iterable[Point], now: Point) -> tuple[Bar, ...]:
    """The runs of the same target, the oldest first and `now` last; none where there is no earlier one."""
    earlier = {p.started: p for p in history if p.target == now.target and p.started < now.started}
    latest = sorted(earlier)[1 - MOST :]
    points = [*(earlier[started] for started in latest), now]
    if len(points) == 1:
        return ()
    step = WIDTH / len(points)
    most = max(sum(point.statuses.values()) for point in points) or 1
    return tuple(_bar(point, n * step, step * 0.8, most) for n, point in enumerate(points))


def _bar(point: Point, x: float, width: float, most: int) -> Bar:
    pieces, top = [], float(HEIGHT)
    for status in COUNTED:
        height = HEIGHT * point.statuses.get(status, 0) / most
        top -= height
        if height:
            pieces.append(Piece(status, round(top, 1), round(height, 1)))
    return Bar(point, round(x, 1), round(width, 1), tuple(pieces))
