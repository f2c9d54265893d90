"""The test for a free video agent before an escalation, and what happens when there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from harness.audit.check import Asked, NotApplicable, check
from harness.audit.flows import questions
from harness.audit.flows.graph import Graph
from harness.audit.flows.outputs import NEGATIVE, POSITIVE
from harness.audit.flows.program import Block, BlockKind
from harness.audit.model.flow import Flow
from harness.audit.observed import Observed, ok, violated
from harness.audit.organisation import Organisation
from harness.audit.video_escalation import (
    change,
    each_escalation,
    never_without,
)


@check(
    "CHAT-C7",
    needs=("flow.graph",),
    platform=NotApplicable(
        "there the agent who is already in the conversation offers video, so nobody has to be looked for; "
        "PLAT-C9 judges whether the queue has somebody who may"
    ),
)
def asks_who_is_free(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Before each escalation the flow asks for a free agent; without one the chat goes on and says so."""

    def judge(flow: Flow, graph: Graph, block: Block) -> Iterable[Observed]:
        yield _free_agent(flow, graph, block)
        for question in graph.of(BlockKind.AVAILABILITY):
            if questions.reaches(graph, question, lambda b: b.id == block.id):
                yield _nobody_free(flow, graph, question)

    yield from each_escalation(org, asked, judge)


def _is_free(block: Block, output: str) -> bool:
    return block.kind is BlockKind.AVAILABILITY and output in POSITIVE


def _free_agent(flow: Flow, graph: Graph, block: Block) -> Observed:
    return never_without(
        flow,
        graph,
        block,
        _is_free,
        "without asking whether a video agent is free",
        expected="a test for a free agent, and the transfer on its positive branch",
        fix=f"a check-availability block before {block.id}, its false output to a message",
    )


_SAYS = questions.of(BlockKind.ADD_MESSAGE, BlockKind.SEND_MESSAGE, BlockKind.PROMPT)
_STOPS = (BlockKind.DISCONNECT, BlockKind.TRANSFER, BlockKind.QUEUE, BlockKind.CONDITION, BlockKind.BOT)


def _nobody_free(flow: Flow, graph: Graph, question: Block) -> Observed:
    """The negative branch of a test for a free agent."""
    negative = sorted(set(question.outputs) & NEGATIVE) or ["false"]
    wrong = next(filter(None, (_branch_fault(graph, question, output) for output in negative)), None)
    if wrong is None:
        return ok(flow, question.at)
    return violated(
        flow,
        question.setting_at(negative[0]),
        f"flow {flow.name!r}: when nobody is free at {question.name!r}, {wrong}",
        expected="a message, and the chat goes on",
        actual=wrong,
        fix=change(flow, f"block {question.id}, output {negative[0]}: a message that keeps the chat"),
    )


def _branch_fault(graph: Graph, question: Block, output: str) -> str | None:
    if question.outputs.get(output) is None:
        return f"the output {output} leads nowhere"
    if questions.path_past(graph, question, _SAYS, output) is not None:
        return "the customer is not told"
    stops = questions.first_after(graph, question, questions.of(*_STOPS), output)
    if any(block.kind is BlockKind.DISCONNECT for block in stops):
        return "the chat is ended"
    return None
