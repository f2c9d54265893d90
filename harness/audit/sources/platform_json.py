"""What the live platform answered, kept in one JSON document: its own JSON of all resources by kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from harness.audit.joining import Part
from harness.audit.model.account import Account
from harness.audit.model.entity import Entity, holds, read
from harness.audit.model.kinds import KIND_NAMED
from harness.audit.origin import Document, Origin, SourceKind
from harness.audit.sources.errors import SourceError

#: The value of the key `sightline` in such a document.
DOCUMENT = "platform-answers"
VERSION = 1
FIX = "See harness/audit/README.md for the document's shape"


def organisation(content: Mapping[str, Any], document: Document) -> Part:
    """Read a platform-answers document: it lists all resources of each kind that it has."""
    kinds = content.get("kinds")
    if content.get("version") != VERSION or not isinstance(kinds, Mapping):
        what = f"it is no {DOCUMENT} document of version {VERSION} with `kinds`"
        raise SourceError(document.name, what, FIX)
    known = {name for name, kind in KIND_NAMED.items() if holds(kind, SourceKind.LIVE_PLATFORM)}
    unknown = sorted(set(kinds) - known)
    if unknown:
        what = f"it has a kind {unknown[0]!r}, which is none of {', '.join(sorted(known))}"
        raise SourceError(document.name, what, FIX)
    entities = tuple(entity for name, listed in kinds.items() for entity in _all(name, listed, document))
    return Part(document, entities, frozenset(KIND_NAMED[name] for name in kinds))


def _all(name: str, listed: Any, document: Document) -> Iterator[Entity]:
    if not isinstance(listed, list):
        raise SourceError(document.name, f"kinds.{name}: expected a list, saw {type(listed).__name__}", FIX)
    kind = KIND_NAMED[name]
    for position, body in enumerate(listed):
        pointer = f"kinds.{name}.{position}"
        own = body.get("id", kind.TYPE if kind is Account else None) if isinstance(body, Mapping) else None
        if not isinstance(own, str) or not own:
            raise SourceError(document.name, f"{pointer}: a {kind.TYPE} needs an id", FIX)
        shown = body.get("name")
        yield read(
            kind,
            body,
            Origin(document, pointer),
            id=own,
            name=shown if isinstance(shown, str) else own,
        )
