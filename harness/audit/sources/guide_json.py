"""The guides' own JSON: a whole organisation in one document, or a snippet recognised by its shape."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from harness.audit.facts import Fact, Known, Reason, Unknown
from harness.audit.flows import guide_program
from harness.audit.joining import Part
from harness.audit.model.account import Account
from harness.audit.model.content import MessageTemplate
from harness.audit.model.entity import Entity, read
from harness.audit.model.flow import Flow
from harness.audit.model.kinds import KINDS
from harness.audit.model.pages import Payload, SdkConfiguration
from harness.audit.model.routing import ContactType, Queue, RoutingRule
from harness.audit.origin import Document, Origin
from harness.audit.sources.errors import SourceError

#: The value of the key `sightline` in a document that holds a whole organisation.
DOCUMENT = "guide-organisation"
VERSION = 1
FIX = "See harness/audit/README.md for the document's shape"

SECTIONS = {kind.SECTION: kind for kind in KINDS if kind.SECTION}


def organisation(content: Mapping[str, Any], document: Document) -> Part:
    """Read a guide-organisation document: it states everything of each section that it has."""
    if content.get("version") != VERSION:
        what = f"it is a {DOCUMENT} of version {content.get('version')!r}; this tool reads {VERSION}"
        raise SourceError(document.name, what, "Export it with this tool's own version")
    unknown = sorted(set(content) - set(SECTIONS) - {"sightline", "version", "name", "collectedAt"})
    if unknown:
        what = f"it has a section {unknown[0]!r}, which is none of {', '.join(sorted(SECTIONS))}"
        raise SourceError(document.name, what, FIX)
    return sections({key: content[key] for key in SECTIONS if key in content}, document)


def sections(content: Mapping[str, Any], document: Document) -> Part:
    """Read sections of resources, as in a guide-organisation document or a target file."""
    entities: list[Entity] = []
    for name, written in content.items():
        kind = SECTIONS[name]
        if kind is Account:
            entities.append(_one(kind, _mapping(written, name, document), name, document))
            continue
        if not isinstance(written, list):
            raise SourceError(document.name, f"{name}: expected a list, saw {type(written).__name__}", FIX)
        entities += [
            _one(kind, _mapping(one, f"{name}.{n}", document), f"{name}.{n}", document)
            for n, one in enumerate(written)
        ]
    return Part(document, tuple(entities), frozenset(SECTIONS[name] for name in content))


def _mapping(value: Any, pointer: str, document: Document) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        what = f"{pointer}: expected a mapping, saw {type(value).__name__}"
        raise SourceError(document.name, what, FIX)
    return value


def _one(kind: type[Entity], body: Mapping[str, Any], pointer: str, document: Document) -> Entity:
    origin = Origin(document, pointer)
    if kind is RoutingRule and isinstance(body.get("routingRule"), Mapping):
        body, origin = body["routingRule"], Origin(document, _inside(pointer, "routingRule"))
    name = body.get("name")
    own = body.get("id", name if kind is not Account else kind.TYPE)
    if not isinstance(own, str) or not own:
        raise SourceError(document.name, f"{pointer}: a {kind.TYPE} needs an id", FIX)
    shown = name if isinstance(name, str) else own
    if kind is Flow:
        return read(Flow, body, origin, id=own, name=shown, given=_flow_facts(body, pointer, document))
    return read(kind, body, origin, id=own, name=shown)


def _flow_facts(body: Mapping[str, Any], pointer: str, document: Document) -> dict[str, Any]:
    try:
        program = guide_program.program(body)
    except guide_program.NotAFlow as problem:
        raise SourceError(document.name, f"{pointer}: {problem}", FIX) from None
    flow_type, trigger = body.get("type"), body.get("trigger")
    kind = trigger.get("type") if isinstance(trigger, Mapping) else trigger
    return {
        "program": program,
        "type": _text(flow_type),
        "trigger": _text(kind),
        "channel": Known(_channel(str(flow_type), str(kind))),
    }


def _text(value: Any) -> Fact[str]:
    return Known(value) if isinstance(value, str) else Unknown(Reason.ABSENT)


_CHANNELS = {
    "webMessaging": "web messaging",
    "chat": "chat",
    "voice": "voice",
    "webhook": "webhook",
    "event": "event",
    "custom": "event",
}


def _channel(flow_type: str, trigger: str) -> str:
    by_type = {"inboundChat": "chat", "inboundMessage": "web messaging", "commonModule": "module"}
    return _CHANNELS.get(trigger) or _CHANNELS.get(trigger.lower()) or by_type.get(flow_type, "other")


def _inside(pointer: str, key: str) -> str:
    return f"{pointer}.{key}" if pointer else key


# Snippets ---------------------------------------------------------------------------------------------------

_PAYLOADS: dict[str, frozenset[str]] = {
    "participant": frozenset({"participantId", "type", "state"}),
    "viewed": frozenset({"conversationId", "videoId", "status"}),
    "event": frozenset({"targetChannel", "targetAddress"}),
    "webhook": frozenset({"conversationId", "mediaUrl"}),
    "interaction_data": frozenset({"escalation_context"}),
}


def _is_contact_type(v: Mapping[str, Any]) -> bool:
    return "channelType" in v and not v.keys().isdisjoint(
        {"contactableChannelTypes", "mediaPolicies", "name"}
    )


def _is_routing_rule(v: Mapping[str, Any]) -> bool:
    inner = v.get("routingRule", v)
    return isinstance(inner, Mapping) and "contactTypeIds" in inner


def _is_queue(v: Mapping[str, Any]) -> bool:
    return "mediaTypes" in v and "name" in v and "deploymentId" not in v


def is_sdk(v: Mapping[str, Any]) -> bool:
    """Whether a mapping is what a page gives the SDK: configuration, relays, or how video starts."""
    keys = set(v)
    relays = "turnServers" in keys
    starts = v.get("direction") in ("one-way", "two-way")
    camera = "video" in keys and keys <= {"video", "audio"}
    own = {"allowMediaUpgrade", "videoChat"} & keys or {"deploymentId", "mediaTypes"} <= keys
    return bool(relays or starts or camera or own) and "resource" not in keys


def _is_template(v: Mapping[str, Any]) -> bool:
    return isinstance(v.get("content"), str) and isinstance(v.get("type"), str)


def _is_escalation(v: Mapping[str, Any]) -> bool:
    return isinstance(v.get("contact"), Mapping) and isinstance(v.get("routing"), Mapping)


_KINDS: tuple[tuple[Callable[[Mapping[str, Any]], bool], type[Entity]], ...] = (
    (_is_contact_type, ContactType),
    (_is_routing_rule, RoutingRule),
    (_is_queue, Queue),
    (is_sdk, SdkConfiguration),
    (_is_template, MessageTemplate),
)


def snippets(content: Any, document: Document, pointer: str = "") -> list[Entity]:
    """Recognise what a pasted snippet is, or the members of a list or page of them; empty when nothing is."""
    if isinstance(content, list):
        found = (snippets(v, document, _inside(pointer, str(n))) for n, v in enumerate(content[:10_000]))
        return [entity for members in found for entity in members]
    if not isinstance(content, Mapping):
        return []
    if isinstance(content.get("entities"), list):
        return snippets(content["entities"], document, _inside(pointer, "entities"))
    return list(_snippet(content, document, pointer))


def _snippet(value: Mapping[str, Any], document: Document, pointer: str) -> Iterator[Entity]:
    origin = Origin(document, pointer)
    if guide_program.is_block(value):
        yield _fragment(value, origin)
        return
    if isinstance(value.get("blocks"), Mapping) and "start" in value:
        yield _one(Flow, {"id": "flow", **value}, pointer, document)
        return
    for recognises, kind in _KINDS:
        if recognises(value):
            yield _one(kind, {"id": _own_id(value, kind), **_unwrapped(value)}, pointer, document)
            return
    shape = _payload_shape(value)
    if shape:
        given = {"shape": Known(shape), "body": Known(value)}
        yield read(Payload, value, origin, id=shape, name=shape, given=given)


def _payload_shape(value: Mapping[str, Any]) -> str | None:
    if _is_escalation(value):
        return "escalation"
    return next((name for name, keys in _PAYLOADS.items() if keys <= value.keys()), None)


def _unwrapped(value: Mapping[str, Any]) -> Mapping[str, Any]:
    inner = value.get("routingRule")
    return inner if isinstance(inner, Mapping) else value


def _own_id(value: Mapping[str, Any], kind: type[Entity]) -> str:
    found = value.get("name") or value.get("deploymentId") or kind.TYPE
    return found if isinstance(found, str) else kind.TYPE


def _fragment(value: Mapping[str, Any], origin: Origin) -> Flow:
    program = guide_program.fragment(value)
    name = next(iter(program.blocks))
    return read(Flow, value, origin, id=name, name=name, given={"program": program})
