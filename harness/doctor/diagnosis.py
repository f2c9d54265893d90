"""One thing that doctor looked at, and the way to look at it with a time and a verdict."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Diagnosis:
    """What was looked at: `ok` is None where it is only for information.

    `saw` and `expected` are words for people, `mend` what to do where `ok` is False (empty otherwise),
    `seconds` how long the look took.
    """

    name: str
    ok: bool | None
    saw: str
    expected: str
    mend: str
    seconds: float


class UnfitError(Exception):
    """The probe saw something else than was expected; the text says what."""


@dataclass(frozen=True)
class Probe:
    """A look at one thing: `look` returns what it saw, or raises UnfitError (or what `causes` names)."""

    name: str
    expected: str
    mend: str
    look: Callable[[], str]
    informs_only: bool = False
    causes: tuple[type[Exception], ...] = (OSError,)

    def examine(self) -> Diagnosis:
        """Look, and tell what was seen and how long it took."""
        began = time.monotonic()
        try:
            ok, saw = True, self.look()
        except UnfitError as cause:
            ok, saw = False, _first_line(cause)
        except self.causes as cause:
            ok, saw = False, _first_line(cause)
        seconds = time.monotonic() - began
        verdict = None if self.informs_only else ok
        return Diagnosis(self.name, verdict, saw, self.expected, "" if ok else self.mend, seconds)

    def not_tried(self, reason: str, mend: str) -> Diagnosis:
        """The diagnosis where there was nothing to look with."""
        verdict = None if self.informs_only else False
        return Diagnosis(self.name, verdict, f"not tried: {reason}", self.expected, mend, 0.0)


def _first_line(cause: Exception) -> str:
    return (str(cause).strip().splitlines() or [type(cause).__name__])[0]
