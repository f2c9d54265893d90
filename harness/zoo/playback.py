"""What a play of one defect left behind, as values that every method judges alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from harness.browser.logs import Log
from harness.media.identity import Identity
from harness.media.likeness import Likeness
from harness.zoo.defects import Defect


@dataclass(frozen=True)
class Look:
    """A look at one page at one time: its state line, its whole text, its pixel sums, and what the glass showed.

    `sums` are those of its remote videos, drawn on a canvas; `likenesses` are of the places of its elements.
    """

    at_ms: float
    state: str
    sums: tuple[float, ...] = ()
    likenesses: tuple[Likeness, ...] = ()
    ways_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Side:
    """One page of the call."""

    identity: Identity
    log: Log
    looks: tuple[Look, ...]

    @property
    def words(self) -> str:
        """What its state line said last."""
        return self.looks[-1].state if self.looks else ""


@dataclass(frozen=True)
class Ending:
    """What one way of ending left: `how` as in the page's contract, `holding` what still captured, `words` the page's."""

    how: str
    holding: tuple[str, ...]
    words: str = ""


@dataclass(frozen=True)
class Playback:
    """One play: `ana` has the defect, `ben` is good; judged since `since_ms` of machine time.

    `ben` is None where there is no call, `cy` is the third of a conference, who came at `joined_ms` of machine time;
    `film` is what is told of a film (harness.media.showing). `starved`: the machine had no time for it, so that it
    tells nothing; `others` is the share of its processors that other programs took, 0 to 1.
    """

    defect: Defect
    ana: Side
    ben: Side | None
    since_ms: float
    endings: tuple[Ending, ...] = ()
    starved: bool = False
    others: float = 0.0
    seconds: float = 0.0
    trouble: str = field(default="")
    cy: Side | None = None
    joined_ms: float = 0.0
    film: Mapping[str, Any] | None = None

    @property
    def sides(self) -> tuple[Side, ...]:
        """All pages of the call, the defective one first."""
        return tuple(side for side in (self.ana, self.ben, self.cy) if side is not None)
