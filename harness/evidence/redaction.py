"""Take secrets out of text and JSON before anything is stored."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

REDACTED = "[redacted]"

#: How the name of a secret ends, whatever stands before it and however its words are joined.
_NAME = (
    r"(?:token|secret|password|passwd|pwd|passphrase|api[_-]?key|private[_-]?key|jwt|authorization|"
    r"cookie|credential|credentials)"
)
_SECRET_KEY = re.compile(rf"(?i).*{_NAME}s?")
#: One of these stands in each of those names.
_NAMES = (
    *("token", "secret", "passw", "pwd", "passphrase", "apikey", "api_key", "api-key"),
    *("privatekey", "private_key", "private-key", "jwt", "authorization", "cookie", "credential"),
)

#: Each pattern with words of which one stands in all that it matches, in lower case.
_PATTERNS = (
    # Keys in PEM files.
    (("private key--",), re.compile(r"(?s)(-----BEGIN [A-Z ]*PRIVATE KEY-----).*?(?=-----END|\Z)")),
    # A password inside an address.
    (
        ("://",),
        re.compile(
            r"(?i)(\b[a-z][a-z0-9+.-]{1,20}://[^\s/:@\"']{0,100}:)(?!\d{1,5}/|\[redacted)[^\s@\"'\\]{1,300}(?=@)"
        ),
    ),
    # Header lines.
    (("cookie",), re.compile(r"(?im)\b((?:set-)?cookie:[ \t]*)[^\r\n\"\\]+")),
    (
        ("authorization",),
        re.compile(
            r"(?i)\b(authorization[\"']?\s*[:=]\s*[\"']?)(?!(?:bearer|basic)\b|\[redacted)[^\s,\"'\\]{4,}"
        ),
    ),
    (("bearer", "basic"), re.compile(r"(?i)\b((?:bearer|basic)\s+)[A-Za-z0-9._~+/=-]{8,}")),
    (
        ("x-",),
        re.compile(r"(?i)\b(x-[\w-]{0,40}(?:token|key|secret)\s*[:=]\s*)(?!\[redacted)[^\s,\"'\\]+"),
    ),
    # SDP, in a file of its own or inside a JSON string.
    (("a=ice-pwd", "a=crypto"), re.compile(r"(a=(?:ice-pwd|crypto):)(?!\[redacted)[^\r\n\"\\]+")),
    # `"password": "…"` at any depth of quoting: the value ends with the quote that began it.
    (
        _NAMES,
        re.compile(
            rf"(?i)({_NAME}s?\\*[\"']?\s*[:=]\s*(?P<q>\\*[\"']))(?!\[redacted)(?:(?!(?P=q))(?:\\.|[^\n]))+"
        ),
    ),
    # `password=…` and `?token=…`; with a colon only for words that no sentence puts before one.
    (_NAMES, re.compile(rf"(?i)({_NAME}(?:=|%3D))(?!\[redacted|[\"'\\])[^\s&;,\"'\\<>)]+")),
    (
        _NAMES,
        re.compile(
            r"(?i)((?:password|passwd|secret|api[_-]?key|\b(?:access|refresh|id)[_-]?token)\s*:\s*)"
            r"(?!\[redacted|[\"'\\{\[])[^\s&;,\"'\\<>)]+"
        ),
    ),
    # What gives access when it stands in an address.
    (
        tuple(
            f"{name}{sign}"
            for name in ("code", "sig", "signature", "session", "credential")
            for sign in ("=", "%3d")
        ),
        re.compile(
            r"(?i)([?&#](?:code|sig|signature|session|x-amz-(?:signature|credential))(?:=|%3D))"
            r"(?!\[redacted)[^\s&;,\"'\\<>)]+"
        ),
    ),
    # As people say it in a chat.
    (
        ("passw", "passcode", "passphrase"),
        re.compile(r"(?i)(\bpass(?:word|code|phrase)\s+(?:is|was)\s*:?\s+)(?!\[redacted)\S+"),
    ),
    # As a table of XML has it.
    (_NAMES, re.compile(rf"(?i)(<[\w:-]{{0,40}}{_NAME}>)(?!\[redacted)[^<]+")),
    # Keys of well-known services, and a signed token, betray themselves.
    (("akia", "asia"), re.compile(r"()\b(?:AKIA|ASIA)[0-9A-Z]{16}\b")),
    (
        ("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "xox", "k_live_"),
        re.compile(r"()\b(?:gh[pousr]_\w{20,}|xox[abprs]-[\w-]{10,}|[sr]k_live_\w{10,})"),
    ),
    (("eyj",), re.compile(r"()\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)*")),
)
_WORDS = tuple(dict.fromkeys(word for words, _ in _PATTERNS for word in words))
#: Letters beyond ASCII that a pattern takes for i, k and s where case does not count.
_LOOK_ALIKES = re.compile("[\u0130\u0131\u017f\u212a]")


def redact_text(text: str) -> str:
    """Return the text with tokens, passwords, ICE passwords, cookies, keys and signed tokens blanked."""
    for pattern in _possible(text):
        text = pattern.sub(_blank, text)
    return text


def _possible(text: str) -> list[re.Pattern[str]]:
    """The patterns of which a word stands in the text: to look for words is far quicker than to try."""
    if not text.isascii() and _LOOK_ALIKES.search(text):
        return [pattern for _, pattern in _PATTERNS]
    lower = text.lower()
    found = {word for word in _WORDS if word in lower}
    return [pattern for words, pattern in _PATTERNS if not found.isdisjoint(words)] if found else []


def _blank(match: re.Match[str]) -> str:
    return f"{match.group(1)}{REDACTED}"


@lru_cache(maxsize=4096)
def is_secret_name(name: str) -> bool:
    """True when what goes by that name is a secret: a header, a key of JSON, a field of a form."""
    return bool(_SECRET_KEY.fullmatch(name))


def redact(value: Any) -> Any:
    """Return the JSON value with every secret blanked, by key and by form."""
    if isinstance(value, str):
        return redact_text(value)
    if isinstance(value, dict):
        return {key: _redact_entry(str(key), entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [redact(entry) for entry in value]
    return value


def _redact_entry(key: str, entry: Any) -> Any:
    return _blanked(entry) if is_secret_name(key) else redact(entry)


def _blanked(entry: Any) -> Any:
    """Blank every text and number under a secret's name; yes, no and nothing tell nobody anything."""
    if isinstance(entry, dict):
        return {key: _blanked(inner) for key, inner in entry.items()}
    if isinstance(entry, list | tuple):
        return [_blanked(inner) for inner in entry]
    return entry if entry in (None, "") or isinstance(entry, bool) else REDACTED
