"""A CRM that adds experts to running calls: as an OAuth client, with a lock on its record, and a watch."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from harness.api.rest import Caller
from harness.wire import Wire

#: How often the integration looks, and when it gives up (CONF-C12), seconds.
EVERY_S, GIVE_UP_S = 2, 60


@dataclass
class Record:
    """The CRM's record of one case; `escalation_in_progress` is taken by one at a time (guide CONF, section 4)."""

    case_number: str
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self) -> bool:
        """Take the flag; False when somebody has it."""
        return self._lock.acquire(blocking=False)


class Crm:
    """The integration. Methods raise Refused unless the platform accepts."""

    def __init__(self, wire: Wire, client_id: str, secret: str) -> None:
        self._caller = Caller(wire)
        self._caller.sign_in_client(client_id, secret)

    def add(self, interaction: str, payload: Mapping[str, Any], key: str | None = None) -> dict[str, Any]:
        """Add somebody; the key makes a repetition harmless."""
        headers = {"Idempotency-Key": key} if key else {}
        path = f"/api/v2/interactions/{interaction}/participants"
        return dict(self._caller.post(path, dict(payload), **headers))

    def participants(self, interaction: str) -> list[dict[str, Any]]:
        """Who is in it now, and in which state."""
        return list(self._caller.get(f"/api/v2/interactions/{interaction}")["participants"])

    def watch(
        self,
        interaction: str,
        is_there: Callable[[Mapping[str, Any]], bool],
        pause: Callable[[float], object],
    ) -> tuple[str, int]:
        """Look until somebody fits: what the CRM then says (`joined`, `gave up`), and after how many seconds."""
        for waited in range(0, GIVE_UP_S + 1, EVERY_S):
            if any(is_there(one) for one in self.participants(interaction)):
                return "joined", waited
            if waited < GIVE_UP_S:
                pause(EVERY_S)
        return "gave up", GIVE_UP_S

    def leave(self) -> None:
        """Release the connections."""
        self._caller.close()


def expert(user: str, case_number: str = "CASE-998877") -> dict[str, Any]:
    """The guide's payload that adds an expert by video."""
    return {
        "participantId": user,
        "type": "video",
        "role": "agent",
        "state": "not-in-queue",
        "properties": {"escalation_reason": "CRM Triggered SME Request", "case_number": case_number},
    }


def has_joined(user: str) -> Callable[[Mapping[str, Any]], bool]:
    """Whether a participant is that user, in session by video."""
    wanted = {"userId": user, "state": "in-session", "type": "video"}
    return lambda one: all(one.get(key) == value for key, value in wanted.items())
