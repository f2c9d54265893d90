"""Object literals of JavaScript as people paste them into wikis: unquoted keys, single quotes, comments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

#: Deeper nesting than this is no configuration.
DEEPEST = 40
#: How often a script may be read over, looking for literals, before the rest of it is passed over.
MOST_REREAD = 10

_TOKEN = re.compile(
    r"""\s+|//[^\n]*|/\*(?:[^*]|\*(?!/))*\*/
    |(?P<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\$]|\\.)*`)
    |(?P<number>-?\d+(?:\.\d+)?)
    |(?P<word>[A-Za-z_$][\w$.]*)
    |(?P<mark>[{}\[\],:])""",
    re.VERBOSE,
)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}
_CONSTANTS: dict[str, Any] = {"true": True, "false": False, "null": None, "undefined": None}


class NotALiteral(ValueError):
    """The text is not an object literal of plain values; `offset` is where that shows."""

    def __init__(self, what: str, offset: int) -> None:
        super().__init__(what)
        self.offset = offset


@dataclass(slots=True)
class _Reader:
    text: str
    offset: int
    depth: int = 0

    def token(self) -> re.Match[str]:
        while True:
            match = _TOKEN.match(self.text, self.offset)
            if match is None:
                saw = self.text[self.offset : self.offset + 12].strip() or "the end"
                raise NotALiteral(f"expected a value, saw {saw}", self.offset)
            self.offset = match.end()
            if match.lastgroup:
                return match

    def peek(self) -> str:
        here = self.offset
        found = self.token().group()
        self.offset = here
        return found

    def value(self) -> Any:
        match = self.token()
        found = match.group()
        if match.lastgroup == "string":
            return _unquoted(found)
        if match.lastgroup == "number":
            return float(found) if "." in found else int(found)
        if found == "{":
            return self.nested(self.mapping)
        if found == "[":
            return self.nested(self.members)
        if match.lastgroup == "word":
            return _CONSTANTS.get(found, "${" + found + "}")
        raise NotALiteral(f"expected a value, saw {found}", match.start())

    def nested(self, read: Any) -> Any:
        self.depth += 1
        if self.depth > DEEPEST:
            raise NotALiteral("it is nested too deeply", self.offset)
        found = read()
        self.depth -= 1
        return found

    def mapping(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while self.peek() != "}":
            start = self.offset
            key = _unquoted(self.token().group())
            if key in found:
                raise NotALiteral(f'the key "{key}" stands twice', start)
            if self.peek() == ":":
                self.token()
                found[key] = self.value()
            else:
                found[key] = "${" + key + "}"
            self._comma("}")
        self.token()
        return found

    def members(self) -> list[Any]:
        found = []
        while self.peek() != "]":
            found.append(self.value())
            self._comma("]")
        self.token()
        return found

    def _comma(self, closing: str) -> None:
        mark = self.peek()
        if mark == ",":
            self.token()
        elif mark != closing:
            raise NotALiteral(f"expected , or {closing}, saw {mark}", self.offset)


def _unquoted(found: str) -> str:
    if found[:1] not in "\"'`" or len(found) < 2:
        return found
    return _ESCAPE.sub(lambda m: _ESCAPED.get(m[1], m[1]), found[1:-1])


def read(text: str, offset: int = 0) -> dict[str, Any]:
    """Read the object literal that begins at `offset`; names of variables come back as `${name}`."""
    reader = _Reader(text, offset)
    found = reader.value()
    if not isinstance(found, dict):
        raise NotALiteral("expected an object literal", offset)
    return found


def literals(text: str) -> list[tuple[int, dict[str, Any]]]:
    """Every outermost object literal in a script or page, with its offset; code blocks are passed over."""
    found = []
    offset = text.find("{")
    patience = MOST_REREAD * len(text) + 100_000
    while offset != -1 and patience > 0:
        reader = _Reader(text, offset)
        try:
            value = reader.value()
        except NotALiteral:
            patience -= reader.offset - offset
            offset = text.find("{", offset + 1)
            continue
        found.append((offset, value))
        offset = text.find("{", reader.offset)
    return found
