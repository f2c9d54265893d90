"""Take secrets, and by profile people's data, out of text and JSON before anything is stored.

Secrets go for good. E-mail addresses, phone numbers and names become pseudonyms: the same key gives the
same person the same pseudonym, in every run of an engagement, and another key gives another one.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from enum import StrEnum
from typing import Any
from urllib.parse import quote

from harness.evidence import forms
from harness.evidence.pseudonyms import Pseudonyms

REDACTED = "[redacted]"

#: Keys whose values are secrets wherever they stand.
SECRET_KEYS = frozenset(
    {
        "access_token", "apikey", "api_key", "authorization", "client_secret", "clientsecret", "cookie",
        "credential", "id_token", "jwt", "password", "passphrase", "private_key", "privatekey",
        "proxy-authorization", "refresh_token", "resumetoken", "secret", "set-cookie", "token", "x-api-key",
        "x-stage-token",
    }
)  # fmt: skip
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


class Profile(StrEnum):
    """Who will read the evidence: ourselves, the client, anybody."""

    INTERNAL = "internal"
    CLIENT = "client"
    PUBLIC = "public"


class Redactor:
    """Redacts for one profile. What it once saw as a secret or a name it also finds in later text.

    `key` keeps pseudonyms the same over the runs of an engagement; `names` are people known beforehand.
    Raises ValueError when a profile that makes pseudonyms has no key.
    """

    def __init__(
        self, profile: Profile = Profile.INTERNAL, key: bytes = b"", names: Iterable[str] = ()
    ) -> None:
        if profile is not Profile.INTERNAL and not key:
            raise ValueError(f"the profile {profile} needs a key for its pseudonyms")
        self.profile = profile
        self._pseudonyms = Pseudonyms(key)
        self._secrets: set[str] = set()
        for name in names:
            self._pseudonyms.learn(name)

    def text(self, text: str) -> str:
        """The text without secrets, and without what the profile withholds."""
        for secret in sorted(self._secrets, key=len, reverse=True):
            text = text.replace(secret, REDACTED)
        for form in forms.SECRETS:
            text = form.sub(_blanked, text)
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

    def content(self, content: bytes, media_type: str) -> bytes:
        """Textual content without secrets; JSON is taken apart, pictures are left alone."""
        if not forms.is_text(media_type):
            return content
        text = content.decode("utf-8", errors="replace")
        if "json" in media_type:
            try:
                return json.dumps(self.value(json.loads(text)), ensure_ascii=False).encode(errors="replace")
            except (ValueError, RecursionError):
                pass  # several documents, or none: the forms of secrets are all that can be looked for
        return self.text(text).encode()

    def _mapping(self, mapping: dict[Any, Any]) -> dict[str, Any]:
        """Keys are redacted like text; a pair of `name` and `value` is judged by its name."""
        named = str(mapping.get("name", "")).lower() in SECRET_KEYS
        is_person = not PERSON_TYPES.isdisjoint(str(mapping.get(k, "")).lower() for k in ("type", "purpose"))
        redacted: dict[str, Any] = {}
        for key, part in mapping.items():
            known = str(key).lower()
            if known in SECRET_KEYS or (named and known == "value"):
                new = self._blank(part)
            elif known == "cookies":
                new = self._jar(part)
            elif known in NAME_KEYS or (is_person and known == "name"):
                new = self._person(part)
            else:
                new = self._personal(known, part)
            redacted[_unused(self.text(str(key)), redacted)] = new
        return redacted

    def _personal(self, key: str, part: Any) -> Any:
        if self.profile is Profile.INTERNAL or not isinstance(part, str) or not part:
            return self.value(part)
        if key in EMAIL_KEYS:
            return self._pseudonyms.email(part)
        return self._pseudonyms.phone(part) if key in PHONE_KEYS else self.text(part)

    def _person(self, part: Any) -> Any:
        if self.profile is Profile.PUBLIC and isinstance(part, str) and part.strip():
            self._pseudonyms.learn(part)
            return self._pseudonyms.name(part)
        return self.value(part)

    def _jar(self, cookies: Any) -> Any:
        """Cookies as HAR has them: names stay, values go."""
        if not isinstance(cookies, list):
            return self._blank(cookies)
        return [
            {k: self._blank(v) if str(k).lower() == "value" else self.value(v) for k, v in cookie.items()}
            if isinstance(cookie, dict)
            else self._blank(cookie)
            for cookie in cookies
        ]

    def _blank(self, part: Any) -> Any:
        """Nothing of a secret stays, however deep it is; what it was is looked for in later text."""
        if isinstance(part, str) and part:
            self._learn(part)
            return REDACTED
        if isinstance(part, dict):
            return {str(key): self._blank(inner) for key, inner in part.items()}
        if isinstance(part, list | tuple):
            return [self._blank(inner) for inner in part]
        return part if isinstance(part, bool) or part is None or part == "" else REDACTED

    def _learn(self, secret: str) -> None:
        if len(secret) >= SHORTEST_LEARNED and secret != REDACTED:
            encoded = base64.b64encode(secret.encode(errors="replace")).decode()
            self._secrets |= {secret, quote(secret, safe=""), encoded}


def _blanked(match: Any) -> str:
    kept = match.groupdict().get("kept") or ""
    return f"{kept}{REDACTED}"


def _unused(key: str, taken: dict[str, Any]) -> str:
    """A key that no other has: two secrets must not make one entry of two."""
    number, new = 2, key
    while new in taken:
        new, number = f"{key} ({number})", number + 1
    return new


def redact_text(text: str) -> str:
    """The text without secrets: tokens, passwords, ICE passwords, signed tokens, keys."""
    return Redactor().text(text)


def redact(value: Any) -> Any:
    """The JSON value without secrets, by key and by form."""
    return Redactor().value(value)
