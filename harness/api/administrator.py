"""An administrator, who reads and changes flows, contact types and queues as in the admin screens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from harness.api.rest import Caller
from harness.wire import Wire


class Administrator:
    """A signed-in administrator."""

    def __init__(self, wire: Wire, email: str, password: str) -> None:
        self._caller = Caller(wire)
        self._caller.sign_in(email, password)

    def contact_type(self, channel: str) -> dict[str, Any]:
        """Return the contact type of that channel (`VIDEO`, `VOICE`); raise LookupError without one."""
        types = self._caller.get("/api/v2/contacttypes")["entities"]
        found = next((t for t in types if t["channelType"] == channel), None)
        if found is None:
            raise LookupError(
                f"expected a contact type of channel {channel}, saw {[t['name'] for t in types]}"
            )
        return dict(found)

    def target_escalation(self, contact_type: str) -> dict[str, Any]:
        """Point every transfer of the escalation flow to that contact type; return the flow."""
        flows = self._caller.get("/api/v2/flows")["entities"]
        for summary in flows:
            flow = self._caller.get(f"/api/v2/flows/{summary['id']}")
            transfers = [b for b in flow["blocks"].values() if b["type"] == "transfer"]
            if transfers:
                for block in transfers:
                    block["configuration"]["contactTypeId"] = contact_type
                return dict(self._caller.put(f"/api/v2/flows/{flow['id']}", flow))
        raise LookupError(f"expected a flow with a transfer, saw {[flow['name'] for flow in flows]}")

    def limit_bandwidth(self, kbps: int | None) -> None:
        """Give every media policy that figure in kbit/s, None for no limit."""
        for policy in self._caller.get("/api/v2/mediapolicies")["entities"]:
            self._caller.put(f"/api/v2/mediapolicies/{policy['id']}", policy | {"maxBitrateKbps": kbps})

    def bandwidth(self) -> int | None:
        """The figure of the first media policy in kbit/s, None for no limit; raise LookupError without a policy."""
        policies = self._caller.get("/api/v2/mediapolicies")["entities"]
        if not policies:
            raise LookupError("expected a media policy, saw none")
        found = policies[0].get("maxBitrateKbps")
        return None if found is None else int(found)

    def take_calls_by_video(self) -> None:
        """Let the first queue of every call's flow ring by video, and bring the caller into the picture at the answer."""
        for summary in self._caller.get("/api/v2/flows")["entities"]:
            flow = self._caller.get(f"/api/v2/flows/{summary['id']}")
            if flow["trigger"] != "voice":
                continue
            first = flow["blocks"][flow["blocks"][flow["start"]]["outputs"]["next"]]
            first["configuration"]["interactionType"] = "Video"
            first["outputs"] = {"success": "first-picture"}
            merge = {"merge": ["customer", "agent", "sme"]}
            flow["blocks"]["first-picture"] = {"type": "conference", "configuration": merge}
            self._caller.put(f"/api/v2/flows/{flow['id']}", flow)
            self._take_video(first["configuration"]["queueId"])

    def allow_codecs(self, queue: str, codecs: Sequence[str]) -> list[str]:
        """Let the legs of those who come through the queue of that name carry these codecs; return what it then allows."""
        queues = self._caller.get("/api/v2/queues")["entities"]
        found = next((one for one in queues if one["name"] == queue), None)
        if found is None:
            raise LookupError(f"expected a queue {queue!r}, saw {[one['name'] for one in queues]}")
        changed = self._caller.get(f"/api/v2/queues/{found['id']}") | {"codecFallback": list(codecs)}
        return list(self._caller.put(f"/api/v2/queues/{found['id']}", changed)["codecFallback"])

    def _take_video(self, queue_id: str) -> None:
        queue = self._caller.get(f"/api/v2/queues/{queue_id}")
        media = [*queue["mediaTypes"], "videoChat"]
        self._caller.put(f"/api/v2/queues/{queue_id}", queue | {"mediaTypes": media, "videoEnabled": True})

    def leave(self) -> None:
        """Release the connections."""
        self._caller.close()
