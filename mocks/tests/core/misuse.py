"""A world in which every route can be asked well, what each of them reads, and what a refusal looks like."""

from __future__ import annotations

import json
from typing import Any

import pytest

from mocks import orgs
from mocks.core.platform import ROUTER
from mocks.core.router import Route
from mocks.tests.playbook import Agent, Guest, Playbook

RULE = {
    "id": "video-escalation-rule",
    "name": "Prioritize Video Capable Agents",
    "contactTypeIds": ["video-escalation-type"],
    "skillRequirement": {"skillId": "skill-video-support", "requirementType": "EXISTS", "priority": 100},
    "targetQueue": {"id": "support-video-enabled-01"},
}
CONTACT_TYPE = {
    "id": "video-escalation-type",
    "name": "Video Support Escalation",
    "channelType": "VIDEO",
    "contactableChannelTypes": [{"channelType": "CHAT"}],
    "routingRules": [],
    "mediaPolicies": [{"id": "default-video-policy", "name": "Standard Video Media Policy"}],
}
PHONE = orgs.read("northwind-conference")
SEED = orgs.merged(
    orgs.merged(orgs.read("northwind-web"), PHONE),
    {
        "roles": {"Builder": []},
        "contactTypes": {"video": CONTACT_TYPE},
        "routingRules": {"video": RULE},
        "queues": {
            "support": {"wrapUpCodes": ["Resolved"], "overflow": {"to": "Customer Service"}},
            "review": {
                "id": "review-01",
                "name": "Review",
                "mediaTypes": ["webChat"],
                "assignment": "manual",
                "attribute": "videoViewed",
                "members": [orgs.read("northwind-web")["users"]["cy"]["id"]],
            },
        },
        "buckets": {"customers": {"id": "customer-video", "name": "customer-video"}},
        "workflows": orgs.read("northwind-async")["workflows"],
        "webhooks": orgs.read("northwind-async")["webhooks"],
    },
)
#: A form as the ASYNC guide prints it, and its headers.
FORM = (
    b'--b\r\nContent-Disposition: form-data; name="file"; filename="video.mp4"\r\n'
    b"Content-Type: video/mp4\r\n\r\nfilm\r\n"
    b'--b\r\nContent-Disposition: form-data; name="type"\r\n\r\nvideo\r\n--b--\r\n'
)
#: What the resolver posts, as the ASYNC guide prints it.
VIEWED = {
    "conversationId": "conv_123",
    "videoId": "vid_456",
    "status": "viewed",
    "viewTimestamp": "2023-10-27T10:00:00Z",
}
JSON_HEADERS = {"Content-Type": "application/json"}
FORM_HEADERS = {"Content-Type": "multipart/form-data; boundary=b"}
TRUNK = SEED["trunks"]["carrier"]
FLOW = SEED["flows"]["web"]
QUEUE = SEED["queues"]["support"]
POLICY = SEED["mediaPolicies"]["video"]
DEPLOYMENT = SEED["deployments"]["web"]
ROUTES = [route for route in ROUTER.routes if isinstance(route, Route)]


#: The ends of routes that are for phone calls alone.
CALLS = ("/escalations", "{conversationId}/participants")


class World:
    """Ana in a video with Ben, and Ada."""

    def __init__(self) -> None:
        self.playbook = Playbook(seed=SEED)
        self.ada = Agent(self.playbook, "Ada", on_queue=False)
        self.nobody = Agent(self.playbook, "Dee", on_queue=False)
        self.cy = Agent(self.playbook, "Cy", on_queue=False)
        self.ben = self.playbook.agent()
        self.ana: Guest = self.playbook.guest()
        self.ana.say("Hello")
        self.ben.answer("messages")
        self.ana.ask_for_video()
        self.ana.answer("Accepted")
        self.ben.answer("videos")
        self.media = self.upload().json()["mediaId"]
        self.phone = self.playbook.call("Noor")
        self.waiting = self.let_somebody_wait()

    def let_somebody_wait(self) -> str:
        """Kim waits in the queue that Cy takes work from by hand; the id of that conversation."""
        self.playbook.guest("Kim").say("Hello")
        conversation = next(reversed(self.playbook.platform.state.conversations.by_id))
        body = {**VIEWED, "conversationId": conversation}
        assert self.cy.call("POST", "/api/v2/webhooks/Video_Viewed", body).status == 202
        self.cy.presence("On Queue")
        return conversation

    def upload(self) -> Any:
        """Let Ben send a recording."""
        return self.playbook.http(
            "POST", "/api/v2/media/media", token=self.ben.token, headers=FORM_HEADERS, raw=FORM
        )

    def path(self, template: str, **others: str) -> str:
        values = {
            "conversationId": self.phone.conversation_id
            if template.endswith(CALLS)
            else self.waiting
            if template.endswith("/pull")
            else self.ben.conversation["id"],
            "trunkId": TRUNK["id"],
            "participantId": self.ben.me_in()["id"],
            "legId": self.ben.leg("messages" if "/messages/" in template else "videos")["id"],
            "userId": self.ben.id,
            "channelId": next(iter(self.playbook.platform.state.notifications.channels)),
            "queueId": "review-01" if template.endswith("/pull") else QUEUE["id"],
            "ruleId": RULE["id"],
            "flowId": "Video_Viewed" if template.endswith("/executions") else FLOW["id"],
            "contactTypeId": CONTACT_TYPE["id"],
            "skillId": "skill-chat-support",
            "mediaId": self.media,
            "webhookId": "Video_Viewed",
            "variant": "web",
            "policyId": POLICY["id"],
            "deploymentId": DEPLOYMENT["id"],
            "clientId": SEED["clients"]["crm"]["id"],
        }
        return template.format(**{**values, **others})

    def caller(self, route: Route) -> Agent:
        """Who may use the route: Ben in what is his, Ada in what is the organisation's."""
        if route.template.endswith(CALLS):
            return self.ada
        if route.template.endswith("/pull"):
            return self.cy
        people = ("conversations", "interactions", "users/me", "presences")
        if "analytics" in route.template:
            return self.ada
        return self.ben if any(word in route.template for word in people) else self.ada


BODIES: dict[tuple[str, str], Any] = {
    ("PATCH", "/api/v2/users/{userId}/presences/purecloud"): {
        "presenceDefinition": {"systemPresence": "Away"}
    },
    ("PUT", "/api/v2/users/{userId}/routingskills"): [{"id": "skill-chat-support", "proficiency": 2}],
    ("POST", "/api/v2/conversations/{conversationId}/videorequests"): {"requestedBy": "agent"},
    ("PUT", "/api/v2/oauth/clients/{clientId}"): {"name": "CRM", "scopes": []},
    ("PATCH", "/api/v2/users/{userId}"): {"licence": "CX 2", "addOns": []},
    ("PUT", "/api/v2/mediapolicies/{policyId}"): POLICY,
    ("PUT", "/api/v2/deployments/{deploymentId}"): DEPLOYMENT,
    ("POST", "/api/v2/contacttypes"): {**CONTACT_TYPE, "id": "another-type"},
    ("PUT", "/api/v2/contacttypes/{contactTypeId}"): CONTACT_TYPE,
    ("PUT", "/api/v2/queues/{queueId}"): QUEUE,
    ("PUT", "/api/v2/routing/rules/{ruleId}"): RULE,
    ("PUT", "/api/v2/flows/{flowId}"): FLOW,
    ("PUT", "/api/v2/telephony/trunks/{trunkId}"): TRUNK,
    ("POST", "/api/v2/interactions/{conversationId}/escalations"): {
        "caseNumber": "4711",
        "issueType": "billing",
        "notes": "Charged twice.",
    },
    ("POST", "/api/v2/interactions/{conversationId}/participants"): {
        "participantId": SEED["users"]["cy"]["id"],
        "type": "video",
        "role": "agent",
        "state": "not-in-queue",
        "properties": {"case_number": "4711"},
    },
    ("PUT", "/api/v2/conversations/{conversationId}/participants/{participantId}/wrapup"): {
        "code": "Resolved"
    },
    (
        "PATCH",
        "/api/v2/conversations/{conversationId}/participants/{participantId}/communications/{legId}",
    ): {"held": True, "audioMuted": True},
    (
        "POST",
        "/api/v2/conversations/messages/{conversationId}/communications/{legId}/messages",
    ): {"textBody": "Good morning"},
    ("PUT", "/api/v2/notifications/channels/{channelId}/subscriptions"): [],
    ("POST", "/api/v2/events"): {
        "type": "Custom",
        "name": "agent.video.send",
        "payload": {"mediaId": "media_12345"},
    },
    ("POST", "/api/v2/media/uploads"): {"mimeType": "video/mp4", "size": 4, "personal": True},
}
#: Routes that read something else than JSON; what is wrong with that is tested beside them.
RAW = {
    ("POST", "/api/v2/media/media"): (FORM, FORM_HEADERS),
    ("POST", "/api/v2/webhooks/{webhookId}"): (json.dumps(VIEWED).encode(), JSON_HEADERS),
}


def every(routes: list[Route]) -> Any:
    return pytest.mark.parametrize("route", routes, ids=[f"{one.method} {one.template}" for one in routes])


def with_body() -> list[Route]:
    return [route for route in ROUTES if route.reads]


def refusal(answer: Any) -> tuple[int, str]:
    """Status and code, once the vendor's whole shape has been checked."""
    body = answer.json()
    assert set(body) == {"message", "code", "status", "contextId", "details", "errors"}
    assert body["status"] == answer.status
    assert answer.headers["ININ-Correlation-Id"] == body["contextId"]
    assert body["message"]
    return answer.status, body["code"]
