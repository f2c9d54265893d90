"""What all resources share, and how one is read: each field names its place in every dialect."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Any, ClassVar, TypeVar, cast

from harness.audit.facts import At, Fact, Known, Reason, Unknown
from harness.audit.origin import Origin, SourceKind
from harness.audit.shapes import Unreadable, Unresolved, anything

#: The value that means: a missing key says nothing.
NOTHING = object()

#: Which of a field's places a source kind reads.
PLACES = {
    SourceKind.GUIDE_JSON: "guide",
    SourceKind.LIVE_GUIDE: "guide",
    SourceKind.TARGET: "guide",
    SourceKind.CX_AS_CODE: "tf",
    SourceKind.LIVE_PLATFORM: "api",
}

NOT_SAID = Unknown(Reason.UNSUPPORTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A resource: its type for findings, its id, what else it is called, and where it was found."""

    TYPE: ClassVar[str] = "resource"
    #: Resource types of CX as Code that this is read from.
    TERRAFORM: ClassVar[tuple[str, ...]] = ()
    #: The key of its list in a guide-organisation document.
    SECTION: ClassVar[str] = ""

    id: str
    name: str = ""
    origin: Origin
    aliases: frozenset[str] = frozenset()
    #: False where the source leaves the name to an expression: it may be called anything.
    is_named: bool = True


E = TypeVar("E", bound=Entity)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a field stands in one dialect: alternative key paths, the shape, and what a missing key means.

    `may_be_none`: null is a value of its own ("nothing is set"); elsewhere it counts as a missing key.
    """

    field: str
    paths: tuple[tuple[str, ...], ...]
    shape: Callable[[Any], Any]
    absent: Any
    ats: tuple[At, ...]
    may_be_none: bool


def fact(
    shape: Callable[[Any], Any] = anything,
    *,
    guide: str | tuple[str, ...] = (),
    tf: str | tuple[str, ...] = (),
    api: str | tuple[str, ...] = (),
    absent: Any = NOTHING,
) -> Any:
    """Declare a fact of a resource: its shape and its dotted place in each dialect that states it.

    `absent` is what a missing key means where the guide or the vendor documents a default; without it a
    missing key is unknown. A field annotated `Fact[X | None]` takes null for "nothing is set"; for any other,
    and everywhere in Terraform, null is a missing key.
    """
    places = {"guide": guide, "tf": tf, "api": api}
    told = {k: (v,) if isinstance(v, str) else tuple(v) for k, v in places.items() if v}
    return field(default=NOT_SAID, metadata={"shape": shape, "places": told, "absent": absent})


def places_of(kind: type[Entity], source: SourceKind) -> tuple[Place, ...]:
    """The fields that a source of that kind can state of that resource."""
    return _places(cast(Hashable, kind), PLACES.get(source, ""))


@cache
def _places(kind: Any, dialect: str) -> tuple[Place, ...]:
    found = []
    for one in fields(kind):
        paths = one.metadata.get("places", {}).get(dialect)
        if paths:
            keys = tuple(tuple(path.split(".")) for path in paths)
            ats = tuple(At(one.name, path) for path in paths)
            nullable = "| None" in str(one.type)
            found.append(Place(one.name, keys, one.metadata["shape"], one.metadata["absent"], ats, nullable))
    return tuple(found)


def provided(kind: type[Entity], source: SourceKind) -> frozenset[str]:
    """The names of these fields."""
    return frozenset(place.field for place in places_of(kind, source))


def holds(kind: type[Entity], source: SourceKind) -> bool:
    """Whether a source of that kind can hold such resources at all."""
    by_place = {"guide": kind.SECTION, "tf": kind.TERRAFORM, "api": kind.TERRAFORM or provided(kind, source)}
    return bool(by_place.get(PLACES.get(source, "")))


def read(
    kind: type[E],
    body: Mapping[str, Any],
    origin: Origin,
    *,
    id: str,  # noqa: A002 - the platform's own word
    name: str = "",
    aliases: Iterable[str] = (),
    given: Mapping[str, Any] | None = None,
) -> E:
    """Read a resource out of the mapping that a source holds of it; `given` are facts known from elsewhere.

    Nothing is guessed: a missing key without a documented meaning, a value of another shape, or one that
    depends on variables becomes Unknown with its reason.
    """
    source = origin.kind
    facts: dict[str, Any] = {
        place.field: read_place(place, body, source) for place in places_of(kind, source)
    }
    facts.update(given or {})
    return kind(id=id, name=name, origin=origin, aliases=frozenset(aliases), **facts)


def read_place(place: Place, body: Mapping[str, Any], source: SourceKind) -> Fact[Any]:
    """Read one field."""
    for keys, at in zip(place.paths, place.ats, strict=True):
        value = step_into(body, keys)
        is_unset = value is None and (source is SourceKind.CX_AS_CODE or not place.may_be_none)
        if value is NOTHING or is_unset:
            continue
        return _shaped(place, value, at)
    if place.absent is not NOTHING:
        return Known(place.absent, place.ats[0])
    return Unknown(Reason.ABSENT, at=place.ats[0])


def _shaped(place: Place, value: Any, at: At) -> Fact[Any]:
    if value is None:
        return Known(None, at)
    try:
        return Known(place.shape(value), at)
    except Unresolved as problem:
        return Unknown(Reason.EXPRESSION, str(problem), at)
    except Unreadable as problem:
        return Unknown(Reason.UNREADABLE, str(problem), at)


def step_into(body: Any, keys: tuple[str, ...]) -> Any:
    """Follow the keys, stepping into blocks (lists of one). NOTHING when one is missing."""
    for key in keys:
        if isinstance(body, list) and len(body) == 1:
            body = body[0]
        if not isinstance(body, dict) or key not in body:
            return NOTHING
        body = body[key]
    return body
