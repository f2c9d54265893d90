"""Questions about steps: by which output a path leaves a block, and which paths avoid certain steps."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from harness.audit.flows.graph import Graph
from harness.audit.flows.program import Block, BlockKind
from harness.audit.flows.questions import Path

#: A block together with the output by which a path leaves it.
Step = Callable[[Block, str], bool]

#: The outputs of a question whose answer is yes.
POSITIVE = frozenset({"true", "yes", "available", "found", "success"})
NEGATIVE = frozenset({"false", "no", "unavailable", "notfound"})

_CALLS = (BlockKind.CALL_TASK, BlockKind.CALL_MODULE)


def path_avoiding(graph: Graph, target: Block, barred: Step, start: str | None = None) -> Path | None:
    """The shortest path from the entry (or `start`) to the target that takes no barred step, or None."""
    first = start or graph.entry
    came_from: dict[str, str | None] = {first: None}
    waiting = deque([first])
    while waiting:
        name = waiting.popleft()
        if name == target.id:
            return _trace(came_from, name)
        for _, to, output in graph.paths.out_edges(name, keys=True):
            if to not in came_from and not barred(graph.blocks[name], output):
                came_from[to] = name
                waiting.append(to)
    return None


def is_unseen(graph: Graph, block: Block) -> bool:
    """Whether the block calls a task or module that no source holds, so that anything may happen in it."""
    return block.kind in _CALLS and not graph.after(block, "calls")


def first_unseen(graph: Graph, path: Path) -> Block | None:
    """The first call on a path that could not be followed."""
    return next((b for b in map(graph.blocks.__getitem__, path) if is_unseen(graph, b)), None)


def _trace(came_from: dict[str, str | None], name: str | None) -> Path:
    path: list[str] = []
    while name is not None:
        path.append(name)
        name = came_from[name]
    return tuple(reversed(path))
