"""Where a JSON text has to change so that it says something else: the smallest places, everything else as it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from harness.audit.sources.whatif import single

#: Start and end of a place in a text, and what stands there instead.
Splice = tuple[int, int, str]

_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class _Member:
    """One member of a mapping: where its key begins, where its value begins and ends."""

    start: int
    value: int
    end: int


def changed(text: str, offset: int, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Splice]:
    """What makes the mapping at `offset`, which says `old`, say `new`; lists of one are stepped into as blocks are."""
    start = _opening(text, offset)
    if start is None or old.keys() - new.keys():
        at = offset if start is None else start
        yield at, _DECODER.raw_decode(text, at)[1], _written(dict(new), text, at)
        return
    members = _members(text, start)
    for key, member in members.items():
        if old.get(key) == new.get(key):
            continue
        was, now = single(old.get(key)), single(new.get(key))
        if was is not None and now is not None:
            yield from changed(text, member.value, was, now)
        else:
            yield member.value, member.end, _written(new[key], text, member.start)
    more = {key: value for key, value in new.items() if key not in members}
    if more:
        yield _insertion(text, start, members, more)


def added(text: str, offset: int, tree: Mapping[str, Any], levels: int) -> Iterator[Splice]:
    """What adds a tree to the mapping at `offset`; down to `levels`, keys that are there are stepped into."""
    start = _opening(text, offset)
    members = {} if start is None else _members(text, start)
    if start is None:
        return
    for key in [key for key in tree if key in members] if levels else ():
        yield from added(text, members[key].value, tree[key], levels - 1)
    fresh = {key: value for key, value in tree.items() if key not in members}
    if fresh:
        yield _insertion(text, start, members, fresh)


def _opening(text: str, offset: int) -> int | None:
    """Where the mapping's brace is; a list is entered at its first member."""
    at = _blank(text, offset)
    while text[at : at + 1] == "[":
        at = _blank(text, at + 1)
    return at if text[at : at + 1] == "{" else None


def _members(text: str, start: int) -> dict[str, _Member]:
    found = {}
    at = _blank(text, start + 1)
    while text[at] != "}":
        key, end = _DECODER.raw_decode(text, at)
        value = _blank(text, _blank(text, end) + 1)
        end = _DECODER.raw_decode(text, value)[1]
        found[key] = _Member(at, value, end)
        at = _blank(text, end)
        at = _blank(text, at + 1) if text[at] == "," else at
    return found


def _insertion(text: str, start: int, members: Mapping[str, _Member], more: Mapping[str, Any]) -> Splice:
    """New members after the last one, or into empty braces."""
    if not members:
        return start, _DECODER.raw_decode(text, start)[1], _written(dict(more), text, start)
    last = list(members.values())[-1]
    lead = _lead(text, last.start)
    between = ", " if lead is None else f",\n{lead}"
    pairs = (f"{json.dumps(key)}: {_written(value, text, last.start)}" for key, value in more.items())
    return last.end, last.end, "".join(between + pair for pair in pairs)


def _written(value: Any, text: str, place: int) -> str:
    """A value as this text would have it, were it on the line of `place`; on one line where that text is."""
    unit = re.search(r'^([ \t]+)"', text, re.MULTILINE)
    if unit is None:
        return json.dumps(value, ensure_ascii=False)
    line = text.rfind("\n", 0, place) + 1
    indent = text[line : len(text) - len(text[line:].lstrip(" \t"))]
    return json.dumps(value, ensure_ascii=False, indent=unit[1]).replace("\n", f"\n{indent}")


def _lead(text: str, place: int) -> str | None:
    """The blanks before a place on its line, None where something else is before it."""
    before = text[text.rfind("\n", 0, place) + 1 : place]
    return before if not before.strip() and "\n" in text[:place] else None


def _blank(text: str, offset: int) -> int:
    while text[offset : offset + 1] in (" ", "\t", "\r", "\n"):
        offset += 1
    return offset
