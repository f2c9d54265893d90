"""The wire log: who said what to the platform and what it answered, without tokens."""

from __future__ import annotations

import re
from collections import deque
from typing import Any

#: Entries that are kept; a day of development, and far more than a scenario.
KEPT = 20_000
#: Characters of a body or frame that are kept; an SDP is shorter.
TEXT = 20_000

_VALUES = re.compile(r'("(?:token|access_token|password|secret|credential)"\s*:\s*)"(?:[^"\\]|\\.)*"')
#: Without one of these words no pattern fits; to look for them is far quicker than to try.
_HINTS = ("token", "password", "secret", "credential")
_IN_ADDRESSES = re.compile(r"(token=)[^\"&\s]+")
_IN_FORMS = re.compile(r"((?:^|&)(?:password|client_secret)=)[^&]*")


def without_secrets(text: str) -> str:
    """The text with the values of tokens, passwords and credentials left out."""
    if not [hint for hint in _HINTS if hint in text]:
        return text
    text = _VALUES.sub(r'\1"…"', text)
    return _IN_FORMS.sub(r"\1…", _IN_ADDRESSES.sub(r"\1…", text))


class Traffic:
    """Entries, oldest first."""

    def __init__(self) -> None:
        self._entries: deque[dict[str, Any]] = deque(maxlen=KEPT)

    def note(
        self, at: str, kind: str, direction: str, path: str, text: str | None = None, **more: Any
    ) -> None:
        """Add an entry; `direction` is "in" for what comes to the platform, "out" for what it sends."""
        entry = {"at": at, "kind": kind, "direction": direction, "path": path, **more}
        if text:
            entry["text"] = without_secrets(text[:TEXT])
        self._entries.append(entry)

    def entries(self) -> list[dict[str, Any]]:
        """All that is kept."""
        return list(self._entries)
