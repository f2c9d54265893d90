"""Shapes of values: turn what a source wrote into what the snapshot holds, or say why not."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

T = TypeVar("T")

REFERENCE = re.compile(r"\$\{(?P<target>(?:data\.)?\w[\w-]*\.[\w-]+)(?:\[[^\]]*\])?\.(?P<attribute>\w+)\}")
SUBSTITUTION = re.compile(r"\{\{\s*[\w.\- ]+\s*\}\}")


class Unreadable(ValueError):
    """The value has another shape; the message says which was expected and what was seen."""

    def __init__(self, expected: str, saw: object) -> None:
        super().__init__(f"expected {expected}, saw {brief(saw)}")


class Unresolved(ValueError):
    """The value depends on something that the source does not hold: a variable, a loop, a substitution."""


def brief(value: object, limit: int = 60) -> str:
    """The value on one line, shortened."""
    text = " ".join(repr(value).split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


@dataclass(frozen=True, slots=True)
class Ref:
    """A pointer to another resource: by id, by name, or both as far as written."""

    id: str = ""
    name: str = ""

    def __str__(self) -> str:
        return self.name or self.id


@dataclass(frozen=True, slots=True)
class HeldSkill:
    """A skill with the level at which it is held or asked for (0 to 5; None where no level is written)."""

    skill: Ref
    level: float | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a queue; `joined` None where the source does not say."""

    user: Ref
    joined: bool | None = None


def is_expression(value: object) -> bool:
    """True for text that Terraform or Architect would still have to fill in."""
    return isinstance(value, str) and (("${" in value and "$${" not in value) or "%{" in value)


def anything(value: Any) -> Any:
    """The value as it stands."""
    return value


def text(value: Any) -> str:
    """A text without open substitutions."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise Unreadable("text", value)
    if is_expression(value):
        raise Unresolved(brief(value))
    return value


def template(value: Any) -> str:
    """A text that may hold `{{placeholders}}` of its own."""
    if not isinstance(value, str):
        raise Unreadable("text", value)
    return value


def flag(value: Any) -> bool:
    """True or false; Terraform may quote them."""
    if value in ("true", "false"):
        return bool(value == "true")
    if not isinstance(value, bool):
        _refuse_expression(value)
        raise Unreadable("true or false", value)
    return value


def number(value: Any) -> float:
    """A number; Terraform may quote it."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise Unreadable("a number", value)
    _refuse_expression(value)
    try:
        return float(value)
    except ValueError:
        raise Unreadable("a number", value) from None


def milliseconds(value: Any) -> float:
    """Milliseconds as seconds."""
    return number(value) / 1000


def items(value: Any) -> list[Any]:
    """A list; a single mapping counts as a list of one, as a block in HCL does."""
    if isinstance(value, dict):
        return [value]
    if not isinstance(value, (list, tuple)):
        _refuse_expression(value)
        raise Unreadable("a list", value)
    return list(value)


def list_of(shape: Callable[[Any], T]) -> Callable[[Any], tuple[T, ...]]:
    """A list whose members all have that shape."""

    def read(value: Any) -> tuple[T, ...]:
        return tuple(shape(one) for one in items(value))

    return read


texts = list_of(text)


def words(value: Any) -> tuple[str, ...]:
    """A list of texts, or one text of words, as OAuth writes scopes."""
    return tuple(text(value).split()) if isinstance(value, str) else texts(value)


def ref(value: Any) -> Ref:
    """A reference: `${type.label.id}`, a bare id, or `{id, name}`."""
    if isinstance(value, dict):
        found = Ref(id=_maybe(value, "id"), name=_maybe(value, "name"))
        if not found.id and not found.name:
            raise Unreadable("a reference with id or name", value)
        return found if not found.id else Ref(ref(found.id).id, found.name)
    if not isinstance(value, str) or not value:
        raise Unreadable("a reference", value)
    match = REFERENCE.fullmatch(value)
    if match:
        return Ref(id=match["target"])
    return Ref(id=text(value))


def by_name(value: Any) -> Ref:
    """A reference for which a bare text may be the name as well as the id."""
    if isinstance(value, str) and not is_expression(value):
        return Ref(id=value, name=value)
    return ref(value)


refs = list_of(ref)
refs_by_name = list_of(by_name)


def held_skill(value: Any) -> HeldSkill:
    """A skill: its name or id, or a mapping with skill and level."""
    if not isinstance(value, dict):
        return HeldSkill(by_name(value))
    level = next((value[key] for key in ("level", "proficiency") if value.get(key) is not None), None)
    skill = next((value[key] for key in ("skill", "skill_id") if value.get(key) is not None), value)
    return HeldSkill(by_name(skill), None if level is None else number(level))


def member(value: Any) -> Member:
    """A queue's member: an id, or a mapping with the user and whether they joined."""
    if not isinstance(value, dict):
        return Member(by_name(value))
    user = next((value[key] for key in ("user_id", "user") if value.get(key) is not None), value)
    joined = value.get("joined")
    return Member(by_name(user), None if joined is None else flag(joined))


def field_of(key: str, shape: Callable[[Any], T]) -> Callable[[Any], tuple[T, ...]]:
    """The value of one key in each mapping of a list."""

    def read(value: Any) -> tuple[T, ...]:
        return tuple(shape(_required(one, key)) for one in items(value))

    return read


def _required(value: Any, key: str) -> Any:
    if isinstance(value, dict):
        if key not in value:
            raise Unreadable(f"a mapping with {key}", value)
        return value[key]
    return value


def _maybe(value: Mapping[str, Any], key: str) -> str:
    found = value.get(key)
    return found if isinstance(found, str) else ""


def _refuse_expression(value: object) -> None:
    if is_expression(value):
        raise Unresolved(brief(value))
