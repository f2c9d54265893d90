"""Routing rules: what they name, whom they demand, and which queue they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from harness.audit.check import Asked, NotApplicable, check
from harness.audit.facts import At, Known, Reason, Unknown
from harness.audit.model.people import User
from harness.audit.model.routing import Queue, RoutingRule
from harness.audit.observed import Fix, Observed, demand, each, not_applicable, ok, unknown, violated
from harness.audit.organisation import Organisation
from harness.audit.selection import absent
from harness.audit.video_escalation import escalation_queues, names_video, rule_queue, video_rules

_NO_RULES = NotApplicable(
    "the platform has neither contact types nor rules that name them: video is offered inside the message "
    "conversation; PLAT-C4 and PLAT-C9 judge who may offer it"
)


def _put(rule: RoutingRule, body: str) -> Fix:
    return Fix(api=f"PUT /api/v2/routing/rules/{rule.id} with {body}")


def _rules(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """What to report when no rule receives the escalation."""
    if asked.get("rule") is not None:
        yield from asked.select(org, RoutingRule, "rule").none_found()
    elif not video_rules(org, asked):
        yield _no_rule(org)


def _no_rule(org: Organisation) -> Observed:
    if not org.routing_rules.complete:
        return unknown(None, Reason.INCOMPLETE, "the source shows no rule for video, and may not show all")
    return violated(
        absent(org.routing_rules),
        At("routing_rule[VIDEO]", "routingRules"),
        "no routing rule receives the escalation to video",
        expected="a rule that names the Video contact type",
        actual=f"{len(org.routing_rules)} rules, none for video",
        fix=Fix(api='POST /api/v2/routing/rules {"contactTypeIds": ["<Video contact type>"], ...}'),
    )


# ---- CHAT-T2 and CHAT-C4


@check("CHAT-T2", needs=("routing_rule.contact_types",), platform=_NO_RULES)
def rule_names_video(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The rule that receives the transfer names the Video contact type."""
    yield from _rules(org, asked)
    yield from each(video_rules(org, asked), lambda rule: _named(org, rule))


def _named(org: Organisation, rule: RoutingRule) -> Observed:
    listed = rule.contact_types.value
    named = names_video(org, rule)
    if listed and isinstance(named, Unknown):
        return unknown(rule, named)
    if listed and named.value:
        return ok(rule, rule.contact_types.at)
    return violated(
        rule,
        rule.contact_types.at,
        f"routing rule {rule.name!r} does not name the Video contact type",
        expected="contactTypeIds with the Video contact type",
        actual=f"contactTypeIds: {', '.join(map(str, listed)) or 'none'}",
        fix=_put(rule, '{"contactTypeIds": ["<Video contact type>"]}'),
    )


_BINDS = ("contact_types", "skill", "requirement_type", "priority", "queue")


@check(
    "CHAT-C4",
    needs=tuple(
        f"routing_rule.{n}" for n in ("contact_types", "skill", "requirement_type", "priority", "queue")
    ),
    platform=_NO_RULES,
)
def rule_is_hard(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The rule names the Video contact type, demands the skill with its priority, and leads to a queue."""
    yield from _rules(org, asked)
    for rule in video_rules(org, asked):
        yield from each([rule], lambda one: _named(org, one))
        if not rule.contact_types.is_known or not names_video(org, rule).is_known:
            continue
        yield from _demands(rule, str(asked["requirement_type"]), float(asked["priority"]))
        yield _condition(rule, str(asked["condition"]))


def _demands(rule: RoutingRule, requirement: str, priority: float) -> Iterator[Observed]:
    skill = f'{{"skillRequirement": {{"requirementType": "{requirement}", "priority": {priority:g}}}}}'
    yield demand(
        rule,
        rule.skill,
        lambda found: found is not None,
        f"routing rule {rule.name!r} asks for no skill",
        expected="skillRequirement with the video skill",
        show=lambda _: "no skill",
        fix=_put(rule, skill),
    )
    yield demand(
        rule,
        rule.requirement_type,
        lambda found: found == requirement,
        f"routing rule {rule.name!r} does not demand the skill",
        expected=f"requirementType {requirement}",
        show=lambda found: f"requirementType {found or 'not set'}",
        fix=_put(rule, skill),
    )
    yield demand(
        rule,
        rule.priority,
        lambda found: found is not None and found >= priority,
        f"routing rule {rule.name!r} can be beaten by other rules",
        expected=f"priority {priority:g}",
        show=lambda found: "no priority" if found is None else f"priority {found:g}",
        fix=_put(rule, skill),
    )
    yield demand(
        rule,
        rule.queue,
        lambda found: found is not None,
        f"routing rule {rule.name!r} leaves the queue to chance",
        expected="targetQueue: the video queue",
        show=lambda _: "no target queue",
        fix=_put(rule, '{"targetQueue": {"id": "<video queue>"}}'),
    )


def _condition(rule: RoutingRule, wanted: str) -> Observed:
    """A rule may do without a condition; one that it has must be that of the video channel."""
    written = rule.condition
    if isinstance(written, Unknown):
        return unknown(rule, written)
    if written.value is None or _plain(written.value) == _plain(wanted):
        return ok(rule, written.at)
    if _plain(wanted.partition("==")[0]) not in _plain(written.value):
        return unknown(rule, Unknown(Reason.UNMAPPED, f"condition {written.value!r}", written.at))
    return violated(
        rule,
        written.at,
        f"routing rule {rule.name!r} applies to another channel",
        expected=f"condition {wanted}",
        actual=f"condition {written.value}",
        fix=_put(rule, f'{{"condition": "{wanted}"}}'),
    )


def _plain(condition: str) -> str:
    return re.sub(r"[\s\"'()]|contact\.variables\.", "", condition).replace("===", "==").casefold()


# ---- CHAT-C8


@check("CHAT-C8", needs=("routing_rule.prefer", "queue.media_types"), platform=_NO_RULES)
def video_has_its_own_queue(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Video waits in a queue without calls, and agents on a WebRTC client come first."""
    rules = [rule for rule in video_rules(org, asked) if names_video(org, rule).or_(False)]
    if not rules:
        yield not_applicable("no rule names a Video contact type; CHAT-T2 judges that")
    yield from each(rules, lambda rule: _own_queue(org, rule))
    led_to = [rule_queue(org, rule) for rule in rules if isinstance(rule.queue, Known)]
    judged = {fact.value.id for fact in led_to if isinstance(fact, Known) and fact.value is not None}
    for queue in escalation_queues(org):
        if queue.id not in judged:
            yield _without_voice(queue, queue.name)


def _own_queue(org: Organisation, rule: RoutingRule) -> Iterable[Observed]:
    found = rule_queue(org, rule)
    if isinstance(found, Unknown):
        return [unknown(rule, found)]
    if found.value is None:
        return [unknown(rule, Reason.REFERENCE, "the rule names no queue that exists; CHAT-C4 judges that")]
    return [_without_voice(found.value, rule.name, (rule,)), _prefers(org, rule, found.value)]


def _without_voice(queue: Queue, what: str, related: tuple[RoutingRule, ...] = ()) -> Observed:
    return demand(
        queue,
        queue.media_types,
        lambda types: "voice" not in types,
        f"queue {queue.name!r} serves calls and receives the video of {what!r} as well",
        expected="a queue for video alone, with agents on WebRTC clients",
        show=lambda types: f"mediaTypes: {', '.join(types)}",
        fix=Fix(api='PUT /api/v2/routing/rules/<rule> {"targetQueue": {"id": "<a queue for video>"}}'),
        related=related,
    )


def _prefers(org: Organisation, rule: RoutingRule, queue: Queue) -> Observed:
    """WebRTC first; where nobody in the queue sits at a softphone, there is nobody to rank behind."""
    ranked = (rule.prefer.or_(None), queue.prefer.or_(None))
    if any(one is not None and one.casefold() == "webrtc" for one in ranked):
        return ok(rule, rule.prefer.at if isinstance(rule.prefer, Known) else At("prefer", "prefer"))
    if isinstance(rule.prefer, Unknown):
        return unknown(rule, rule.prefer)
    if isinstance(queue.members, Unknown):
        return unknown(rule, Reason.INCOMPLETE, f"queue {queue.name!r} does not show its members")
    people = [org.users.find(m.user.id) or org.users.find(m.user.name) for m in queue.members.value]
    phones = [user for user in people if user is not None and is_softphone_only(user)]
    if not phones:
        seen = [user is not None and isinstance(user.webrtc, Known) for user in people]
        return ok(rule, rule.prefer.at) if all(seen) else _unseen(rule, queue)
    return violated(
        rule,
        rule.prefer.at,
        f"routing rule {rule.name!r} ranks softphones level with WebRTC clients",
        expected="prefer: webrtc",
        actual=f"prefer: {rule.prefer.value or 'nothing'}; {phones[0].name} has a softphone alone",
        fix=_put(rule, '{"prefer": "webrtc"}'),
    )


def _unseen(rule: RoutingRule, queue: Queue) -> Observed:
    what = f"of some members of queue {queue.name!r} no source says whether they have a WebRTC client"
    return unknown(rule, Reason.INCOMPLETE, what)


def is_softphone_only(user: User) -> bool:
    """Whether a user is known to be without a WebRTC client, or to work with a softphone."""
    client = user.webrtc.or_(None)
    has_none = isinstance(user.webrtc, Known) and (client is None or not client.assigned)
    return has_none or (client is None and (user.device.or_("") or "").casefold() == "softphone")
