"""What stands around a run in a report: the reader's language, and where the evidence lies."""

from __future__ import annotations

from dataclasses import dataclass

from reports.words import Words


@dataclass(frozen=True)
class Frame:
    """How a run is presented. `evidence_base` is the evidence folder's address, ending in a slash."""

    language: str = "en"
    evidence_base: str = "evidence/"

    @property
    def words(self) -> Words:
        """The frame text in that language."""
        return Words(self.language)


PLAIN = Frame()
