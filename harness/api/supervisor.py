"""A supervisor: reads reports, people and their clients, and takes a skill away."""

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

    def client_of(self, user: str) -> str:
        """That person's WebRTC client: `active`, `inactive`, or `none`."""
        stations = self._caller.get("/api/v2/stations", webRtcUserId=user)["entities"]
        if not stations:
            return "none"
        return "active" if stations[0]["status"] == "ASSOCIATED" else "inactive"

    def withdraw_skill(self, user: str, skill: str) -> None:
        """Take the skill of that name from that person; raise LookupError when it is not held."""
        held = next(one["skills"] for one in self.people() if one["id"] == user)
        found = next((one["id"] for one in held if one["name"] == skill), None)
        if found is None:
            raise LookupError(f"expected the skill {skill}, saw {[one['name'] for one in held]}")
        self._caller.delete(f"/api/v2/users/{user}/routingskills/{found}")

    def leave(self) -> None:
        """Release the connections."""
        self._caller.close()

    def _all(self, path: str) -> list[dict[str, Any]]:
        return list(self._caller.get(path, pageSize=100)["entities"])
