"""The moment at which the SME comes in: legs merged into one conference, and no interaction ended for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from harness.audit.check import PLATFORM, Asked, NotApplicable, check
from harness.audit.conference import (
    LEADING,
    Step,
    flows_with_graph,
    goes_to,
    hands_over,
    is_warm,
    lets_go,
    no_steps,
    plain,
    queues,
    queues_as_video,
    steps,
    unsettled,
)
from harness.audit.facts import Reason
from harness.audit.flows import questions
from harness.audit.flows.program import Block, BlockKind, Expression
from harness.audit.model.people import Role
from harness.audit.observed import Fix, Observed, demand, ok, unknown, violated
from harness.audit.organisation import Organisation
from harness.audit.permissions import Grants
from harness.audit.setting import hidden


@check("CONF-C7", needs=("flow.graph",))
def legs_are_merged(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Behind the SME's joining every path merges the legs: a conference, or a transfer of the warm kind."""
    found = [step for step in steps(org, asked) if queues_as_video(step.block)]
    yield from unsettled(org, asked)
    moved = list(steps(org, asked, *LEADING))
    yield from no_steps(org, moved)
    yield from (_parted(step) for step in moved if lets_go(step.block))
    for step in found:
        yield _merged(step)
    for flow, graph in flows_with_graph(org):
        for block in graph.of(BlockKind.CONFERENCE):
            missing = _left_out(block)
            if missing:
                yield violated(
                    flow,
                    block.at,
                    f"flow {flow.name!r}: {block.name!r} leaves somebody out of the conference",
                    expected="customer, agent and SME",
                    actual=f"without {' and '.join(missing)}",
                    fix=Fix(text=f"Name customer, agent and SME in {block.name!r}."),
                )


def _merges(block: Block) -> bool:
    return block.kind is BlockKind.CONFERENCE or (block.kind is BlockKind.TRANSFER and is_warm(block))


def _left_out(block: Block) -> list[str]:
    """Who is missing where a block that merges names its legs; Add Participant names only the one added."""
    listed = next((block.raw[key] for key in ("merge", "participants", "legs") if key in block.raw), None)
    if not isinstance(listed, list) or block.type != "conference":
        return []
    named = {"sme" if plain(one) == "expert" else plain(one) for one in listed}
    return [who for who in ("customer", "agent", "sme") if who not in named]


def _parted(step: Step) -> Observed:
    return hands_over(
        step,
        "hands the customer to the SME, and nobody merges the three",
        expected="a Conference block instead of the transfer",
        fix=f"Replace {step.block.name!r} by a Conference block.",
    )


def _merged(step: Step) -> Observed:
    if step.graph.is_fragment:
        return unknown(step.flow, Reason.INCOMPLETE, f"{step.words}: what follows it is not in the source")
    past = questions.path_past(step.graph, step.block, _merges, "success")
    if past is None:
        return ok(step.flow, step.block.at)
    may_hide = hidden(step.graph)
    if questions.path_past(step.graph, step.block, lambda b: _merges(b) or may_hide(b), "success") is None:
        return unknown(step.flow, Reason.INCOMPLETE, f"{step.words}: a call behind it is in no source")
    return violated(
        step.flow,
        step.block.at,
        f"{step.words}: the SME comes, and nobody merges the three",
        expected="a Conference block on every path behind the SME's joining",
        actual=questions.show(step.graph, past),
        fix=Fix(text=f"Put a Conference block behind the success output of {step.block.name!r}."),
    )


@check("CONF-T2", needs=("flow.graph",))
def handoff_keeps_the_customer(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """No transfer to the SMEs completes the interaction."""
    yield from unsettled(org, asked, *LEADING)
    found = list(steps(org, asked, *LEADING))
    yield from no_steps(org, found)
    wanted = queues(org, asked).selectors
    for step in found:
        if step.block.kind is BlockKind.TRANSFER:
            yield _kept(step)
            continue
        yield ok(step.flow, step.block.at)
        for block in _handing_over(step):
            if not goes_to(org, block, wanted):
                yield _kept(Step(step.flow, step.graph, block))


def _handing_over(step: Step) -> Iterable[Block]:
    """The transfers by which a flow goes on once an SME has come."""
    is_transfer = questions.of(BlockKind.TRANSFER)
    return questions.first_after(step.graph, step.block, is_transfer, "success")


def _kept(step: Step) -> Observed:
    block = step.block
    mode = block.get("mode")
    if isinstance(mode, Expression):
        return unknown(step.flow, Reason.EXPRESSION, f"{step.words} transfers in the mode {mode.text}")
    if mode is None and block.get("same_contact") is None:
        return unknown(step.flow, Reason.ABSENT, f"{step.words} does not say how it transfers")
    if not lets_go(block):
        return ok(step.flow, block.setting_at("mode"))
    return violated(
        step.flow,
        block.setting_at("mode"),
        f"{step.words} ends the customer's interaction and begins another",
        expected="a Conference block, or a transfer of the warm kind",
        actual=f"transfer {mode or 'to a new interaction'}",
        fix=Fix(text=f"Replace {block.name!r} by a Conference block that keeps customer and agent."),
    )


@check("CONF-C7", on=(PLATFORM,), needs=("role.grants",))
def consultants_may_confer(org: Organisation, _asked: Asked) -> Iterator[Observed]:
    """The nearest real fact: whoever may consult before a transfer may also make a conference of it."""
    for role in org.roles:
        if role.grants.map(may_consult).or_(True):
            yield demand(
                role,
                role.grants,
                lambda g: g.allow(CONFER),
                f"role {role.name!r} may consult an SME and not bring the customer in",
                expected=CONFER,
                show=lambda _: "not granted",
                fix=Fix(terraform=_policy("conference", "add")),
            )


@check("CONF-T2", on=(PLATFORM,), needs=("role.grants",))
@check(
    "PLAT-C11",
    on=(PLATFORM,),
    needs=("role.grants",),
    guide=NotApplicable("the guides know no permission for consulting; CONF-T2 judges how flows hand over"),
)
def transferrers_may_consult(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Whoever may let go of a customer may also hold on until the SME is there."""
    chosen = asked.select(org, Role, "role")
    yield from chosen.none_found()
    for role in chosen:
        if chosen.selectors or role.grants.map(lambda g: g.allow(BLIND)).or_(True):
            yield demand(
                role,
                role.grants,
                may_consult,
                f"role {role.name!r} can only let go of the customer",
                expected=" or ".join(CONSULT),
                show=lambda g: "blind transfer alone" if g.allow(BLIND) else "no transfer at all",
                fix=Fix(terraform=_policy("communication", "consultTransfer")),
            )


BLIND = "conversation:communication:blindTransfer"
CONSULT = tuple(f"conversation:communication:consultTransfer{to}" for to in ("", "Agent", "Queue"))
CONFER = "conversation:conference:add"


def may_consult(grants: Grants) -> bool:
    """Whether one of the permissions to consult before a transfer is granted."""
    return any(grants.allow(permission) for permission in CONSULT)


def _policy(entity: str, action: str) -> str:
    return (
        f'permission_policies {{\n  domain      = "conversation"\n  entity_name = "{entity}"\n'
        f'  action_set  = ["{action}"]\n}}'
    )
