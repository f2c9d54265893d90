"""Message flows on the platform: every path that offers help hands over, and hands over with its data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.audit.check import PLATFORM, Asked, NotApplicable, check
from harness.audit.conference import flows_with_graph, plain
from harness.audit.facts import Reason
from harness.audit.flows import questions
from harness.audit.flows.graph import END_ID, Graph
from harness.audit.flows.program import Block, BlockKind
from harness.audit.model.flow import Flow
from harness.audit.observed import Fix, Observed, ok, unknown, violated
from harness.audit.organisation import Organisation
from harness.audit.setting import hidden

_CHANNEL = "web messaging"
_IS_HANDOVER = questions.of(BlockKind.TRANSFER)
_SPEAKS = questions.of(BlockKind.ADD_MESSAGE, BlockKind.PROMPT)
#: Blocks in which the customer may read anything; what a bot says is in a flow of its own.
_TALKS = questions.of(BlockKind.ADD_MESSAGE, BlockKind.PROMPT, BlockKind.BOT)
#: Words by which a message promises that somebody will help.
_PROMISE = re.compile(
    r"\b(agents?|representatives?|specialists?|experts?|colleagues?|someone|somebody|transfer\w*|"
    r"connect\w*|hand(ing)? you over|help you|assist you|video)\b",
    re.IGNORECASE,
)
#: Words by which it says that nobody will.
_REFUSAL = re.compile(
    r"\b(no|not|nobody|none|cannot|closed|unavailable|unfortunately|tomorrow)\b", re.IGNORECASE
)


def _message_flows(org: Organisation) -> Iterator[tuple[Flow, Graph]]:
    return ((f, g) for f, g in flows_with_graph(org) if f.channel.or_(_CHANNEL) == _CHANNEL)


def _modules(org: Organisation) -> Iterator[Observed]:
    """Modules alone say nothing: what surrounds them is in no source."""
    for flow, _ in flows_with_graph(org):
        if flow.channel.or_("") == "module":
            yield unknown(flow, Reason.INCOMPLETE, f"module {flow.name!r} is called by no flow of the source")


@check(
    "PLAT-C7",
    on=(PLATFORM,),
    needs=("flow.graph",),
    guide=NotApplicable("the guides' flows hand over by blocks of their own: WEB-C2, WEB-T1, CHAT-C7"),
)
def paths_reach_an_agent(org: Organisation, _asked: Asked) -> Iterator[Observed]:
    """Paths that promise help, or end without a word, reach a transfer; a failed transfer leads on."""
    yield from _modules(org)
    for flow, graph in _message_flows(org):
        if set(graph.blocks) == {END_ID}:
            yield unknown(
                flow, Reason.INCOMPLETE, f"flow {flow.name!r} holds no block; was the file cut short?"
            )
            continue
        found = [*_dead_ends(flow, graph), *_failed_handovers(flow, graph)]
        yield from found or [ok(flow)]


def _dead_ends(flow: Flow, graph: Graph) -> Iterator[Observed]:
    """Where paths end without a transfer: in silence, behind a promise, or nobody can tell how."""
    may_hide = hidden(graph)

    def is_open(block: Block) -> bool:
        return may_hide(block) or (_TALKS(block) and not isinstance(block.get("text"), str))

    for last in _last_blocks(graph):
        path = questions.path_without(graph, last, lambda b: _IS_HANDOVER(b) or _TALKS(b) or may_hide(b))
        if path is not None:
            yield _lost(flow, graph, last, path, "ends without a word")
    for block in graph.blocks.values():
        if not _is_passed(graph, block):
            continue
        sure = questions.path_past(graph, block, lambda b: _IS_HANDOVER(b) or may_hide(b))
        if _promises(block) and sure is not None:
            yield _lost(flow, graph, block, sure, "promises help and ends")
        elif is_open(block) and questions.path_past(graph, block, _IS_HANDOVER) is not None:
            yield unknown(flow, Reason.EXPRESSION, f"what {block.name!r} says or does is not known")


def _is_passed(graph: Graph, block: Block) -> bool:
    """Whether a path comes to the block before any transfer."""
    is_reachable = block.id in graph.reachable and not _IS_HANDOVER(block)
    return is_reachable and questions.path_without(graph, block, _IS_HANDOVER) is not None


def _promises(block: Block) -> bool:
    text = block.get("text")
    is_promise = isinstance(text, str) and _PROMISE.search(text) and not _REFUSAL.search(text)
    return _SPEAKS(block) and bool(is_promise)


def _lost(flow: Flow, graph: Graph, block: Block, path: questions.Path, what: str) -> Observed:
    return violated(
        flow,
        block.at,
        f"flow {flow.name!r} {what}, and no agent sees the contact",
        expected="transferToAcd at the end of the branch",
        actual=questions.show(graph, path),
        fix=Fix(text=f"End the branch of {block.name!r} in transferToAcd."),
    )


def _last_blocks(graph: Graph) -> tuple[Block, ...]:
    """The blocks with which a path may end and that hand nobody over."""
    ends = graph.of(BlockKind.DISCONNECT, BlockKind.END)
    silent = [graph.blocks[name] for name in graph.paths.predecessors(END_ID) if name in graph.reachable]
    found = {b.id: b for b in (*ends, *silent) if b.id != END_ID and not _IS_HANDOVER(b)}
    return tuple(found[name] for name in sorted(found))


def _failed_handovers(flow: Flow, graph: Graph) -> Iterator[Observed]:
    for block in graph.of(BlockKind.TRANSFER):
        if "failure" not in block.outputs:
            continue
        lost = questions.path_past(graph, block, lambda b: _IS_HANDOVER(b) or _SPEAKS(b), "failure")
        cut = _hangs_up(graph, block)
        if lost is None and cut is None:
            continue
        nowhere = lost is not None and "failure" in graph.unconnected(block)
        yield violated(
            flow,
            block.setting_at("failure"),
            f"flow {flow.name!r}: when {block.name!r} fails the customer is "
            f"{'disconnected' if cut else 'left alone'}",
            expected="a message and another way on behind the failure output",
            actual="nothing is connected"
            if nowhere and not cut
            else questions.show(graph, cut or lost or ()),
            fix=Fix(text=f"Connect the failure output of {block.name!r} to a message and another transfer."),
        )


def _hangs_up(graph: Graph, block: Block) -> tuple[str, ...] | None:
    """A path from the failed transfer to a disconnect with no other transfer before it."""
    met = questions.first_after(
        graph, block, lambda b: _IS_HANDOVER(b) or b.kind is BlockKind.DISCONNECT, "failure"
    )
    last = next((one for one in met if one.kind is BlockKind.DISCONNECT), None)
    return None if last is None else (block.id, last.id)


#: The key of the guides; a target names those that its scripts and views read (params `keys`).
KEYS = ("escalation_context",)


@check(
    "PLAT-C8",
    on=(PLATFORM,),
    needs=("flow.graph",),
    guide=NotApplicable("the guides' own keys are judged by CHAT-C3 and CONF-C8"),
)
def data_goes_ahead(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Each key that is read is set before every transfer, in that spelling."""
    yield from _modules(org)
    named = asked.get("keys")
    for flow, graph in _message_flows(org):
        transfers = graph.of(BlockKind.TRANSFER)
        for key in named or KEYS:
            for block in transfers:
                yield _ahead(flow, graph, block, key, is_named=bool(named))


def _ahead(flow: Flow, graph: Graph, block: Block, key: str, *, is_named: bool) -> Observed:
    def sets(one: Block) -> bool:
        return one.kind is BlockKind.SET_DATA and key in one.variables

    may_hide = hidden(graph)
    path = questions.path_without(graph, block, sets)
    if path is None:
        return ok(flow, block.at)
    if questions.path_without(graph, block, lambda b: sets(b) or may_hide(b)) is None:
        return unknown(flow, Reason.EXPRESSION, f"what is set before {block.name!r} is not known")
    like = _misspelt(graph, key)
    is_set_elsewhere = any(sets(one) for one in graph.blocks.values())
    if not (is_named or like or is_set_elsewhere):
        return unknown(
            flow, Reason.INCOMPLETE, "which keys the scripts read is in no source; name them (params: keys)"
        )
    return violated(
        flow,
        block.setting_at(key),
        f"flow {flow.name!r}: {block.name!r} hands over without {key}",
        expected=f"setParticipantData with {key} on every path before the transfer",
        actual=f"it sets {like}" if like else questions.show(graph, path),
        fix=Fix(text=f"Put setParticipantData with the key {key} before {block.name!r}."),
    )


def _misspelt(graph: Graph, key: str) -> str:
    """Another spelling of the key that the flow sets, or nothing."""
    written = {name for b in graph.blocks.values() if b.kind is BlockKind.SET_DATA for name in b.variables}
    return next((n for n in sorted(written) if n != key and plain(n) == plain(key)), "")
