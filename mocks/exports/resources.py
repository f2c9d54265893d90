"""An organisation as resources of CX as Code: type, label, attributes; and the flow files beside them.

Only what the provider knows is written: contact types, video on queues and devices have no words there.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

from ruamel.yaml import YAML

from mocks.orgs import merged

PREFIX = "genesyscloud_"
#: The release of the provider that these exports are written as; it knows the Messenger's video block.
PROVIDER = "1.80.0"
#: Resource type -> label -> attributes.
Resources = dict[str, dict[str, dict[str, Any]]]

#: What lets somebody do on the platform what a permission of the guides lets them do.
_GRANTS = {
    "Chat > Answer": "conversation:webmessaging:accept",
    "Video > Answer": "conversation:video:add",
    "Telephony > Video > Use": "conversation:video:add",
}
_PERMISSION = re.compile(r"(?P<domain>[\w*]+):(?P<entity>[\w*]+):(?P<action>[\w*]+)")


def of(seed: Mapping[str, Any]) -> Resources:
    """All resources: what the machines know, and what `stated.terraform` adds or says better."""
    found: Resources = {
        "user": {label: _user(seed, one) for label, one in seed["users"].items()},
        "routing_skill": {label: {"name": one["name"]} for label, one in seed.get("skills", {}).items()},
        "routing_queue": {label: _queue(seed, one) for label, one in seed.get("queues", {}).items()},
        "auth_role": {_label(name): _role(name, granted) for name, granted in seed["roles"].items()},
        "user_roles": {label: _roles_of(label, one) for label, one in seed["users"].items()},
    }
    stated: dict[str, Any] = seed.get("stated", {}).get("terraform", {})
    return {
        PREFIX + kind: {label: _blocks(body) for label, body in held.items()}
        for kind, held in merged(found, stated).items()
        if held
    }


def _blocks(body: Mapping[str, Any]) -> dict[str, Any]:
    """Attributes as exports write them: a block that is there once is a list of one."""
    return {key: [_blocks(one) for one in _listed(value)] or value for key, value in body.items()}


def _listed(value: Any) -> list[Mapping[str, Any]]:
    listed = value if isinstance(value, list) else [value]
    return listed if all(isinstance(one, Mapping) for one in listed) else []


def flow_files(seed: Mapping[str, Any]) -> dict[str, bytes]:
    """The flows that `stated.architect` holds, each as Architect writes YAML."""
    written = {}
    for name, flow in seed.get("stated", {}).get("architect", {}).items():
        stream = io.BytesIO()
        YAML(typ="safe", pure=True).dump(flow, stream)
        written[f"flows/{name}.yaml"] = stream.getvalue()
    return written


def _user(seed: Mapping[str, Any], user: Mapping[str, Any]) -> dict[str, Any]:
    skills = [
        {"skill_id": _reference("routing_skill", label), "proficiency": held.get("proficiency", 1)}
        for held in user.get("skills", ())
        if (label := _label_of(seed.get("skills", {}), held["id"])) is not None
    ]
    written = {"name": user["name"], "email": user["email"], "state": "active"}
    return {**written, "routing_skills": skills} if skills else written


def _queue(seed: Mapping[str, Any], queue: Mapping[str, Any]) -> dict[str, Any]:
    labels = [_label_of(seed["users"], member) for member in queue.get("members", ())]
    members = [{"user_id": _reference("user", one), "ring_num": 1} for one in labels if one is not None]
    return {"name": queue["name"], "members": members, **_times(queue), **_assignment(queue)}


def _times(queue: Mapping[str, Any]) -> dict[str, Any]:
    """Wrap-up and service level; the provider counts in milliseconds."""
    found: dict[str, Any] = {}
    if "wrapUpSeconds" in queue:
        found |= {"acw_wrapup_prompt": "MANDATORY_TIMEOUT", "acw_timeout_ms": queue["wrapUpSeconds"] * 1000}
    if "serviceLevel" in queue:
        level = {"service_level_duration_ms": queue["serviceLevel"]["seconds"] * 1000}
        found["media_settings_message"] = level
    return found


def _assignment(queue: Mapping[str, Any]) -> dict[str, Any]:
    return {"enable_manual_assignment": queue["assignment"] == "manual"} if "assignment" in queue else {}


def _role(name: str, granted: Any) -> dict[str, Any]:
    named = dict.fromkeys(_GRANTS.get(one, one) for one in granted)
    matches = [match for one in named if (match := _PERMISSION.fullmatch(one))]
    policies = [
        {"domain": m["domain"], "entity_name": m["entity"], "action_set": [m["action"]]} for m in matches
    ]
    return {"name": name, "permission_policies": policies}


def _roles_of(label: str, user: Mapping[str, Any]) -> dict[str, Any]:
    roles = [{"role_id": _reference("auth_role", _label(name))} for name in user["roles"]]
    return {"user_id": _reference("user", label), "roles": roles}


def _label(name: str) -> str:
    return re.sub(r"\W+", "_", name.lower())


def _label_of(held: Mapping[str, Any], own: str) -> str | None:
    return next((label for label, one in held.items() if one["id"] == own), None)


def _reference(kind: str, label: str) -> str:
    return f"${{{PREFIX}{kind}.{label}.id}}"
