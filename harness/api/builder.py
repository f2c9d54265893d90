"""Somebody who sets video up through the API, part by part, as a person or as a program."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from harness.api.desk import BOUNDARY, form_of
from harness.api.rest import Caller, Refused

#: One part of the work: what it does with a signed-in caller; raises Refused.
Part = Callable[[Caller], None]
Change = Callable[[dict[str, Any]], dict[str, Any]]

_NAMED = re.compile(r"\[([^\]]*)\]\s*$")


def missing_of(message: str) -> tuple[str, ...]:
    """What a refusal names in brackets at its end: permissions, scopes, licences, of which any one will do."""
    found = _NAMED.search(message)
    return tuple(name.strip() for name in found[1].split(",") if name.strip()) if found else ()


@dataclass
class Built:
    """What became of each part: saved, or refused with which code and for want of what."""

    work: str
    saved: list[str] = field(default_factory=list)
    refused: dict[str, dict[str, Any]] = field(default_factory=dict)

    def json_value(self) -> dict[str, Any]:
        """As it is observed."""
        return {"work": self.work, "saved": list(self.saved), "refused": dict(self.refused)}

    @property
    def missing(self) -> set[str]:
        """Everything that a refusal named."""
        return {name for refusal in self.refused.values() for name in refusal["missing"]}


def build(caller: Caller, work: str, parts: Mapping[str, Part]) -> Built:
    """Do every part, whatever becomes of the others; only a refusal (403) is an outcome, the rest is raised."""
    built = Built(work)
    for name, part in parts.items():
        try:
            part(caller)
        except Refused as refusal:
            if refusal.status != FORBIDDEN:
                raise
            built.refused[name] = {"code": refusal.code, "missing": list(missing_of(refusal.message))}
        else:
            built.saved.append(name)
    return built


FORBIDDEN, NOT_FOUND = 403, 404


def save_each(path: str, change: Change = dict) -> Part:
    """Read everything behind a path and save each thing, changed; raise LookupError where there is nothing."""

    def part(caller: Caller) -> None:
        # Workflows are listed among the flows, and saved elsewhere.
        things = [one for one in caller.get(path, pageSize=100)["entities"] if one.get("type") != "workflow"]
        if not things:
            raise LookupError(f"expected something behind {path}, saw nothing")
        for thing in things:
            caller.put(f"{path}/{thing['id']}", change(thing))

    return part


def renamed(thing: dict[str, Any]) -> dict[str, Any]:
    """The thing under another name."""
    return {**thing, "name": f"{thing['name']} (checked)"}


def with_blocks(kind: str, **settings: Any) -> Change:
    """A flow whose blocks of that kind have these settings."""

    def change(flow: dict[str, Any]) -> dict[str, Any]:
        blocks = {
            name: {**block, "configuration": {**block.get("configuration", {}), **settings}}
            if block["type"] == kind
            else block
            for name, block in flow["blocks"].items()
        }
        return {**flow, "blocks": blocks}

    return change


def look_at(path: str) -> Part:
    """Read what is behind a path."""
    return lambda caller: _ignore(caller.get(path))


def _ignore(_answer: Any) -> None:
    """Only that it was answered counts."""


def equip(names: Iterable[str]) -> Part:
    """Give these people the Video add-on and switch their video on (guide CONF, prerequisites)."""

    def part(caller: Caller) -> None:
        for user in caller.get("/api/v2/users", pageSize=100)["entities"]:
            if user["name"] in names:
                caller.patch(f"/api/v2/users/{user['id']}", {"addOns": ["Video"], "video": {"enabled": True}})

    return part


def store_recording(caller: Caller) -> None:
    """Send a recording to the Media Store, with the form that guide ASYNC prints."""
    form = f"multipart/form-data; boundary={BOUNDARY}"
    caller.send("POST", "/api/v2/media/media", form_of(b"a recording"), form)


def fetch_recording(caller: Caller) -> None:
    """Ask for a recording: whoever may fetch one hears of a strange id that there is none."""
    try:
        caller.get("/api/v2/media/media/no-such-recording")
    except Refused as refusal:
        if refusal.status != NOT_FOUND:
            raise


#: What each guide has its builder save, in the guide's order.
WORKS: dict[str, dict[str, Part]] = {
    "chat escalation": {
        "contact types": save_each("/api/v2/contacttypes"),
        "flow": save_each("/api/v2/flows", renamed),
        "routing rules": save_each("/api/v2/routing/rules"),
        "media policies": save_each("/api/v2/mediapolicies"),
    },
    "contact types and flows": {
        "contact types": save_each("/api/v2/contacttypes"),
        "flow": save_each("/api/v2/flows", renamed),
    },
    "video handoff": {
        "web messaging": save_each("/api/v2/deployments"),
        "flow": save_each("/api/v2/flows", renamed),
        "video chat": save_each("/api/v2/flows", with_blocks("video-chat", timeoutSeconds=45)),
        "queue": save_each("/api/v2/queues"),
    },
    "conference": {
        "trunks": save_each("/api/v2/telephony/trunks"),
        "queue": save_each("/api/v2/queues"),
        "interactions": look_at("/api/v2/analytics/conversations/details"),
        "experts": equip(("Cy", "Di")),
    },
    "video message workflow": {
        "queue": save_each("/api/v2/queues"),
        "flow": save_each("/api/v2/flows", renamed),
        "store": store_recording,
        "fetch": fetch_recording,
    },
    "recorded answers": {
        "queue": look_at("/api/v2/queues"),
        "flow": look_at("/api/v2/flows"),
        "store": store_recording,
        "fetch": fetch_recording,
    },
}
