"""Small organisations and files from which the audit's tests start."""

from __future__ import annotations

import base64
import copy
import json
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import quote

CHAT_FLOW: dict[str, Any] = {
    "id": "chat-flow",
    "name": "Chat flow",
    "type": "inboundChat",
    "trigger": "chat",
    "start": "entry",
    "blocks": {
        "entry": {"type": "flow-entry", "configuration": {}, "outputs": {"next": "wants"}},
        "wants": {
            "type": "condition",
            "configuration": {"intent": {"name": "show", "utterances": ["video"]}},
            "outputs": {"true": "free", "false": "bye"},
        },
        "free": {
            "type": "check-availability",
            "configuration": {"queueId": "video-queue"},
            "outputs": {"true": "vars", "false": "sorry"},
        },
        "vars": {
            "type": "set-contact-variable",
            "configuration": {"variables": {"Escalation_Source": "Chat", "Target_Channel": "Video"}},
            "outputs": {"next": "handover"},
        },
        "handover": {
            "type": "transfer",
            "configuration": {
                "contactTypeId": "video-type",
                "queueId": "video-queue",
                "contact": "Same Contact",
            },
            "outputs": {"success": None, "failure": "fallback"},
        },
        "fallback": {
            "type": "transfer",
            "configuration": {"contactTypeId": "voice-type", "queueId": "phone-queue"},
            "outputs": {},
        },
        "sorry": {
            "type": "add-message",
            "configuration": {"text": "Nobody is free"},
            "outputs": {"next": "bye"},
        },
        "bye": {"type": "disconnect", "configuration": {}, "outputs": {}},
    },
}

MESSAGE_FLOW: dict[str, Any] = {
    "id": "web-flow",
    "name": "Web flow",
    "type": "inboundMessage",
    "trigger": "webMessaging",
    "start": "trigger",
    "blocks": {
        "trigger": {"type": "trigger", "configuration": {}, "outputs": {"upgradeRequested": "ask"}},
        "ask": {
            "type": "send-message",
            "configuration": {"mediaType": "video", "message": "Video?", "waitForResult": True},
            "outputs": {"success": "video", "declined": "stay", "error": "stay", "timeout": "stay"},
        },
        "video": {
            "type": "video-chat",
            "configuration": {"queueId": "web-queue", "contactId": "contact.id", "timeoutSeconds": 45},
            "outputs": {"success": None, "error": "stay", "timeout": "stay"},
        },
        "stay": {"type": "add-message", "configuration": {"text": "Let us write"}, "outputs": {}},
    },
}

GUIDE: dict[str, Any] = {
    "sightline": "guide-organisation",
    "version": 1,
    "name": "Northwind",
    "organisation": {"licence": "CX 3", "addOns": ["WEM"]},
    "users": [
        {
            "id": "ben",
            "name": "Ben",
            "licence": "CX Premium",
            "roles": ["agent"],
            "skills": [{"id": "video-skill", "proficiency": 3}],
            "webRtcClient": {"assigned": True, "active": True},
        }
    ],
    "roles": [{"id": "agent", "name": "Agent", "permissions": ["Video > Answer", "conversation:*:*"]}],
    "skills": [{"id": "video-skill", "name": "Video_Certified"}],
    "contactTypes": [
        {
            "id": "video-type",
            "name": "Video",
            "channelType": "VIDEO",
            "contactableChannelTypes": [{"channelType": "CHAT"}],
            "mediaPolicies": [{"id": "policy", "name": "Policy"}],
        },
        {"id": "voice-type", "name": "Voice", "channelType": "VOICE"},
    ],
    "mediaPolicies": [{"id": "policy", "name": "Policy", "bandwidth": {"limit": "LIMITED", "maxKbps": 1500}}],
    "queues": [
        {"id": "video-queue", "name": "Video", "mediaTypes": ["videoChat"], "members": ["ben"]},
        {"id": "phone-queue", "name": "Phone", "mediaTypes": ["voice"]},
        {"id": "web-queue", "name": "Web", "mediaTypes": ["webChat", "videoChat"]},
    ],
    "flows": [CHAT_FLOW, MESSAGE_FLOW],
    "sdkConfigurations": [
        {
            "id": "shop",
            "deploymentId": "d-1",
            "allowMediaUpgrade": True,
            "mediaTypes": ["chat", "video"],
            "videoChat": {
                "enableVideo": True,
                "enableAudio": True,
                "cameraConstraints": {"width": {"ideal": 1280}, "height": {"ideal": 720}},
            },
        }
    ],
}

TERRAFORM: dict[str, Any] = {
    "terraform": [{"required_providers": [{"genesyscloud": {"source": "g", "version": "1.80.0"}}]}],
    "resource": {
        "genesyscloud_webdeployments_configuration": {
            "shop": {
                "name": "Shop",
                "status": "Active",
                "video": [
                    {
                        "enabled": True,
                        "agent": [{"allow_camera": False, "allow_microphone": True}],
                        "user": [{"allow_camera": True, "allow_microphone": True}],
                    }
                ],
            },
        },
        "genesyscloud_webdeployments_deployment": {
            "shop": {
                "name": "Shop",
                "allow_all_domains": False,
                "allowed_domains": ["shop.example.org"],
                "configuration": [
                    {
                        "id": "${genesyscloud_webdeployments_configuration.shop.id}",
                        "version": "${genesyscloud_webdeployments_configuration.shop.version}",
                    }
                ],
            }
        },
        "genesyscloud_routing_queue": {
            "video": {
                "name": "Video",
                "acw_timeout_ms": 120000,
                "media_settings_message": [
                    {"alerting_timeout_sec": 30, "service_level_duration_ms": 14400000}
                ],
                "members": [{"user_id": "${genesyscloud_user.ben.id}", "ring_num": 1}],
            }
        },
        "genesyscloud_user": {
            "ben": {
                "name": "Ben",
                "email": "ben@example.org",
                "routing_skills": [{"skill_id": "${genesyscloud_routing_skill.v.id}", "proficiency": 3}],
            }
        },
        "genesyscloud_user_roles": {
            "ben": {
                "user_id": "${genesyscloud_user.ben.id}",
                "roles": [{"role_id": "${genesyscloud_auth_role.agent.id}", "division_ids": ["*"]}],
            }
        },
        "genesyscloud_auth_role": {
            "agent": {
                "name": "Agent",
                "permission_policies": [
                    {"domain": "conversation", "entity_name": "*", "action_set": ["*"], "conditions": None}
                ],
            }
        },
        "genesyscloud_recording_media_retention_policy": {
            "messages": {
                "name": "Messages",
                "enabled": True,
                "media_policies": [
                    {
                        "message_policy": [
                            {
                                "actions": [
                                    {
                                        "retain_recording": False,
                                        "delete_recording": True,
                                        "retention_duration": [{"delete_retention": [{"days": 30}]}],
                                    }
                                ]
                            }
                        ]
                    }
                ],
            }
        },
    },
}

#: Attributes whose value is a list of plain values or an object, and no list of blocks.
_PLAIN = ("allowed_domains", "action_set", "division_ids")

ARCHITECT_YAML = """\
inboundShortMessage:
  name: Support
  startUpRef: "/inboundShortMessage/states/state[Initial State_10]"
  states:
    - state:
        name: Initial State
        refId: Initial State_10
        actions:
          - callTask:
              name: Prepare
              targetTaskRef: "/inboundShortMessage/tasks/task[Prepare_20]"
          - decision:
              name: Wants video
              condition:
                exp: Flow.wantsVideo
              outputs:
                "yes":
                  actions:
                    - transferToAcd:
                        name: To video
                        targetQueue:
                          lit:
                            name: "{{video_queue}}"
                        outputs:
                          failure:
                            actions:
                              - sendResponse:
                                  name: Sorry
                                  messageBody:
                                    lit: Nobody is free
                              - transferToAcd:
                                  name: To general
                                  targetQueue:
                                    lit:
                                      name: General
          - transferToAcd:
              name: Others
              targetQueue:
                lit:
                  name: General
  tasks:
    - task:
        name: Prepare
        refId: Prepare_20
        actions:
          - setParticipantData:
              name: Context
              attributes:
                - attribute:
                    name:
                      lit: escalation_context
                    value:
                      exp: Flow.context
          - endTask:
              name: End
              outputPath:
                name: default
"""

ARCHITECT_JSON: dict[str, Any] = {
    "name": "Support",
    "type": "inboundshortmessage",
    "initialSequence": "s",
    "flowSequenceItemList": [
        {
            "__type": "State",
            "id": "s",
            "name": "Initial State",
            "startAction": "a",
            "actionList": [
                {
                    "__type": "SetAttributesAction",
                    "id": "a",
                    "name": "Context",
                    "nextAction": "b",
                    "variables": [
                        {
                            "variable": {"text": "k", "config": {"lit": {"text": "k", "type": "str"}}},
                            "expression": {"text": "v", "config": {"lit": {"text": "v", "type": "str"}}},
                        }
                    ],
                },
                {
                    "__type": "DecisionAction",
                    "id": "b",
                    "name": "Wants",
                    "nextAction": "d",
                    "expression": {"text": "Flow.wantsVideo", "config": {"ref": {}}},
                    "paths": [{"label": "Yes", "nextActionId": "c"}, {"label": "No"}],
                },
                {
                    "__type": "TransferPureMatchAction",
                    "id": "c",
                    "name": "To video",
                    "queues": [
                        {"text": "Video", "config": {"lit": {"text": "Video", "type": "que", "val": "q-1"}}}
                    ],
                },
                {"__type": "DisconnectAction", "id": "d", "name": "Bye"},
            ],
        }
    ],
}


def guide(**changes: Any) -> dict[str, Any]:
    """The guide-dialect organisation with some sections replaced."""
    return {**copy.deepcopy(GUIDE), **changes}


def terraform() -> dict[str, Any]:
    """The CX as Code organisation, to be changed."""
    return copy.deepcopy(TERRAFORM)


def i3(flow: Any) -> bytes:
    """A flow as Architect exports it."""
    return base64.b64encode(quote(json.dumps(flow)).encode())


def write(path: Path, content: Any) -> Path:
    """Write bytes, text, or anything else as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content if isinstance(content, str) else json.dumps(content, indent=2))
    return path


def zipped(path: Path, files: dict[str, bytes | str]) -> Path:
    """Write a zip."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def hcl(content: dict[str, Any]) -> str:
    """CX as Code as HCL: the same resources, written as an export writes them."""
    blocks = [
        'terraform {\n  required_providers {\n    genesyscloud = {\n      version = "1.80.0"\n    }\n  }\n}'
    ]
    for kind, labelled in content["resource"].items():
        for label, body in labelled.items():
            blocks.append(f'resource "{kind}" "{label}" {{\n{_body(body, "  ")}}}')
    return "\n\n".join(blocks) + "\n"


def _body(body: dict[str, Any], indent: str) -> str:
    lines = []
    for key, value in body.items():
        if isinstance(value, list) and key not in _PLAIN:
            lines += [f"{indent}{key} {{\n{_body(one, indent + '  ')}{indent}}}" for one in value]
        elif value is not None:
            lines.append(f"{indent}{key} = {_value(value)}")
    return "\n".join(lines) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, str) and value.startswith("${"):
        return value[2:-1]
    return json.dumps(value)
