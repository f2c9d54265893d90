"""Ids that look random and are not: the same seed gives the same ids in the same order."""

from __future__ import annotations

import hashlib
from collections import Counter


def derived(*parts: str) -> str:
    """The UUID that belongs to these words, today and tomorrow."""
    digits = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
    # RFC 9562, version 4: two digits say what kind of id it is. The class of the standard library takes far longer.
    variant = "89ab"[int(digits[16], 16) % 4]
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:32]}"


class Ids:
    """A series of UUIDs per kind of thing, so that one kind's use does not move another's."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._used: Counter[str] = Counter()

    def next(self, kind: str) -> str:
        """The next unused id of this kind."""
        self._used[kind] += 1
        return derived(self._seed, kind, str(self._used[kind]))

    def secret(self, kind: str) -> str:
        """A token: longer than an id, and as repeatable."""
        self._used[kind] += 1
        return hashlib.sha256("\x1f".join([self._seed, kind, str(self._used[kind])]).encode()).hexdigest()[
            :48
        ]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ids) and (self._seed, self._used) == (other._seed, other._used)

    __hash__ = None  # type: ignore[assignment]  # it counts, so it cannot be a key
