"""The customer's history: the connector behind it, and the data actions by which flows ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from harness.audit.check import PLATFORM, Asked, check
from harness.audit.checks.readiness import asks_readiness
from harness.audit.facts import At, Reason
from harness.audit.flows import questions
from harness.audit.flows.graph import Graph
from harness.audit.flows.program import Block, BlockKind
from harness.audit.model.content import Integration
from harness.audit.model.flow import Flow
from harness.audit.observed import (
    Fix,
    Observed,
    demand,
    each,
    manual,
    not_applicable,
    ok,
    unknown,
    violated,
)
from harness.audit.organisation import Organisation
from harness.audit.selection import absent
from harness.audit.video_escalation import change, chat_flows, transfers_to_video

_ACTIVE = frozenset({"enabled", "active", "true"})
_WHERE = (
    "Admin > Integrations: the connector behind the data action {action} is active, and Performance shows "
    "its answers below {limit:g} ms"
)
_NO_HISTORY = "the flow looks nothing up before it transfers"


@check("CHAT-P7", needs=("flow.graph", "integration.state", "integration.latency_ms"))
def history_is_at_hand(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Where a lookup stands before an escalation: an active connector, in time; failures connected."""
    limit = float(asked["latency_ms"])
    flows = [(flow, block) for flow in chat_flows(org, asked) for block in _lookups(org, flow)]
    yield from each(chat_flows(org, asked), lambda flow: _said_of(org, flow))
    if not flows:
        return
    connectors = _connectors(org, asked)
    if not connectors:
        yield _no_connector(org)
    for connector in connectors:
        yield from _connector(connector, limit)
    limited = any((one.timeout_ms.or_(None) or 0) > 0 for one in connectors)
    for flow, block in flows:
        yield _time_limit(flow, block, limited)
        yield _failure(flow, block)


@check("CHAT-P7", on=(PLATFORM,), needs=("flow.graph",), decides=False)
def history_on_the_platform(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Which flows look something up can be seen there; how fast the answer comes stands nowhere."""
    limit = float(asked["latency_ms"])

    def judge(flow: Flow) -> Iterable[Observed]:
        graph = flow.graph.value
        found = _before(graph, graph.of(BlockKind.TRANSFER))
        if not found:
            return [_nothing(flow, graph)]
        return [
            manual(_WHERE.format(action=repr(b.says("action") or b.name), limit=limit), flow) for b in found
        ]

    yield from each(asked.select(org, Flow, "flow"), judge)


def _nothing(flow: Flow, graph: Graph) -> Observed:
    if graph.outside or graph.is_fragment:
        return unknown(flow, Reason.INCOMPLETE, "a part of the flow is in no source")
    return not_applicable(_NO_HISTORY, flow)


def _said_of(org: Organisation, flow: Flow) -> Iterable[Observed]:
    return [] if _lookups(org, flow) else [_nothing(flow, flow.graph.value)]


def _lookups(org: Organisation, flow: Flow) -> tuple[Block, ...]:
    """The data actions of a flow from which an escalation can be reached; a readiness check is none."""
    graph = flow.graph.value
    return _before(graph, transfers_to_video(org, graph))


def _before(graph: Graph, transfers: tuple[Block, ...]) -> tuple[Block, ...]:
    ids = {block.id for block in transfers}
    asked = [block for block in graph.of(BlockKind.DATA_ACTION) if not asks_readiness(block)]
    return tuple(b for b in asked if questions.reaches(graph, b, lambda one: one.id in ids) is not None)


def _connectors(org: Organisation, asked: Asked) -> tuple[Integration, ...]:
    if asked.get("integration") is not None:
        return tuple(asked.select(org, Integration, "integration"))
    words = ("crm", "salesforce", "dynamics", "servicenow", "zendesk")
    said = [(one, f"{one.name} {one.type.or_('')}".casefold()) for one in org.integrations]
    return tuple(one for one, text in said if any(word in text for word in words))


def _no_connector(org: Organisation) -> Observed:
    if not org.integrations.complete:
        return unknown(None, Reason.INCOMPLETE, "no source holds the CRM connector")
    return violated(
        absent(org.integrations),
        At("integration[crm]", "integrations"),
        "a flow asks for the customer's history, and there is no CRM connector",
        expected="an active CRM connector; another name goes into the params (integration)",
        actual=f"{len(org.integrations)} integrations, none for a CRM",
    )


def _connector(one: Integration, limit: float) -> Iterator[Observed]:
    yield demand(
        one,
        one.state,
        lambda state: state.casefold() in _ACTIVE,
        f"the connector {one.name!r} is switched off",
        expected="ENABLED",
        fix=Fix(api=f'PATCH /api/v2/integrations/{one.id} {{"intendedState": "ENABLED"}}'),
    )
    if one.latency_ms.is_known and one.latency_ms.value is None:
        yield unknown(one, Reason.ABSENT, "nobody measured how fast the connector answers")
        return
    yield demand(
        one,
        one.latency_ms,
        lambda latency: latency is not None and latency < limit,
        f"the connector {one.name!r} answers too late",
        expected=f"an answer in less than {limit:g} ms",
        show=lambda latency: f"{latency:g} ms",
    )


def _time_limit(flow: Flow, block: Block, limited: bool) -> Observed:
    own = [block.number(name) for name in ("timeout_s", "timeout_ms")]
    if limited or any(value is not None and value > 0 for value in own):
        return ok(flow, block.at)
    return violated(
        flow,
        block.setting_at("timeout_ms"),
        f"flow {flow.name!r}: {block.name!r} waits without a limit",
        expected="a time limit on the data action",
        actual="none",
        fix=change(flow, f"block {block.id}, timeoutMs 500"),
    )


def _failure(flow: Flow, block: Block) -> Observed:
    loose = sorted({"failure", "timeout"} & {name for name, to in block.outputs.items() if to is None})
    if not loose or block.falls_to is not None:
        return ok(flow, block.at)
    return violated(
        flow,
        block.setting_at(loose[0]),
        f"flow {flow.name!r}: when {block.name!r} fails, the chat leads nowhere",
        expected="failure and timeout connected to the ordinary chat path",
        actual=f"{' and '.join(loose)} not connected",
        fix=change(flow, f"block {block.id}, outputs {', '.join(loose)}: the block that goes on in the chat"),
    )
