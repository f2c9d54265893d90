"""The known-bad matrix as a report shows it: pages with a defect each, good ones beside them, and which method noticed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, Field, ValidationError

from reports.text import inert_tree

_LARGEST_BYTES = 2_000_000

Answer = Literal["caught", "missed", "spared", "accused", "unjudged"]
_WORST_FIRST: dict[Answer, int] = {"missed": 0, "accused": 0, "unjudged": 1}


class Page(BaseModel):
    """One page of the zoo: what is wrong with it (`good`: nothing), and what each method complained of."""

    name: str
    about: str
    breaks: str
    good: bool
    judged: bool
    complaints: dict[str, tuple[str, ...]]

    def answer(self, method: str) -> Answer:
        """What that method said of it, and whether it was right to."""
        if not self.judged:
            return "unjudged"
        complains = bool(self.complaints.get(method))
        if self.good:
            return "accused" if complains else "spared"
        return "caught" if complains else "missed"


class _File(BaseModel):
    """What is read of the file; keys of later versions are left alone."""

    format_version: Literal[1]
    ours: str = ""
    methods: tuple[str, ...] = Field(max_length=20)
    rows: tuple[Page, ...] = Field(max_length=1_000)


@dataclass(frozen=True)
class Tally:
    """One method over all pages that were judged."""

    method: str
    is_ours: bool
    caught: int
    accused: int


@dataclass(frozen=True)
class KnownBad:
    """The matrix; a file that is none has no methods, no pages, and is not `readable`."""

    methods: tuple[str, ...] = ()
    ours: str = ""
    pages: tuple[Page, ...] = ()
    readable: bool = True

    @property
    def broken(self) -> int:
        """How many pages with a defect were judged."""
        return sum(page.judged and not page.good for page in self.pages)

    @property
    def good(self) -> int:
        """How many good pages were judged."""
        return sum(page.judged and page.good for page in self.pages)

    @property
    def unjudged(self) -> int:
        """How many pages the machine had no time for, or could not play."""
        return sum(not page.judged for page in self.pages)

    @property
    def tallies(self) -> tuple[Tally, ...]:
        """Each method's count; ours stands last, as in the file."""
        return tuple(self._tally(method) for method in self.methods)

    @property
    def worst_first(self) -> tuple[Page, ...]:
        """The pages that we got wrong, then those that nobody judged, then the others, each as in the file."""
        return tuple(sorted(self.pages, key=lambda page: _WORST_FIRST.get(page.answer(self.ours), 2)))

    @property
    def faults(self) -> tuple[Page, ...]:
        """The pages that our own judgement got wrong."""
        return tuple(page for page in self.pages if page.answer(self.ours) in ("missed", "accused"))

    def _tally(self, method: str) -> Tally:
        answers = [page.answer(method) for page in self.pages]
        return Tally(method, method == self.ours, answers.count("caught"), answers.count("accused"))


UNREADABLE = KnownBad(readable=False)


def understood(content: bytes) -> KnownBad:
    """The matrix of a file's bytes, every word of it inert; UNREADABLE where it is none."""
    if len(content) > _LARGEST_BYTES:
        return UNREADABLE
    try:
        found = _File.model_validate(inert_tree(json.loads(content)))
    except (ValueError, ValidationError, RecursionError):
        return UNREADABLE
    return KnownBad(found.methods, found.ours or next(reversed(found.methods), ""), found.rows)
