"""Where a resource of a snapshot comes from: kind of source, document, place in it, and its line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum


class Dialect(StrEnum):
    """Whose words a source speaks (design, decision 3)."""

    GUIDE = "guide"
    PLATFORM = "platform"


class SourceKind(StrEnum):
    """The kinds of source; the columns of the matrix of design 4.14, and the target file."""

    LIVE_PLATFORM = "live platform"
    LIVE_GUIDE = "live guide dialect"
    CX_AS_CODE = "CX as Code"
    FLOW = "flow"
    GUIDE_JSON = "guide JSON"
    TARGET = "target file"

    @property
    def dialects(self) -> frozenset[Dialect]:
        """Whose words it speaks; the target file states facts for either."""
        return DIALECTS[self]


DIALECTS = {
    SourceKind.LIVE_PLATFORM: frozenset({Dialect.PLATFORM}),
    SourceKind.LIVE_GUIDE: frozenset({Dialect.GUIDE}),
    SourceKind.CX_AS_CODE: frozenset({Dialect.PLATFORM}),
    SourceKind.FLOW: frozenset({Dialect.PLATFORM}),
    SourceKind.GUIDE_JSON: frozenset({Dialect.GUIDE}),
    SourceKind.TARGET: frozenset(Dialect),
}

#: Finds the line (from 1) of a path inside a resource; None where it cannot be told.
Locator = Callable[[str, str], int | None]


def nowhere(_pointer: str, _path: str) -> int | None:
    """Locate nothing."""
    return None


@dataclass(frozen=True, slots=True)
class Document:
    """One file or answer of a source; `folder` groups files whose references see each other."""

    name: str
    kind: SourceKind
    folder: str = ""
    locate: Locator = field(default=nowhere, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Origin:
    """A resource's document and its place there (dotted)."""

    document: Document
    pointer: str = ""

    @property
    def kind(self) -> SourceKind:
        """The kind of source."""
        return self.document.kind

    def describe(self, path: str = "") -> str:
        """`file:line pointer.path` as far as known; for people, never for fingerprints."""
        line = self.document.locate(self.pointer, path)
        place = self.document.name if line is None else f"{self.document.name}:{line}"
        inside = ".".join(part for part in (self.pointer, path) if part)
        return f"{place} {inside}".rstrip()
