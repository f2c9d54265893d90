"""What stands around a run in a report: language, brand, earlier runs, the judge's own test, paper or screen."""

from __future__ import annotations

from dataclasses import dataclass

from reports.brand import Brand
from reports.known_bad import KnownBad
from reports.trend import Point
from reports.words import Words


@dataclass(frozen=True)
class Frame:
    """How a run is presented. `evidence_base` is the evidence folder's address, ending in a slash.

    `known_bad` is the matrix of a selftest that belongs to the run. `is_paper` opens everything that a reader
    of a screen would open with a click.
    """

    language: str = "en"
    evidence_base: str = "evidence/"
    brand: Brand | None = None
    history: tuple[Point, ...] = ()
    known_bad: KnownBad | None = None
    is_paper: bool = False

    @property
    def words(self) -> Words:
        """The frame text in that language."""
        return Words(self.language)


PLAIN = Frame()
