"""Flow files of Architect: YAML with substitutions, `.i3*` exports, and configurations as JSON."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from harness.audit.facts import Known
from harness.audit.flows import json_program, yaml_program
from harness.audit.flows.program import Program
from harness.audit.model.flow import Flow
from harness.audit.origin import Document, Origin
from harness.audit.sources import json_text, yaml_text
from harness.audit.sources.errors import SourceError

#: The flow's type, in lower case as the platform writes it -> what comes through it.
CHANNELS = {
    "inboundshortmessage": "web messaging",
    "inboundchat": "chat",
    "inboundcall": "voice",
    "inboundemail": "email",
    "outboundcall": "voice",
    "inqueuecall": "in queue",
    "inqueueshortmessage": "in queue",
    "inqueueemail": "in queue",
    "securecall": "voice",
    "workflow": "workflow",
    "workitem": "workflow",
    "commonmodule": "module",
    "bot": "bot",
    "digitalbot": "bot",
    "surveyinvite": "other",
    "voicemail": "voice",
    "voicesurvey": "voice",
    "speech": "other",
}

FIX = "Export the flow again from Architect"


def from_yaml(text: str, document: Document) -> Flow | None:
    """Read Architect's YAML; None when it is some other YAML; SourceError when it is broken."""
    content = yaml_text.load(text, document.name)
    if not isinstance(content, Mapping) or len(content) != 1:
        return None
    flow_type, body = next(iter(content.items()))
    if flow_type.lower() not in CHANNELS:
        return None
    if not isinstance(body, Mapping):
        raise SourceError(document.name, f"{flow_type} holds no flow", FIX, 1)
    try:
        program = yaml_program.program(body, flow_type)
    except yaml_program.NotAFlow as problem:
        raise SourceError(document.name, f"it is no flow: {problem}", FIX) from None
    name = body.get("name")
    return _flow(program, str(name or document.name), flow_type, document, flow_type)


def from_configuration(content: Any, document: Document) -> Flow:
    """Read a flow's configuration as JSON; raise SourceError when its parts do not fit together."""
    if not isinstance(content, Mapping) or "flowSequenceItemList" not in content:
        raise SourceError(document.name, "it holds no flow (flowSequenceItemList is missing)", FIX)
    try:
        program = json_program.program(content)
    except json_program.NotAFlow as problem:
        raise SourceError(document.name, f"it is no flow: {problem}", FIX) from None
    flow_type = str(content.get("type", ""))
    name = str(content.get("name") or document.name)
    own = content.get("id", content.get("flowId"))
    return _flow(program, name, flow_type, document, "", own if isinstance(own, str) else None)


_BASE64 = re.compile(rb"[A-Za-z0-9+/=\s]+")


def from_i3(raw: bytes, document: Document) -> Flow:
    """Read an `.i3*` export: base64 of URL-encoded JSON; raise SourceError when it is anything else."""
    if not raw.strip():
        raise SourceError(document.name, "it is empty", FIX)
    if not _BASE64.fullmatch(raw):
        raise SourceError(document.name, "it is not base64, as .i3 exports are", FIX, 1)
    try:
        decoded = base64.b64decode(b"".join(raw.split()), validate=True).decode("utf-8")
        text = unquote(decoded, errors="strict")
    except (binascii.Error, UnicodeDecodeError):
        raise SourceError(document.name, "its base64 is cut short or holds no text", FIX) from None
    return from_configuration(json_text.load(text, document.name), document)


def _flow(
    program: Program, name: str, flow_type: str, document: Document, pointer: str, own: str | None = None
) -> Flow:
    kind = flow_type.lower()
    return Flow(
        id=own or f"{kind}:{name}",
        name=name,
        origin=Origin(document, pointer),
        channel=Known(CHANNELS.get(kind, "other")),
        type=Known(kind),
        program=program,
    )
