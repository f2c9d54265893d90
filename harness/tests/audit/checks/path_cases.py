"""Every check that judges the paths of a flow, with a clean flow and the mistake that it has to find."""

from __future__ import annotations

import copy
from typing import Any

from harness.audit.facts import Known
from harness.audit.flows import guide_program
from harness.audit.joining import Part, join
from harness.audit.model.flow import Flow as FlowEntity
from harness.audit.origin import Document, Origin, SourceKind
from harness.tests.audit.checks import chat_orgs, handoff, sme_flow, video_mail
from harness.tests.audit.checks.snapshots import flow, guide
from harness.tests.audit.checks.twins import Blocks, Case, Flow


def step(kind: str, to: str | None = None, **configuration: Any) -> dict[str, Any]:
    """A block that goes on to another one."""
    return {"type": kind, "configuration": configuration, "outputs": {"next": to}}


def changed(block: dict[str, Any], outputs: dict[str, Any] | None = None, **settings: Any) -> dict[str, Any]:
    """A block with some outputs and settings replaced."""
    new = copy.deepcopy(block)
    return {
        **new,
        "configuration": {**new.get("configuration", {}), **settings},
        "outputs": {**new["outputs"], **(outputs or {})},
    }


def guide_org(sections: dict[str, Any], place: int) -> Any:
    """Makes the organisation in the guides' words whose flow at that place is the twin."""

    def make(twin: Flow) -> Any:
        content = copy.deepcopy({k: v for k, v in sections.items() if k != "version"})
        content["flows"][place] |= {"blocks": twin.blocks, "start": twin.start, "tasks": twin.tasks}
        if twin.module is not None:
            start = next(iter(twin.module))
            part = {"id": "part", "name": "Part", "type": "commonModule", "trigger": ""}
            content["flows"].append({**part, "start": start, "blocks": twin.module})
        return guide(**content)

    return make


def platform_org(channel: str) -> Any:
    """Makes the organisation of the real platform whose only flow of that channel is the twin."""

    def make(twin: Flow) -> Any:
        document = Document("flow.yaml", SourceKind.FLOW)
        whole = {"blocks": twin.blocks, "start": twin.start, "tasks": twin.tasks}
        found = [_entity("flow", "Flow", channel, whole, document)]
        if twin.module is not None:
            inside = {"blocks": twin.module, "start": next(iter(twin.module))}
            found.append(_entity("part", "Part", "module", inside, document))
        return join([Part(document, tuple(found))])

    return make


def _entity(own: str, name: str, channel: str, content: Blocks, document: Document) -> FlowEntity:
    program = guide_program.program(content)
    return FlowEntity(
        id=own, name=name, origin=Origin(document, own), channel=Known(channel), program=program
    )


_CHAT, _WEB = chat_orgs.BLOCKS, handoff.BLOCKS
_CONF: Blocks = flow(sme_flow.GOOD)["blocks"]
_LOOK: Blocks = chat_orgs.ONE_WAY["flows"][0]["blocks"]
_VARIABLES = _CHAT["vars"]["configuration"]["variables"]


_VIEWED = {
    "in": changed(video_mail.VIEWED["in"], {"next": "get"}),
    "get": video_mail.INGESTION["get"] | {"outputs": {"success": "mark"}},
    "mark": video_mail.VIEWED["mark"],
}


_LOOKING_UP = {
    **_CHAT,
    "free": changed(_CHAT["free"], {"true": "lookup"}),
    "lookup": {
        "type": "data-action",
        "configuration": {"action": "Customer history", "timeoutMs": 500},
        "outputs": {"success": "ready", "failure": "stay", "timeout": "stay"},
    },
}


def _lacking(key: str) -> dict[str, Any]:
    kept = {name: value for name, value in _VARIABLES.items() if name != key}
    return changed(_CHAT["vars"], variables=kept)


def _chat(requirement: str, bad: Blocks, late: Blocks | None = None) -> Case:
    org = guide_org(chat_orgs.CHAT, 0)
    more = {} if late is None else {"late": late}
    return Case(requirement, org, _CHAT, bad, key="handover", **more)


def _web(requirement: str, bad: Blocks, **more: Any) -> Case:
    return Case(requirement, guide_org(handoff.SECTIONS, 0), _WEB, bad, **{"key": "video", **more})


def _conference(requirement: str, bad: Blocks, **more: Any) -> Case:
    sections = {"queues": [sme_flow.SME, sme_flow.VOICE], "flows": [flow(sme_flow.GOOD)]}
    return Case(requirement, guide_org(sections, 0), _CONF, bad, **{"key": "video", **more})


def _mail(requirement: str, place: int, good: Blocks, bad: Blocks, **more: Any) -> Case:
    return Case(requirement, guide_org(video_mail.SECTIONS, place), good, bad, **more)


_SET = step("set-interaction-data", "hand", data={"escalation_context": "Case 4711"})
_MESSAGES = {
    "in": step("add-message", "set", text="We connect you with an agent."),
    "set": _SET,
    "hand": {
        "type": "transfer",
        "configuration": {"queueId": "Support"},
        "outputs": {"success": None, "failure": "again"},
    },
    "again": step("add-message", None, text="Nobody is free. Please write to us again tomorrow."),
}
_KEYED = {
    "in": step("set-contact-variable", "hand", variables=_VARIABLES),
    "hand": _MESSAGES["hand"],
    "again": _MESSAGES["again"],
}


def _platform(
    requirement: str, good: Blocks, bad: Blocks, channel: str = "web messaging", **more: Any
) -> Case:
    return Case(requirement, platform_org(channel), good, bad, dialect="platform", **{"key": "hand", **more})


CASES = [
    _chat("CHAT-C2", {"wants": step("add-message", "free", text="One moment.")}, _CHAT["wants"]),
    _chat("CHAT-C3", {"vars": _lacking("Agent_Skill_Requirement")}, _CHAT["vars"]),
    _chat("CHAT-C7", {"wants": changed(_CHAT["wants"], {"true": "ready"})}, _CHAT["free"]),
    _chat("CHAT-E1", {"free": changed(_CHAT["free"], {"true": "vars"})}, _CHAT["ready"]),
    _chat("CHAT-E3", {"vars": _lacking("ContactId")}, _CHAT["vars"]),
    Case(
        "CHAT-P7",
        guide_org(chat_orgs.CHAT, 0),
        _LOOKING_UP,
        {"lookup": changed(_LOOKING_UP["lookup"], {"timeout": None})},
        key="lookup",
        judges_output=True,
    ),
    _chat("CHAT-T1", {"handover": changed(_CHAT["handover"], contactTypeId="voice-type")}),
    _web("WEB-C2", {"wants": changed(_WEB["wants"], {"true": "video"})}, late=_WEB["ask"]),
    _web("WEB-C3", {"video": changed(_WEB["video"], timeoutSeconds=0)}, output="timeout", judges_output=True),
    _web(
        "WEB-C6",
        {"wants": changed(_WEB["wants"], {"true": "ask"})},
        key="ask",
        output="declined",
        judges_output=True,
        late=_WEB["free"],
    ),
    _web("WEB-T2", {"video": {**_WEB["video"], "type": "route-to-queue"}}, output="error"),
    _web("WEB-E2", {"video": changed(_WEB["video"], contactId="other")}, output="error"),
    _conference(
        "CONF-C6",
        {"video": changed(_CONF["video"], timeoutSeconds=900)},
        output="timeout",
        judges_output=True,
    ),
    _conference("CONF-C7", {"video": changed(_CONF["video"], {"success": "bye"})}),
    _conference(
        "CONF-C8",
        {"set": changed(_CONF["set"], data={**sme_flow.DATA["data"], "escalation_context": ""})},
        late=_CONF["set"],
    ),
    _conference(
        "CONF-C15",
        {"set": changed(_CONF["set"], data={**sme_flow.DATA["data"], "escalation_reason": "Other"})},
        late=_CONF["set"],
    ),
    _conference(
        "CONF-T2",
        {"video": {**changed(_CONF["video"], mode="Complete"), "type": "transfer"}},
    ),
    _conference("CONF-E1", {"can": changed(_CONF["can"], expression="caller.vip")}, late=_CONF["can"]),
    Case(
        "ONEWAY-C1",
        guide_org(chat_orgs.ONE_WAY, 0),
        _LOOK,
        {"video": changed(_LOOK["video"], {"success": "stay"})},
        key="video",
        judges_output=True,
    ),
    Case(
        "ONEWAY-T1",
        guide_org(chat_orgs.ONE_WAY, 0),
        _LOOK,
        {"video": changed(_LOOK["video"], mode="Two-Way")},
        key="video",
    ),
    _mail(
        "ASYNC-C4",
        1,
        video_mail.INGESTION,
        {"parse": changed(video_mail.INGESTION["parse"], {"next": "add"})},
        key="add",
        after="next",
        late=video_mail.INGESTION["get"],
    ),
    _mail(
        "ASYNC-C5",
        1,
        video_mail.INGESTION,
        {"add": changed(video_mail.INGESTION["add"], {"next": None})},
        key="get",
    ),
    _mail(
        "ASYNC-C8",
        2,
        video_mail.NOTIFICATION,
        {"media": changed(video_mail.NOTIFICATION["media"], {"success": "mint"})},
        key="mail",
        late=video_mail.NOTIFICATION["expiry"],
    ),
    _mail(
        "ASYNC-C9",
        3,
        _VIEWED,
        {"get": changed(_VIEWED["get"], {"success": None})},
        key="get",
    ),
    _mail(
        "ASYNC-T3",
        2,
        video_mail.NOTIFICATION,
        {"expiry": changed(video_mail.NOTIFICATION["expiry"], {"valid": "mail"})},
        key="mail",
        late=video_mail.NOTIFICATION["mint"],
    ),
    _platform("PLAT-C7", _MESSAGES, {"set": changed(_SET, {"next": None})}, judges_output=True),
    _platform(
        "PLAT-C8",
        _MESSAGES,
        {"set": changed(_SET, data={"Escalation_Context": "Case 4711"})},
        late=_SET,
    ),
    _platform(
        "CHAT-C3",
        _KEYED,
        {"in": changed(_KEYED["in"], variables=_lacking("Target_Channel")["configuration"]["variables"])},
        late=_KEYED["in"],
    ),
]

#: Checks that read flows and yet ask nothing of their paths, and what they ask instead.
NOT_OF_PATHS = {
    "CHAT-C6": "which skill is named",
    "CHAT-P2": "whether a score is read",
    "CONF-C2": "which skill a transfer asks for",
    "ASYNC-C1": "whether page, webhook and flow fit together",
    "ASYNC-C3": "what a webhook takes",
    "ASYNC-C11": "which address a message holds",
    "ASYNC-T1": "what a message holds",
    "ASYNC-T4": "what a message says",
    "ASYNC-E3": "how a message is written",
}
