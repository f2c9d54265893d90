"""Where a flow writes its data: whether every path to a block has set a key first, and set it right."""

from __future__ import annotations

from collections.abc import Callable

from harness.audit.conference import Step
from harness.audit.facts import Reason
from harness.audit.flows import questions
from harness.audit.flows.graph import Graph, Matches
from harness.audit.flows.program import Block, BlockKind, Expression
from harness.audit.observed import Fix, Observed, unknown, violated

SETTING = (BlockKind.SET_DATA, BlockKind.SET_VARIABLE)
SetsValue = Callable[[object], bool]


def writes(key: str, holds: SetsValue, *kinds: BlockKind) -> Matches:
    """Blocks that write that key with a value that holds; a value that the flow computes counts."""

    def is_wanted(block: Block) -> bool:
        if block.kind not in kinds or key not in block.variables:
            return False
        value = block.variables[key]
        return isinstance(value, Expression) or holds(value)

    return is_wanted


def hidden(graph: Graph) -> Matches:
    """Blocks that may write anything: computed variables, and calls that no source holds."""

    def is_hidden(block: Block) -> bool:
        is_computed = block.kind in SETTING and isinstance(block.get("variables"), Expression)
        is_call = block.kind in (BlockKind.CALL_TASK, BlockKind.CALL_MODULE)
        return is_computed or (is_call and (block.calls or block.name) in graph.outside)

    return is_hidden


def is_written_first(step: Step, key: str, holds: SetsValue, *kinds: BlockKind) -> Observed | None:
    """None when every path to the block writes the key with such a value last; else what is wrong."""
    graph, block = step.graph, step.block
    right = writes(key, holds, *kinds)
    if graph.is_fragment:
        return unknown(
            step.flow, Reason.INCOMPLETE, f"{step.words}: what comes before it is not in the source"
        )
    bare = questions.path_without(graph, block, right)
    spoils = [
        one
        for one in graph.of(*kinds)
        if key in one.variables and not right(one) and _comes_last(graph, one, block, right)
    ]
    if bare is None and not spoils:
        return None
    may_hide = hidden(graph)
    if not spoils and questions.path_without(graph, block, lambda b: right(b) or may_hide(b)) is None:
        return unknown(
            step.flow, Reason.EXPRESSION, f"{step.words}: what a block before it sets is not known"
        )
    path = questions.show(graph, bare) if bare is not None else f"{spoils[0].name!r} overwrites it"
    at = (spoils[0] if spoils else block).setting_at(key)
    return violated(
        step.flow,
        at,
        f"{step.words} is reached without {key}",
        expected=f"{key} set on every path before the block",
        actual=path,
        fix=Fix(text=f"Put a block that sets {key} before {block.name!r}."),
    )


def _comes_last(graph: Graph, spoiling: Block, target: Block, right: Matches) -> bool:
    """Whether a path leads from the one to the other without the right value in between."""
    met = questions.first_after(graph, spoiling, lambda b: b.id == target.id or right(b))
    return any(block.id == target.id for block in met)
