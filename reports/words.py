"""The frame text in the reader's language: English stands in the code, others in languages/<code>.json."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

#: The languages that a report can be framed in; what a guide or the target says stays as it was said.
LANGUAGES = ("en", "de", "es")


@dataclass(frozen=True)
class Words:
    """One language. A text that its catalogue lacks stays English; a test demands that none is lacking."""

    language: str = "en"

    def __call__(self, text: str, **values: object) -> str:
        """The text, with `%(name)s` filled in."""
        found = catalogue(self.language).get(text, text)
        said = found if isinstance(found, str) else found[0]
        return said % values if values else said

    def gettext(self, text: str) -> str:
        """The text as jinja's i18n extension asks for it."""
        return self(text)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The form for that number; all three languages have two forms, and use the first for 1 alone."""
        found = catalogue(self.language).get(one, [one, many])
        forms = found if isinstance(found, list) else [found, found]
        return forms[0] if count == 1 else forms[1]

    def many(self, one: str, several: str, count: int) -> str:
        """The form for that number, with `%(count)s` filled in."""
        return self.ngettext(one, several, count) % {"count": count}


@cache
def catalogue(language: str) -> dict[str, str | list[str]]:
    """English text -> its translation, or its two forms [for one, for several]. English has none."""
    if language == LANGUAGES[0]:
        return {}
    if language not in LANGUAGES:
        raise ValueError(f'expected one of {", ".join(LANGUAGES)}, saw "{language}"')
    file = resources.files("reports").joinpath("languages", f"{language}.json")
    found: dict[str, str | list[str]] = json.loads(file.read_text(encoding="utf-8"))
    return found
