"""Questions about the paths of a flow; every answer comes with the path that shows it."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable

import networkx

from harness.audit.flows.graph import Graph, Matches
from harness.audit.flows.program import Block, BlockKind

#: A path as the ids of its blocks, first to last.
Path = tuple[str, ...]


def path_without(graph: Graph, target: Block, wanted: Matches) -> Path | None:
    """A path from the entry to `target` that meets no wanted block before it; None when there is none.

    None means: on every path to the target a wanted block comes first. The target itself does not count.
    """
    return _path(graph, graph.entry, {target.id}, wanted, but=target.id)


def before(graph: Graph, wanted: Matches, target: Block) -> bool:
    """Whether every path to `target` meets a wanted block first."""
    return path_without(graph, target, wanted) is None


def on_every_path(graph: Graph, wanted: Matches) -> Path | None:
    """A path from the entry to the end that meets no wanted block; None when every path meets one."""
    return _path(graph, graph.entry, graph.ends, wanted, but=None)


def path_past(graph: Graph, start: Block, wanted: Matches, output: str | None = None) -> Path | None:
    """A path from `start` (by that output) to an end that meets no wanted block; None when there is none."""
    for first in graph.after(start, output):
        found = _path(graph, first.id, graph.ends, wanted, but=None)
        if found is not None:
            return (start.id, *found)
    return None


def reaches(graph: Graph, start: Block, wanted: Matches, output: str | None = None) -> Block | None:
    """The first wanted block that some path from `start` (by that output) meets, or None."""
    for first in graph.after(start, output):
        for name in (first.id, *(to for _, to in networkx.bfs_edges(graph.paths, first.id))):
            if wanted(graph.blocks[name]):
                return graph.blocks[name]
    return None


def first_after(graph: Graph, start: Block, wanted: Matches, output: str | None = None) -> tuple[Block, ...]:
    """The wanted blocks that paths from `start` (by that output) meet first."""
    found: dict[str, Block] = {}
    seen: set[str] = set()
    waiting = deque(graph.after(start, output))
    while waiting:
        block = waiting.popleft()
        if block.id in seen:
            continue
        seen.add(block.id)
        if wanted(block):
            found[block.id] = block
        else:
            waiting.extend(graph.after(block))
    return tuple(found.values())


#: Outputs by which a flow leaves the way that it was made for.
WAYS_OUT = frozenset({"failure", "timeout", "error", "declined", "expired", "unsupported", "notfound"})


def on_main_paths(graph: Graph, *kinds: BlockKind) -> tuple[Block, ...]:
    """The blocks of these kinds that a path meets without failing, timing out or finding nobody available."""
    if graph.is_fragment:
        return graph.of(*kinds)
    seen: dict[str, Block] = {}
    waiting = deque([graph.blocks[graph.entry]])
    while waiting:
        block = waiting.popleft()
        if block.id in seen:
            continue
        seen[block.id] = block
        for _, to, output in graph.paths.out_edges(block.id, keys=True):
            if output not in WAYS_OUT and (block.kind, output) != (BlockKind.AVAILABILITY, "false"):
                waiting.append(graph.blocks[to])
    return tuple(block for block in graph.of(*kinds) if block.id in seen)


def loops(graph: Graph) -> tuple[Path, ...]:
    """Groups of blocks that lead back to themselves, each in a stable order."""
    groups = networkx.strongly_connected_components(graph.paths)
    turning = [tuple(sorted(g)) for g in groups if len(g) > 1 or any(graph.paths.has_edge(n, n) for n in g)]
    return tuple(sorted(turning))


def show(graph: Graph, path: Iterable[str]) -> str:
    """A path in words, for a message."""
    named = [graph.blocks[i].name or graph.blocks[i].type for i in path]
    return " → ".join(named) if len(named) <= 8 else " → ".join([*named[:4], "…", *named[-3:]])


def of(*kinds: BlockKind) -> Matches:
    """Blocks of one of these kinds."""
    return lambda block: block.kind in kinds


def _path(
    graph: Graph, start: str, targets: Collection[str], wanted: Matches, but: str | None
) -> Path | None:
    """The shortest path from start to one of the targets in the graph without the wanted blocks."""

    def is_barred(name: str) -> bool:
        return name != but and wanted(graph.blocks[name])

    if start == but:
        return (start,)
    if is_barred(start):
        return None
    came_from: dict[str, str | None] = {start: None}
    waiting = deque([start])
    while waiting:
        name = waiting.popleft()
        if name in targets:
            return _trace(came_from, name)
        for follower in graph.paths.successors(name):
            if follower not in came_from and not is_barred(follower):
                came_from[follower] = name
                waiting.append(follower)
    return None


def _trace(came_from: dict[str, str | None], name: str | None) -> Path:
    path = []
    while name is not None:
        path.append(name)
        name = came_from[name]
    return tuple(reversed(path))
