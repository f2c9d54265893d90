"""The answers that go out: the flow that sends them, and the links that they carry (guide ASYNC, section 2)."""

from __future__ import annotations

from collections.abc import Iterator

from harness.audit import markup
from harness.audit.check import Asked, Manual, NotApplicable, check
from harness.audit.facts import At, Known, Reason, Unknown
from harness.audit.flow_findings import astray, broken, entry, leads_nowhere, text_of, written
from harness.audit.flows import questions
from harness.audit.flows.program import Block, BlockKind
from harness.audit.flows.video_messages import SENDS, is_direct, is_send, notification_flows
from harness.audit.model.content import MessageTemplate, Resolver
from harness.audit.model.flow import Flow
from harness.audit.model.pages import Page, Payload
from harness.audit.observed import Fix, Observed, demand, each, not_applicable, ok, unknown, violated
from harness.audit.organisation import Organisation
from harness.audit.selection import absent

_TRIGGERS = Manual(
    "Admin > Architect > Triggers and Workflows: what the agent's answer starts, and what it sends"
)
_IS_CHECK = questions.of(BlockKind.CHECK_EXPIRY)


@check("ASYNC-C8", needs=("flow.graph|payload.body",), platform=_TRIGGERS)
def answer_is_fetched_checked_and_sent(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The event starts the flow, which maps all fields, gets the media, branches on its expiry, and then sends."""
    for payload in org.payloads:
        if payload.shape.or_("") == "event":
            yield from _event_fields(payload, asked)
    flows = notification_flows(org, asked.get("flow"))
    if not flows:
        yield unknown(None, Reason.INCOMPLETE, "no source holds the flow that sends answers out")
    yield from each(flows, lambda flow: _sends(flow, asked))


def _event_fields(payload: Payload, asked: Asked) -> Iterator[Observed]:
    for name in asked["fields"]:
        if name in payload.body.value:
            yield ok(payload, payload.body.at)
        else:
            at, sent = At(f"body[{name}]", name), ", ".join(payload.body.value)
            expected = ", ".join(asked["fields"])
            yield violated(payload, at, f"the desktop sends no {name}", expected=expected, actual=sent)


def _sends(flow: Flow, asked: Asked) -> Iterator[Observed]:
    graph = flow.graph.value
    yield demand(
        flow,
        flow.event_name,
        lambda name: name == asked["event"],
        f"flow {flow.name!r} listens to another event",
        expected=str(asked["event"]),
        fix=Fix(api=f"PUT /api/v2/flows/{flow.id}: trigger.event {asked['event']}"),
    )
    yield _maps(flow, tuple(asked["fields"]))
    sends = [block for block in graph.of(*BlockKind) if is_send(block)]
    if not sends:
        at = At("send", "blocks")
        yield astray(
            flow, entry(graph), "nothing is sent", expected="Send Email or SMS", actual="none", at=at
        )
    for block in sends:
        yield _after(flow, block, BlockKind.GET_MEDIA, "Get Media")
        yield _after(flow, block, BlockKind.CHECK_EXPIRY, "a check of the expiry")
    for block in graph.of(BlockKind.CHECK_EXPIRY):
        yield from _expired(flow, block)


def _maps(flow: Flow, wanted: tuple[str, ...]) -> Observed:
    graph = flow.graph.value
    listed = flow.payload_fields.or_(())
    said = " ".join(written(block) for block in graph.of(BlockKind.SET_VARIABLE, BlockKind.SET_DATA))
    lacking = [name for name in wanted if name not in listed and f'"{name}"' not in said]
    at = At("fields", "trigger.fields")
    if not lacking:
        return ok(flow, at)
    expected, actual = ", ".join(wanted), f"not mapped: {', '.join(lacking)}"
    message = "it does not map everything that the desktop sends"
    return astray(flow, entry(graph), message, expected=expected, actual=actual, at=at)


def _after(flow: Flow, block: Block, kind: BlockKind, what: str) -> Observed:
    graph = flow.graph.value
    path = questions.path_without(graph, block, questions.of(kind))
    at = At(f"{block.id}[{kind}]", block.id)
    if path is None:
        return ok(flow, at)
    message = f"{block.name!r} sends without {what}"
    expected = f"{what} on every path before {block.name!r}"
    return astray(flow, block, message, expected=expected, actual=questions.show(graph, path), at=at)


def _expired(flow: Flow, block: Block) -> Iterator[Observed]:
    graph = flow.graph.value
    at = At(f"{block.id}[expired]", f"{block.id}.outputs.expired")
    expected = "a new upload or an error path, and nothing sent"
    if leads_nowhere(graph, block, "expired"):
        message = f"{block.name!r} has no path for expired media"
        yield astray(flow, block, message, expected=expected, actual="not connected", at=at)
        return
    stops = questions.first_after(graph, block, lambda b: is_send(b) or _IS_CHECK(b), "expired")
    wrong = [b for b in stops if is_send(b)]
    if not wrong:
        yield ok(flow, at)
        return
    message = f"{wrong[0].name!r} sends media that has expired"
    yield astray(flow, block, message, expected=expected, actual=f"leads to {wrong[0].name!r}", at=at)


@check(
    "ASYNC-C11",
    needs=("message_template.content|flow.graph|resolver.url_ttl_s",),
    platform=NotApplicable(
        "messages to customers stand in no export; PLAT-C14 judges how long the platform's links live"
    ),
)
def links_lead_to_the_resolver(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """No message gives the file's own address away; the resolver's links are opaque, short-lived and guarded."""
    for template in _outbound(org):
        yield demand(
            template,
            template.content,
            lambda text: not is_direct(text),
            f"template {template.name!r} gives the download address away",
            expected="a resolver link with an opaque token",
            show=lambda text: text[:80],
            fix=Fix(text="Write <resolver>/v/{{opaqueToken}} in place of the address."),
        )
    for flow in notification_flows(org, asked.get("flow")):
        for block in flow.graph.value.of(*SENDS) if isinstance(flow.graph, Known) else ():
            yield _carries(flow, block)
    if not org.resolvers.is_covered:
        yield unknown(None, Reason.INCOMPLETE, "no source describes the resolver behind the links")
    elif not org.resolvers.all:
        nobody, at = absent(org.resolvers), At("resolver", "resolvers")
        yield violated(nobody, at, "there is no link resolver", expected="a resolver", actual="none")
    for resolver in org.resolvers:
        yield from _resolves(resolver, asked["url_ttl_s"])


def _outbound(org: Organisation) -> tuple[MessageTemplate, ...]:
    return tuple(t for t in org.message_templates if t.channel.or_("") in ("email", "sms"))


def _carries(flow: Flow, block: Block) -> Observed:
    at = block.setting_at("body")
    if not is_direct(written(block)):
        return ok(flow, at)
    message = f"{block.name!r} gives the download address away"
    return broken(flow, block, message, expected="a resolver link", actual=written(block)[:80], at=at)


def _resolves(resolver: Resolver, most_s: float) -> Iterator[Observed]:
    what = f"resolver {resolver.name!r} gives strangers a way to the video"
    for fact, expected in (
        (resolver.opaque_token, "links with an opaque token"),
        (resolver.authenticates, "viewers of personal content sign in"),
    ):
        yield demand(resolver, fact, bool, what, expected=expected)
    yield demand(
        resolver,
        resolver.url_ttl_s,
        lambda seconds: seconds <= most_s,
        what,
        expected=f"addresses that live {most_s} s or less",
        show=lambda seconds: f"{seconds:g} s",
        fix=Fix(text=f"Mint an address at each click that lives {most_s} s or less."),
    )


@check("ASYNC-T3", needs=("flow.graph",), platform=_TRIGGERS)
def address_is_minted_before_sending(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """On every path to an e-mail or SMS a webhook has minted a short-lived address; without its answer nothing goes."""
    flows = notification_flows(org, asked.get("flow"))
    if not flows:
        yield not_applicable("no flow sends answers out (ASYNC-C6, ASYNC-C8)")
    yield from each(flows, lambda flow: _minted(flow, asked["ttl_s"]))


def _minted(flow: Flow, most_s: float) -> Iterator[Observed]:
    graph = flow.graph.value
    is_mint = questions.of(BlockKind.CALL_WEBHOOK)
    for block in graph.of(*SENDS):
        path = questions.path_without(graph, block, is_mint)
        at = At(f"{block.id}[minted]", block.id)
        expected = f"a webhook that mints an address on every path before {block.name!r}"
        if is_direct(written(block)):
            message = f"{block.name!r} sends the Media Store's own address"
            yield broken(flow, block, message, expected=expected, actual=written(block)[:80], at=at)
        elif path is not None:
            message, shown = f"{block.name!r} sends without a minted address", questions.show(graph, path)
            yield astray(flow, block, message, expected=expected, actual=shown, at=at)
        else:
            yield ok(flow, at)
    for block in graph.of(BlockKind.CALL_WEBHOOK):
        yield from _unanswered(flow, block)
        ttl = block.get("ttl_seconds")
        if isinstance(ttl, int | float) and ttl > most_s:
            message, at = (
                f"{block.name!r} mints an address that lives too long",
                block.setting_at("ttl_seconds"),
            )
            yield broken(flow, block, message, expected=f"{most_s} s or less", actual=f"{ttl} s", at=at)


def _unanswered(flow: Flow, block: Block) -> Iterator[Observed]:
    graph = flow.graph.value
    for output in ("failure", "timeout"):
        stops = questions.first_after(
            graph, block, lambda b: b.kind in SENDS or b.kind is BlockKind.CALL_WEBHOOK, output
        )
        wrong = [b for b in stops if b.kind in SENDS]
        if wrong:
            at = At(f"{block.id}[{output}]", f"{block.id}.outputs.{output}")
            message = f"{wrong[0].name!r} sends although {block.name!r} had no answer"
            actual = f"leads to {wrong[0].name!r}"
            yield astray(flow, block, message, expected="nothing goes out", actual=actual, at=at)


@check(
    "ASYNC-T4",
    needs=("message_template.content|flow.graph",),
    platform=Manual(
        "The templates and the player page themselves: text beside the link, playsinline, a start button"
    ),
)
def notification_says_it_in_words(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Beside the link stands a summary; the player page, where it is described, plays inline and on a tap."""
    texts = [(flow, block) for flow in notification_flows(org, asked.get("flow")) for block in _bodies(flow)]
    templates = _outbound(org)
    if not texts and not templates:
        yield unknown(None, Reason.INCOMPLETE, "no source holds a notification")
    yield from (_summarised(template) for template in templates)
    for flow, block in texts:
        yield _worded(flow, block)
    for page in org.pages:
        if page.purpose.or_("") == "player":
            yield from _plays(page)


def _bodies(flow: Flow) -> tuple[Block, ...]:
    blocks = flow.graph.value.of(*SENDS) if isinstance(flow.graph, Known) else ()
    return tuple(block for block in blocks if text_of(block, "body", "text"))


def _summarised(template: MessageTemplate) -> Observed:
    what = f"template {template.name!r} says nothing beside the link"
    fix = Fix(text="Write a summary of the answer into the message.")
    if template.has_summary.is_known:
        return demand(template, template.has_summary, bool, what, expected="a summary", fix=fix)
    if isinstance(template.content, Known) and markup.beside_the_link(template.content.value):
        return unknown(template, Reason.ABSENT, "whether the text sums the answer up")
    return demand(template, template.content, lambda _: False, what, expected="a summary", fix=fix)


def _worded(flow: Flow, block: Block) -> Observed:
    at = block.setting_at("body")
    text = text_of(block, "body", "text")
    if markup.beside_the_link(text):
        return ok(flow, at)
    message = f"{block.name!r} says nothing beside the link"
    return broken(flow, block, message, expected="a summary in words", actual=text[:80], at=at)


def _plays(page: Page) -> Iterator[Observed]:
    what = f"page {page.name!r} does not play on an iPhone"
    for fact, expected in ((page.plays_inline, "playsinline"), (page.start_button, "a visible start button")):
        if not isinstance(fact, Unknown):
            yield demand(page, fact, bool, what, expected=expected)
