"""Names for people that say nothing of them, and always the same for the same person and key."""

from __future__ import annotations

import hashlib
import hmac
import re

#: A part of a name shorter than this is a common word too often.
SHORTEST_PART = 4


class Pseudonyms:
    """Keyed: without the key nobody can tell by trying which address stands behind a pseudonym."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._known: dict[str, str] = {}
        self._pattern: re.Pattern[str] | None = None

    def email(self, address: str) -> str:
        """The pseudonym of an address, however it is spelled."""
        return self._made("email", address.replace("%40", "@").strip().lower())

    def phone(self, number: str) -> str:
        """The pseudonym of a number: its digits count, not how they are grouped."""
        digits = "".join(c for c in number.replace("%2B", "+") if c.isdecimal())
        return self._made("phone", digits.lstrip("0"))

    def name(self, name: str) -> str:
        """The pseudonym of a person."""
        return self._made("person", " ".join(name.split()).casefold())

    def learn(self, name: str) -> None:
        """Know a person, so that the name is found in text as well, and its longer parts."""
        words = " ".join(name.split())
        if words.startswith("person-") or len(words) < 2 or words.casefold() in self._known:
            return
        pseudonym = self.name(words)
        self._known[words.casefold()] = pseudonym
        for part in words.split(" "):
            if len(part) >= SHORTEST_PART:
                self._known.setdefault(part.casefold(), pseudonym)
        self._pattern = None

    def names_in(self, text: str) -> str:
        """The text with every known person's name replaced."""
        if not self._known:
            return text
        if self._pattern is None:
            longest_first = sorted(self._known, key=len, reverse=True)
            # a name is also found in names of files, where an underscore or a digit may follow it
            choices = "|".join(r"\s+".join(map(re.escape, name.split(" "))) for name in longest_first)
            self._pattern = re.compile(rf"(?i)(?<![^\W_])(?:{choices})(?![^\W\d_])")
        return self._pattern.sub(lambda found: self._known_as(found.group()), text)

    def _known_as(self, found: str) -> str:
        words = " ".join(found.split()).casefold()
        return self._known.get(words) or self.name(words)

    def _made(self, kind: str, what: str) -> str:
        digest = hmac.new(self._key, f"{kind}\0{what}".encode(errors="replace"), hashlib.sha256)
        return f"{kind}-{digest.hexdigest()[:12]}"
