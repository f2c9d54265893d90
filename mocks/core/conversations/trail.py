"""The audit trail of an interaction: what became of it, in order, readable at its own route."""

from __future__ import annotations

from typing import Any

from mocks.core.clock import iso
from mocks.core.conversations.model import Conversation, TrailEntry
from mocks.core.turn import Turn


def note(turn: Turn, conversation: Conversation, event: str, by: str, **details: str | int | None) -> None:
    """Add an entry; `by` is the name of a person, a program, the flow or the platform."""
    known = {key: value for key, value in details.items() if value is not None}
    conversation.trail.append(TrailEntry(turn.now, event, by, known))


def trail_view(conversation: Conversation) -> list[dict[str, Any]]:
    """The trail as the API shows it, oldest first."""
    return [
        {"time": iso(one.time), "event": one.event, "by": one.by, "details": dict(one.details)}
        for one in conversation.trail
    ]
