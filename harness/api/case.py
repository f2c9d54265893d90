"""One escalated call as the platform tells it: the interaction, its audit trail, recordings and prompts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from harness.api.rest import Caller
from harness.wire import Wire

#: The platform's media types in the words of the guide.
KINDS = {"videoChat": "video", "voice": "voice"}


@dataclass(frozen=True)
class Case:
    """What several callers' routes said of one interaction, read together."""

    interaction: Mapping[str, Any]
    conversation: Mapping[str, Any]
    trail: tuple[Mapping[str, Any], ...]
    recordings: tuple[Mapping[str, Any], ...]
    heard: tuple[str, ...]
    #: The ids of what waits in the case's queue, oldest first.
    waiting: tuple[str, ...]

    @property
    def caller(self) -> Mapping[str, Any]:
        """The customer in the guides' words."""
        return self._customer_in(self.interaction, "role")

    @property
    def line(self) -> Mapping[str, Any] | None:
        """The customer's own call; None in an interaction that the customer is not in."""
        calls = self._customer_in(self.conversation, "purpose")["calls"]
        return calls[0] if calls else None

    @property
    def picture(self) -> str | None:
        """What became of the customer's video: `connected`, the platform's error, or None without any."""
        videos = self._customer_in(self.conversation, "purpose")["videos"]
        if not videos:
            return None
        error = videos[-1].get("errorInfo")
        return str(error["message"]) if error else str(videos[-1]["state"])

    def names(self, kind: str | None = None) -> list[str]:
        """Who is in session (by that type), in the order of their coming."""
        here = [one for one in self.interaction["participants"] if one["state"] == "in-session"]
        return [str(one["name"]) for one in here if kind is None or one["type"] == kind]

    def events(self, event: str) -> list[Mapping[str, Any]]:
        """The entries of that kind in the audit trail, oldest first."""
        return [one for one in self.trail if one["event"] == event]

    @property
    def queued_as(self) -> str | None:
        """As what the flow queued the escalated case; None when it did not."""
        after = [one for one in self.trail[self._escalated_at() :] if one["event"] == "queued"]
        return KINDS.get(str(after[0]["details"]["media"])) if after else None

    def waited_s(self, now: str) -> float | None:
        """Seconds from the escalation to that moment of platform time; None without an escalation."""
        began = self.events("escalated")
        return (_moment(now) - _moment(began[-1]["time"])).total_seconds() if began else None

    def _escalated_at(self) -> int:
        found = [at for at, one in enumerate(self.trail) if one["event"] == "escalated"]
        return found[-1] if found else len(self.trail)

    @staticmethod
    def _customer_in(shown: Mapping[str, Any], role: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] = next(one for one in shown["participants"] if one[role] == "customer")
        return found


class CaseReader:
    """Somebody who may look into every interaction."""

    def __init__(self, wire: Wire, email: str, password: str) -> None:
        self._caller = Caller(wire)
        self._caller.sign_in(email, password)

    def read(self, conversation: str) -> Case:
        """Read everything that there is of an interaction; raises Refused for one that there is not."""
        interaction = self._caller.get(f"/api/v2/interactions/{conversation}")
        queue = interaction.get("queueId")
        waiting = (
            self._caller.get(f"/api/v2/queues/{queue}/waiting", pageSize=100)["entities"] if queue else []
        )
        lines = self._caller.get(f"/api/v2/conversations/{conversation}/transcript")["entities"]
        return Case(
            interaction=interaction,
            conversation=self._caller.get(f"/api/v2/conversations/{conversation}"),
            trail=tuple(self._caller.get(f"/api/v2/interactions/{conversation}/audit")["entities"]),
            recordings=tuple(self._caller.get(f"/api/v2/conversations/{conversation}/recordings")),
            heard=tuple(str(one["text"]) for one in lines),
            waiting=tuple(str(one["interactionId"]) for one in waiting),
        )

    def escalate(self, conversation: str, words: Mapping[str, str]) -> None:
        """Escalate for somebody who waits on the phone and whom nobody has answered yet."""
        self._caller.post(f"/api/v2/interactions/{conversation}/escalations", dict(words))

    def people(self) -> list[dict[str, Any]]:
        """Everybody who works here, with skills, video and since when idle."""
        return list(self._caller.get("/api/v2/users", pageSize=100)["entities"])

    def leave(self) -> None:
        """Release the connections."""
        self._caller.close()


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text.replace("Z", "+00:00"))
