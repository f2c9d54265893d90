"""What checks of flows share: a finding at a block, and honesty about calls that no source holds."""

from __future__ import annotations

import json

from harness.audit.facts import At, Reason
from harness.audit.flows.graph import END_ID, Graph
from harness.audit.flows.program import Block, Expression
from harness.audit.model.flow import Flow
from harness.audit.observed import Fix, Observed, unknown, violated


def broken(
    flow: Flow, block: Block, message: str, *, expected: str, actual: str, at: At | None = None
) -> Observed:
    """A block breaks the requirement, whatever calls it."""
    return violated(
        flow,
        at or block.at,
        f"flow {flow.name!r}: {message}",
        expected=expected,
        actual=actual,
        fix=Fix(api=f"PUT /api/v2/flows/{flow.id}: block {block.id}: {expected}"),
    )


def astray(
    flow: Flow, block: Block, message: str, *, expected: str, actual: str, at: At | None = None
) -> Observed:
    """A path breaks the requirement; unknown in a fragment and where a call leads to what no source holds."""
    graph = flow.graph.value
    if graph.is_fragment:
        return unknown(flow, Reason.INCOMPLETE, "a block by itself; what surrounds it is not there")
    if graph.outside:
        called = ", ".join(sorted(graph.outside))
        return unknown(flow, Reason.REFERENCE, f"it calls {called}, which is in no source")
    return broken(flow, block, message, expected=expected, actual=actual, at=at)


def entry(graph: Graph) -> Block:
    """The block at which the flow begins; where a finding stands that is about a block that is missing."""
    return graph.blocks[graph.entry]


def leads_nowhere(graph: Graph, block: Block, output: str) -> bool:
    """Whether nothing follows an output; inside a task an unconnected one leads back to the caller."""
    return all(follower.id == END_ID for follower in graph.after(block, output))


def written(block: Block) -> str:
    """Everything that a block's configuration says, as one text."""
    return json.dumps(dict(block.raw), default=str)


def text_of(block: Block, *names: str) -> str:
    """The first of these settings that is written, with its placeholders; empty when none is."""
    for name in names:
        found = block.get(name)
        if isinstance(found, Expression):
            return found.text
        if isinstance(found, str) and found:
            return found
    return ""
