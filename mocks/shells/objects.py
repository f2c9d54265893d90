"""The bytes of recordings, in memory, by the names that the core gives them."""

from __future__ import annotations

from collections import defaultdict


class Objects:
    """What the platform keeps of files; parts are joined when somebody asks for the whole."""

    def __init__(self) -> None:
        self._parts: dict[str, list[bytes]] = defaultdict(list)

    def keep(self, name: str, content: bytes) -> None:
        """Put these bytes behind those that are there already."""
        self._parts[name].append(content)

    def drop(self, name: str) -> None:
        """Forget them; a name that nothing is kept under is no mistake."""
        self._parts.pop(name, None)

    def get(self, name: str) -> bytes:
        """All of them; nothing for an unknown name."""
        parts = self._parts.get(name, [])
        return parts[0] if len(parts) == 1 else b"".join(parts)
