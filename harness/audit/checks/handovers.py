"""What a transfer hands over: the contact itself, and the variables that say what is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from harness.audit.check import PLATFORM, Asked, NotApplicable, check
from harness.audit.facts import Fact, Known, Reason, Unknown
from harness.audit.flows import questions
from harness.audit.flows.architect import literal
from harness.audit.flows.graph import Graph
from harness.audit.flows.outputs import path_avoiding
from harness.audit.flows.program import Block, BlockKind, Expression
from harness.audit.flows.questions import Path
from harness.audit.model.flow import Flow
from harness.audit.observed import Observed, each, not_applicable, ok, unknown, violated
from harness.audit.organisation import Organisation
from harness.audit.video_escalation import (
    change,
    each_escalation,
    never_without,
    path_without_step,
)

KEYS = ("Escalation_Source", "Target_Channel", "Agent_Skill_Requirement")


@check(
    "CHAT-E3",
    needs=("flow.graph",),
    platform=NotApplicable(
        "one conversation id holds the messages and the video there; no transfer can lose the contact"
    ),
)
def keeps_the_contact(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The transfer goes on with the same contact, and its id is among the variables."""

    def judge(flow: Flow, graph: Graph, block: Block) -> Iterable[Observed]:
        return (_same_contact(flow, block), _carries_id(flow, graph, block))

    yield from each_escalation(org, asked, judge)


def _same_contact(flow: Flow, block: Block) -> Observed:
    kept, at = block.get("same_contact"), block.setting_at("same_contact")
    if kept is True:
        return ok(flow, at)
    if kept is None:
        return unknown(flow, Unknown(Reason.ABSENT, "the transfer does not say which contact it keeps", at))
    if isinstance(kept, Expression):
        return unknown(flow, Unknown(Reason.EXPRESSION, kept.text, at))
    return violated(
        flow,
        at,
        f"flow {flow.name!r}: {block.name!r} makes a new contact",
        expected="Same Contact",
        actual=str(block.raw.get("contact", "New Contact")),
        fix=change(flow, f"block {block.id}, sameContact true"),
    )


def _carries_id(flow: Flow, graph: Graph, block: Block) -> Observed:
    def carries(one: Block, _output: str) -> bool:
        return one.kind is BlockKind.SET_DATA and one.variables.get("ContactId") not in (None, "")

    return never_without(
        flow,
        graph,
        block,
        carries,
        "without the contact's id in the variables",
        expected="ContactId set on every path to the transfer",
        fix=f"a set-contact-variable block with ContactId before {block.id}",
        at=block.setting_at("variables").item("ContactId"),
    )


_PLATFORM_KEYS = (
    "routing there does not read these keys, and this flow writes none of them; PLAT-C8 judges the keys "
    "that scripts and the view of an expert read"
)


@check("CHAT-C3", needs=("flow.graph",))
def variables_before_transfer(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Source, target channel and wanted skill are set on every path to the transfer."""
    wanted = {key: str(asked[key]) for key in KEYS}

    def judge(flow: Flow, graph: Graph, block: Block) -> Iterable[Observed]:
        return [_variable(flow, graph, block, key, value) for key, value in wanted.items()]

    yield from each_escalation(org, asked, judge)


@check("CHAT-C3", on=(PLATFORM,), needs=("flow.graph",))
def participant_data_before_transfer(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The nearest real fact: Set Participant Data before the transfer, in flows that use the keys."""
    wanted = {key: str(asked[key]) for key in KEYS}
    yield from each(asked.select(org, Flow, "flow"), lambda flow: _participant_data(flow, wanted))


def _participant_data(flow: Flow, wanted: Mapping[str, str]) -> Iterator[Observed]:
    graph = flow.graph.value
    written = {key for block in graph.of(BlockKind.SET_DATA) for key in block.variables}
    if written.isdisjoint(wanted):
        yield not_applicable(_PLATFORM_KEYS, flow)
        return
    for block in questions.on_main_paths(graph, BlockKind.TRANSFER):
        for key, value in wanted.items():
            yield _variable(flow, graph, block, key, value)


def _variable(flow: Flow, graph: Graph, block: Block, key: str, value: str) -> Observed:
    """Whether one key has its value on every path to one transfer."""
    path = _path_without(graph, block, key, value)
    if isinstance(path, Unknown):
        return unknown(flow, path)
    if path.value is None:
        return ok(flow, block.at)
    return violated(
        flow,
        block.setting_at("variables").item(key),
        f"flow {flow.name!r}: {block.name!r} is reached without {key} = {value}",
        expected=f"{key}: {value} set on every path to the transfer",
        actual=f"{_written(graph, key) or 'it is not set'}; the path {questions.show(graph, path.value)}",
        fix=change(flow, f"a set-contact-variable block with {key}: {value} before {block.id}"),
    )


def _path_without(graph: Graph, block: Block, key: str, value: str) -> Fact[Path | None]:
    """A path on which the key is not set, or last set to something else."""

    def sets(one: Block, _output: str) -> bool:
        return is_set(one, key, value)

    def may_set(one: Block, _output: str) -> bool:
        return is_set(one, key, value) or isinstance(_value(one, key), Expression)

    certain = path_without_step(graph, block, may_set)
    if isinstance(certain, Unknown) or certain.value is not None:
        return certain
    for other in graph.of(BlockKind.SET_DATA):
        if isinstance(_value(other, key), str) and not is_set(other, key, value):
            found = path_avoiding(graph, block, may_set, other.id)
            if found is not None:
                return Known(found, block.at)
    doubtful = path_without_step(graph, block, sets)
    if isinstance(doubtful, Known) and doubtful.value is not None:
        return Unknown(Reason.EXPRESSION, f"{key} is computed when the flow runs", block.at)
    return doubtful


def _value(block: Block, key: str) -> object:
    return literal(block.variables.get(key)) if block.kind is BlockKind.SET_DATA else None


def is_set(block: Block, key: str, value: str) -> bool:
    """Whether a block writes that value under that key; the case of the value does not matter."""
    found = _value(block, key)
    return isinstance(found, str) and found.casefold() == value.casefold()


def _written(graph: Graph, key: str) -> str:
    """What the flow writes under a key, and whether any path meets it."""
    alive = [str(_value(b, key)) for b in graph.of(BlockKind.SET_DATA) if isinstance(_value(b, key), str)]
    dead = [b.name for b in graph.unreachable() if isinstance(_value(b, key), str)]
    unreached = [f"set by {name!r}, which no path reaches" for name in dead]
    return ", ".join([f"set to {one}" for one in alive] + unreached)
