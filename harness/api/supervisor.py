"""A supervisor: reads reports and people, and changes nothing."""

from __future__ import annotations

from typing import Any

from harness.api.rest import Caller
from harness.wire import Wire

Details = dict[str, Any]


class Supervisor:
    """Somebody who may see everybody's interactions."""

    def __init__(self, wire: Wire, email: str, password: str) -> None:
        self._caller = Caller(wire)
        self._caller.sign_in(email, password)

    def details(self, customer: str) -> Details:
        """The latest conversation of that customer: interactions, waits, flow; raise LookupError without one."""
        found = self._all("/api/v2/analytics/conversations/details")
        own = [one for one in found if one["customer"] == customer]
        if not own:
            raise LookupError(
                f"expected a conversation of {customer}'s, saw {[o['customer'] for o in found]}"
            )
        return dict(own[-1])

    def people(self) -> list[dict[str, Any]]:
        """Everybody who works here, with presence, routing status and skills."""
        return self._all("/api/v2/users")

    def channel(self, contact_type: str | None) -> str | None:
        """The channel of a contact type (`VIDEO`, `VOICE`), None for no type."""
        if contact_type is None:
            return None
        return str(self._caller.get(f"/api/v2/contacttypes/{contact_type}")["channelType"])

    def leave(self) -> None:
        """Release the connections."""
        self._caller.close()

    def _all(self, path: str) -> list[dict[str, Any]]:
        return list(self._caller.get(path, pageSize=100)["entities"])
