"""JSON text: read strictly (no duplicate keys, no truncation), and find the line of a place in it."""

from __future__ import annotations

import json
import re
from typing import Any

from harness.audit.sources.errors import SourceError
from harness.audit.sources.text import EXPORT_AGAIN


class _Duplicate(ValueError):
    """A key stands twice in one mapping."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [key for key, _ in pairs]
        raise _Duplicate(next(name for name in names if names.count(name) > 1))
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is no JSON")


def load(text: str, file: str) -> Any:
    """Read JSON; raise SourceError with the line when it is cut short, malformed or ambiguous."""
    try:
        return json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        at_end = error.pos >= len(text.rstrip()) - 1
        what = "it ends in the middle (truncated JSON)" if at_end else f"it is not JSON: {error.msg}"
        raise SourceError(file, what, EXPORT_AGAIN, error.lineno) from None
    except _Duplicate as error:
        key = str(error)
        what = f'the key "{key}" stands twice in one mapping, so one value would be lost'
        raise SourceError(file, what, "Remove one of the two", line_of_duplicate(text, key)) from None
    except RecursionError:
        raise SourceError(file, "it is nested too deeply to be an export", EXPORT_AGAIN) from None
    except ValueError as error:
        raise SourceError(file, f"it is not JSON: {error}", EXPORT_AGAIN) from None


def line_of_duplicate(text: str, key: str) -> int | None:
    """The line of a key's second appearance as a key; a hint, since other mappings may hold it too."""
    keys = list(re.finditer(re.escape(json.dumps(key)) + r"\s*:", text))
    return text.count("\n", 0, keys[1].start()) + 1 if len(keys) > 1 else None


_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]')


def locate(text: str, keys: tuple[str, ...], start: int = 0) -> int | None:
    """The offset of the value at these keys, from the mapping or list that begins at or after `start`.

    List positions are written as numbers; lists of one are stepped into as blocks are. None when not there.
    """
    offset = start
    for key in keys:
        found = _child(text, offset, key)
        if found is None:
            return None
        offset = found
    return offset


class Lines:
    """The lines of places in a JSON text. Built at the first question, in one pass, by indentation."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._index: dict[str, tuple[int, int]] | None = None

    def find(self, pointer: str, path: str) -> int | None:
        """The line of a path inside the resource at `pointer`, or of the resource; None if not found."""
        offset, line = self._start(pointer)
        if offset is None:
            return None
        inside = locate(self._text, tuple(path.split(".")), offset) if path else None
        return line if inside is None else line + self._text.count("\n", offset, inside)

    def _start(self, pointer: str) -> tuple[int | None, int]:
        if not pointer:
            return 0, 1
        if self._index is None:
            self._index = _outline(self._text)
        found = self._index.get(pointer)
        if found is not None:
            return found
        if len(self._text) > SMALL:
            return None, 1
        offset = locate(self._text, tuple(pointer.split(".")))
        return offset, 1 if offset is None else self._text.count("\n", 0, offset) + 1


#: Texts up to this size are searched exactly when their indentation does not tell.
SMALL = 200_000
_OPENING = r'^([ \t]{0,%d})"((?:[^"\\\n]|\\.)*)"[ \t]*:[ \t]*(?=[\[{])'
_OUTERMOST = 3


def _outline(text: str) -> dict[str, tuple[int, int]]:
    """Dotted path -> offset and line of the mappings and lists in the outermost levels of indented JSON."""
    first = re.search(r'^([ \t]+)"', text, re.MULTILINE)
    opening = re.compile(_OPENING % (_OUTERMOST * len(first[1]) if first else 0), re.MULTILINE)
    found: dict[str, tuple[int, int]] = {}
    open_keys: list[tuple[int, str]] = []
    line, passed = 1, 0
    for match in opening.finditer(text):
        while open_keys and open_keys[-1][0] >= len(match[1]):
            open_keys.pop()
        open_keys.append((len(match[1]), match[2]))
        line += text.count("\n", passed, match.end())
        passed = match.end()
        found.setdefault(".".join(key for _, key in open_keys), (passed, line))
    return found


def _child(text: str, start: int, key: str) -> int | None:
    """The offset of one member of the mapping or list at `start`."""
    while start < len(text) and text[start] in " \t\r\n":
        start += 1
    if text[start : start + 1] == "[":
        return _member(text, start, int(key)) if key.isdigit() else _child(text, start + 1, key)
    return _value(text, start, key) if text[start : start + 1] == "{" else None


def _value(text: str, start: int, key: str) -> int | None:
    wanted = json.dumps(key)
    depth, previous = 0, ""
    for match in _TOKEN.finditer(text, start):
        token = match.group()
        if token == ":" and depth == 1 and previous == wanted:
            return _skip_blank(text, match.end())
        depth += (token in "{[") - (token in "}]")
        if depth == 0:
            return None
        previous = token
    return None


def _member(text: str, start: int, number: int) -> int | None:
    if number == 0:
        return _skip_blank(text, start + 1)
    depth, passed = 0, 0
    for match in _TOKEN.finditer(text, start):
        token = match.group()
        if token == "," and depth == 1:
            passed += 1
            if passed == number:
                return _skip_blank(text, match.end())
        depth += (token in "{[") - (token in "}]")
        if depth == 0:
            return None
    return None


def _skip_blank(text: str, offset: int) -> int:
    while offset < len(text) and text[offset] in " \t\r\n":
        offset += 1
    return offset
