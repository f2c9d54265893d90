"""Redaction by profile, at ingest: secrets go for good, people become pseudonyms.

`internal` withholds secrets; `client` also e-mail addresses and phone numbers; `public` names as well. The
same key gives the same person the same pseudonym in every run of an engagement; another key, another one.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from harness import config
from harness.evidence import forms
from harness.evidence.pseudonyms import Pseudonyms
from harness.evidence.redaction import REDACTED, is_secret_name, redact_text

EMAIL_KEYS = frozenset({"email", "emailaddress", "e-mail", "mail"})
PHONE_KEYS = frozenset({"phone", "phonenumber", "mobile", "mobilephone", "ani", "callbacknumber", "tel"})
NAME_KEYS = frozenset(
    {
        "firstname", "lastname", "givenname", "familyname", "fullname", "displayname", "nickname", "surname",
        "customername", "agentname", "username", "participantname",
    }
)  # fmt: skip
#: What makes the `name` of a JSON object that of a person.
PERSON_TYPES = frozenset({"user", "agent", "customer", "person", "participant", "contact", "externalcontact"})

#: A secret shorter than this is not looked for elsewhere: it would be found by chance.
SHORTEST_LEARNED = 8
#: One without digits must be as long as this.
LONG = 20


#: What holds other values of JSON.
STRUCTURE = (dict, list, tuple)

#: Texts up to this long are remembered: keys, ids, words and short frames come again and again.
SHORT = 400
#: So many of them; then memory begins afresh.
REMEMBERED = 20_000

#: Where the key of the engagement is read from.
KEY = "SIGHTLINE_ENGAGEMENT_KEY"


class Profile(StrEnum):
    """Who will read the evidence: ourselves, the client, anybody."""

    INTERNAL = "internal"
    CLIENT = "client"
    PUBLIC = "public"


class BadProfile(ValueError):
    """No such profile, or one that makes pseudonyms without the key for them."""


class Redactor:
    """Redacts for one profile. What it once saw as a secret or a name it also finds in later text.

    `key` keeps pseudonyms the same over the runs of an engagement; `names` are people known beforehand.
    """

    def __init__(
        self, profile: Profile = Profile.INTERNAL, key: bytes = b"", names: Iterable[str] = ()
    ) -> None:
        if profile is not Profile.INTERNAL and not key:
            raise BadProfile(f"the profile {profile} needs a key for its pseudonyms: {KEY}")
        self.profile = profile
        self._pseudonyms = Pseudonyms(key)
        self._secrets: set[str] = set()
        #: What short texts became, as long as nothing new is learned.
        self._known: dict[str, str] = {}
        for name in names:
            self._pseudonyms.learn(name)

    @property
    def learned(self) -> int:
        """How much was learned so far: what was redacted before may hold what was learned since."""
        return len(self._secrets)

    def text(self, text: str) -> str:
        """The text without secrets, and without what the profile withholds."""
        known = self._known.get(text)
        if known is not None:
            return known
        redacted = self._redacted(text)
        if len(text) <= SHORT and self.profile is Profile.INTERNAL:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[text] = redacted
        return redacted

    def _redacted(self, text: str) -> str:
        for secret in sorted(self._secrets, key=len, reverse=True):
            text = text.replace(secret, REDACTED)
        text = redact_text(text)
        if self.profile is Profile.INTERNAL:
            return text
        text = forms.EMAIL.sub(lambda found: self._pseudonyms.email(found.group()), text)
        text = forms.PHONE.sub(lambda found: self._pseudonyms.phone(found.group()), text)
        return self._pseudonyms.names_in(text) if self.profile is Profile.PUBLIC else text

    def value(self, value: Any) -> Any:
        """The JSON value without secrets, by key and by form, and without what the profile withholds."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, dict):
            return self._mapping(value)
        return [self.value(part) for part in value] if isinstance(value, list | tuple) else value

    def _mapping(self, mapping: dict[Any, Any]) -> dict[str, Any]:
        """Keys are redacted like text; a pair of `name` and `value` (HAR) is judged by its name."""
        is_secret = "name" in mapping and is_secret_name(str(mapping["name"]))
        is_person = self.profile is Profile.PUBLIC and _is_person(mapping)
        redacted: dict[str, Any] = {}
        for key, part in mapping.items():
            known, is_blank = _key(str(key))
            if known == "cookies" and isinstance(part, list):
                new: Any = [self._cookie(cookie) for cookie in part]
            elif is_blank or (is_secret and known == "value"):
                new = self._blank(part)
            else:
                new = self._personal(known, part, is_person=is_person)
            name = self.text(str(key))
            redacted[_unused(name, redacted) if name in redacted else name] = new
        return redacted

    def _personal(self, key: str, part: Any, *, is_person: bool) -> Any:
        if not isinstance(part, str):
            # Most of a journal is figures, which tell nobody anything.
            return self.value(part) if isinstance(part, STRUCTURE) else part
        if self.profile is Profile.INTERNAL or not part.strip():
            return self.text(part)
        if key in EMAIL_KEYS:
            return self._pseudonyms.email(part)
        if key in PHONE_KEYS:
            return self._pseudonyms.phone(part)
        if self.profile is Profile.PUBLIC and (key in NAME_KEYS or (is_person and key == "name")):
            self._pseudonyms.learn(part)
            return self._pseudonyms.name(part)
        return self.text(part)

    def _cookie(self, cookie: Any) -> Any:
        """A cookie as HAR has it: its name stays, its value goes."""
        if not isinstance(cookie, dict):
            return self._blank(cookie)
        return {k: self._blank(v) if str(k).lower() == "value" else self.value(v) for k, v in cookie.items()}

    def _blank(self, part: Any) -> Any:
        """Nothing of a secret stays, however deep it is; what it was is looked for in later text."""
        if isinstance(part, dict):
            return {str(key): self._blank(inner) for key, inner in part.items()}
        if isinstance(part, list | tuple):
            return [self._blank(inner) for inner in part]
        if isinstance(part, str):
            self._learn(part)
        return part if part in (None, "") or isinstance(part, bool) else REDACTED

    def _learn(self, secret: str) -> None:
        """Remember what looks made, not what looks said: "required" is no secret elsewhere."""
        made = any(c.isdecimal() for c in secret) or (
            len(secret) >= LONG and not any(map(str.isspace, secret))
        )
        if made and len(secret) >= SHORTEST_LEARNED:
            encoded = base64.b64encode(secret.encode(errors="replace")).decode()
            before = len(self._secrets)
            self._secrets |= {secret, quote(secret, safe="", errors="replace"), encoded}
            if len(self._secrets) > before:
                self._known.clear()


def chosen(name: str, people: Iterable[str] = ()) -> Redactor:
    """The redactor of a profile, with the key of the engagement and who is known; raise BadProfile."""
    if name not in list(Profile):
        raise BadProfile(f'--redact: expected {" or ".join(Profile)}, saw "{name}"')
    return Redactor(Profile(name), (config.value(KEY) or "").encode(), people)


@lru_cache(maxsize=4096)
def _key(name: str) -> tuple[str, bool]:
    """A key of JSON in lower case, and whether what it holds is a secret."""
    return name.lower(), is_secret_name(name.lower())


def _is_person(mapping: dict[Any, Any]) -> bool:
    return not PERSON_TYPES.isdisjoint(str(mapping.get(key, "")).lower() for key in ("type", "purpose"))


def _unused(key: str, taken: dict[str, Any]) -> str:
    """A key that no other has: two secrets must not make one entry of two."""
    number, new = 2, key
    while new in taken:
        new, number = f"{key} ({number})", number + 1
    return new
