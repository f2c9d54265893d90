"""Facts of a snapshot: a value that a source stated, or the reason why nothing can be said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, NoReturn, TypeAlias, TypeVar

T = TypeVar("T")
U = TypeVar("U")


class Reason(StrEnum):
    """Why a fact is unknown; the reason codes of `not_assessed` cells."""

    UNSUPPORTED = "unsupported_in_source"
    ABSENT = "not_stated_in_source"
    OLDER_PROVIDER = "older_provider"
    EXPRESSION = "unresolved_expression"
    REFERENCE = "unresolved_reference"
    UNREADABLE = "unreadable_value"
    INCOMPLETE = "incomplete_source"
    UNMAPPED = "unmapped_value"
    NO_CHECK = "no_check"


@dataclass(frozen=True, slots=True)
class At:
    """Where inside a resource: `field` in the snapshot (part of fingerprints), `path` in the source."""

    field: str
    path: str

    def item(self, key: str) -> At:
        """One member of a list or mapping, named by what identifies it and never by its position."""
        return At(f"{self.field}[{key}]", f"{self.path}[{key}]")


NOWHERE = At("", "")


class NotKnown(Exception):
    """A check asked for the value of a fact that is unknown; the runner turns it into not_assessed."""

    def __init__(self, unknown: Unknown) -> None:
        super().__init__(f"{unknown.reason}: {unknown.at.path} {unknown.detail}".rstrip())
        self.unknown = unknown


@dataclass(frozen=True, slots=True)
class Known(Generic[T]):
    """A value and where inside its resource it stands."""

    value: T
    at: At = NOWHERE

    @property
    def is_known(self) -> bool:
        """True."""
        return True

    def or_(self, _default: T) -> T:
        """The value."""
        return self.value

    def map(self, change: Callable[[T], U]) -> Fact[U]:
        """The fact that follows from this one."""
        return Known(change(self.value), self.at)


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing can be said, and why; never the same as false, zero or empty."""

    reason: Reason
    detail: str = ""
    at: At = NOWHERE

    @property
    def is_known(self) -> bool:
        """False."""
        return False

    @property
    def value(self) -> NoReturn:
        """Raise NotKnown, which the runner reports as not assessed."""
        raise NotKnown(self)

    def or_(self, default: U) -> U:
        """The default."""
        return default

    def map(self, _change: Callable[..., object]) -> Unknown:
        """Still unknown."""
        return self


Fact: TypeAlias = Known[T] | Unknown


def both(first: Fact[T], second: Fact[U]) -> Fact[tuple[T, U]]:
    """Both values, at the place of the first; unknown when one of them is."""
    if isinstance(first, Unknown):
        return first
    if isinstance(second, Unknown):
        return second
    return Known((first.value, second.value), first.at)


def any_of(*facts: Fact[bool]) -> Fact[bool]:
    """Whether one of them is true; a single known truth is enough, falsehood needs them all."""
    if not facts:
        return Known(False)
    true = [fact for fact in facts if isinstance(fact, Known) and fact.value]
    unknown = [fact for fact in facts if isinstance(fact, Unknown)]
    return (true or unknown or list(facts))[0]


def all_of(*facts: Fact[bool]) -> Fact[bool]:
    """Whether all of them are true; a single known falsehood is enough, truth needs them all."""
    if not facts:
        return Known(True)
    false = [fact for fact in facts if isinstance(fact, Known) and not fact.value]
    unknown = [fact for fact in facts if isinstance(fact, Unknown)]
    return (false or unknown or list(facts))[0]
