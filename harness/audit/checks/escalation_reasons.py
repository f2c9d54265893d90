"""The order of a chat flow: entry, reason to escalate, transfer to the Video contact type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from harness.audit.check import Asked, NotApplicable, check
from harness.audit.checks.contact_types import channel_of
from harness.audit.facts import Known, Reason, Unknown
from harness.audit.flows.graph import Graph
from harness.audit.flows.outputs import NEGATIVE
from harness.audit.flows.program import Block, BlockKind
from harness.audit.model.flow import Flow
from harness.audit.observed import Observed, not_applicable, ok, unknown, violated
from harness.audit.organisation import Organisation
from harness.audit.video_escalation import (
    change,
    chat_flows,
    each_escalation,
    never_without,
    path_without_step,
    transfers_to_video,
)

_OFFERED_INSIDE = (
    "the platform offers video inside the message conversation, by the agent who is already in it: "
    "no transfer escalates; PLAT-C7 judges the paths of the flow"
)


@check("CHAT-C2", needs=("flow.graph", "contact_type.channel"), platform=NotApplicable(_OFFERED_INSIDE))
def escalates_for_a_reason(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """A chat flow begins with its entry, tests for a reason, and only then transfers to Video."""

    def judge(flow: Flow, graph: Graph, block: Block) -> Iterable[Observed]:
        return (_entry(flow, graph), _reason(flow, graph, block), _type(org, flow, block))

    graphs = [flow.graph for flow in chat_flows(org, asked)]
    known = [graph.value for graph in graphs if isinstance(graph, Known)]
    if len(known) == len(graphs) and not any(transfers_to_video(org, graph) for graph in known):
        yield from _without_transfer(org, asked)
        return
    yield from each_escalation(org, asked, judge)
    yield from (said for flow in chat_flows(org, asked) for said in _read_too_early(flow))


def _without_transfer(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """No flow transfers: one that starts video by itself has no need to, any other lacks the step."""
    yield from asked.select(org, Flow, "flow").none_found() if asked.get("flow") else ()
    flows = chat_flows(org, asked)
    if not flows:
        yield unknown(None, Reason.INCOMPLETE, "no source holds a chat flow")
    for flow in flows:
        yield _lacks_transfer(flow, flow.graph.value)


def _lacks_transfer(flow: Flow, graph: Graph) -> Observed:
    if graph.is_fragment or graph.outside:
        return unknown(flow, Reason.INCOMPLETE, "the transfer may stand in a part that no source holds")
    if graph.of(BlockKind.START_VIDEO):
        return not_applicable("it starts video by a block of its own, without a transfer", flow)
    dead = [block for block in graph.unreachable() if block.kind is BlockKind.TRANSFER]
    return violated(
        flow,
        dead[0].at if dead else graph.blocks[graph.entry].at,
        f"flow {flow.name!r} never reaches a transfer to video",
        expected="a condition, and behind its positive branch a transfer to the Video contact type",
        actual=f"transfer {dead[0].name!r} that no path reaches" if dead else "no transfer",
        fix=change(flow, "connect the positive output of the condition to the transfer"),
    )


def _entry(flow: Flow, graph: Graph) -> Observed:
    first = graph.blocks[graph.entry]
    if graph.is_fragment:
        return unknown(flow, Reason.INCOMPLETE, "one block alone; the flow's entry is not there")
    if first.kind is BlockKind.START:
        return ok(flow, first.at)
    return violated(
        flow,
        first.at,
        f"flow {flow.name!r} has no entry that initialises its variables",
        expected="a Flow Entry as the first block",
        actual=f"{first.name!r} ({first.type})",
        fix=change(flow, "a flow-entry block in front, with the variables that the conditions read"),
    )


def _is_reason(block: Block, output: str) -> bool:
    """A step that tells why: the positive branch of a condition, or the customer's own request."""
    asked_for = block.kind is BlockKind.START and output == "upgradeRequested"
    return asked_for or (block.kind is BlockKind.CONDITION and output not in NEGATIVE)


def _reason(flow: Flow, graph: Graph, block: Block) -> Observed:
    return never_without(
        flow,
        graph,
        block,
        _is_reason,
        "without any reason to escalate",
        expected="a condition on intent, request or sentiment, and the transfer on its positive branch",
        fix=f"a condition before block {block.id}",
    )


def _type(org: Organisation, flow: Flow, block: Block) -> Observed:
    channel = channel_of(org, block)
    if isinstance(channel, Unknown):
        return unknown(flow, channel)
    if channel.value == "VIDEO":
        return ok(flow, block.at)
    return violated(
        flow,
        block.setting_at("contact_type"),
        f"flow {flow.name!r}: {block.name!r} does not turn to the Video contact type",
        expected="a contact type of channel VIDEO",
        actual=f"{block.ref('contact_type') or block.ref('queue')} ({channel.value or 'no contact type'})",
        fix=change(flow, f"block {block.id}, contactTypeId of the Video contact type"),
    )


def _read_too_early(flow: Flow) -> Iterator[Observed]:
    """Conditions that read a variable which the flow sets, but not on every path before them."""
    graph = flow.graph.value
    if graph.is_fragment:
        return
    setters = graph.of(BlockKind.SET_VARIABLE)
    names = sorted({name for block in setters for name in block.variables})
    for condition in graph.of(BlockKind.CONDITION):
        for name in names:
            if _reads(condition, name) and _is_unset(graph, condition, name):
                yield violated(
                    flow,
                    condition.at.item(name),
                    f"flow {flow.name!r}: {condition.name!r} reads {name} before it is set",
                    expected=f"{name} set on every path to the condition",
                    actual=f"{name} is set behind it, or on another branch only",
                    fix=change(flow, f"{name} initialised in the flow's entry"),
                )


def _reads(condition: Block, name: str) -> bool:
    return re.search(rf"(?<![\w.]){re.escape(name)}(?!\w|\":)", condition.says("asks")) is not None


def _is_unset(graph: Graph, condition: Block, name: str) -> bool:
    def sets(block: Block, _output: str) -> bool:
        entry = block.kind is BlockKind.START and name in str(block.raw)
        return entry or (block.kind is BlockKind.SET_VARIABLE and name in block.variables)

    path = path_without_step(graph, condition, sets)
    return isinstance(path, Known) and path.value is not None
