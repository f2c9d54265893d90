"""YAML that people write by hand, read with the line of every key; what cannot be understood is refused."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent

#: Keys and positions from the root of the document to a value.
Where = tuple[str | int, ...]

LARGEST_BYTES = 1_000_000
#: Deeper than anything that a person writes; reading on would take time that grows with the square.
DEEPEST = 30


class Unusable(Exception):
    """A file or an option that cannot be used; the message says which, where, and what was expected."""


class _Constructor(RoundTripConstructor):
    """Leaves dates as they are written, so that an impossible one is reported with its line."""


_Constructor.add_constructor("tag:yaml.org,2002:timestamp", RoundTripConstructor.construct_scalar)


@dataclass(frozen=True)
class Document:
    """A document: its name for messages, its plain content, and the line (from 1) of each part."""

    name: str
    content: Any
    lines: Mapping[Where, int]
    sha256: str

    def line(self, where: Where) -> int:
        """The line of that part, or of the nearest part around it."""
        while where not in self.lines and where:
            where = where[:-1]
        return self.lines.get(where, 1)

    def understood(self, shape: type[Any]) -> Any:
        """The content as that pydantic model; raise Unusable with each problem and its line."""
        try:
            return shape.model_validate(self.content)
        except ValidationError as error:
            problems = [f"line {self.line(p['loc'])}: {_said(p)}" for p in error.errors()]
            raise Unusable(f"{self.name}: {'; '.join(problems)}") from error


def _said(problem: Any) -> str:
    where = ".".join(str(part) for part in problem["loc"])
    if problem["type"] == "extra_forbidden":
        return f'unknown key "{where}"'
    if problem["type"] == "missing":
        return f'"{where}" is missing'
    return f'"{where}": {problem["msg"]}, saw {str(problem["input"])[:80]!r}'


def read(path: Path, name: str | None = None) -> Document:
    """Read a YAML file; raise Unusable."""
    called = name or path.name
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Unusable(f"{called}: {error.strerror or error}") from error
    return parse(content, called)


def parse(content: bytes, name: str) -> Document:
    """Understand YAML text; raise Unusable for anything but one plain mapping."""
    if len(content) > LARGEST_BYTES:
        raise Unusable(f"{name}: expected at most {LARGEST_BYTES} bytes, saw {len(content)}")
    try:
        loaded = _loaded(content.decode("utf-8"), name)
        if not isinstance(loaded, CommentedMap):
            raise Unusable(f"{name}, line 1: expected a mapping, saw {type(loaded).__name__}")
        lines = dict(_lines(loaded, ()))
        return Document(name, _plain(loaded, name), {(): 1, **lines}, hashlib.sha256(content).hexdigest())
    except UnicodeDecodeError as error:
        raise Unusable(f"{name}: expected UTF-8, saw other bytes at {error.start}") from error
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        problem = " ".join((error.problem or str(error)).split())
        raise Unusable(f"{name}, line {line}: {problem}") from error
    except (YAMLError, ValueError) as error:
        raise Unusable(f"{name}: {' '.join(str(error).split())}") from error


def keeping_comments() -> YAML:
    """A reader and writer that gives a file back as people wrote it, comments and all."""
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 110
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _loaded(text: str, name: str) -> Any:
    depth = 0
    for event in YAML().parse(text):
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > DEEPEST:
            raise Unusable(f"{name}, line {event.start_mark.line + 1}: nested deeper than {DEEPEST}")
        if isinstance(event, AliasEvent):
            raise Unusable(f"{name}, line {event.start_mark.line + 1}: aliases are not understood here")
    yaml = YAML()
    yaml.Constructor = _Constructor
    return yaml.load(text)


def _lines(value: Any, where: Where) -> Iterator[tuple[Where, int]]:
    if not isinstance(value, CommentedMap | CommentedSeq):
        return
    known = value.lc.data or {}
    parts = value.items() if isinstance(value, CommentedMap) else enumerate(value)
    for key, part in parts:
        if key in known:
            yield (*where, key), known[key][0] + 1
        yield from _lines(part, (*where, key))


def _plain(value: Any, name: str) -> Any:
    """The value without the reader's own types: dict, list, str, int, float, bool and None."""
    if isinstance(value, CommentedMap):
        strange = next((key for key in value if not isinstance(key, str)), None)
        if strange is not None:
            raise Unusable(f"{name}: expected names as keys, saw {strange!r}")
        return {str(key): _plain(part, name) for key, part in value.items()}
    if isinstance(value, CommentedSeq):
        return [_plain(part, name) for part in value]
    for kind in (bool, int, float, str):
        if isinstance(value, kind):
            return kind(value)
    if value is None:
        return None
    raise Unusable(f"{name}: expected plain values, saw {type(value).__name__}")


class Part(BaseModel):
    """A part of such a document: frozen, and refusing keys that it does not know."""

    model_config = {"frozen": True, "extra": "forbid"}
