"""The catalogue of requirements: read it, hold it to its rules, look things up in it."""

from __future__ import annotations

import difflib
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from harness.model import PROOF_SOURCES, Conflict, Guide, Layer, Requirement

#: A title states the good state; these words only announce that somebody will look.
HOLLOW_WORDS = ("should", "ensure", "verify", "correctly")


class CatalogueError(Exception):
    """The catalogue cannot be used; the message lists every complaint with its file."""


class UnknownRequirement(LookupError):
    """No requirement or guide of that name; `suggestions` are the nearest there are."""

    def __init__(self, name: str, suggestions: list[str]) -> None:
        hint = f" Did you mean {' or '.join(suggestions)}?" if suggestions else ""
        super().__init__(f'"{name}" is not in the catalogue.{hint} See: python3 -m harness list')
        self.suggestions = suggestions


@dataclass(frozen=True)
class Catalogue:
    """All requirements in the order of the guides, with the guides and the conflicts between them."""

    guides: tuple[Guide, ...]
    requirements: tuple[Requirement, ...]
    conflicts: tuple[Conflict, ...]
    digest: str

    @cached_property
    def by_id(self) -> dict[str, Requirement]:
        """Requirement id -> requirement."""
        return {requirement.id: requirement for requirement in self.requirements}

    @property
    def cells(self) -> list[tuple[str, Layer]]:
        """Every requirement on each of its layers: what there is to prove."""
        return [(r.id, layer) for r in self.requirements for layer in r.layers]

    @property
    def proved_cells(self) -> list[tuple[str, Layer]]:
        """The cells for which Examples exist."""
        return [(r.id, layer) for r in self.requirements for layer in r.proved]

    def requirement(self, name: str) -> Requirement:
        """Return the requirement of that id, any case; raise UnknownRequirement with suggestions."""
        found = self.by_id.get(name.upper())
        if found is None:
            raise UnknownRequirement(name, _nearest(name.upper(), self.by_id))
        return found

    def guide(self, name: str) -> Guide:
        """Return the guide of that key or folder; raise UnknownRequirement with suggestions."""
        names = {n: guide for guide in self.guides for n in (guide.key, guide.folder)}
        found = names.get(name) or names.get(name.upper())
        if found is None:
            raise UnknownRequirement(name, _nearest(name, names))
        return found

    def implied_by(self, requirement: str) -> frozenset[str]:
        """Ids whose violation is contained in this one's, directly or through others."""
        reached: set[str] = set()
        frontier = [requirement]
        while frontier:
            for implied in self.by_id[frontier.pop()].implies:
                if implied not in reached:
                    reached.add(implied)
                    frontier.append(implied)
        return frozenset(reached)


def _nearest(name: str, names: Iterable[str]) -> list[str]:
    return difflib.get_close_matches(name, list(names), n=3, cutoff=0.5)


def load(features: Path) -> Catalogue:
    """Read every `requirements.yaml` under `features`; raise CatalogueError with all complaints at once."""
    complaints: list[str] = []
    guides: list[Guide] = []
    requirements: list[Requirement] = []
    files = sorted(features.glob("*/requirements.yaml"))
    for path in files:
        content = _read(path, complaints)
        own = list(_values(Guide, [content.get("guide")], path, complaints))
        entries = list(_values(Requirement, content.get("requirements"), path, complaints))
        complaints.extend(_misplaced(path, own, entries))
        guides.extend(own)
        requirements.extend(entries)
    conflicts = _conflicts(features / "platform" / "conflicts.yaml", complaints)
    if not files:
        complaints.append(f"{features}: expected */requirements.yaml, saw none")
    catalogue = Catalogue(
        guides=tuple(sorted(guides, key=_guide_order)),
        requirements=tuple(sorted(requirements, key=_requirement_order)),
        conflicts=tuple(conflicts),
        digest=_digest(files),
    )
    complaints.extend(lint(catalogue))
    if complaints:
        raise CatalogueError("The catalogue is broken:\n" + "\n".join(f"  {c}" for c in complaints))
    return catalogue


GUIDE_ORDER = ("CHAT", "WEB", "CONF", "ONEWAY", "ASYNC", "PLAT")
KIND_ORDER = "PCTE"


def _guide_order(guide: Guide) -> int:
    return GUIDE_ORDER.index(guide.key) if guide.key in GUIDE_ORDER else len(GUIDE_ORDER)


def _requirement_order(requirement: Requirement) -> tuple[int, int, int]:
    number = int(requirement.id.partition("-")[2][1:])
    return GUIDE_ORDER.index(requirement.guide), KIND_ORDER.index(requirement.kind), number


def _read(path: Path, complaints: list[str]) -> dict[str, Any]:
    try:
        # The fast reader, which deep nesting can crash, is for the project's own files alone.
        content = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, YAMLError) as error:
        complaints.append(f"{path.parent.name}/{path.name}: {' '.join(str(error).split())}")
        return {}
    if not isinstance(content, dict):
        complaints.append(f"{path.parent.name}/{path.name}: expected a mapping, saw {type(content).__name__}")
        return {}
    return content


def _values(shape: type[Any], entries: Any, path: Path, complaints: list[str]) -> Iterator[Any]:
    if not isinstance(entries, list):
        complaints.append(
            f"{path.parent.name}/{path.name}: expected a list of {shape.__name__.lower()}s, "
            f"saw {type(entries).__name__}"
        )
        return
    for entry in entries:
        try:
            yield shape.model_validate(entry)
        except ValidationError as error:
            name = entry.get("id", entry.get("key", "?")) if isinstance(entry, dict) else repr(entry)
            for problem in error.errors():
                where = ".".join(str(part) for part in problem["loc"])
                complaints.append(f"{path.parent.name}/{path.name}: {name}: {where}: {problem['msg']}")


def _misplaced(path: Path, guides: list[Guide], requirements: list[Requirement]) -> Iterator[str]:
    """What stands in another guide's file or folder."""
    where = f"{path.parent.name}/{path.name}"
    for guide in guides:
        if guide.folder != path.parent.name:
            yield f"{where}: the guide says folder {guide.folder}, expected {path.parent.name}"
        yield from (
            f"{where}: {r.id} belongs to guide {r.guide}, this is {guide.key}"
            for r in requirements
            if r.guide != guide.key
        )


def _conflicts(path: Path, complaints: list[str]) -> list[Conflict]:
    if not path.exists():
        return []
    return list(_values(Conflict, _read(path, complaints).get("conflicts"), path, complaints))


def _digest(files: list[Path]) -> str:
    """Name the catalogue's content; `proved` counts too, since a verdict depends on what was provable."""
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.parent.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def lint(catalogue: Catalogue) -> list[str]:
    """Every complaint about a catalogue whose entries have the right shape; empty when it is sound."""
    complaints: list[str] = []
    ids = [requirement.id for requirement in catalogue.requirements]
    keys = [guide.key for guide in catalogue.guides]
    names = ids + keys + [conflict.id for conflict in catalogue.conflicts]
    complaints += [f"{name}: appears {n} times" for name, n in sorted(Counter(names).items()) if n > 1]
    for requirement in catalogue.requirements:
        complaints += [f"{requirement.id}: {c}" for c in _complaints_about(requirement, set(ids))]
    try:
        TopologicalSorter({r.id: r.implies for r in catalogue.requirements}).prepare()
    except CycleError as error:
        complaints.append(f"implies in a circle: {' -> '.join(reversed(error.args[1]))}")
    for conflict in catalogue.conflicts:
        complaints += [f"{conflict.id}: unknown {i}" for i in conflict.requirements if i not in ids]
    return complaints


def _complaints_about(requirement: Requirement, ids: set[str]) -> Iterator[str]:
    for field in ("title", "trap", "effect", "remedy", "before", "after"):
        if not (getattr(requirement, field) or "").strip():
            yield f"{field} is missing"
    hollow = [word for word in HOLLOW_WORDS if word in requirement.title.lower().split()]
    if hollow:
        yield f'the title says "{hollow[0]}"; state what is so when all is well'
    if not requirement.layers or len(set(requirement.layers)) != len(requirement.layers):
        yield "layers must be named, each once"
    yield from (
        f"{layer} is proved but not a layer"
        for layer in requirement.proved
        if layer not in requirement.layers
    )
    if set(requirement.proof) != set(requirement.layers):
        yield f"proof names {sorted(requirement.proof)}, expected {sorted(requirement.layers)}"
    for layer, sources in requirement.proof.items():
        wrong = [source for source in sources if source not in PROOF_SOURCES[layer]]
        if wrong or not sources:
            yield f"proof of {layer}: {list(sources)} must be among {sorted(PROOF_SOURCES[layer])}"
    yield from (f"implies unknown {i}" for i in requirement.implies if i not in ids)
