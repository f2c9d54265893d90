"""Take secrets out of text and JSON before anything is stored."""

from __future__ import annotations

import re
from typing import Any

#: Keys whose values are secrets wherever they stand.
SECRET_KEYS = frozenset(
    {
        "access_token", "authorization", "client_secret", "cookie", "credential", "jwt", "password",
        "refresh_token", "resumetoken", "secret", "set-cookie", "token", "x-stage-token",
    }
)  # fmt: skip

REDACTED = "[redacted]"

_PATTERNS = (
    re.compile(r"(?i)\b(bearer|basic)\s+[A-Za-z0-9._~+/=-]{8,}"),
    re.compile(r"(?i)([?&](?:token|jwt|access_token|key|password|credential)=)[^&\s\"']+"),
    re.compile(r"(?im)(^a=(?:ice-pwd|crypto):).*$"),
    re.compile(
        r"(?i)(\"?(?:password|secret|access_token|credential|client_secret)\"?\s*[:=]\s*\"?)[^\s\",}&]+"
    ),
    re.compile(r"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*"),
)


def redact_text(text: str) -> str:
    """Return the text with tokens, passwords, ICE passwords and signed tokens blanked."""
    for pattern in _PATTERNS:
        text = pattern.sub(_blank, text)
    return text


def _blank(match: re.Match[str]) -> str:
    kept = match.group(1) if match.re.groups else ""
    separator = " " if kept.lower() in ("bearer", "basic") else ""
    return f"{kept}{separator}{REDACTED}"


def redact(value: Any) -> Any:
    """Return the JSON value with every secret blanked, by key and by form."""
    if isinstance(value, str):
        return redact_text(value)
    if isinstance(value, dict):
        return {key: _redact_entry(key, entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [redact(entry) for entry in value]
    return value


def _redact_entry(key: str, entry: Any) -> Any:
    if key.lower() in SECRET_KEYS and isinstance(entry, str) and entry:
        return REDACTED
    return redact(entry)
