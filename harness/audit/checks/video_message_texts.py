"""The message that tells the agent of a customer's video: link, place, markup (guide ASYNC, step 1.2, edge case 3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from harness.audit import markup
from harness.audit.check import Asked, Manual, NotApplicable, check
from harness.audit.facts import At, Fact, Known, Reason, Unknown
from harness.audit.flow_findings import astray, text_of
from harness.audit.flow_findings import written as words
from harness.audit.flows import questions
from harness.audit.flows.program import Block, BlockKind
from harness.audit.flows.video_messages import ingestion_flows, video_messages
from harness.audit.model.content import MessageTemplate
from harness.audit.model.entity import Entity
from harness.audit.model.flow import Flow
from harness.audit.observed import Fix, Observed, each, not_applicable, ok, unknown, violated
from harness.audit.organisation import Organisation
from harness.audit.selection import absent
from harness.model import Severity

_NEEDS = ("message_template.content|flow.graph",)
_LOOK = Manual(
    "Performance > Interactions: open a conversation with a video and read the message that tells of it"
)
_METADATA = ("duration", "format", "storage")
#: The guide writes length and format into the text itself.
_IN_TEXT = (("duration",), ("format", "mimetype"))


@dataclass(frozen=True)
class Message:
    """A message in the conversation, wherever it is written: in a template, or in a block of the flow."""

    entity: Entity
    type: Fact[str]
    sender: Fact[str]
    content: Fact[str]
    metadata: Fact[Any]
    retention_expires: Fact[str | None]
    at: At

    @property
    def name(self) -> str:
        """What to call it."""
        return f"{self.entity.TYPE} {self.entity.name!r}"

    @property
    def is_text(self) -> bool:
        """Whether it is of type text, or does not say."""
        return self.type.or_("text").lower() == "text"


def messages(org: Organisation, asked: Asked) -> tuple[Message, ...]:
    """The messages that go into conversations with a video."""
    written = [t for t in org.message_templates if t.channel.or_("conversation") == "conversation"]
    flows = [f for f in ingestion_flows(org, asked.get("flow")) if isinstance(f.graph, Known)]
    pasted = [f for f in org.flows if isinstance(f.graph, Known) and f.graph.value.is_fragment]
    blocks = [(f, b) for f in (*flows, *pasted) for b in video_messages(f.graph.value)]
    about = [(f, b) for f, b in blocks if f not in pasted or "video" in words(b).lower()]
    return (*map(_of_template, written), *(_of_block(flow, block) for flow, block in about))


def _of_template(one: MessageTemplate) -> Message:
    return Message(
        one, one.type, one.sender, one.content, one.metadata, one.retention_expires, At("content", "content")
    )


def _of_block(flow: Flow, block: Block) -> Message:
    def setting(name: str) -> Fact[str]:
        text = text_of(block, name)
        return (
            Known(text, block.setting_at(name)) if text else Unknown(Reason.ABSENT, at=block.setting_at(name))
        )

    held = block.get("metadata")
    metadata: Fact[Any] = (
        Unknown(Reason.ABSENT) if held is None else Known(held, block.setting_at("metadata"))
    )
    expires = Known(text_of(block, "retention_expires") or None, block.setting_at("retention_expires"))
    return Message(flow, setting("type"), setting("from"), setting("text"), metadata, expires, block.at)


def _bad(
    one: Message, part: str, what: str, expected: str, actual: str, severity: Severity | None = None
) -> Observed:
    return violated(
        one.entity,
        At(f"{one.at.field}.{part}", one.at.path),
        f"{one.name} {what}",
        expected=expected,
        actual=actual,
        severity=severity,
        fix=Fix(text=f"Write {expected}: [View Video]({{{{mediaUrl}}}})."),
    )


@check("ASYNC-C4", needs=_NEEDS, platform=_LOOK)
def message_is_text_with_a_link(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """One text message with a link, from customer or bot, in the conversation that the webhook named."""
    yield from _nothing(org, asked)
    for one in messages(org, asked):
        yield from _form(one, asked)
    yield from each(ingestion_flows(org, asked.get("flow")), _in_its_conversation)


def _nothing(org: Organisation, asked: Asked) -> Iterator[Observed]:
    if not messages(org, asked):
        yield unknown(None, Reason.INCOMPLETE, "no source holds a message that tells of a video")


def _form(one: Message, asked: Asked) -> Iterator[Observed]:
    wanted = str(asked["type"])
    if isinstance(one.type, Known) and not one.is_text:
        yield _bad(one, "type", f"is of type {one.type.value}", f"a message of type {wanted}", one.type.value)
    senders = [str(name).lower() for name in asked["from"]]
    if isinstance(one.sender, Known) and not one.sender.value.lower().startswith(tuple(senders)):
        yield _bad(
            one, "from", f"comes from {one.sender.value}", " or ".join(asked["from"]), one.sender.value
        )
    if isinstance(one.content, Unknown):
        yield unknown(one.entity, one.content)
    elif not markup.has_link(one.content.value) or markup.other_tags(one.content.value):
        yield _bad(
            one, "content", "has no link to click", "text with a markdown link", one.content.value[:80]
        )
    else:
        yield ok(one.entity, one.at)


def _in_its_conversation(flow: Flow) -> Iterator[Observed]:
    graph = flow.graph.value
    for block in graph.of(BlockKind.ADD_MESSAGE):
        path = questions.path_without(graph, block, _finds_conversation)
        at = At(f"{block.id}[conversation]", block.id)
        if path is None:
            yield ok(flow, at)
            continue
        message = f"{block.name!r} adds the video without looking the conversation up by its id"
        expected = "Get Conversation by conversationId on every path before it"
        yield astray(flow, block, message, expected=expected, actual=questions.show(graph, path), at=at)


def _finds_conversation(block: Block) -> bool:
    return block.kind is BlockKind.GET_CONVERSATION and bool(block.get("conversation_id"))


@check("ASYNC-T1", needs=_NEEDS, platform=_LOOK)
def transcript_holds_no_file(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """No file in the text; length, format and storage beside it."""
    yield from _nothing(org, asked)
    for one in messages(org, asked):
        yield from _without_file(one)


def _without_file(one: Message) -> Iterator[Observed]:
    if isinstance(one.content, Unknown):
        yield unknown(one.entity, one.content)
        return
    text = one.content.value
    if markup.embeds_file(text):
        yield _bad(one, "content", "carries the file itself", "text, a link and metadata", text[:40])
        return
    if isinstance(one.metadata, Known):
        held = one.metadata.value if isinstance(one.metadata.value, dict) else {}
        lacking = [key for key in _METADATA if not any(str(k).lower().startswith(key) for k in held)]
        if lacking:
            yield _bad(
                one, "metadata", f"says no {lacking[0]}", "metadata with length, format, storage", str(held)
            )
            return
    elif not all(any(word in text.lower() for word in words) for words in _IN_TEXT):
        yield unknown(one.entity, Reason.ABSENT, "whether duration and format travel with the message")
        return
    yield ok(one.entity, one.at)


@check(
    "ASYNC-E3",
    needs=_NEEDS,
    platform=NotApplicable(
        "what messages say is in no setting there; PLAT-C17 judges that markdown is enabled"
    ),
)
def desktops_render_the_message(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Markdown passes, a bare anchor warns, other tags fail; a thumbnail is public and open to other origins."""
    for one in messages(org, asked):
        if not one.is_text:
            yield not_applicable("a message of another type (ASYNC-C4)", one.entity)
        elif isinstance(one.content, Unknown):
            yield unknown(one.entity, one.content)
        else:
            yield _rendered(one, one.content.value)
    if any(one.type.or_("text").lower() == "image" for one in messages(org, asked)):
        yield from _thumbnails(org)


def _rendered(one: Message, text: str) -> Observed:
    tags = markup.other_tags(text)
    if tags:
        return _bad(one, "markup", f"is written with {tags[0]}", "plain markdown", text[:80])
    if markup.has_anchor(text):
        return _bad(one, "markup", "has a bare anchor", "plain markdown", text[:80], Severity.INFO)
    return ok(one.entity, one.at)


def _thumbnails(org: Organisation) -> Iterator[Observed]:
    if not org.buckets.is_covered:
        yield unknown(None, Reason.INCOMPLETE, "no source says where thumbnails lie")
        return
    for bucket in org.buckets:
        if bucket.public.or_(False) and not bucket.cors.or_(("unknown",)):
            yield violated(
                bucket,
                bucket.cors.at if isinstance(bucket.cors, Known) else At("cors", "cors"),
                f"bucket {bucket.name!r} gives thumbnails to no other origin",
                expected="a CORS rule",
                actual="none",
            )
    if not any(bucket.public.or_(True) for bucket in org.buckets):
        yield violated(
            next(iter(org.buckets), absent(org.buckets)),
            At("public", "public"),
            "thumbnails lie behind a login",
            expected="a public bucket for thumbnails",
            actual="no bucket is public",
        )
