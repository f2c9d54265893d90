"""Somebody at a desktop, who reads conversations with recorded video, uploads answers and sends them."""

from __future__ import annotations

from typing import Any

from harness.api.rest import Caller
from harness.wire import Wire

#: The event that sends an answer (guide ASYNC, step 2.2).
EVENT = "agent.video.send"
BOUNDARY = "sightline-form"


class Desk:
    """A signed-in user, or an integration's client when `is_client`."""

    def __init__(self, wire: Wire, name: str, secret: str, *, is_client: bool = False) -> None:
        self._caller = Caller(wire)
        (self._caller.sign_in_client if is_client else self._caller.sign_in)(name, secret)

    def conversation(self, conversation: str) -> dict[str, Any]:
        """A conversation as it is now."""
        return dict(self._caller.get(f"/api/v2/conversations/{conversation}"))

    def video_messages(self, conversation: str) -> list[dict[str, Any]]:
        """What workflows have added to it, oldest first: lines of the transcript with metadata."""
        lines = self._caller.get(f"/api/v2/conversations/{conversation}/transcript")["entities"]
        return [line for line in lines if "metadata" in line]

    def rendering(self, conversation: str, variant: str) -> dict[str, Any]:
        """What that variant of the desktop (`web`, `native`) shows of it."""
        return dict(self._caller.get(f"/api/v2/conversations/{conversation}/desktop/{variant}"))

    def media(self, media: str) -> dict[str, Any]:
        """A recording as the platform knows it."""
        return dict(self._caller.get(f"/api/v2/media/media/{media}"))

    def views(self, media: str) -> list[dict[str, Any]]:
        """The access log of a recording."""
        return list(self._caller.get(f"/api/v2/media/media/{media}/views")["entities"])

    def upload(self, film: bytes, *, personal: bool = False) -> dict[str, Any]:
        """Send a film to the Media Store, with the guide's form."""
        form = form_of(film, personal=personal)
        kind = f"multipart/form-data; boundary={BOUNDARY}"
        return dict(self._caller.send("POST", "/api/v2/media/media", form, kind))

    def upload_json(self, film: bytes) -> dict[str, Any]:
        """What a careless desktop sends in place of a form."""
        body = {"file": f"answer.mp4 ({len(film)} bytes)", "type": "video"}
        return dict(self._caller.post("/api/v2/media/media", body))

    def upload_address(self, size: int) -> dict[str, Any]:
        """Where object storage takes a film of that size: `mediaId`, `uploadUrl`."""
        return dict(self._caller.post("/api/v2/media/uploads", {"mimeType": "video/mp4", "size": size}))

    def send(self, payload: dict[str, str], conversation: str | None) -> list[str]:
        """Raise the event that sends an answer; the ids of the runs that it set off."""
        event: dict[str, Any] = {"type": "Custom", "name": EVENT, "payload": payload}
        if conversation is not None:
            event["conversationId"] = conversation
        return list(self._caller.post("/api/v2/events", event)["executions"])

    def pull(self, queue: str, conversation: str) -> None:
        """Take a conversation that waits in a queue; it rings at this user."""
        self._caller.post(f"/api/v2/queues/{queue}/conversations/{conversation}/pull", {})

    def service_level(self, queue: str) -> dict[str, Any]:
        """A queue's target, and how it has been met so far."""
        return dict(self._caller.get(f"/api/v2/queues/{queue}/servicelevel"))

    def me(self) -> dict[str, Any]:
        """This user as the platform sees them."""
        return dict(self._caller.get("/api/v2/users/me"))

    def run_of(self, workflow: str) -> dict[str, Any]:
        """The latest run of a workflow; raise LookupError when it has not run."""
        runs = self._caller.get(f"/api/v2/flows/{workflow}/executions")["entities"]
        if not runs:
            raise LookupError(f"expected a run of {workflow}, saw none")
        return dict(runs[-1])

    def post(self, webhook: str, body: dict[str, Any]) -> Any:
        """Post to a webhook; raises Refused."""
        return self._caller.post(f"/api/v2/webhooks/{webhook}", body)

    def leave(self) -> None:
        """Release the connections."""
        self._caller.close()


def form_of(film: bytes, *, personal: bool = False) -> bytes:
    """The guide's form (ASYNC, step 2.1), in one piece of memory."""
    fields = {"type": "video", **({"personal": "true"} if personal else {})}
    tail = "".join(
        f'\r\n--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}'
        for name, value in fields.items()
    )
    head = (
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="answer.mp4"\r\n'
        "Content-Type: video/mp4\r\n\r\n"
    )
    return head.encode() + film + tail.encode() + f"\r\n--{BOUNDARY}--\r\n".encode()
