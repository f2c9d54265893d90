"""A word that stands in every text which a step's parser matches: to look for it is cheaper than to match."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pytest_bdd import parsers

#: A placeholder touches what stands beside it: `{name}'s` has no word of its own.
_PLACEHOLDER = re.compile(r"\S*\{[^{}]*\}\S*")


def landmark(parser: Any) -> str:
    """The longest word, in lower case, of every text that the parser matches.

    Of other parsers than that of the format language nothing is known: the empty word.
    """
    if type(parser) is not parsers.parse:
        return ""
    words = _PLACEHOLDER.sub(" ", parser.name).lower().split()
    return max((word for word in words if not set("{}") & set(word)), key=len, default="")


def matching(parser: Any) -> Callable[[str], bool]:
    """Whether a text matches, as the parser tells, asked only where the landmark stands."""
    word = landmark(parser)
    return lambda text: word in text.lower() and bool(parser.is_matching(text))
