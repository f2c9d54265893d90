"""How a customer's video comes in: link, upload, webhook, flow, conversation (guide ASYNC, section 1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from harness.audit.check import Asked, Manual, NotApplicable, check
from harness.audit.facts import At, Known, Reason
from harness.audit.flow_findings import astray, entry, written
from harness.audit.flows import questions
from harness.audit.flows.graph import Graph
from harness.audit.flows.program import Block, BlockKind
from harness.audit.flows.video_messages import (
    ingestion_flows,
    is_view_webhook,
    sets,
    video_messages,
)
from harness.audit.model.content import Webhook
from harness.audit.model.flow import Flow
from harness.audit.model.pages import Page, Payload
from harness.audit.observed import Fix, Observed, demand, each, not_applicable, ok, unknown, violated
from harness.audit.organisation import Organisation
from harness.audit.selection import absent, channel_flows

_INTERACTION = Manual(
    "Performance > Interactions: open a conversation with a video and follow how it came in"
)


@check("ASYNC-C1", needs=("flow.graph", "page.on_upload_complete", "webhook.flow"), platform=_INTERACTION)
def chain_is_whole(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Intent and link, completion callback, webhook and message: each part leads to the next."""
    yield from _link(org)
    pages = [page for page in org.pages if page.purpose.or_("") == "capture"]
    if not pages:
        yield unknown(None, Reason.INCOMPLETE, "no source holds the capture page (ASYNC-P5)")
    yield from each(pages, lambda page: _callback(org, page))
    hooks = [hook for hook in org.webhooks if not is_view_webhook(org, hook)]
    if not hooks:
        yield _missing(org, "no webhook takes finished uploads", "a webhook for finished uploads", "webhook")
    yield from each(hooks, lambda hook: _starts_flow(org, hook))
    yield from each(ingestion_flows(org, asked.get("flow")), _adds_message)


def _missing(org: Organisation, what: str, expected: str, kind: str) -> Observed:
    nobody = absent(org.webhooks)
    return violated(nobody, At(kind, kind), what, expected=expected, actual="none")


def _link(org: Organisation) -> Iterator[Observed]:
    """Some web-messaging flow hears the intent and hands out a link."""
    flows = [f for f in channel_flows(org, "web messaging") if f.channel.is_known]
    if not flows:
        yield _missing(org, "no web-messaging flow hands out a link", "a flow that hands out a link", "flow")
        return
    for flow in flows:
        if any(_after_intent(flow.graph.value, block) for block in flow.graph.value.of(*_TALK)):
            yield ok(flow)
            return
    first = flows[0]
    block = entry(first.graph.value)
    message = "nobody who wants to send a video gets a link"
    expected = "the intent 'send video', and behind it a message with a link"
    yield astray(first, block, message, expected=expected, actual="no such path", at=At("link", "blocks"))


_TALK = (BlockKind.ADD_MESSAGE, BlockKind.SEND_MESSAGE)


def _after_intent(graph: Graph, block: Block) -> bool:
    text = written(block).lower()
    gives = "http" in text or any(word in text for word in ("url}}", "link}}", "url}", "link}"))
    return gives and questions.before(graph, _hears_intent, block)


def _hears_intent(block: Block) -> bool:
    return block.kind is BlockKind.CONDITION and "intent" in str(block.get("asks", ""))


def _callback(org: Organisation, page: Page) -> Observed:
    done = page.on_upload_complete.value or {}
    carried = {str(one) for one in done.get("carry", ())}
    target = str(done.get("post", ""))
    names = {name for hook in org.webhooks for name in (hook.id, hook.name)}
    names |= {
        hook.flow.value.name for hook in org.webhooks if isinstance(hook.flow, Known) and hook.flow.value
    }
    what = ""
    if not target:
        what = "tells nobody that an upload is complete"
    elif target not in names:
        what = f"posts finished uploads to {target!r}, which is no webhook"
    elif not {"conversationId", "mediaUrl"} <= carried:
        what = "does not say which conversation an upload belongs to"
    if not what:
        return ok(page, page.on_upload_complete.at)
    return violated(
        page,
        page.on_upload_complete.at,
        f"page {page.name!r} {what}",
        expected="a callback to the ingestion webhook with conversationId, mediaUrl and thumbnailUrl",
        actual=str(dict(done)) if done else "none",
        fix=Fix(
            text="Let the completed upload post its conversationId, mediaUrl and thumbnailUrl to the webhook."
        ),
    )


def _starts_flow(org: Organisation, hook: Webhook) -> Observed:
    ref = hook.flow.value
    found = Known(None) if ref is None else org.flows.get(ref)
    if not isinstance(found, Known):
        return unknown(hook, found)
    if found.value is not None:
        return ok(hook, hook.flow.at)
    return violated(
        hook,
        hook.flow.at,
        f"webhook {hook.name!r} starts no flow",
        expected="the ingestion flow",
        actual=str(ref or "none"),
    )


def _adds_message(flow: Flow) -> Observed:
    graph = flow.graph.value
    if graph.of(BlockKind.ADD_MESSAGE):
        return ok(flow)
    message = "the video becomes no message"
    there = any(b.kind is BlockKind.ADD_MESSAGE for b in graph.unreachable())
    actual = "no path meets the Add Message block" if there else "no such block"
    at = At("add_message", "blocks")
    return astray(flow, entry(graph), message, expected="an Add Message block", actual=actual, at=at)


@check(
    "ASYNC-C3",
    needs=("webhook.required_fields|payload.body|flow.method",),
    platform=NotApplicable("the platform has no webhook flows; triggers and integrations take their place"),
)
def webhook_takes_only_what_is_documented(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """POST with JSON and all fields, everything else refused; what the upload service sends has these fields."""
    wanted = tuple(asked["fields"])
    hooks = [hook for hook in org.webhooks if not is_view_webhook(org, hook)]
    for hook in hooks:
        yield from _accepts(hook, wanted)
    for flow in ingestion_flows(org):
        if flow.method.is_known or flow.content_type.is_known:
            yield from _listens(flow)
    for payload in org.payloads:
        if payload.shape.or_("") == "webhook":
            yield from _sent(payload, wanted)
    if not hooks:
        yield unknown(None, Reason.INCOMPLETE, "no source says what the webhook accepts")


def _accepts(hook: Webhook, wanted: tuple[str, ...]) -> Iterator[Observed]:
    yield from _listens(hook)
    fields = hook.required_fields
    lacking = [one for one in wanted if one not in fields.or_(wanted)]
    what = f"webhook {hook.name!r} works with what is there"
    yield demand(
        hook,
        fields,
        lambda listed: set(wanted) <= set(listed),
        what,
        expected=f"required: {', '.join(wanted)}",
        show=lambda _listed: f"not required: {', '.join(lacking)}",
        fix=Fix(text="Require all six fields and answer everything else with a 4xx that names the fault."),
    )
    yield demand(hook, hook.refuses_others, bool, what, expected="a 4xx for anything else", show=_accepted)


def _accepted(_refuses: bool) -> str:
    return "anything is accepted"


def _listens(one: Webhook | Flow) -> Iterator[Observed]:
    for fact, wanted in ((one.method, "POST"), (one.content_type, "application/json")):
        yield demand(
            one,
            fact.map(_plain),
            wanted.lower().__eq__,
            f"{one.TYPE} {one.name!r} listens to something else than the upload service sends",
            expected=wanted,
        )


def _plain(said: str | None) -> str:
    return (said or "").partition(";")[0].strip().lower()


def _sent(payload: Payload, wanted: tuple[str, ...]) -> Iterator[Observed]:
    body = payload.body.value
    for name in wanted:
        if name in body:
            yield ok(payload, payload.body.at)
            continue
        yield violated(
            payload,
            At(f"body[{name}]", name),
            f"the upload service sends no {name}",
            expected=", ".join(wanted),
            actual=", ".join(body),
            fix=Fix(text=f"Send {name} with every finished upload."),
        )


@check("ASYNC-C5", needs=("flow.graph",), platform=_INTERACTION)
def conversation_is_marked(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """On every path with a video message the conversation gets hasVideoAttachment, before or after it."""
    flows = ingestion_flows(org, asked.get("flow"))
    yield from _no_flow(flows)
    yield from each(flows, _marked)


def _no_flow(flows: tuple[Flow, ...]) -> Iterator[Observed]:
    if not flows:
        yield not_applicable("no flow takes videos in (ASYNC-C1, ASYNC-C6)")


def _marked(flow: Flow) -> Iterable[Observed]:
    graph = flow.graph.value
    for block in video_messages(graph):
        to_it = questions.path_without(graph, block, _marks)
        past_it = questions.path_past(graph, block, _marks)
        at = At(f"{block.id}[hasVideoAttachment]", block.id)
        if to_it is None or past_it is None:
            yield ok(flow, at)
            continue
        message = f"the conversation is not marked where {block.name!r} adds the video"
        expected = "Update Conversation with hasVideoAttachment: true on every path"
        shown = questions.show(graph, (*to_it, *past_it[1:]))
        yield astray(flow, block, message, expected=expected, actual=shown, at=at)


def _marks(block: Block) -> bool:
    return sets(block, "hasVideoAttachment", "true")
