"""How an agent learns that a video was watched (guide ASYNC, step 2.3)."""

from __future__ import annotations

from collections.abc import Iterator

from harness.audit.check import Asked, Manual, check
from harness.audit.facts import At, Known, Reason
from harness.audit.flow_findings import astray, broken
from harness.audit.flows import questions
from harness.audit.flows.graph import Graph
from harness.audit.flows.program import Block, BlockKind
from harness.audit.flows.video_messages import is_view_webhook, sets, started_by
from harness.audit.model.content import Resolver, Webhook
from harness.audit.model.flow import Flow
from harness.audit.model.pages import Payload
from harness.audit.observed import Fix, Observed, demand, each, ok, unknown, violated
from harness.audit.organisation import Organisation


@check(
    "ASYNC-C9",
    needs=("resolver.logs|payload.body|flow.graph",),
    platform=Manual(
        "Performance > Interactions: attribute videoViewed of a conversation whose video was opened"
    ),
)
def view_comes_back(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The resolver logs and posts the view; the webhook's flow sets videoViewed on every path; nothing else does."""
    for payload in org.payloads:
        if payload.shape.or_("") == "viewed":
            yield from _tells(payload, tuple(asked["fields"]))
    if not org.resolvers.is_covered:
        yield unknown(None, Reason.INCOMPLETE, "no source says what the resolver logs")
    yield from each(org.resolvers, lambda resolver: _logs(org, resolver, tuple(asked["logged"])))
    hooks = [hook for hook in org.webhooks if is_view_webhook(org, hook)]
    yield from each(hooks, lambda hook: _counts(org, hook, tuple(asked["fields"])))
    own = [started_by(org, hook) for hook in hooks]
    parts = {block.calls for flow in own if flow and flow.program for block in flow.program.blocks.values()}
    others = (f for f in org.flows if f not in own and parts.isdisjoint({f.id, f.name}))
    yield from map(_elsewhere, filter(_sets_viewed, others))


def _tells(payload: Payload, wanted: tuple[str, ...]) -> Iterator[Observed]:
    body = payload.body.value
    for name in wanted:
        if name in body and (name != "status" or body[name] == "viewed"):
            yield ok(payload, payload.body.at)
        else:
            at, sent = At(f"body[{name}]", name), str(body.get(name, "not sent"))
            what = f"the view is told without {name}"
            yield violated(payload, at, what, expected=", ".join(wanted), actual=sent)


def _logs(org: Organisation, resolver: Resolver, wanted: tuple[str, ...]) -> Iterator[Observed]:
    yield demand(
        resolver,
        resolver.logs,
        lambda logged: set(wanted) <= set(logged),
        f"resolver {resolver.name!r} does not log who opens the link",
        expected=", ".join(wanted),
        show=lambda logged: ", ".join(logged) or "nothing",
        fix=Fix(text=f"Log {' and '.join(wanted)} when the link is opened."),
    )
    ref = resolver.callback.value
    found = Known(None) if ref is None else org.webhooks.get(ref)
    if not isinstance(found, Known):
        yield unknown(resolver, found)
    elif found.value is not None:
        yield ok(resolver, resolver.callback.at)
    else:
        what = f"resolver {resolver.name!r} tells no webhook of a view"
        yield violated(
            resolver, resolver.callback.at, what, expected="an inbound webhook", actual=str(ref or "none")
        )


def _counts(org: Organisation, hook: Webhook, wanted: tuple[str, ...]) -> Iterator[Observed]:
    yield demand(
        hook,
        hook.required_fields,
        lambda listed: set(wanted) <= set(listed),
        f"webhook {hook.name!r} takes a view without all its fields",
        expected=", ".join(wanted),
        show=", ".join,
    )
    flow = started_by(org, hook)
    if flow is None:
        yield unknown(hook, Reason.REFERENCE, "the flow that the webhook starts is in no source")
    else:
        yield _sets_on_every_path(flow)


def _unmarked(graph: Graph) -> questions.Path | None:
    """A path without the mark. A conversation that is looked up and not found cannot be marked."""
    finds = questions.of(BlockKind.GET_CONVERSATION)
    path = questions.on_every_path(graph, lambda block: _marks(block) or finds(block))
    if path is not None:
        return path
    past = (
        questions.path_past(graph, found, _marks, "success") for found in graph.of(BlockKind.GET_CONVERSATION)
    )
    return next((one for one in past if one is not None), None)


def _sets_on_every_path(flow: Flow) -> Observed:
    graph = flow.graph.value
    path = _unmarked(graph)
    at = At("videoViewed", "blocks")
    if path is None:
        return ok(flow, at)
    expected, shown = "Update Conversation with videoViewed: true on every path", questions.show(graph, path)
    return astray(
        flow, graph.blocks[path[-1]], "a view is not marked", expected=expected, actual=shown, at=at
    )


def _marks(block: Block) -> bool:
    return sets(block, "videoViewed", "true")


def _sets_viewed(flow: Flow) -> bool:
    return isinstance(flow.graph, Known) and any(map(_marks, flow.graph.value.blocks.values()))


def _elsewhere(flow: Flow) -> Observed:
    block = next(b for b in flow.graph.value.blocks.values() if _marks(b))
    message = f"{block.name!r} counts as watched what nobody has played"
    return broken(
        flow, block, message, expected="videoViewed set by the view webhook alone", actual=flow.name
    )
