"""Customers and agents who leave each other videos, for tests."""

from __future__ import annotations

from typing import Any

from mocks import orgs
from mocks.core.wire import Response
from mocks.tests.core.storage.scripts import FILM, ORGANISATION, form, send_form, target
from mocks.tests.playbook import Guest, Playbook

ANA = "ana@customer.example"
WEBHOOK = "/api/v2/webhooks/Video_Ingestion_Webhook"
BODY = {
    "conversationId": "a1b2c3d4-e5f6-7890-abcd-ef1234567890",
    "mediaUrl": "https://s3.example.org/bucket/video_123.mp4",
    "thumbnailUrl": "https://s3.example.org/bucket/thumb_123.jpg",
    "duration": 45,
    "customerId": "ext_cust_9988",
    "mimeType": "video/mp4",
}


class Play:
    """A platform, and Ana, who has asked to send a video."""

    def __init__(self, organisation: str = ORGANISATION, **patch: Any) -> None:
        self.playbook = Playbook(seed=orgs.merged(orgs.read(organisation), patch))
        self.ana, self.conversation = self.ask()

    def ask(self, name: str = "Ana") -> tuple[Guest, str]:
        """A customer asks for a link to record at: she and her conversation."""
        guest = self.playbook.guest(name)
        guest.say("I want to send you a video")
        return guest, guest.texts[-1].partition("?c=")[2]

    def announce(self, **changes: Any) -> Response:
        """The capture page asks for an address."""
        wish = {"conversationId": self.conversation, "customerId": "k-7", "mimeType": "video/mp4"}
        return self.playbook.http("POST", "/record", {**wish, "size": len(FILM), "duration": 45, **changes})

    def record(self) -> str:
        """Ana sends a video; its id."""
        answer = self.announce().json()
        assert self.playbook.http("PUT", target(answer["uploadUrl"]), raw=FILM).status == 200
        return str(answer["mediaId"])

    def get(self, path: str) -> Any:
        """Ada reads something."""
        answer = self.playbook.http("GET", f"/api/v2/{path}", token=self.playbook.log_in("Ada"))
        assert answer.status == 200, answer.body
        return answer.json()

    def messages(self) -> list[dict[str, Any]]:
        """What workflows have written into Ana's conversation."""
        lines = self.get(f"conversations/{self.conversation}/transcript")["entities"]
        return [line for line in lines if "metadata" in line]

    def post(self, body: Any, kind: str = "application/json", raw: bytes | None = None) -> Response:
        """The upload service posts to the webhook."""
        token = self.playbook.log_in("Ben")
        headers = {"Content-Type": kind}
        return self.playbook.http("POST", WEBHOOK, body, token=token, headers=headers, raw=raw)

    def answer(self, *, channel: str = "email", to: str = ANA, media: str | None = None) -> dict[str, Any]:
        """Ben records an answer and sends it; the run of the workflow."""
        known = media or send_form(self.playbook, form()).json()["mediaId"]
        event = {
            "type": "Custom",
            "name": "agent.video.send",
            "conversationId": self.conversation,
            "payload": {
                "targetChannel": channel,
                "targetAddress": to,
                "mediaId": known,
                "subject": "Your Video Response",
                "body": "Please review your video response from Agent John.",
            },
        }
        answer = self.playbook.http("POST", "/api/v2/events", event, token=self.playbook.log_in("Ben"))
        assert answer.status == 202, answer.body
        return dict(self.get("flows/Outbound_Video_Notification/executions?pageSize=100")["entities"][-1])

    def link(self) -> str:
        """The path of the link that went out last."""
        return "/v/" + self.playbook.sent[-1].text.rpartition("/v/")[2].split()[0]
