"""What guide CONF's checks share: the escalation queue, its experts, and the blocks that lead there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from harness.audit.check import Asked
from harness.audit.facts import Known, Reason
from harness.audit.flows.graph import Graph
from harness.audit.flows.program import Block, BlockKind, Expression
from harness.audit.model.entity import Entity
from harness.audit.model.flow import Flow
from harness.audit.model.people import User
from harness.audit.model.routing import Queue
from harness.audit.observed import Fix, Observed, unknown, violated
from harness.audit.organisation import Inventory, Organisation
from harness.audit.selection import Selection, matches
from harness.audit.shapes import Ref

E = TypeVar("E", bound=Entity)

#: The names that the guide gives; a target replaces them by its own (params `queue`, `skill`).
QUEUE = "Escalation - Video SME"
SKILL = "Video_Escalation"

#: Blocks that take a case to a queue.
LEADING = (BlockKind.QUEUE, BlockKind.TRANSFER)

#: Flows that no contact of a voice customer enters.
_OTHERS = ("chat", "web messaging", "webhook", "event", "workflow", "email", "bot")


def plain(word: object) -> str:
    """A word without case and separators, to compare spellings of the same value."""
    return re.sub(r"[^a-z0-9]", "", str(word).lower())


def queues(org: Organisation, asked: Asked) -> Selection[Queue]:
    """The escalation queues."""
    return asked.select(org, Queue, "queue", QUEUE)


def no_queue(found: Selection[Queue]) -> Iterator[Observed]:
    """Nothing can be said without the queue; that it is missing is a finding of CONF-C1 and CONF-C2."""
    if not found.all:
        yield unknown(None, Reason.REFERENCE, f"no queue is called {' or '.join(found.selectors)}")


def is_named(inventory: Inventory[E], ref: Ref, selectors: Iterable[str]) -> bool:
    """Whether a reference points to a resource that a selector means, found in the source or not."""
    found = inventory.find(ref.id) or inventory.find(ref.name)
    wanted = tuple(selectors)
    if found is not None:
        return any(matches(found, selector) for selector in wanted)
    return any(selector in (ref.id, ref.name) for selector in wanted)


def experts(org: Organisation, asked: Asked) -> tuple[User, ...]:
    """The SMEs: those whose duty it is; where no source says duties, the members of the escalation queue."""
    named = tuple(user for user in org.users if "sme" in user.duties.or_(()))
    if named:
        return named
    members = [m.user for queue in queues(org, asked) for m in queue.members.or_(())]
    people = (org.users.get(ref).or_(None) for ref in members)
    found = {user.id: user for user in people if user is not None}
    return tuple(found[name] for name in sorted(found))


def no_experts(found: tuple[User, ...]) -> Iterator[Observed]:
    """Nothing can be said when no source names the SMEs."""
    if not found:
        yield unknown(
            None, Reason.INCOMPLETE, "no source says who the SMEs are (duties, members of the queue)"
        )


@dataclass(frozen=True, slots=True)
class Step:
    """A block of a flow by which a case goes to the SMEs."""

    flow: Flow
    graph: Graph
    block: Block

    @property
    def words(self) -> str:
        """Flow and block, for a message."""
        return f"flow {self.flow.name!r}: {self.block.name!r}"


def flows_with_graph(org: Organisation) -> Iterator[tuple[Flow, Graph]]:
    """The flows that contacts enter; a module is looked at where it is called."""
    called = {block.calls for flow in org.flows for block in _blocks(flow) if block.calls}
    for flow in org.flows:
        is_called = flow.channel.or_("") == "module" and not called.isdisjoint({flow.id, flow.name})
        if isinstance(flow.graph, Known) and not is_called:
            yield flow, flow.graph.value


def _blocks(flow: Flow) -> Iterable[Block]:
    return flow.program.blocks.values() if flow.program is not None else ()


def steps(org: Organisation, asked: Asked, *kinds: BlockKind) -> Iterator[Step]:
    """The reachable blocks of these kinds that send a case to the escalation queue, or queue it as video."""
    wanted = queues(org, asked).selectors
    for flow, graph in flows_with_graph(org):
        for block in graph.of(*(kinds or (BlockKind.QUEUE,))):
            if goes_to(org, block, wanted) or queues_as_video(block):
                yield Step(flow, graph, block)


def goes_to(org: Organisation, block: Block, selectors: Iterable[str]) -> bool:
    """Whether a block names a queue that a selector means."""
    ref = block.ref("queue")
    return ref is not None and is_named(org.queues, ref, selectors)


def queues_as_video(block: Block) -> bool:
    """Whether a block queues its contact as video."""
    return block.kind is BlockKind.QUEUE and plain(block.says("media_type")) == "video"


def is_warm(block: Block) -> bool:
    """Whether a transfer holds on to the customer until the SME is there."""
    return plain(block.says("mode")) in ("warm", "consult", "conference")


def lets_go(block: Block) -> bool:
    """Whether a transfer says that it ends the interaction and begins another."""
    mode, same = block.get("mode"), block.get("same_contact")
    if block.kind is not BlockKind.TRANSFER or isinstance(mode, Expression) or is_warm(block):
        return False
    return mode is not None or same is False


def hands_over(step: Step, message: str, *, expected: str, fix: str) -> Observed:
    """A transfer that lets go of the customer, and what it breaks in that."""
    return violated(
        step.flow,
        step.block.at,
        f"{step.words} {message}",
        expected=expected,
        actual=f"transfer {step.block.get('mode') or 'to a new interaction'}",
        fix=Fix(text=fix),
    )


def unsettled(org: Organisation, asked: Asked, *kinds: BlockKind) -> Iterator[Observed]:
    """Blocks of voice flows whose queue is only known when a pipeline or the flow fills it in."""
    known = {(step.flow.id, step.block.id) for step in steps(org, asked, *kinds)}
    for flow, graph in flows_with_graph(org):
        for block in graph.of(*(kinds or (BlockKind.QUEUE,))):
            is_open = isinstance(block.get("queue"), Expression) and flow.channel.or_("") not in _OTHERS
            if is_open and (flow.id, block.id) not in known:
                detail = f"block {block.name!r} goes to {block.get('queue').text}"
                yield unknown(flow, Reason.EXPRESSION, detail)


def no_steps(org: Organisation, found: Iterable[Step]) -> Iterator[Observed]:
    """Nothing can be said when no flow in the sources leads to the SMEs."""
    if not tuple(found):
        yield unknown(
            None, Reason.INCOMPLETE, f"none of {len(org.flows)} flows leads to the escalation queue"
        )
