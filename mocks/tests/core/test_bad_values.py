"""Values of the right form that cannot be used, and pages that there are none of."""

from __future__ import annotations

import pytest

from mocks import orgs
from mocks.tests.core.misuse import CONTACT_TYPE, DEPLOYMENT, FLOW, POLICY, QUEUE, RULE, TRUNK, refusal


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
