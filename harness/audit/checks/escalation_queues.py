"""The escalation queue of guide CONF: video, skill, wrap-up, overflow, distribution, timers."""

from __future__ import annotations

from collections.abc import Iterator

from harness.audit.check import PLATFORM, Asked, Manual, NotApplicable, check
from harness.audit.conference import SKILL, is_named, no_queue, no_steps, plain, queues, steps, unsettled
from harness.audit.facts import At, Fact, Known, Reason
from harness.audit.flows import questions
from harness.audit.flows.program import BlockKind
from harness.audit.model.people import Skill
from harness.audit.model.routing import Queue, WrapUpCode
from harness.audit.observed import Fix, Observed, demand, each, known, not_applicable, ok, unknown, violated
from harness.audit.organisation import Organisation
from harness.audit.shapes import Ref


def _fix(queue: Queue, body: str) -> Fix:
    return Fix(api=f"PUT /api/v2/queues/{queue.id} with {body}")


@check(
    "CONF-C1",
    needs=("queue.video_enabled",),
    platform=NotApplicable(
        "queues there have no video switch: video is offered inside the conversation (PLAT-C2, PLAT-C4)"
    ),
)
def video_is_on(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The escalation queue is there and has Video switched on."""
    found = queues(org, asked)
    yield from found.none_found()
    for queue in found:
        yield demand(
            queue,
            queue.video_enabled,
            bool,
            f"queue {queue.name!r} has Video switched off",
            expected="videoEnabled: true",
            show=lambda on: f"videoEnabled: {str(on).lower()}",
            fix=_fix(queue, '{"videoEnabled": true}'),
        )


@check("CONF-C2", needs=("queue.required_skills",))
def asks_for_the_skill(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The escalation queue is there and demands the escalation skill, which is there too."""
    found = queues(org, asked)
    yield from found.none_found()
    if org.skills.is_covered:
        yield from asked.select(org, Skill, "skill", SKILL).none_found()
    wanted = asked.select(org, Skill, "skill", SKILL).selectors
    for queue in found:
        yield demand(
            queue,
            queue.required_skills,
            lambda held: any(is_named(org.skills, one.skill, wanted) for one in held),
            f"queue {queue.name!r} takes members without the escalation skill",
            expected=f"requiredSkills with {' or '.join(wanted)}",
            show=lambda held: f"requiredSkills: {', '.join(str(one.skill) for one in held) or 'none'}",
            fix=_fix(queue, f'{{"requiredSkills": ["{wanted[0]}"]}}'),
        )


@check("CONF-C2", on=(PLATFORM,), needs=("flow.graph",))
def transfers_ask_for_the_skill(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The nearest real fact: skills are asked for by the transfer, so each one to the queue names it."""
    if org.queues.is_covered:
        yield from queues(org, asked).none_found()
    yield from unsettled(org, asked, BlockKind.TRANSFER)
    found = list(steps(org, asked, BlockKind.TRANSFER))
    yield from no_steps(org, found)
    wanted = asked.select(org, Skill, "skill", SKILL).selectors
    for step in found:
        skills = step.block.get("skills") or ()
        refs = [one for one in skills if isinstance(one, Ref)]
        if any(is_named(org.skills, ref, wanted) for ref in refs):
            yield ok(step.flow, step.block.at)
        elif len(refs) < len(skills):
            yield unknown(step.flow, Reason.EXPRESSION, f"{step.words} computes its skills")
        else:
            yield violated(
                step.flow,
                step.block.setting_at("skills"),
                f"{step.words} reaches members without the escalation skill",
                expected=f"transferToAcd with the skill {' or '.join(wanted)}",
                actual=f"skills: {', '.join(map(str, refs)) or 'none'}",
                fix=Fix(text=f"Add the skill {wanted[0]} to the transferToAcd action."),
            )


@check("CONF-C3", on=(PLATFORM,), needs=("queue.wrap_up_codes",))
@check("CONF-C3", needs=("queue.wrap_up_codes",))
def has_the_wrap_up_code(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """A closed video session can be said at wrap-up."""
    found = queues(org, asked)
    yield from no_queue(found)
    codes = org.of(WrapUpCode)
    for queue in found:
        refs: Fact[tuple[Ref, ...]] = queue.wrap_up_codes
        is_there = refs.map(lambda listed: any(is_named(codes, ref, (asked["code"],)) for ref in listed))
        nameless = [ref for ref in refs.or_(()) if not ref.name and codes.find(ref.id) is None]
        if is_there == Known(False, refs.at) and nameless:
            yield unknown(
                queue, Reason.REFERENCE, f"the names of {len(nameless)} wrap-up codes are in no source"
            )
            continue
        yield demand(
            queue,
            is_there,
            bool,
            f"queue {queue.name!r} has no wrap-up code for a closed video session",
            expected=f"a wrap-up code {asked['code']}",
            show=lambda _: "other codes only",
            fix=Fix(
                api=f'POST /api/v2/routing/queues/{queue.id}/wrapupcodes [{{"id": "<{asked["code"]}>"}}]',
                terraform="wrapup_codes = [genesyscloud_routing_wrapupcode.video_session_closed.id]",
            ),
        )


@check(
    "CONF-C4",
    needs=("queue.overflow_depth", "queue.overflow_to"),
    platform=Manual(
        "Admin > Contact Center > Queues > the queue > Routing: conditional group routing or bullseye rings, "
        "and the in-queue flow, say who takes over when the queue is deep"
    ),
)
def overflows_when_deep(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """A deep queue overflows, to a target that has people in it."""
    found = queues(org, asked)
    yield from no_queue(found)
    limit = float(asked["depth"])

    for queue in found:
        yield demand(
            queue,
            queue.overflow_depth,
            lambda depth: depth is not None and depth <= limit,
            f"queue {queue.name!r} does not overflow when it is deep",
            expected=f"overflow above a depth of {limit:g} or less",
            show=lambda depth: "no overflow by depth" if depth is None else f"overflow above {depth:g}",
            fix=_fix(queue, f'{{"overflow": {{"whenDepthExceeds": {limit:g}, "to": "<voice SMEs>"}}}}'),
        )
        if queue.overflow_depth.or_(None) is not None:
            yield from each([queue], lambda one: _target(org, one, one.overflow_to))


def _target(org: Organisation, queue: Queue, target: Fact[Ref | None]) -> Observed:
    """Where the overflow goes: another queue, and one that has members as far as a source lists them."""
    ref = target.value
    there = org.queues.get(ref).or_(None) if ref is not None else None
    is_itself = there is not None and there.id == queue.id
    is_empty = there is not None and known(there.members) == ()
    if ref is not None and not is_itself and not is_empty:
        return ok(queue, target.at)
    return violated(
        queue,
        target.at,
        f"the overflow of queue {queue.name!r} leads to nobody",
        expected="a queue of voice experts or for callbacks, with people in it",
        actual="no target"
        if ref is None
        else f"{ref}, {'the queue itself' if is_itself else 'without members'}",
        fix=_fix(queue, '{"overflow": {"to": "<voice SMEs>"}}'),
    )


@check("CONF-C5", needs=("queue.routing_mode",))
def asks_the_longest_idle(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Cases go round among the SMEs."""
    found = queues(org, asked)
    yield from no_queue(found)
    for queue in found:
        yield demand(
            queue,
            queue.routing_mode,
            lambda mode: plain(mode) == "longestidle",
            f"queue {queue.name!r} does not ask the longest-idle SME first",
            expected="routingMode: LONGEST_IDLE",
            show=lambda mode: f"routingMode: {mode or 'not set'}",
            fix=_fix(queue, '{"routingMode": "LONGEST_IDLE"}'),
        )


@check("CONF-C5", on=(PLATFORM,), needs=("queue.skill_evaluation",))
def evaluates_no_best_skill(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The nearest real fact: standard routing goes by idle time unless it looks for the best skills."""
    found = queues(org, asked)
    yield from no_queue(found)
    for queue in found:
        yield demand(
            queue,
            queue.skill_evaluation,
            lambda method: method in ("NONE", "ALL"),
            f"queue {queue.name!r} prefers the most proficient SME",
            expected="skillEvaluationMethod NONE or ALL",
            fix=Fix(
                terraform='skill_evaluation_method = "ALL"',
                api=f'PUT /api/v2/routing/queues/{queue.id} with {{"skillEvaluationMethod": "ALL"}}',
            ),
        )


@check(
    "CONF-C16",
    needs=(
        "queue.overflow_after_s",
        "queue.timeout_s",
        "queue.notify_depth",
        "queue.overflow_depth",
    ),
    platform=Manual(
        "Admin > Contact Center > Queues and Alerting: real queues have neither an overflow time nor a "
        "notification depth; compare the in-queue flow's waits with the alerting rules"
    ),
)
def timers_agree(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Overflow before timeout, alert before overflow; only values that are set are compared."""
    found = queues(org, asked)
    yield from no_queue(found)

    def times(queue: Queue) -> Observed:
        timeout = _timeout(org, asked, queue)
        return _in_order(queue, queue.overflow_after_s, timeout, "overflow time", "timeout", "s")

    def depths(queue: Queue) -> Observed:
        return _in_order(
            queue, queue.notify_depth, queue.overflow_depth, "notification depth", "overflow depth", ""
        )

    yield from each(found, times)
    yield from each(found, depths)


def _timeout(org: Organisation, asked: Asked, queue: Queue) -> Fact[float | None]:
    """The shortest timeout that ends the wait: of the flows' Queue blocks, or of the queue."""
    own = queue.timeout_s.or_(None)
    blocks = [step.block.number("timeout_s") for step in steps(org, asked)]
    stated = [one for one in (own, *blocks) if one is not None]
    return Known(min(stated), queue.timeout_s.at) if stated else queue.timeout_s


def _in_order(
    queue: Queue, first: Fact[float | None], second: Fact[float | None], a: str, b: str, unit: str
) -> Observed:
    if first.value is None or second.value is None:
        return not_applicable(f"{a} or {b} is not set, which other requirements judge", queue)
    if first.value < second.value:
        return ok(queue, first.at)
    return violated(
        queue,
        first.at,
        f"queue {queue.name!r}: the {a} is not below the {b}",
        expected=f"{a} below {second.value:g} {unit}".rstrip(),
        actual=f"{a} {first.value:g} {unit}, {b} {second.value:g} {unit}".rstrip(),
        fix=_fix(queue, f"a {a} below {second.value:g}"),
    )


@check("CONF-E3", needs=("queue.overflow_after_s", "queue.overflow_in_time_to", "queue.notify_depth"))
def moves_on_when_nobody_is_free(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Overflow in time, an alert to the SMEs, and a word to the customer."""
    found = queues(org, asked)
    yield from no_queue(found)
    for queue in found:
        yield _in_time(queue, _timeout(org, asked, queue).or_(None), float(asked["overflow_s"]))
        if queue.overflow_after_s.or_(None) is not None:
            yield from each([queue], lambda one: _target(org, one, one.overflow_in_time_to))
        yield _alert(queue, float(asked["notify_depth"]))
        yield _told(org, asked, queue)


def _in_time(queue: Queue, timeout: float | None, limit: float) -> Observed:
    after = queue.overflow_after_s
    set_to = after.or_(None)
    # An overflow behind the timeout is one mistake, not two: CONF-C16 reports it.
    is_behind = set_to is not None and timeout is not None and set_to >= timeout
    return demand(
        queue,
        after,
        lambda s: s is not None and (s <= limit or is_behind),
        f"queue {queue.name!r} keeps customers waiting",
        expected=f"overflow after {limit:g} s or less",
        show=lambda s: "no overflow by time" if s is None else f"overflow after {s:g} s",
        fix=_fix(queue, f'{{"overflowAfterSeconds": {limit:g}, "overflowTo": "<voice SMEs>"}}'),
    )


def _alert(queue: Queue, limit: float) -> Observed:
    overflow = queue.overflow_depth.or_(None)
    # At or above the overflow's depth it is CONF-C16's.
    return demand(
        queue,
        queue.notify_depth,
        lambda depth: depth is not None and (depth <= limit or (overflow is not None and depth >= overflow)),
        f"the SMEs are not told when customers wait in queue {queue.name!r}",
        expected=f"a notification above a depth of {limit:g}",
        show=lambda depth: "no notification" if depth is None else f"a notification above {depth:g}",
        fix=_fix(queue, f'{{"notifyWhenDepthExceeds": {limit:g}}}'),
    )


def _told(org: Organisation, asked: Asked, queue: Queue) -> Observed:
    """A prompt at the queue, or one that every path to it plays first."""
    prompt = queue.prompt
    if prompt.or_(None):
        return ok(queue, prompt.at)
    found = list(steps(org, asked))
    says = questions.of(BlockKind.PROMPT)
    if found and all(not s.graph.is_fragment and questions.before(s.graph, says, s.block) for s in found):
        return ok(queue, prompt.at)
    return demand(
        queue,
        prompt,
        bool,
        f"customers in queue {queue.name!r} are told nothing",
        expected="a prompt that says what happens and what comes otherwise",
        show=lambda _: "no prompt",
        fix=_fix(queue, f'{{"prompt": "{asked["prompt"]}"}}'),
    )


@check("CONF-E3", on=(PLATFORM,), needs=("queue.message_flow",))
def has_an_in_queue_flow(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The nearest real fact: an in-queue flow speaks to whoever waits; only it can move them on."""
    found = queues(org, asked)
    yield from no_queue(found)
    for queue in found:
        if queue.message_flow == Known(None, queue.message_flow.at) or _is_left_out(queue):
            yield violated(
                queue,
                At("message_flow", "messageInQueueFlow"),
                f"nothing happens to customers who wait in queue {queue.name!r}",
                expected="an in-queue flow with a message and a way on",
                actual="no in-queue flow",
                fix=Fix(terraform="message_in_queue_flow_id = genesyscloud_flow.waiting.id"),
            )
        else:
            yield demand(queue, queue.message_flow, bool, "", expected="an in-queue flow")


def _is_left_out(queue: Queue) -> bool:
    """Terraform and the API leave the flow out when none is set."""
    flow = queue.message_flow
    return not isinstance(flow, Known) and flow.reason is Reason.ABSENT
