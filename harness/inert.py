"""Words of others made harmless for a terminal, a log and a table: shown, and never obeyed."""

from __future__ import annotations

import unicodedata
from typing import Any

#: More characters than a line of people needs; the rest is counted, not shown.
LONGEST = 300

#: Controls, formats (right-to-left marks, joiners), surrogates, private use, line and paragraph separators.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def inert(words: str, longest: int = LONGEST) -> str:
    """Return the words on one line, with whatever a terminal could act upon spelled out."""
    shown = "".join(_seen(character) for character in words[:longest])
    return shown if len(words) <= longest else f"{shown}… ({len(words)} characters)"


def inert_tree(value: Any) -> Any:
    """The same for every text in a JSON value; keys are our own."""
    if isinstance(value, str):
        return inert(value)
    if isinstance(value, dict):
        return {key: inert_tree(part) for key, part in value.items()}
    return [inert_tree(part) for part in value] if isinstance(value, list | tuple) else value


def _seen(character: str) -> str:
    if character in "\n\t":
        return " "
    if unicodedata.category(character) in _UNSEEN:
        number = ord(character)
        return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
    return character
