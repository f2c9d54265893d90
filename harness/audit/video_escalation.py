"""The escalation from chat to video as a snapshot shows it: its transfers, rules, queues and skills."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from harness.audit.check import Asked
from harness.audit.checks.contact_types import channel_of, escalations
from harness.audit.facts import At, Fact, Known, Reason, Unknown
from harness.audit.flows import questions
from harness.audit.flows.architect import literal
from harness.audit.flows.graph import Graph
from harness.audit.flows.outputs import Step, first_unseen, is_unseen, path_avoiding
from harness.audit.flows.program import Block, BlockKind
from harness.audit.flows.questions import Path
from harness.audit.model.flow import Flow
from harness.audit.model.people import User
from harness.audit.model.routing import Queue, RoutingRule
from harness.audit.observed import Fix, Observed, each, not_applicable, ok, unknown, violated
from harness.audit.organisation import Organisation
from harness.audit.selection import Selection, channel_flows
from harness.audit.shapes import Ref

CHANNEL = "VIDEO"
TARGET = "Target_Channel"
SKILL = "Agent_Skill_Requirement"

JudgeTransfer = Callable[[Flow, Graph, Block], Iterable[Observed]]


def change(flow: Flow, what: str) -> Fix:
    """The call that changes a flow, and what to change in it."""
    return Fix(api=f"PUT /api/v2/flows/{flow.id}: {what}")


def chat_flows(org: Organisation, asked: Asked) -> tuple[Flow, ...]:
    """The flows that the parameter `flow` selects; without one every chat flow."""
    if asked.get("flow") is None:
        return channel_flows(org, "chat")
    chosen: Selection[Flow] = asked.select(org, Flow, "flow")
    return chosen.all


def each_escalation(org: Organisation, asked: Asked, judge: JudgeTransfer) -> Iterator[Observed]:
    """Judge every transfer by which a chat flow escalates; CHAT-C2 reports flows that have none."""
    yield from asked.select(org, Flow, "flow").none_found() if asked.get("flow") else ()

    def of_flow(flow: Flow) -> Iterable[Observed]:
        graph = flow.graph.value
        found = transfers_to_video(org, graph)
        if not found:
            return [no_escalation(flow, graph)]
        return [said for block in found for said in judge(flow, graph, block)]

    yield from each(chat_flows(org, asked), of_flow)


def transfers_to_video(org: Organisation, graph: Graph) -> tuple[Block, ...]:
    """The transfers by which a flow escalates, with every reachable one that names a Video contact type: one
    on a wrong branch is there as well."""
    to_video = {b.id: b for b in graph.of(BlockKind.TRANSFER) if channel_of(org, b).or_("") == CHANNEL}
    found = {**to_video, **{b.id: b for b in escalations(org, graph)}}
    return tuple(found[i] for i in sorted(found))


def no_escalation(flow: Flow, graph: Graph) -> Observed:
    """What to say of a flow in which no transfer is found: it may stand in a module that no source holds."""
    if graph.outside:
        return unknown(flow, Reason.REFERENCE, f"it calls {', '.join(sorted(graph.outside))}")
    return not_applicable("the flow transfers nobody; CHAT-C2 judges whether it has to", flow)


def path_without_step(graph: Graph, target: Block, step: Step) -> Fact[Path | None]:
    """A path to the target that takes no such step; unknown where the only ones lead through unseen calls."""
    if graph.is_fragment:
        return Unknown(Reason.INCOMPLETE, "one block alone; what stands before it is not there", target.at)
    found = path_avoiding(graph, target, lambda b, o: is_unseen(graph, b) or step(b, o))
    if found is not None:
        return Known(found, target.at)
    through = path_avoiding(graph, target, step)
    called = first_unseen(graph, through) if through is not None else None
    if called is None:
        return Known(None, target.at)
    return Unknown(Reason.REFERENCE, f"{called.calls or called.name} is in no source", target.at)


def never_without(
    flow: Flow,
    graph: Graph,
    block: Block,
    step: Step,
    message: str,
    *,
    expected: str,
    fix: str,
    at: At | None = None,
) -> Observed:
    """Broken where a path comes to the block without taking such a step, which the finding shows."""
    path = path_without_step(graph, block, step)
    if isinstance(path, Unknown):
        return unknown(flow, path)
    if path.value is None:
        return ok(flow, block.at)
    return violated(
        flow,
        at or block.at,
        f"flow {flow.name!r}: {block.name!r} is reached {message}",
        expected=expected,
        actual=f"the path {questions.show(graph, path.value)}",
        fix=change(flow, fix),
    )


def names_video(org: Organisation, rule: RoutingRule) -> Fact[bool]:
    """Whether a rule names a contact type of the video channel."""
    channels = []
    for ref in rule.contact_types.value:
        found = org.contact_types.get(ref)
        if isinstance(found, Unknown):
            return found
        channels.append(found.value.channel if found.value is not None else Known("none"))
    if any(channel.or_("") == CHANNEL for channel in channels):
        return Known(True, rule.contact_types.at)
    return next((c for c in channels if isinstance(c, Unknown)), Known(False, rule.contact_types.at))


def video_rules(org: Organisation, asked: Asked) -> tuple[RoutingRule, ...]:
    """The rules that receive an escalation: those that the parameter `rule` selects, or the ones that name
    a Video contact type, and beside them the ones without a type that lead to an escalation's queue. Where
    none names such a type, whatever else may be meant: rules without a type, or to that queue."""
    if asked.get("rule") is not None:
        chosen: Selection[RoutingRule] = asked.select(org, RoutingRule, "rule")
        return chosen.all
    led_to = {queue.id for queue in escalation_queues(org)}
    certain = [rule for rule in org.routing_rules if _names(org, rule) is True]
    untyped = [rule for rule in org.routing_rules if _names(org, rule) is None]
    if certain:
        return (*certain, *(rule for rule in untyped if _leads_to(org, rule, led_to)))
    others = [rule for rule in org.routing_rules if _names(org, rule) is False]
    return (*untyped, *(rule for rule in others if _leads_to(org, rule, led_to)))


def _names(org: Organisation, rule: RoutingRule) -> bool | None:
    """Whether a rule names a Video contact type; None where it names no type, or one that is not known."""
    if isinstance(rule.contact_types, Unknown) or not rule.contact_types.value:
        return None
    named = names_video(org, rule)
    return named.value if isinstance(named, Known) else None


def _leads_to(org: Organisation, rule: RoutingRule, queues: set[str]) -> bool:
    target = rule.queue.or_(None)
    found = org.queues.get(target) if target is not None else Known(None)
    return isinstance(found, Known) and found.value is not None and found.value.id in queues


def escalation_queues(org: Organisation) -> tuple[Queue, ...]:
    """The queues that transfers to a Video contact type name."""
    found: dict[str, Queue] = {}
    for flow in channel_flows(org, "chat"):
        for block in transfers_to_video(org, flow.graph.value) if isinstance(flow.graph, Known) else ():
            ref = block.ref("queue")
            queue = org.queues.get(ref) if ref is not None else Known(None)
            is_video = channel_of(org, block).or_("") == CHANNEL
            if is_video and isinstance(queue, Known) and queue.value is not None:
                found[queue.value.id] = queue.value
    return tuple(found[i] for i in sorted(found))


def rule_queue(org: Organisation, rule: RoutingRule) -> Fact[Queue | None]:
    """The queue to which a rule leads; None where it names none, or one that does not exist."""
    ref = rule.queue.value
    return org.queues.get(ref) if ref is not None else Known(None, rule.queue.at)


def video_queues(org: Organisation, asked: Asked) -> tuple[Queue, ...]:
    """The queues in which escalated chats wait: those of the flows' transfers and of the rules."""
    found = {queue.id: queue for queue in escalation_queues(org)}
    for rule in video_rules(org, asked):
        queue = rule_queue(org, rule) if isinstance(rule.queue, Known) else rule.queue
        if isinstance(queue, Known) and queue.value is not None and names_video(org, rule).or_(False):
            found[queue.value.id] = queue.value
    return tuple(found[i] for i in sorted(found))


def skill_key(org: Organisation, ref: Ref) -> str:
    """What tells one skill from another: its id where a source holds it, else the name as written."""
    found = org.skills.find(ref.id) or org.skills.find(ref.name)
    return found.id if found is not None else ref.name or ref.id


def skills_in_flow(graph: Graph) -> Iterator[tuple[Block, object]]:
    """Where a flow says which skill it wants, and what it writes there: a text or an Expression."""
    for block in graph.of(BlockKind.SET_DATA):
        if SKILL in block.variables:
            yield block, literal(block.variables[SKILL])


def video_skills(org: Organisation, asked: Asked) -> frozenset[str]:
    """The keys of the video skills: the parameter `skill`, or what rules and flows ask for; failing these
    the skills that speak of video by their name."""
    named = asked.get("skill")
    if named is not None:
        listed = [named] if isinstance(named, str) else list(named)
        return frozenset(skill_key(org, Ref(id=str(n), name=str(n))) for n in listed)
    refs = [ref for rule in video_rules(org, asked) if (ref := rule.skill.or_(None)) is not None]
    for flow in channel_flows(org, "chat"):
        if isinstance(flow.graph, Known):
            texts = [text for _, text in skills_in_flow(flow.graph.value) if isinstance(text, str)]
            refs += [Ref(id=text, name=text) for text in texts]
    found = {skill_key(org, ref) for ref in refs}
    return frozenset(found or {skill.id for skill in org.skills if "video" in skill.name.lower()})


def holds(org: Organisation, user: User, skills: frozenset[str]) -> Fact[bool]:
    """Whether a user holds one of the skills."""
    return user.skills.map(lambda held: any(skill_key(org, one.skill) in skills for one in held))
