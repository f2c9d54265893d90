"""One-way video as a snapshot shows it: the flows with a Start Video block and the queues behind it."""

from __future__ import annotations

from dataclasses import dataclass

from harness.audit.check import Asked
from harness.audit.facts import Known, Reason, Unknown
from harness.audit.flows import questions
from harness.audit.flows.graph import Graph
from harness.audit.flows.program import Block, BlockKind, Expression
from harness.audit.model.flow import Flow
from harness.audit.model.routing import Queue
from harness.audit.observed import Observed, not_applicable, unknown
from harness.audit.organisation import Organisation
from harness.audit.selection import Selection, channel_flows

WAITS = questions.of(BlockKind.QUEUE, BlockKind.TRANSFER)


def inspection_flows(org: Organisation, asked: Asked) -> tuple[Flow, ...]:
    """The flows for looking at products: those that the parameter `flow` selects, or the chat flows that
    start video; one that says it is for something else is none of them."""
    if asked.get("flow") is not None:
        chosen: Selection[Flow] = asked.select(org, Flow, "flow")
        return chosen.all
    return tuple(flow for flow in channel_flows(org, "chat") if _inspects(flow))


def _inspects(flow: Flow) -> bool:
    if isinstance(flow.is_one_way_inspection, Known):
        return flow.is_one_way_inspection.value
    return isinstance(flow.graph, Unknown) or any(
        b.kind is BlockKind.START_VIDEO for b in flow.graph.value.blocks.values()
    )


def starts(graph: Graph) -> tuple[Block, ...]:
    """The blocks that start video and that some path meets."""
    return graph.of(BlockKind.START_VIDEO)


def waits_after(graph: Graph, start: Block) -> tuple[Block, ...]:
    """The queues that the success of a Start Video block meets first."""
    return questions.first_after(graph, start, WAITS, "success")


@dataclass(frozen=True)
class VideoQueues:
    """The queues to judge, and what is to be said of those that could not be followed."""

    queues: tuple[Queue, ...]
    open: tuple[Observed, ...] = ()


def video_queues(org: Organisation, asked: Asked) -> VideoQueues:
    """The queues in which one-way video waits: those that the parameter `queue` selects, or those behind
    the Start Video blocks; every queue where no source holds a flow."""
    if asked.get("queue") is not None or not org.flows.is_covered:
        chosen: Selection[Queue] = asked.select(org, Queue, "queue")
        return VideoQueues(chosen.all, tuple(chosen.none_found()))
    found: dict[str, Queue] = {}
    doubts: list[Observed] = []
    for flow in inspection_flows(org, asked):
        for block in _waits(flow, doubts):
            queue = _queue(org, block)
            if isinstance(queue, Queue):
                found[queue.id] = queue
            else:
                doubts.append(unknown(flow, queue))
    if not found and not doubts:
        doubts.append(not_applicable("no queue stands behind a Start Video block; ONEWAY-C1 judges that"))
    return VideoQueues(tuple(found[i] for i in sorted(found)), tuple(doubts))


def _waits(flow: Flow, doubts: list[Observed]) -> tuple[Block, ...]:
    if isinstance(flow.graph, Unknown):
        doubts.append(unknown(flow, flow.graph))
        return ()
    graph = flow.graph.value
    if graph.is_fragment or (graph.outside and not starts(graph)):
        doubts.append(unknown(flow, Reason.INCOMPLETE, "what follows the Start Video block is in no source"))
    return tuple(wait for start in starts(graph) for wait in waits_after(graph, start))


def _queue(org: Organisation, block: Block) -> Queue | Unknown:
    written, at = block.get("queue"), block.setting_at("queue")
    if isinstance(written, Expression):
        return Unknown(Reason.EXPRESSION, written.text, at)
    ref = block.ref("queue")
    found = org.queues.get(ref) if ref is not None else Known(None)
    if isinstance(found, Unknown):
        return found
    return found.value or Unknown(Reason.REFERENCE, f"{block.name!r} names no queue that exists", at)
