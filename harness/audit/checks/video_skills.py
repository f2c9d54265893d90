"""The video skill: one name for flow, rule and agents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from harness.audit.check import Asked, NotApplicable, check
from harness.audit.facts import At, Known, Reason, Unknown
from harness.audit.flows.program import Block
from harness.audit.model.flow import Flow
from harness.audit.model.people import User
from harness.audit.model.routing import ContactType, RoutingRule
from harness.audit.observed import Fix, Observed, each, not_applicable, ok, unknown, violated
from harness.audit.organisation import Organisation
from harness.audit.selection import absent, matches
from harness.audit.shapes import Ref
from harness.audit.video_escalation import (
    SKILL,
    change,
    chat_flows,
    holds,
    rule_queue,
    skill_key,
    skills_in_flow,
    video_rules,
)


@check(
    "CHAT-C6",
    needs=("flow.graph", "routing_rule.skill", "user.skills", "contact_type.channel"),
    platform=NotApplicable(
        "no rule there names a skill for a contact type: a transfer asks for skills itself; PLAT-C9 judges "
        "whether a member of the queue holds them"
    ),
)
def one_skill(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The skill that flow and rule name, and that agents hold, is the same."""
    yield from _contact_type(org, str(asked["contact_type"]))
    rules = video_rules(org, asked)
    if not rules:
        yield unknown(None, Reason.INCOMPLETE, "no source holds the rule that receives the escalation")
    yield from each(rules, lambda rule: [_held(org, rule)])
    keys = {skill_key(org, ref) for rule in rules if (ref := rule.skill.or_(None)) is not None}
    if keys:
        yield from each(chat_flows(org, asked), lambda flow: _in_flow(org, flow, rules, keys))


def _contact_type(org: Organisation, wanted: str) -> Iterator[Observed]:
    """The contact type by its name (underscores and spaces alike); a name that nothing has is a finding."""
    if any(matches(one, wanted) or _plain(one.name) == _plain(wanted) for one in org.contact_types):
        return
    if not org.contact_types.complete:
        yield unknown(None, Reason.INCOMPLETE, f"no source holds the contact type {wanted}")
        return
    yield violated(
        absent(org.contact_types),
        At(f"{ContactType.TYPE}[{wanted}]", "contactTypes"),
        f"no contact type is called {wanted}",
        expected=f"a contact type called {wanted}; another name goes into the params (contact_type)",
        actual=", ".join(one.name for one in org.contact_types) or "no contact types",
    )


def _plain(name: str) -> str:
    return name.replace("_", " ").casefold()


def _in_flow(
    org: Organisation, flow: Flow, rules: tuple[RoutingRule, ...], keys: set[str]
) -> Iterable[Observed]:
    found = list(skills_in_flow(flow.graph.value))
    if not found:
        return [not_applicable("the flow names no skill; CHAT-C3 judges whether it has to", flow)]
    return [_named(org, flow, block, written, rules, keys) for block, written in found]


def _named(
    org: Organisation,
    flow: Flow,
    block: Block,
    written: object,
    rules: tuple[RoutingRule, ...],
    keys: set[str],
) -> Observed:
    at = block.setting_at("variables").item(SKILL)
    if not isinstance(written, str):
        return unknown(flow, Unknown(Reason.EXPRESSION, f"{SKILL} is computed when the flow runs", at))
    if skill_key(org, Ref(id=written, name=written)) in keys:
        return ok(flow, at)
    asked_for = ", ".join(sorted(str(r.skill.value) for r in rules if r.skill.or_(None) is not None))
    return violated(
        flow,
        at,
        f"flow {flow.name!r} asks for the skill {written}, and the routing rule for another",
        expected=f"the skill of the routing rule: {asked_for}",
        actual=written,
        fix=change(flow, f"block {block.id}, {SKILL}: the name that the rule requires"),
        related=rules,
    )


def _held(org: Organisation, rule: RoutingRule) -> Observed:
    """Whether somebody in the rule's queue holds the rule's skill."""
    wanted = rule.skill.value
    if wanted is None:
        return not_applicable("the rule asks for no skill; CHAT-C4 judges that", rule)
    people = _people(org, rule)
    if isinstance(people, Unknown):
        return unknown(rule, people)
    facts = [holds(org, user, frozenset({skill_key(org, wanted)})) for user in people]
    if any(fact.or_(False) for fact in facts):
        return ok(rule, rule.skill.at)
    doubt = next((fact for fact in facts if isinstance(fact, Unknown)), None)
    if doubt is not None:
        return unknown(rule, doubt)
    return violated(
        rule,
        rule.skill.at,
        f"routing rule {rule.name!r} requires a skill that nobody in its queue holds",
        expected=f"agents with the skill {wanted}",
        actual=f"none of {len(people)} people holds it",
        fix=Fix(api="PUT /api/v2/users/<agent>/routingskills with the skill that the rule requires"),
    )


def _people(org: Organisation, rule: RoutingRule) -> tuple[User, ...] | Unknown:
    """The members of the rule's queue; everybody where the queue does not show its members."""
    queue = rule_queue(org, rule) if isinstance(rule.queue, Known) else rule.queue
    members = queue.value.members if isinstance(queue, Known) and queue.value is not None else None
    if members is None or isinstance(members, Unknown):
        return org.users.all
    found = [org.users.find(m.user.id) or org.users.find(m.user.name) for m in members.value]
    if any(user is None for user in found):
        return Unknown(Reason.REFERENCE, "a member of the queue is in no source", members.at)
    return tuple(user for user in found if user is not None)
