"""The guide-organisation document: everything of an organisation in the guides' words, in one JSON file.

What the machines run comes from the seed's own parts; what only its owner knows (devices, licences of a
desktop, buckets) from `stated`. Where both say something, the machines are right.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from mocks.orgs import merged

#: Sections of resources, each named as in the document; in a seed they are held by a short name.
SECTIONS = (
    "users",
    "roles",
    "oauthClients",
    "skills",
    "contactTypes",
    "mediaPolicies",
    "routingRules",
    "wrapUpCodes",
    "queues",
    "flows",
    "sdkConfigurations",
    "pages",
    "desktopLayouts",
    "payloads",
    "webhooks",
    "messageTemplates",
    "buckets",
    "resolvers",
    "integrations",
    "trunks",
    "stations",
    "sites",
)
#: What a seed says of the organisation as a whole, with the name that the document has for it.
OF_THE_WHOLE = ("licence", "addOns", "features", "limits", "recording", "iceServers", "codecPreferences")
SECRETS = ("password", "secret")
#: What `stated` writes for null ("nothing is set"), which a merge patch has no word for.
NOT_SET = "(not set)"


def text(seed: Mapping[str, Any]) -> str:
    """The document as a file."""
    return json.dumps(document(seed), ensure_ascii=False, indent=2) + "\n"


def document(seed: Mapping[str, Any]) -> dict[str, Any]:
    """The document: a section that is there lists all that there are."""
    stated: Mapping[str, Any] = seed.get("stated", {})
    found: dict[str, Any] = {"sightline": "guide-organisation", "version": 1, "name": seed["name"]}
    whole = {key: seed[key] for key in OF_THE_WHOLE if seed.get(key)}
    if whole or "organisation" in stated:
        found["organisation"] = merged(stated.get("organisation", {}), whole)
    for section in SECTIONS:
        ours, theirs = _modelled(seed, section), stated.get(section)
        if ours is not None or theirs is not None:
            found[section] = list(_joined(section, theirs or {}, ours or {}).values())
    return {key: _with_null(value) for key, value in found.items()}


def _with_null(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _with_null(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_with_null(one) for one in value]
    return None if value == NOT_SET else value


def _joined(section: str, stated: Mapping[str, Any], modelled: Mapping[str, Any]) -> dict[str, Any]:
    """By short name; a flow is taken whole, since half a flow of each would be nobody's."""
    if section == "flows":
        return {**stated, **modelled}
    return merged(dict(stated), dict(modelled))


def _modelled(seed: Mapping[str, Any], section: str) -> dict[str, Any] | None:
    """What the machines know of a section, without passwords."""
    if section == "roles":
        return {name: _role(name, granted) for name, granted in seed["roles"].items()}
    if section == "flows":
        held: Any = {**seed.get("flows", {}), **seed.get("workflows", {})} or None
    else:
        held = seed.get("clients" if section == "oauthClients" else section)
    return None if held is None else {name: _public(one) for name, one in held.items()}


def _role(name: str, granted: Any) -> dict[str, Any]:
    return {"id": name, "name": name, "permissions": list(granted)}


def _public(one: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in one.items() if key not in SECRETS}
