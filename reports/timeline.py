"""A stats timeline as geometry: what a template needs to draw it as SVG, and to say it in words."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Annotated

from pydantic import BaseModel, Field

from reports.text import figure

WIDTH, HEIGHT = 440, 170
_LEFT, _RIGHT, _TOP, _BOTTOM = 36, 10, 20, 26
_BUCKETS = 120
_FLAT = 1e-9

#: A number that can be drawn.
Drawable = Annotated[float, Field(ge=-1e12, le=1e12, allow_inf_nan=False)]


class Series(BaseModel):
    """One curve: points are (seconds since the scenario began, value in the timeline's unit)."""

    name: str
    points: list[tuple[Drawable, Drawable]]


class Mark(BaseModel):
    """A moment worth pointing at: `t` seconds since the scenario began."""

    t: Drawable
    label: str


class Timeline(BaseModel):
    """Measurements over time, as stored in the evidence folder."""

    unit: str
    series: list[Series] = Field(max_length=8)
    marks: list[Mark] = Field(default_factory=list, max_length=12)


@dataclass(frozen=True)
class Curve:
    """A series as polyline coordinates, with the figures that say it in words."""

    name: str
    points: str
    count: int
    least: str
    most: str
    last: str


@dataclass(frozen=True)
class Tick:
    """A position in the drawing and the text that stands there."""

    at: float
    label: str


@dataclass(frozen=True)
class Drawing:
    """The whole picture in a viewBox of WIDTH by HEIGHT; (left, top) to (right, bottom) is the plot."""

    unit: str
    curves: tuple[Curve, ...]
    marks: tuple[Tick, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = _LEFT
    top: int = _TOP
    right: int = WIDTH - _RIGHT
    bottom: int = HEIGHT - _BOTTOM


@dataclass(frozen=True)
class _Scale:
    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)


def draw(timeline: Timeline) -> Drawing:
    """Scale the curves to the drawing; raises ValueError when there is no point at all."""
    points = [point for series in timeline.series for point in series.points]
    if not points:
        raise ValueError("expected at least one point, saw none")
    times = [t for t, _ in points] + [mark.t for mark in timeline.marks]
    x_steps = _steps(min(0.0, *times), max(times), 6)
    y_steps = _steps(min(0.0, *(v for _, v in points)), max(v for _, v in points), 4)
    x = _Scale(x_steps[0], max(x_steps[-1], *times), _LEFT, WIDTH - _RIGHT)
    y = _Scale(y_steps[0], y_steps[-1], HEIGHT - _BOTTOM, _TOP)
    return Drawing(
        unit=timeline.unit,
        curves=tuple(_curve(series, x, y) for series in timeline.series if series.points),
        marks=tuple(Tick(x(mark.t), mark.label) for mark in timeline.marks),
        x_ticks=tuple(Tick(x(value), figure(value)) for value in x_steps),
        y_ticks=tuple(Tick(y(value), figure(value)) for value in y_steps),
    )


def _steps(low: float, high: float, wanted: int) -> list[float]:
    """Round values that span low to high, about as many as wanted."""
    high = max(high, low + 1) if high - low < _FLAT else high
    rough = (high - low) / wanted
    unit = 10.0 ** floor(log10(rough))
    step = next(unit * factor for factor in (1, 2, 5, 10) if unit * factor >= rough * 0.999)
    return [round(step * number, 12) for number in range(floor(low / step), ceil(high / step) + 1)]


def _curve(series: Series, x: _Scale, y: _Scale) -> Curve:
    points = sorted(series.points)
    values = [value for _, value in points]
    drawn = " ".join(f"{x(t):g},{y(value):g}" for t, value in _thinned(points))
    return Curve(
        series.name, drawn, len(points), figure(min(values)), figure(max(values)), figure(values[-1])
    )


def _thinned(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """At most two points per bucket, its lowest and its highest: a short dip or peak stays visible."""
    if len(points) <= 2 * _BUCKETS:
        return points
    width = ceil(len(points) / _BUCKETS)
    buckets = (points[start : start + width] for start in range(0, len(points), width))
    return [point for bucket in buckets for point in sorted({_lowest(bucket), _highest(bucket)})]


def _lowest(bucket: list[tuple[float, float]]) -> tuple[float, float]:
    return min(bucket, key=lambda point: point[1])


def _highest(bucket: list[tuple[float, float]]) -> tuple[float, float]:
    return max(bucket, key=lambda point: point[1])
