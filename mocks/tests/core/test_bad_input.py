"""Bad input on every route: the platform's refusal, which names the field, and no state changed."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

import pytest

from mocks import orgs
from mocks.core.platform import ROUTER
from mocks.core.router import Route
from mocks.core.state import State
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


@pytest.fixture(scope="module")
def shared() -> tuple[World, State]:
    """One world for all tests that leave it as it was, and what it was."""
    world = World()
    return world, copy.deepcopy(world.playbook.platform.state)


@pytest.fixture
def world(shared) -> World:
    """A world that the test must not change."""
    world, before = shared
    at = world.playbook.now
    yield world
    world.playbook.now = at
    assert world.playbook.platform.state == before


def every(routes: list[Route]) -> Any:
    return pytest.mark.parametrize("route", routes, ids=[f"{one.method} {one.template}" for one in routes])


def with_body() -> list[Route]:
    return [route for route in ROUTES if route.reads]


@every(ROUTES)
def test_good_input(route):
    """The counterpart: without it the refusals below would prove nothing."""
    world = World()
    key = route.method, route.template
    raw, headers = RAW.get(key, (None, {}))
    token, path = world.caller(route).token, world.path(route.template)
    if route.template.endswith("/videorequests"):
        world.ben.hang_up("videos")
    answer = world.playbook.http(route.method, path, BODIES.get(key), token=token, raw=raw, headers=headers)
    assert answer.status in (200, 201, 202, 204), answer.body


def test_every_body_has_an_example():
    assert {(route.method, route.template) for route in with_body()} == set(BODIES)


@every(ROUTES)
def test_wrong_method(world, route):
    used = {one.method for one in ROUTES if one.template == route.template}
    wrong = next(method for method in ("POST", "DELETE", "PATCH", "PUT") if method not in used)
    answer = world.caller(route).call(wrong, world.path(route.template))
    assert refusal(answer) == (405, "method.not.allowed")


@every(ROUTES)
@pytest.mark.parametrize(
    ("header", "code"),
    [
        ({}, "authentication.required"),
        ({"Authorization": "Basic YTpi"}, "authentication.required"),
        ({"Authorization": "Bearer"}, "authentication.required"),
        ({"Authorization": "Bearer not-one-of-ours"}, "bad.credentials"),
    ],
)
def test_no_caller(world, route, header, code):
    body = BODIES.get((route.method, route.template))
    answer = world.playbook.http(route.method, world.path(route.template), body, headers=header)
    assert refusal(answer) == (401, code)


@every(ROUTES)
def test_expired_token(world, route):
    path, body = world.path(route.template), BODIES.get((route.method, route.template))
    world.playbook.pass_time(24 * 3600)
    assert refusal(world.caller(route).call(route.method, path, body)) == (401, "credentials.expired")


@every([route for route in ROUTES if route.permissions])
def test_missing_permission(world, route):
    body = BODIES.get((route.method, route.template))
    answer = world.nobody.call(route.method, world.path(route.template), body)
    assert refusal(answer) == (403, "missing.any.permissions")
    assert all(permission in answer.json()["message"] for permission in route.permissions)


@every([route for route in ROUTES if "{" in route.template])
def test_unknown_thing(world, route):
    body = BODIES.get((route.method, route.template))
    path = route.template
    path = re.sub(r"\{(?!participantId|legId)\w+\}", "nobody-has-this-id", path)
    assert refusal(world.ada.call(route.method, world.path(path), body)) == (404, "not.found")


@every(with_body())
@pytest.mark.parametrize(
    ("raw", "kind", "expected"),
    [
        (b"{", "application/json", (400, "bad.request")),
        (b"", "application/json", (400, "bad.request")),
        (b'"text"', "application/json", (400, "bad.request")),
        (b"\xff\xfe", "application/json", (400, "bad.request")),
        (b"[[[[", "application/json", (400, "bad.request")),
        (b"{}", "text/plain", (415, "unsupported.media.type")),
        (b" " * 1_000_001, "application/json", (413, "request.entity.too.large")),
    ],
    ids=["cut off", "empty", "a string", "not UTF-8", "nested", "plain text", "too long"],
)
def test_unreadable_body(world, route, raw, kind, expected):
    token = world.caller(route).token
    path = world.path(route.template)
    answer = world.playbook.http(route.method, path, token=token, raw=raw, headers={"Content-Type": kind})
    assert refusal(answer) == expected


def spoilt(body: Any, required: set[str]) -> list[tuple[str, Any]]:
    """Bodies that are wrong in one field, with that field."""
    if isinstance(body, list):
        return [("", {}), *([("0", [7])] if body else []), ("0", [{"noSuchField": 1}])]
    wrong = [(name, {**body, name: 7 if not isinstance(body[name], int) else "x"}) for name in body]
    missing = [(name, {key: body[key] for key in body if key != name}) for name in body if name in required]
    return [*wrong, *missing, ("noSuchField", {**body, "noSuchField": True})]


def required_of(route: Route) -> set[str]:
    schema = route.reads.model_json_schema() if route.reads else {}
    return set(schema.get("required", ()))


SPOILT = [
    (route, field, body)
    for route in with_body()
    for field, body in spoilt(BODIES[route.method, route.template], required_of(route))
]


@pytest.mark.parametrize(
    ("route", "field", "body"),
    SPOILT,
    ids=[f"{one.method} {one.template}: {field} {number}" for number, (one, field, _) in enumerate(SPOILT)],
)
def test_spoilt_field(world, route, field, body):
    answer = world.caller(route).call(route.method, world.path(route.template), body)
    assert refusal(answer) == (400, "bad.request")
    assert field in answer.json()["message"]
    if field:
        assert any(field in detail["fieldName"] for detail in answer.json()["details"])


@pytest.mark.parametrize(
    ("target", "body", "field"),
    [
        ("users/{userId}/routingskills", [{"id": "skill-magic"}], "0.id"),
        ("users/{userId}/routingskills", [{"id": "skill-chat-support", "proficiency": 9}], "0.proficiency"),
        ("contacttypes/{contactTypeId}", {**CONTACT_TYPE, "id": "other"}, "id"),
        ("contacttypes/{contactTypeId}", {**CONTACT_TYPE, "channelType": "SMOKE"}, "channelType"),
        (
            "contacttypes/{contactTypeId}",
            {**CONTACT_TYPE, "mediaPolicies": [{"id": "none"}]},
            "mediaPolicies.0.id",
        ),
        ("queues/{queueId}", {**QUEUE, "id": "other"}, "id"),
        ("mediapolicies/{policyId}", {**POLICY, "id": "other"}, "id"),
        ("deployments/{deploymentId}", {**DEPLOYMENT, "id": "other"}, "id"),
        ("deployments/{deploymentId}", {**DEPLOYMENT, "flowId": "none"}, "flowId"),
        (
            "oauth/clients/{clientId}",
            {"accessTokenValiditySeconds": 999_999},
            "accessTokenValiditySeconds",
        ),
        ("queues/{queueId}", {**QUEUE, "name": "q" * 201}, "name"),
        ("queues/{queueId}", {**QUEUE, "mediaTypes": ["smoke"]}, "mediaTypes"),
        ("queues/{queueId}", {**QUEUE, "members": ["nobody"]}, "members.0"),
        (
            "queues/{queueId}",
            {**QUEUE, "skillRequirements": {"webChat": {"skills": [{"skill": {"id": "skill-magic"}}]}}},
            "skillRequirements.webChat.skills.0.skill.id",
        ),
        ("queues/{queueId}", {**QUEUE, "requiredSkills": ["skill-magic"]}, "requiredSkills.0"),
        ("queues/{queueId}", {**QUEUE, "overflow": {"to": "nowhere"}}, "overflow.to"),
        ("queues/{queueId}", {**QUEUE, "routingMode": "LOUDEST"}, "routingMode"),
        ("telephony/trunks/{trunkId}", {**TRUNK, "id": "other"}, "id"),
        ("telephony/trunks/{trunkId}", {**TRUNK, "videoCodecs": ["H.265"]}, "videoCodecs"),
        ("telephony/trunks/{trunkId}", {**TRUNK, "codecs": []}, "codecs"),
        ("telephony/trunks/{trunkId}", {**TRUNK, "flowId": "none"}, "flowId"),
        ("routing/rules/{ruleId}", {**RULE, "id": "other"}, "id"),
        ("routing/rules/{ruleId}", {**RULE, "contactTypeIds": ["none"]}, "contactTypeIds.0"),
        (
            "routing/rules/{ruleId}",
            {**RULE, "skillRequirement": {"skillId": "x"}},
            "skillRequirement.skillId",
        ),
        ("routing/rules/{ruleId}", {**RULE, "targetQueue": {"id": "none"}}, "targetQueue.id"),
        ("flows/{flowId}", {**FLOW, "id": "other"}, "id"),
        ("flows/{flowId}", {**FLOW, "start": "video-chat"}, "start"),
        (
            "flows/{flowId}",
            orgs.merged(FLOW, {"blocks": {"video-chat": {"configuration": {"queueId": "none"}}}}),
            "blocks.video-chat.configuration.queueId",
        ),
        (
            "flows/{flowId}",
            orgs.merged(FLOW, {"blocks": {"video-chat": {"outputs": {"success": "nowhere"}}}}),
            "blocks.video-chat.outputs.success",
        ),
        (
            "flows/{flowId}",
            orgs.merged(FLOW, {"blocks": {"video-chat": {"outputs": {"perhaps": "say-stay"}}}}),
            "perhaps",
        ),
        (
            "flows/{flowId}",
            orgs.merged(FLOW, {"blocks": {"video-chat": {"type": "teleport"}}}),
            "blocks.video-chat",
        ),
        (
            "flows/{flowId}",
            orgs.merged(FLOW, {"blocks": {"agent-capable": {"configuration": {"intent": {"name": "x"}}}}}),
            "intent",
        ),
    ],
)
def test_unusable_value(world, target, body, field):
    answer = world.ada.call("PUT", world.path(f"/api/v2/{target}"), body)
    assert answer.status == 400
    assert field in answer.json()["message"]


PAGED = (
    "telephony/trunks",
    "queues/{queueId}/waiting",
    "conversations/{conversationId}/participants/{participantId}/wrapupcodes",
    "users",
    "users/{userId}/routingskills",
    "contacttypes",
    "deployments",
    "mediapolicies",
    "oauth/clients",
    "flows/Video_Viewed/executions",
    "media/media/{mediaId}/views",
    "queues",
    "routing/rules",
    "flows",
    "conversations",
    "analytics/conversations/details",
)


@pytest.mark.parametrize("size", ["0", "-1", "101", "ten", "1.5", "9" * 5000])
@pytest.mark.parametrize("target", PAGED)
def test_page_size(world, target, size):
    answer = world.ada.call("GET", world.path(f"/api/v2/{target}?pageSize={size}"))
    assert refusal(answer) == (400, "invalid.value")
    assert "pageSize" in answer.json()["message"]


@pytest.mark.parametrize(
    "path",
    ["/", "", "/api", "/api/v2", "/api/v2/users/", "/api/v2//users", "/API/V2/USERS", "/api/v2/users/me/x/y"],
)
def test_unknown_path(world, path):
    assert refusal(world.ada.call("GET", path)) == (404, "not.found")


def test_somebody_elses(world):
    for template in ("conversations/{conversationId}", "interactions/{conversationId}"):
        answer = world.cy.call("GET", world.path(f"/api/v2/{template}"))
        assert refusal(answer) == (403, "not.authorized")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"participantId": "crm-0057"}, "participantId"),
        ({"type": "smoke"}, "type"),
        ({"role": "customer"}, "role"),
        ({"state": "queued"}, "state"),
    ],
)
def test_unusable_participant(world, change, field):
    template = "/api/v2/interactions/{conversationId}/participants"
    answer = world.ada.call("POST", world.path(template), {**BODIES["POST", template], **change})
    assert answer.status == 400
    assert field in answer.json()["message"]


def test_unknown_wrap_up_code(world):
    template = "/api/v2/conversations/{conversationId}/participants/{participantId}/wrapup"
    answer = world.ben.call("PUT", world.path(template), {"code": "Sung"})
    assert refusal(answer) == (400, "invalid.value")


@pytest.mark.parametrize("act", ["escalations", "participants"])
def test_a_chat_is_no_call(world, act):
    template = f"/api/v2/interactions/{{conversationId}}/{act}"
    path = template.format(conversationId=world.ben.conversation["id"])
    assert refusal(world.ada.call("POST", path, BODIES["POST", template])) == (409, "conflict")


def refusal(answer: Any) -> tuple[int, str]:
    """Status and code, once the vendor's whole shape has been checked."""
    body = answer.json()
    assert set(body) == {"message", "code", "status", "contextId", "details", "errors"}
    assert body["status"] == answer.status
    assert answer.headers["ININ-Correlation-Id"] == body["contextId"]
    assert body["message"]
    return answer.status, body["code"]
