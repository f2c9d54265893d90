"""Transition tables: what a state becomes when something happens to it, and what is refused."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Generic, TypeVar

from mocks.core.errors import conflict

S = TypeVar("S", bound=Enum)
I = TypeVar("I", bound=Enum)  # noqa: E741 - the input of an automaton


class Table(Generic[S, I]):
    """The rows of one machine. What has no row is a conflict, and changes nothing."""

    def __init__(self, subject: str, rows: Mapping[tuple[S, I], S]) -> None:
        self.subject = subject
        self.rows = dict(rows)

    def after(self, state: S, happening: I) -> S:
        """The state that follows; raises the platform's 409 where there is no row."""
        if (state, happening) not in self.rows:
            raise conflict(f"The {self.subject} is {state.value}: {happening.value} is not possible.")
        return self.rows[state, happening]

    def allows(self, state: S, happening: I) -> bool:
        """Whether there is a row."""
        return (state, happening) in self.rows
