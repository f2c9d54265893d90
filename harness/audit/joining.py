"""Join what several documents state into one snapshot; refuse contradictions, expand the flows."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from harness.audit.facts import Known
from harness.audit.flows.graph import FlowTooLarge, expand
from harness.audit.flows.program import Program
from harness.audit.model.entity import Entity
from harness.audit.model.flow import Flow
from harness.audit.organisation import Inventory, Organisation
from harness.audit.origin import Document, SourceKind
from harness.audit.sources.errors import SourceError


@dataclass(frozen=True, slots=True)
class Part:
    """What one document states: its resources, and the kinds of which it states all there are."""

    document: Document
    entities: tuple[Entity, ...]
    complete: frozenset[type[Entity]] = frozenset()
    notes: tuple[str, ...] = ()


def join(parts: Iterable[Part], collected_at: str | None = None) -> Organisation:
    """Join the documents into one snapshot; raise SourceError where two of them contradict each other."""
    parts = list(parts)
    by_kind: dict[type[Entity], list[Entity]] = defaultdict(list)
    for part in parts:
        for entity in part.entities:
            by_kind[type(entity)].append(entity)
    complete: dict[type[Entity], set[SourceKind]] = defaultdict(set)
    for part in parts:
        for kind in part.complete:
            complete[kind].add(part.document.kind)
    inventories = {
        kind: _inventory(kind, by_kind.get(kind, []), frozenset(complete.get(kind, ())))
        for kind in {*by_kind, *complete}
    }
    if Flow in inventories:
        inventories[Flow] = _expanded(inventories[Flow])
    return Organisation(
        inventories=inventories,
        documents=tuple(part.document for part in parts),
        notes=tuple(note for part in parts for note in part.notes),
        collected_at=collected_at,
    )


def _inventory(kind: type[Entity], found: list[Entity], complete_in: frozenset[SourceKind]) -> Inventory[Any]:
    kept: dict[str, Entity] = {}
    times = Counter(entity.id for entity in found)
    for entity in sorted(found, key=lambda e: (e.id, _digest(e) if times[e.id] > 1 else "")):
        other = kept.get(entity.id)
        if other is None:
            kept[entity.id] = entity
        elif not _is_same(entity, other):
            _refuse_twice(entity, other)
            apart = replace(entity, id=f"{entity.id}@{_digest(entity)}")
            kept[apart.id] = apart
    return Inventory(kind, tuple(kept.values()), frozenset(e.origin.kind for e in found), complete_in)


def _refuse_twice(one: Entity, other: Entity) -> None:
    """The same id twice in one document, or in one folder of Terraform files, is a mistake of the source."""
    here, there = one.origin.document, other.origin.document
    is_one_module = here.kind is SourceKind.CX_AS_CODE and here.folder == there.folder
    if here.name == there.name or is_one_module:
        what = f"{one.TYPE} {one.id} is there twice with different content ({other.origin.describe()})"
        raise SourceError(one.origin.describe(), what, "Remove one of the two")


def _is_same(one: Entity, other: Entity) -> bool:
    return all(getattr(one, f.name) == getattr(other, f.name) for f in fields(one) if f.name != "origin")


def _digest(entity: Entity) -> str:
    """A short name for the content, to tell namesakes of different modules or pages apart."""
    stated = [(f.name, str(getattr(entity, f.name))) for f in fields(entity) if f.name not in _UNSTATED]
    return hashlib.sha256(repr(stated).encode("utf-8", "surrogatepass")).hexdigest()[:8]


_UNSTATED = ("origin", "graph", "id")


def _expanded(flows: Inventory[Flow]) -> Inventory[Flow]:
    modules = {name: f.program for f in flows for name in (f.id, f.name) if f.program and name}
    return replace(flows, all=tuple(_with_graph(flow, modules) for flow in flows))


def _with_graph(flow: Flow, modules: Mapping[str, Program]) -> Flow:
    if flow.program is None:
        return flow
    try:
        return replace(flow, graph=Known(expand(flow.program, modules)))
    except (FlowTooLarge, RecursionError) as problem:
        what = f"flow {flow.name!r} cannot be followed: {problem}"
        raise SourceError(flow.origin.document.name, what, "Give the flow's own file alone") from None
