"""A flow as one graph: calls expanded in place, loops kept, unconnected outputs known as such."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import networkx

from harness.audit.flows.program import LEAVING, Block, BlockKind, Program

#: A flow that grows beyond this while its calls are expanded is refused.
MOST_BLOCKS = 20_000
#: Calls inside calls inside calls: deeper than this is refused as well.
DEEPEST_CALL = 60

#: Where a loop leads when a block ends its task.
_EXIT = "(exit)"

Matches = Callable[[Block], bool]

END_ID = "(end)"
END = Block(id=END_ID, kind=BlockKind.END, type="end")


class FlowTooLarge(Exception):
    """The calls of a flow expand to more blocks than can be looked at."""


@dataclass(frozen=True)
class Graph:
    """The paths of a flow. Nodes are block ids; an edge's key is the output's name.

    Every path ends at a block that leaves the flow, or at `END`. `outside` names calls that could not be
    followed: flows and modules that no source holds.
    """

    paths: networkx.MultiDiGraph[str]
    blocks: Mapping[str, Block]
    entry: str
    outside: frozenset[str] = frozenset()
    is_fragment: bool = False

    @cached_property
    def reachable(self) -> frozenset[str]:
        """Ids of the blocks that some path from the entry meets; in a fragment every block counts."""
        if self.is_fragment:
            return frozenset(self.blocks)
        return frozenset(networkx.descendants(self.paths, self.entry) | {self.entry})

    def of(self, *kinds: BlockKind) -> tuple[Block, ...]:
        """Reachable blocks of these kinds, in a stable order."""
        return tuple(b for i, b in self.blocks.items() if b.kind in kinds and i in self.reachable)

    def unreachable(self) -> tuple[Block, ...]:
        """Blocks that no path meets."""
        return tuple(b for i, b in self.blocks.items() if i not in self.reachable and i != END_ID)

    def after(self, block: Block, output: str | None = None) -> tuple[Block, ...]:
        """The blocks that follow directly, by that output or by any."""
        edges = self.paths.out_edges(block.id, keys=True)
        return tuple(self.blocks[to] for _, to, key in edges if output is None or key == output)

    @cached_property
    def ends(self) -> frozenset[str]:
        """Ids of the blocks at which paths end; a transfer whose success leads on is none of them."""
        leaving = (b.id for b in self.blocks.values() if b.kind in LEAVING and not self.after(b, "success"))
        return frozenset({END_ID, *leaving})

    def unconnected(self, block: Block) -> tuple[str, ...]:
        """The names of the outputs that have no blocks of their own."""
        return tuple(name for name, to in block.outputs.items() if to is None)

    def edges(self) -> Iterator[tuple[Block, str, Block]]:
        """Every connection: from, output, to."""
        for source, target, key in self.paths.edges(keys=True):
            yield self.blocks[source], key, self.blocks[target]


class _Expansion:
    """Copies a program into a graph, each call to a task or module with a copy of its own."""

    def __init__(self, program: Program, modules: Mapping[str, Program]) -> None:
        self.modules = modules
        self.paths: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        self.blocks: dict[str, Block] = {END_ID: END}
        self.outside: set[str] = set()
        self.paths.add_node(END_ID)
        self.entry = self.sequence(program, program.entry, "", {None: END_ID}, {})
        self._unreached(program)

    def sequence(
        self,
        program: Program,
        name: str,
        prefix: str,
        back: Mapping[str | None, str],
        open_calls: Mapping[tuple[int, str], str],
    ) -> str:
        """Copy a sequence and return the id of its first block; `back` says where its ends lead."""
        found = program.sequences.get(name)
        if found is None or found.start is None:
            return back[None]
        first = prefix + found.start
        calls = {**open_calls, (id(program), name): first}
        ends = {**back, None: first, _EXIT: back[None]} if found.loops else back
        self._copy(program, found.start, prefix, ends, calls)
        return first

    def _copy(
        self,
        program: Program,
        start: str,
        prefix: str,
        back: Mapping[str | None, str],
        calls: Mapping[tuple[int, str], str],
    ) -> None:
        waiting = [start]
        while waiting:
            name = waiting.pop()
            if prefix + name in self.blocks:
                continue
            block = replace(program.blocks[name], id=prefix + name)
            self._add(block)
            for output, target in self._targets(program, block, prefix, back, calls):
                self._connect(block.id, output, target)
            waiting.extend(n for n in reversed([*block.outputs.values(), block.falls_to]) if n is not None)

    def _add(self, block: Block) -> None:
        if len(self.blocks) >= MOST_BLOCKS:
            raise FlowTooLarge(f"its calls expand to more than {MOST_BLOCKS} blocks")
        self.blocks[block.id] = block
        self.paths.add_node(block.id)

    def _connect(self, source: str, output: str, target: str) -> None:
        self.paths.add_edge(source, target, key=output)

    def _targets(
        self,
        program: Program,
        block: Block,
        prefix: str,
        back: Mapping[str | None, str],
        calls: Mapping[tuple[int, str], str],
    ) -> Iterator[tuple[str, str]]:
        behind = back[None] if block.falls_to is None else prefix + block.falls_to
        if block.kind is BlockKind.END_TASK:
            yield "next", back.get(block.get("path")) or back.get(_EXIT) or back[None]
            return
        outputs = {name: behind if to is None else prefix + to for name, to in block.outputs.items()}
        if block.kind in (BlockKind.CALL_TASK, BlockKind.CALL_MODULE):
            yield from self._called(program, block, outputs, behind, calls)
            return
        yield from outputs.items()
        if block.kind is BlockKind.LOOP or (not outputs and block.kind not in LEAVING):
            yield "next", behind

    def _called(
        self,
        program: Program,
        block: Block,
        outputs: Mapping[str, str],
        behind: str,
        calls: Mapping[tuple[int, str], str],
    ) -> Iterator[tuple[str, str]]:
        callee, name = self._callee(program, block)
        if callee is None:
            self.outside.add(block.calls or block.name)
            yield from (outputs or {"next": behind}).items()
            return
        running = calls.get((id(callee), name))
        if running is not None:
            yield "calls", running
            return
        if block.id.count(" > ") >= DEEPEST_CALL:
            raise FlowTooLarge(f"its calls are nested more than {DEEPEST_CALL} deep")
        back: dict[str | None, str] = {None: outputs.get("default", outputs.get("next", behind))}
        back.update(outputs)
        yield "calls", self.sequence(callee, name, f"{block.id} > ", back, calls)

    def _callee(self, program: Program, block: Block) -> tuple[Program | None, str]:
        if block.kind is BlockKind.CALL_TASK:
            name = block.calls or ""
            return (program, name) if name in program.sequences else (None, name)
        module = self.modules.get(block.calls or "")
        return module, "" if module is None else module.entry

    def _unreached(self, program: Program) -> None:
        copied = set(self.blocks)
        called = {i.rpartition(" > ")[2] for i in copied}
        for name, block in program.blocks.items():
            if name not in called:
                self._add(block)
        for name in program.blocks:
            if name in self.blocks and name not in copied:
                self._link_unreached(program.blocks[name])

    def _link_unreached(self, block: Block) -> None:
        for output, target in block.outputs.items():
            self._connect(block.id, output, target if target in self.blocks else END_ID)
        if block.falls_to in self.blocks and not block.outputs and block.kind not in LEAVING:
            self._connect(block.id, "next", str(block.falls_to))


def expand(program: Program, modules: Mapping[str, Program] | None = None) -> Graph:
    """Make the graph of a flow; raise FlowTooLarge when its calls grow without measure."""
    grown = _Expansion(program, modules or {})
    return Graph(
        paths=networkx.freeze(grown.paths),
        blocks=grown.blocks,
        entry=grown.entry,
        outside=frozenset(grown.outside),
        is_fragment=program.is_fragment,
    )
