"""An agent's or expert's desktop for phone calls: what rings, answering, escalating, adding, wrapping up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harness.api.agent import AgentSession, Conversation


class CallDesk(AgentSession):
    """One signed-in desktop. Every method raises Refused unless the platform accepts."""

    def ringing(self) -> tuple[str, Conversation] | None:
        """What rings at this moment, by its richest kind, and in which conversation; None when nothing does."""
        return self._with_leg("alerting")

    def taken(self) -> tuple[str, Conversation] | None:
        """What was answered and goes on; None when nothing does."""
        return self._with_leg("connected")

    def escalate(self, conversation: str, words: Mapping[str, str]) -> None:
        """Ask for an expert, with case number, kind of issue and notes."""
        self._caller.post(f"/api/v2/interactions/{conversation}/escalations", dict(words))

    def add(self, conversation: str, payload: Mapping[str, Any], **headers: str) -> None:
        """Add somebody to a running interaction, as the desktop's "Add to Call" does."""
        self._caller.post(f"/api/v2/interactions/{conversation}/participants", dict(payload), **headers)

    def queue_alert(self, waiting: int, within_s: float) -> None:
        """Return once this desktop is told that so many wait in one of its queues; raise Expired otherwise."""
        topic = f"v2.users.{self.user}.queuealerts"
        self._frames.first(
            lambda f: f.get("topicName") == topic and f["eventBody"]["waiting"] == waiting,
            within_s,
            f"an alert that {waiting} wait",
        )

    def wrap_up_codes(self, conversation: str) -> list[str]:
        """The codes on offer."""
        found = self._caller.get(f"{self._me_in(conversation)}/wrapupcodes")["entities"]
        return [str(one["name"]) for one in found]

    def wrap_up(self, conversation: str, code: str) -> None:
        """Wrap up with that code."""
        self._caller.put(f"{self._me_in(conversation)}/wrapup", {"code": code})

    def sidebar(self, conversation: str) -> dict[str, str]:
        """The interaction's data, which the desktop shows beside the call."""
        return dict(self._caller.get(f"/api/v2/interactions/{conversation}")["data"])

    def _with_leg(self, state: str) -> tuple[str, Conversation] | None:
        for conversation in self._caller.get("/api/v2/conversations")["entities"]:
            for kind in ("video", "voice"):
                if any(leg["state"] == state for leg in self._legs(conversation, kind)):
                    return kind, dict(conversation)
        return None

    def _me_in(self, conversation: str) -> str:
        """Who has hung up is still in the record."""
        shown = self.conversation(conversation)
        own = self._self(shown)
        if own is None:
            raise LookupError(
                f"expected this desktop's user in conversation {conversation}, saw others alone"
            )
        return f"/api/v2/conversations/{conversation}/participants/{own['id']}"
