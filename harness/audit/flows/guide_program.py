"""Flows in the guides' dialect as programs: blocks by id with outputs, or a single block cut out of one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from harness.audit.flows.architect import literal
from harness.audit.flows.program import Block, BlockKind, Program, Sequence
from harness.audit.shapes import Ref

#: A block's type -> what it does, and the outputs that it has.
_TYPES: dict[str, tuple[BlockKind, tuple[str, ...]]] = {
    "trigger": (BlockKind.START, ()),
    "flow-entry": (BlockKind.START, ("next",)),
    "condition": (BlockKind.CONDITION, ("true", "false")),
    "switch": (BlockKind.CONDITION, ()),
    "check-availability": (BlockKind.AVAILABILITY, ("true", "false")),
    "set-contact-variable": (BlockKind.SET_DATA, ("next",)),
    "set-interaction-data": (BlockKind.SET_DATA, ("next",)),
    "set-data": (BlockKind.SET_VARIABLE, ("next",)),
    "set-variable": (BlockKind.SET_VARIABLE, ("next",)),
    "add-message": (BlockKind.ADD_MESSAGE, ("next",)),
    "send-message": (BlockKind.SEND_MESSAGE, ("success", "declined", "error", "timeout")),
    "video-chat": (BlockKind.VIDEO_CHAT, ("success", "error", "timeout")),
    "start-video": (BlockKind.START_VIDEO, ("success", "failure")),
    "queue": (BlockKind.QUEUE, ("success", "failure", "timeout")),
    "route-to-queue": (BlockKind.QUEUE, ("success", "failure", "timeout")),
    "transfer": (BlockKind.TRANSFER, ("success", "failure")),
    "conference": (BlockKind.CONFERENCE, ("success", "failure")),
    "add-participant": (BlockKind.CONFERENCE, ("success", "failure")),
    "get-participant": (BlockKind.GET_PARTICIPANT, ("next",)),
    "get-conversation": (BlockKind.GET_CONVERSATION, ("success", "failure")),
    "update-conversation": (BlockKind.UPDATE_CONVERSATION, ("next",)),
    "get-media": (BlockKind.GET_MEDIA, ("success", "failure")),
    "check-expiry": (BlockKind.CHECK_EXPIRY, ("valid", "expired")),
    "call-webhook": (BlockKind.CALL_WEBHOOK, ("success", "failure", "timeout")),
    "data-action": (BlockKind.DATA_ACTION, ("success", "failure", "timeout")),
    "send-email": (BlockKind.SEND_EMAIL, ("success", "failure")),
    "send-sms": (BlockKind.SEND_SMS, ("success", "failure")),
    "play-prompt": (BlockKind.PROMPT, ("next",)),
    "call-task": (BlockKind.CALL_TASK, ("next",)),
    "call-module": (BlockKind.CALL_MODULE, ("next",)),
    "end-task": (BlockKind.END_TASK, ()),
    "disconnect": (BlockKind.DISCONNECT, ()),
    "end": (BlockKind.END, ()),
}

#: Keys of a configuration whose value points to a resource, with the setting's name.
_REFERENCES = {
    "queueId": "queue",
    "queue": "queue",
    "contactTypeId": "contact_type",
    "contactType": "contact_type",
    "skillId": "skill",
    "skill": "skill",
}
#: Other keys whose setting is not simply the key in another spelling.
_NAMES = {
    "timeoutSeconds": "timeout_s",
    "timeout": "timeout_s",
    "message": "text",
    "content": "text",
    "waitForResult": "waits",
    "resultVariableName": "result",
    "attributes": "variables",
    "data": "variables",
    "interactionType": "media_type",
}


class NotAFlow(ValueError):
    """The mapping is no flow in the guides' dialect; the message says why."""


def is_block(value: Mapping[str, Any]) -> bool:
    """Whether a mapping looks like one block as the guides print it."""
    kind = value.get("type")
    return isinstance(kind, str) and kind in _TYPES and isinstance(value.get("configuration"), Mapping)


def program(flow: Mapping[str, Any]) -> Program:
    """Read `{blocks: {id: {type, configuration, outputs}}, start}`; raise NotAFlow for broken links."""
    written = flow.get("blocks")
    start = flow.get("start")
    if not isinstance(written, Mapping) or not isinstance(start, str) or start not in written:
        raise NotAFlow("it needs blocks by id, and start naming one of them")
    blocks = {str(i): block(str(i), b) for i, b in written.items()}
    for one in blocks.values():
        wrong = [t for t in one.outputs.values() if t is not None and t not in blocks]
        if wrong:
            raise NotAFlow(f"block {one.id!r} leads to {wrong[0]!r}, which is not there")
    sequences = {name: Sequence(name, first) for name, first in _tasks(flow, blocks)}
    sequences[""] = Sequence("", start)
    return Program(blocks, sequences, "")


def _tasks(flow: Mapping[str, Any], blocks: Mapping[str, Block]) -> list[tuple[str, str]]:
    """The flow's tasks, `{name: id of the first block}`."""
    tasks = flow.get("tasks") or {}
    if not isinstance(tasks, Mapping) or not all(isinstance(s, str) and s in blocks for s in tasks.values()):
        raise NotAFlow("its tasks must name their first blocks")
    return [(str(name), first) for name, first in tasks.items()]


def fragment(value: Mapping[str, Any]) -> Program:
    """One block by itself, as pasted from a wiki; nothing is known of what surrounds it."""
    name = str(value.get("id") or value["type"])
    alone = block(name, {**value, "outputs": {}})
    return Program({name: alone}, {"": Sequence("", name)}, "", is_fragment=True)


def block(block_id: str, value: Any) -> Block:
    """Read one block; its own id is the key under which the flow holds it."""
    if not isinstance(value, Mapping) or not isinstance(value.get("type"), str):
        raise NotAFlow(f"block {block_id!r} needs a type")
    kind, known = _TYPES.get(value["type"], (BlockKind.OTHER, ("next",)))
    configuration = value.get("configuration")
    configuration = configuration if isinstance(configuration, Mapping) else {}
    outputs: dict[str, str | None] = dict.fromkeys(known)
    written = value.get("outputs")
    for name, target in written.items() if isinstance(written, Mapping) else ():
        outputs[str(name)] = None if target is None else str(target)
    if kind is BlockKind.CONDITION and configuration.get("agentAvailable"):
        kind = BlockKind.AVAILABILITY
    return Block(
        id=block_id,
        kind=kind,
        type=value["type"],
        name=str(value.get("name", block_id)),
        settings=_meant(kind, settings(configuration)),
        raw=configuration,
        outputs=outputs,
        calls=_called(kind, configuration),
    )


def settings(configuration: Mapping[str, Any]) -> dict[str, Any]:
    """A configuration in the spelling that all dialects share: references, names in snake case."""
    found: dict[str, Any] = {}
    for key, value in configuration.items():
        if key in _REFERENCES and value:
            found[_REFERENCES[key]] = _reference(value)
        else:
            found[_NAMES.get(key, _snake(key))] = literal(value)
    return found


def _meant(kind: BlockKind, found: dict[str, Any]) -> dict[str, Any]:
    """Settings that two spellings share: whether a transfer keeps the contact, and what a condition reads."""
    if kind is BlockKind.TRANSFER and "same_contact" not in found and isinstance(found.get("contact"), str):
        found["same_contact"] = found["contact"].lower() == "same contact"
    if kind in (BlockKind.CONDITION, BlockKind.AVAILABILITY):
        found["asks"] = json.dumps(found, default=str, sort_keys=True)
    return found


def _reference(value: Any) -> Any:
    if isinstance(value, Mapping):
        return Ref(id=str(value.get("id", "")), name=str(value.get("name", "")))
    found = literal(value)
    return Ref(id=found, name=found) if isinstance(found, str) else found


def _snake(key: str) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in key)


def _called(kind: BlockKind, configuration: Mapping[str, Any]) -> str | None:
    if kind is BlockKind.CALL_TASK:
        return str(configuration.get("task", ""))
    if kind is BlockKind.CALL_MODULE:
        return str(configuration.get("module", ""))
    return None
