"""Flows of guide CONF: queueing as video, context, the data kept, and callers without video."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.audit.check import PLATFORM, Asked, Manual, NotApplicable, check
from harness.audit.conference import (
    LEADING,
    Step,
    flows_with_graph,
    hands_over,
    lets_go,
    no_steps,
    plain,
    queues_as_video,
    steps,
    unsettled,
)
from harness.audit.facts import Reason
from harness.audit.flows import questions
from harness.audit.flows.program import Block, BlockKind, Expression
from harness.audit.model.pages import Payload
from harness.audit.observed import Fix, Observed, demand, not_applicable, ok, unknown, violated
from harness.audit.organisation import Organisation
from harness.audit.setting import SETTING, hidden, is_written_first, writes


@check(
    "CONF-C6",
    needs=("flow.graph",),
    platform=NotApplicable(
        "Architect's transferToAcd has neither media type nor timeout; its failure path is judged by PLAT-C7"
    ),
)
def queues_as_video_with_timeout(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The block that queues for the SMEs asks for video, and its timeout is short and leads on."""
    found = list(steps(org, asked))
    waiting = list(unsettled(org, asked))
    yield from waiting
    if not waiting:
        yield from _nothing_queued(org, asked, found)
    for step in found:
        yield _as_video(step)
        yield _times_out(step, float(asked["timeout_s"]))


def _nothing_queued(org: Organisation, asked: Asked, found: list[Step]) -> Iterator[Observed]:
    if found:
        return
    if any(True for _ in steps(org, asked, BlockKind.TRANSFER)):
        yield not_applicable("the flow transfers to the SMEs instead of queueing; CONF-T2 judges how")
        return
    yield from no_steps(org, found)


def _as_video(step: Step) -> Observed:
    kind = step.block.get("media_type")
    if isinstance(kind, Expression):
        return unknown(step.flow, Reason.EXPRESSION, f"{step.words} queues as {kind.text}")
    if plain(kind) == "video":
        return ok(step.flow, step.block.setting_at("media_type"))
    return violated(
        step.flow,
        step.block.setting_at("media_type"),
        f"{step.words} does not queue the case as video",
        expected="interaction type Video",
        actual=f"interaction type {kind or 'not set'}",
        fix=Fix(text=f"Set the interaction type of {step.block.name!r} to Video."),
    )


def _times_out(step: Step, limit: float) -> Observed:
    block, at = step.block, step.block.setting_at("timeout_s")
    if isinstance(block.get("timeout_s"), Expression):
        return unknown(step.flow, Reason.EXPRESSION, f"{step.words} computes its timeout")
    seconds = block.number("timeout_s")
    is_short = seconds is not None and 0 < seconds <= limit
    leads_on = step.graph.is_fragment or "timeout" not in step.graph.unconnected(block)
    if is_short and leads_on:
        return ok(step.flow, at)
    return violated(
        step.flow,
        at,
        f"{step.words} keeps customer and agent waiting for an SME",
        expected=f"a timeout of at most {limit:g} s with the voice path behind it",
        actual=f"timeout {seconds:g} s" + ("" if leads_on else ", leading nowhere")
        if seconds
        else "no timeout",
        fix=Fix(text=f"Set the timeout of {block.name!r} to {limit:g} s and connect it to the voice path."),
    )


@check("CONF-C8", needs=("flow.graph",))
@check("CONF-C8", on=(PLATFORM,), needs=("flow.graph",))
def context_comes_first(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """escalation_context and the priority are set before the case goes to the SMEs."""
    found = list(steps(org, asked, *LEADING))
    yield from unsettled(org, asked, *LEADING)
    if not _payloads(org):
        yield from no_steps(org, found)
    wanted = plain(asked["priority"])
    for step in found:
        context = is_written_first(step, "escalation_context", _is_filled, BlockKind.SET_DATA)
        priority = is_written_first(step, "priority", lambda v: plain(v) == wanted, BlockKind.SET_DATA)
        yield context or ok(step.flow, step.block.at)
        yield priority or ok(step.flow, step.block.at)
    for payload in _payloads(org):
        yield _pasted(payload, wanted)


def _is_filled(value: object) -> bool:
    return bool(str(value).strip()) if value is not None else False


def _payloads(org: Organisation) -> list[Payload]:
    return [one for one in org.payloads if one.shape.or_("") == "interaction_data"]


def _pasted(payload: Payload, priority: str) -> Observed:
    return demand(
        payload,
        payload.body,
        lambda body: _is_filled(body.get("escalation_context")) and plain(body.get("priority")) == priority,
        "the data for the SME lacks the reason or the priority",
        expected="escalation_context with case, kind and notes, and the priority",
        show=lambda body: ", ".join(f"{k}: {v!r}" for k, v in sorted(body.items()))[:120],
    )


@check(
    "CONF-C15",
    needs=("flow.graph",),
    platform=Manual(
        "Performance > Interactions: an escalated case shows all legs under one conversation id; whether "
        "its recording runs through is heard there too"
    ),
)
def one_interaction(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The reason joins the data collected on the way, nothing replaces it, and one recording runs through."""
    yield from _reasons(org, asked)
    yield from (_begun_anew(step) for step in steps(org, asked, *LEADING) if lets_go(step.block))
    for flow, graph in flows_with_graph(org):
        for block in graph.of(BlockKind.SET_DATA):
            if block.is_on("replace") or plain(block.says("mode")) in ("replace", "overwrite"):
                yield violated(
                    flow,
                    block.at,
                    f"flow {flow.name!r}: {block.name!r} replaces the data that was gathered before",
                    expected="data added beside what is there",
                    actual="replace",
                    fix=Fix(text=f"Let {block.name!r} add its keys instead of replacing all."),
                )
    account = org.account
    if account.records_per_conversation.or_(None) is not None:
        yield demand(
            account,
            account.records_per_conversation,
            lambda scope: plain(scope) in ("interaction", "conversation", "session"),
            "each leg is recorded by itself",
            expected="one recording for the interaction",
            fix=Fix(text="Let one recording session run through the whole interaction."),
        )


def _begun_anew(step: Step) -> Observed:
    return hands_over(
        step,
        "takes the case into an interaction of its own",
        expected="every leg under the id of the interaction",
        fix=f"Join the SME to the interaction instead of {step.block.name!r}.",
    )


def _reasons(org: Organisation, asked: Asked) -> Iterator[Observed]:
    wanted = plain(asked["escalation_reason"])
    found = [step for step in steps(org, asked) if queues_as_video(step.block)]
    bodies = [one for one in org.payloads if one.shape.or_("") == "participant"]
    yield from unsettled(org, asked)
    if not bodies:
        yield from no_steps(org, steps(org, asked, *LEADING))
    for step in found:
        reason = is_written_first(step, "escalation_reason", lambda v: plain(v) == wanted, *SETTING)
        yield reason or ok(step.flow, step.block.at)
    for payload in bodies:
        yield demand(
            payload,
            payload.body.map(lambda body: (body.get("properties") or {}).get("escalation_reason")),
            bool,
            "the CRM adds the SME without a reason",
            expected="properties.escalation_reason",
            show=lambda _: "no reason",
        )


@check(
    "CONF-E1",
    needs=("flow.graph",),
    platform=NotApplicable("on the platform a phone customer is invited to video by a join code (PLAT-C15)"),
)
def asks_what_the_line_carries(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Only callers who can have video reach the video queue; the others reach a voice SME who is told."""
    yield from unsettled(org, asked)
    found = [step for step in steps(org, asked) if queues_as_video(step.block)]
    yield from no_steps(org, steps(org, asked, *LEADING))
    for step in found:
        if step.graph.is_fragment:
            yield unknown(
                step.flow, Reason.INCOMPLETE, f"{step.words}: what comes before is not in the source"
            )
            continue
        yield _asked_first(step)
        for condition in filter(_asks_for_video, step.graph.of(BlockKind.CONDITION)):
            # One that asks behind the queue (for the wrap-up, say) sends nobody there.
            if _leads_to_it(step, condition):
                yield from _voice_path(step, condition)


def _asks_for_video(block: Block) -> bool:
    asks = block.says("asks").lower()
    return block.kind is BlockKind.CONDITION and "capabilities" in asks and "video" in asks


_NEGATED = re.compile(r"(==|[:=])\s*\\?\"?false|!\s*[\w(]|\bnot\b", re.IGNORECASE)


def _without_video(block: Block) -> str:
    """The output of the condition by which callers without video leave."""
    yes, no = ("yes", "no") if "yes" in block.outputs else ("true", "false")
    return yes if _NEGATED.search(block.says("asks")) else no


def _asked_first(step: Step) -> Observed:
    path = questions.path_without(step.graph, step.block, _asks_for_video)
    if path is None:
        return ok(step.flow, step.block.at)
    may_hide = hidden(step.graph)
    if questions.path_without(step.graph, step.block, lambda b: _asks_for_video(b) or may_hide(b)) is None:
        return unknown(step.flow, Reason.INCOMPLETE, f"{step.words}: a call before it is in no source")
    return violated(
        step.flow,
        step.block.at,
        f"{step.words} is reached by callers whose line carries no video",
        expected="a condition on capabilities.video before it, on every path",
        actual=questions.show(step.graph, path),
        fix=Fix(text="Read the customer with Get Participant and branch on capabilities.video first."),
    )


def _leads_to_it(step: Step, condition: Block, output: str | None = None) -> bool:
    return questions.reaches(step.graph, condition, lambda b: b.id == step.block.id, output) is not None


def _voice_path(step: Step, condition: Block) -> Iterator[Observed]:
    graph, output = step.graph, _without_video(condition)
    if not questions.before(graph, questions.of(BlockKind.GET_PARTICIPANT), condition):
        yield _broken(step, condition, "asks before anybody has read the customer", "Get Participant first")
    if _leads_to_it(step, condition, output):
        yield _broken(step, condition, "sends callers without video to the video queue", "a voice queue")
        return
    flagged = writes("customer_video_capable", lambda v: plain(v) == "false", BlockKind.SET_DATA)
    queueing = questions.first_after(graph, condition, questions.of(*LEADING), output)
    if not queueing:
        yield _broken(step, condition, "leaves callers without video alone", "a queue of voice SMEs")
        return
    untold = questions.first_after(graph, condition, lambda b: flagged(b) or b.kind in LEADING, output)
    if any(block.kind in LEADING for block in untold):
        yield _broken(
            step, condition, "does not tell the SME that there is no picture", "customer_video_capable: false"
        )


def _broken(step: Step, condition: Block, what: str, expected: str) -> Observed:
    return violated(
        step.flow,
        condition.at.item(plain(expected)),
        f"flow {step.flow.name!r}: {condition.name!r} {what}",
        expected=expected,
        actual=what,
        fix=Fix(text=f"Behind {condition.name!r}: {expected}."),
    )
