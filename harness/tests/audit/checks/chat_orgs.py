"""Clean organisations of the CHAT and ONEWAY guides, and what the audit says of a changed one."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

from harness.audit.assess import CellAssessment, assess
from harness.audit.check import built_in
from harness.audit.joining import Part, join
from harness.audit.model.entity import read
from harness.audit.origin import Document, Origin, SourceKind
from harness.audit.sources import guide_json
from harness.catalogue import load
from harness.model import Severity, Status

CATALOGUE = load(Path(__file__).resolve().parents[4] / "features")
CHECKS = built_in()

BLOCKS: dict[str, Any] = {
    "entry": {"type": "flow-entry", "configuration": {}, "outputs": {"next": "init"}},
    "init": {
        "type": "set-variable",
        "configuration": {"variables": {"wantsVideo": False}},
        "outputs": {"next": "wants"},
    },
    "wants": {
        "type": "condition",
        "configuration": {"variable": {"name": "wantsVideo", "equals": True}},
        "outputs": {"true": "free", "false": "stay"},
    },
    "free": {
        "type": "check-availability",
        "configuration": {"queueId": "video-queue"},
        "outputs": {"true": "ready", "false": "stay"},
    },
    "ready": {
        "type": "data-action",
        "configuration": {"action": "Agent media readiness"},
        "outputs": {"success": "vars", "failure": "stay", "timeout": "stay"},
    },
    "vars": {
        "type": "set-contact-variable",
        "configuration": {
            "variables": {
                "Escalation_Source": "Chat",
                "Target_Channel": "Video",
                "Agent_Skill_Requirement": "Video_Certified",
                "ContactId": "{contact.id}",
            }
        },
        "outputs": {"next": "handover"},
    },
    "handover": {
        "type": "transfer",
        "configuration": {"contactTypeId": "video-type", "queueId": "video-queue", "contact": "Same Contact"},
        "outputs": {"success": None, "failure": "fallback"},
    },
    "fallback": {
        "type": "transfer",
        "configuration": {"contactTypeId": "voice-type", "queueId": "phone-queue", "contact": "Same Contact"},
        "outputs": {"success": None, "failure": "stay"},
    },
    "stay": {"type": "add-message", "configuration": {"text": "Let us go on here."}, "outputs": {}},
}

CHAT: dict[str, Any] = {
    "organisation": {"licence": "CX Premium", "addOns": []},
    "roles": [
        {
            "id": "builder",
            "name": "Video Builder",
            "permissions": [
                "Contact Types > Chat > Edit",
                "Contact Types > Video > Edit",
                "Routing > Rules > Edit",
                "Architect > Flows > Create/Edit",
                "Media Policies > WebRTC > Edit",
            ],
        },
        {"id": "agent", "name": "Agent", "permissions": ["Video > Answer"]},
    ],
    "users": [
        {
            "id": "ben",
            "name": "Ben",
            "licence": "CX Premium",
            "roles": ["agent"],
            "skills": ["video-skill"],
            "webRtcClient": {"assigned": True, "active": True},
        }
    ],
    "skills": [{"id": "video-skill", "name": "Video_Certified"}, {"id": "old", "name": "Video_Capable"}],
    "oauthClients": [
        {
            "id": "pipeline",
            "name": "Pipeline",
            "scopes": [
                "genesys/oauth/contact-types/read",
                "genesys/oauth/contact-types/write",
                "genesys/oauth/architect/flows/read",
                "genesys/oauth/architect/flows/write",
            ],
        },
        {"id": "reports", "name": "Reports", "scopes": ["analytics"]},
    ],
    "contactTypes": [
        {
            "id": "video-type",
            "name": "Video Support Escalation",
            "channelType": "VIDEO",
            "contactableChannelTypes": [{"channelType": "CHAT"}],
            "mediaPolicies": [{"id": "policy"}],
        },
        {"id": "voice-type", "name": "Voice Support", "channelType": "VOICE"},
    ],
    "mediaPolicies": [
        {
            "id": "policy",
            "name": "Policy",
            "bandwidth": {"limit": "LIMITED", "maxKbps": 1500},
            "encryption": {"minimumTls": "1.2"},
        },
        {
            "id": "calls",
            "name": "Calls",
            "bandwidth": {"limit": "UNLIMITED", "maxKbps": None},
            "encryption": {"minimumTls": "1.0"},
        },
    ],
    "routingRules": [
        {
            "id": "video-rule",
            "name": "Video rule",
            "contactTypeIds": ["video-type"],
            "skillRequirement": {"skillId": "video-skill", "requirementType": "EXISTS", "priority": 100},
            "targetQueue": {"id": "video-queue"},
            "prefer": "webrtc",
        },
        {
            "id": "voice-rule",
            "name": "Voice rule",
            "contactTypeIds": ["voice-type"],
            "targetQueue": {"id": "phone-queue"},
        },
    ],
    "queues": [
        {"id": "video-queue", "name": "Video Support", "mediaTypes": ["videoChat"], "members": ["ben"]},
        {"id": "phone-queue", "name": "Phone Support", "mediaTypes": ["voice"], "members": ["ben"]},
    ],
    "integrations": [
        {
            "id": "crm",
            "name": "CRM",
            "type": "crm",
            "state": "ENABLED",
            "medianLatencyMs": 180,
            "timeoutMs": 500,
        }
    ],
    "flows": [
        {
            "id": "chat-flow",
            "name": "Chat flow",
            "type": "inboundChat",
            "trigger": "chat",
            "start": "entry",
            "blocks": BLOCKS,
        }
    ],
}

ONE_WAY: dict[str, Any] = {
    "organisation": {
        "licence": "CX 1",
        "limits": {"concurrentVideoSessions": 20},
        "peak": 12,
        "channels": {"webChat": True},
        "features": {"liveVideo": True},
        "iceServers": [
            {"urls": "stun:stun.example.org:3478"},
            {"urls": "turn:turn.example.org:443?transport=tcp", "username": "u", "credential": "dummy"},
        ],
    },
    "roles": [
        {
            "id": "architect",
            "name": "Architect",
            "duties": ["architect"],
            "permissions": ["Telephony > Video > Edit", "Engagement > Chat > Edit"],
        },
        {
            "id": "admin",
            "name": "Administrator",
            "duties": ["administrator"],
            "permissions": ["Telephony > Trunk > Edit", "Security > OAuth Client > Edit"],
        },
        {
            "id": "agent",
            "name": "Product support agent",
            "duties": ["agent"],
            "permissions": ["Chat > Answer", "Video > Answer", "Video > Hold"],
        },
    ],
    "skills": [{"id": "see", "name": "Video troubleshooting"}],
    "users": [
        {
            "id": "ben",
            "name": "Ben",
            "licence": "CX 1",
            "roles": ["agent"],
            "skills": ["see"],
            "video": {"enabled": True, "defaultCamera": "Built-in", "defaultMicrophone": "Headset"},
        }
    ],
    "queues": [
        {
            "id": "products",
            "name": "Product support",
            "supportedChannels": ["Chat", "Video"],
            "skills": ["Video troubleshooting"],
            "members": ["ben"],
        },
        {"id": "text", "name": "Text", "supportedChannels": ["Chat"], "skills": [], "members": []},
    ],
    "pages": [
        {"id": "shop", "name": "Shop", "purpose": "chat", "packages": ["@genesys/webchat"], "scripts": []}
    ],
    "sdkConfigurations": [
        {
            "id": "shop",
            "deploymentId": "shop",
            "turnServers": [
                {"urls": "turn:turn.example.org:443?transport=tcp", "username": "u", "credential": "dummy"}
            ],
        }
    ],
    "flows": [
        {
            "id": "look",
            "name": "Look",
            "type": "inboundChat",
            "trigger": "chat",
            "start": "entry",
            "blocks": {
                "entry": {"type": "flow-entry", "configuration": {}, "outputs": {"next": "video"}},
                "video": {
                    "type": "start-video",
                    "configuration": {
                        "mode": "One-Way",
                        "videoSource": "Camera",
                        "audioSource": "Microphone",
                    },
                    "outputs": {"success": "wait", "failure": "stay"},
                },
                "wait": {
                    "type": "queue",
                    "configuration": {"queueId": "products"},
                    "outputs": {"success": None, "failure": "stay", "timeout": "stay"},
                },
                "stay": {"type": "add-message", "configuration": {"text": "Let us write."}, "outputs": {}},
            },
        }
    ],
}


def chat() -> dict[str, Any]:
    """An organisation that meets the CHAT guide, to be changed."""
    return copy.deepcopy(CHAT)


def one_way() -> dict[str, Any]:
    """An organisation that meets the ONEWAY guide, to be changed."""
    return copy.deepcopy(ONE_WAY)


def blocks(org: dict[str, Any]) -> dict[str, Any]:
    """The blocks of the organisation's flow."""
    return org["flows"][0]["blocks"]


def snapshot(content: dict[str, Any]):
    """The organisation as read from the guides' own JSON."""
    document = Document("org.json", SourceKind.GUIDE_JSON)
    return join([guide_json.organisation({"version": 1, **content}, document)])


def platform(kind_bodies, *, live=False, complete=()):
    """A snapshot of the real platform: `(kind, id, body, given facts)` each."""
    source = SourceKind.LIVE_PLATFORM if live else SourceKind.CX_AS_CODE
    document = Document("export.tf.json", source)
    found = [
        read(kind, body, Origin(document), id=own, name=body.get("name", own), given=given)
        for kind, own, body, given in kind_bodies
    ]
    return join([Part(document, tuple(found), frozenset(complete))])


def assessed(org: Any, guide: str, params: Any = None):
    """The assessment of one guide; of an organisation's content or of a snapshot."""
    taken = snapshot(org) if isinstance(org, dict) else org
    return assess(taken, CATALOGUE, CHECKS, [guide], params)


def caught(org: Any, guide: str = "CHAT", params: Any = None) -> dict[str, tuple[str, ...]]:
    """What is reported, by requirement, with what is folded under it; warnings are left out."""
    found = assessed(org, guide, params).findings
    return {f.requirement: f.implied for f in found if f.severity is not Severity.INFO}


def cell(org: Any, requirement: str, params: Any = None) -> CellAssessment:
    """One cell."""
    given = None if params is None else {requirement: params}
    cells = assessed(org, requirement.partition("-")[0], given).cells
    return next(c for c in cells if c.requirement.id == requirement)


def status(org: Any, requirement: str, params: Any = None) -> Status:
    """The status of one cell; `params` are the target's own for it."""
    return cell(org, requirement, params).status


def findings(org: Any, requirement: str, params: Any = None):
    """The findings of one requirement, folded or not, as observed."""
    return [o for o in cell(org, requirement, params).observed if o.outcome.value == "violated"]


def step(kind: str, to: str | None = None, **configuration: Any) -> dict[str, Any]:
    """A block with its settings that goes on to another one."""
    return {"type": kind, "configuration": configuration, "outputs": {"next": to}}
