"""A web-messaging flow's way from text to video: who asks, what each answer leads to, whose contact it is."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Mapping

from harness.audit.flows import questions
from harness.audit.flows.graph import END_ID, Graph
from harness.audit.flows.program import Block, BlockKind, Expression

#: The answers to an upgrade request, each with the names by which outputs and comparisons know it.
ANSWERS: dict[str, frozenset[str]] = {
    "accepted": frozenset({"accepted", "success", "yes"}),
    "declined": frozenset({"declined", "refused", "rejected", "no"}),
    "unsupported": frozenset({"unsupported", "error", "failure", "failed", "notable"}),
    "timed out": frozenset({"timedout", "timeout"}),
}
REFUSALS = ("declined", "unsupported", "timed out")

#: What a flow may call the contact that it was started for.
EXISTING_CONTACT = frozenset({"trigger.contactid", "trigger.contact.id", "contact.id"})

_ROUTES = (BlockKind.TRANSFER, BlockKind.QUEUE)


def is_ask(block: Block) -> bool:
    """Whether a block asks the customer's client for video."""
    return block.kind is BlockKind.SEND_MESSAGE and str(block.get("media_type", "")).lower() == "video"


def asks(graph: Graph) -> tuple[Block, ...]:
    """The reachable upgrade requests."""
    return tuple(block for block in graph.of(BlockKind.SEND_MESSAGE) if is_ask(block))


def result_variable(ask: Block) -> str:
    """The variable into which an upgrade request puts the answer; empty when it has none."""
    found = ask.get("result")
    return found.text if isinstance(found, Expression) else str(found or "")


def led_to(graph: Graph, ask: Block, answer: str) -> tuple[Block, ...]:
    """Where the flow first settles after that answer: video, routing, another request, or the end of the chat.

    Comparisons of the result variable are taken as they would turn out. Empty when the answer has no path.
    """
    stop = questions.of(BlockKind.VIDEO_CHAT, BlockKind.DISCONNECT, *_ROUTES)
    found: dict[str, Block] = {}
    seen: set[str] = set()
    waiting = deque(_follow(graph, ask, answer, ask))
    while waiting:
        block = waiting.popleft()
        if block.id in seen:
            continue
        seen.add(block.id)
        if stop(block) or (is_ask(block) and block.id != ask.id) or not graph.after(block):
            found[block.id] = block
        else:
            waiting.extend(_follow(graph, block, answer, ask))
    return tuple(found.values())


def has_path(graph: Graph, ask: Block, answer: str) -> bool:
    """Whether blocks of the flow's own follow that answer, and every comparison of it has an output for it."""
    waiting, seen = [ask], set()
    while waiting:
        block = waiting.pop()
        if block.id in seen:
            continue
        seen.add(block.id)
        if (block.id == ask.id or _reads(block, ask)) and _taken(graph, block, answer, ask) == ():
            return False
        following = _follow(graph, block, answer, ask)
        waiting.extend(b for b in following if b.kind is BlockKind.CONDITION)
    return True


def is_read(graph: Graph, ask: Block) -> bool:
    """Whether something behind the request tells the answers apart: its own outputs, or a comparison."""
    own = _connected(graph, ask)
    if any(_plain(name) in ANSWERS[answer] for name in own for answer in REFUSALS):
        return True
    return questions.reaches(graph, ask, lambda block: _reads(block, ask)) is not None


def _reads(block: Block, ask: Block) -> bool:
    name = result_variable(ask)
    return bool(name) and block.kind is BlockKind.CONDITION and name in str(block.get("asks", ""))


def _follow(graph: Graph, block: Block, answer: str, ask: Block) -> tuple[Block, ...]:
    if block.id != ask.id and not _reads(block, ask):
        return _onward(graph, block, answer)
    return tuple(b for output in _taken(graph, block, answer, ask) for b in graph.after(block, output))


def _onward(graph: Graph, block: Block, answer: str) -> tuple[Block, ...]:
    """What follows a block that knows nothing of the answer. After yes, ways out are where video fails to come about."""
    edges = graph.paths.out_edges(block.id, keys=True)
    is_out = questions.WAYS_OUT | ({"false"} if block.kind is BlockKind.AVAILABILITY else set())
    return tuple(graph.blocks[to] for _, to, output in edges if answer != "accepted" or output not in is_out)


def _taken(graph: Graph, block: Block, answer: str, ask: Block) -> tuple[str, ...]:
    """The outputs by which a request or a comparison goes on after an answer; only connected ones."""
    connected = _connected(graph, block)
    compared = block.get("variable")
    if block.id != ask.id and isinstance(compared, Mapping) and "equals" in compared:
        wanted = "true" if _plain(str(compared["equals"])) in ANSWERS[answer] else "false"
        return tuple(name for name in connected if name == wanted)
    own = tuple(name for name in connected if _plain(name) in ANSWERS[answer])
    if own or block.id == ask.id:
        return own or tuple(name for name in connected if name == "next")
    return tuple(name for name in connected if _plain(name) in ("default", "else", "other"))


def _connected(graph: Graph, block: Block) -> list[str]:
    """The outputs that lead to blocks; inside a task an unconnected one leads back to the caller."""
    edges = graph.paths.out_edges(block.id, keys=True)
    return [output for _, to, output in edges if to != END_ID]


def _plain(name: str) -> str:
    return re.sub(r"[\s_-]+", "", name).lower()


def contact_of(block: Block) -> str:
    """The contact id that a Video Chat block is given; empty when it has none."""
    found = block.get("contact_id")
    return found.text if isinstance(found, Expression) else str(found or "")


def variable(text: str) -> str:
    """A variable's name without the braces around it, in lower case."""
    return re.sub(r"[{}\s]", "", text).lower()


def loses_contact(graph: Graph, block: Block, existing: Collection[str] = ()) -> str | None:
    """How a Video Chat block comes by another contact than the trigger's; None when it cannot."""
    good = EXISTING_CONTACT | {variable(one) for one in existing}
    name = variable(contact_of(block))
    if not name:
        return "empty"
    if graph.is_fragment:
        return None if name in good else contact_of(block)
    defined = [b for b in graph.of(*_DEFINES) if name in _assigned(b)]
    for one in defined:
        meets = questions.first_after(graph, one, lambda b: b.id == block.id or name in _assigned(b))
        if block.id in {b.id for b in meets} and _assigned(one)[name] not in good:
            return f"{contact_of(block)}, which {one.name!r} overwrites"
    if name in good:
        return None
    path = questions.path_without(graph, block, lambda b: name in _assigned(b))
    return None if path is None else f"{contact_of(block)}, not set on {questions.show(graph, path)}"


_DEFINES = (BlockKind.SET_DATA, BlockKind.SET_VARIABLE, BlockKind.SEND_MESSAGE)


def _assigned(block: Block) -> dict[str, str]:
    """The variables that a block writes, with what it writes (a variable's name, or another value)."""
    if block.kind is BlockKind.SEND_MESSAGE:
        return {variable(result_variable(block)): "(the answer)"} if result_variable(block) else {}
    if block.kind not in _DEFINES:
        return {}
    written = block.get("variables")
    found = written.items() if isinstance(written, Mapping) else ()
    return {variable(k): variable(getattr(v, "text", str(v))) for k, v in found}
