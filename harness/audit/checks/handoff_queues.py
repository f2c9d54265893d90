"""The queues of the handoff: skills by medium, and members who hold them (guide WEB, section 3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from harness.audit.check import Asked, NotApplicable, check
from harness.audit.facts import At, Known, Reason, Unknown
from harness.audit.flows.program import BlockKind, Expression
from harness.audit.model.people import User
from harness.audit.model.routing import Queue
from harness.audit.observed import Fix, Observed, each, ok, unknown, violated
from harness.audit.organisation import Organisation
from harness.audit.selection import channel_flows, target_queues
from harness.audit.shapes import HeldSkill, Member

_MEDIA = ("webChat", "videoChat")


def handoff_queues(org: Organisation, asked: Asked) -> tuple[Queue, ...]:
    """The queues that a parameter names, else those that Video Chat blocks name."""
    if asked.get("queue"):
        return tuple(asked.select(org, Queue, "queue"))
    return target_queues(org, "web messaging", BlockKind.VIDEO_CHAT)


def unseen_queues(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Queues that a Video Chat block leaves to a substitution, or that no source holds."""
    if asked.get("queue"):
        yield from asked.select(org, Queue, "queue").none_found()
        return
    for flow in channel_flows(org, "web messaging"):
        for block in flow.graph.value.of(BlockKind.VIDEO_CHAT) if isinstance(flow.graph, Known) else ():
            named, ref = block.get("queue"), block.ref("queue")
            if isinstance(named, Expression) or (ref is not None and "{" in ref.name):
                yield unknown(
                    flow, Reason.EXPRESSION, f"{block.name!r} takes its queue from {ref or named.text}"
                )
            elif ref is not None and not isinstance(org.queues.get(ref), Known):
                yield unknown(flow, Reason.REFERENCE, f"{block.name!r} names a queue that is in no source")


@check(
    "WEB-C4",
    needs=("queue.media_skills",),
    platform=NotApplicable(
        "skills belong to the conversation there, not to a medium; PLAT-C9 judges who has them"
    ),
)
def skills_by_medium(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Web chat and video chat each ask for skills of their own."""

    def judge(queue: Queue) -> Iterable[Observed]:
        if isinstance(queue.media_skills, Unknown) and queue.required_skills.or_(()):
            return [_lacks(queue, medium, "one common list") for medium in _MEDIA]
        return [_medium(queue, medium, asked["level"]) for medium in _MEDIA]

    yield from unseen_queues(org, asked)
    yield from each(handoff_queues(org, asked), judge)


def _medium(queue: Queue, medium: str, level: float) -> Observed:
    listed = queue.media_skills.value.get(medium, ())
    if not listed:
        return _lacks(queue, medium, f"{medium}: none")
    if any(skill.level is None for skill in listed):
        return unknown(queue, Reason.ABSENT, f"a skill for {medium} has no level")
    low = [skill for skill in listed if (skill.level or 0) < level]
    if low:
        return _lacks(queue, medium, f"{low[0].skill} at level {low[0].level:g}")
    return ok(queue, queue.media_skills.at)


def _lacks(queue: Queue, medium: str, actual: str) -> Observed:
    return violated(
        queue,
        At(f"media_skills[{medium}]", f"skillRequirements.{medium}"),
        f"queue {queue.name!r} asks for no skills of its own for {medium}",
        expected=f"skillRequirements.{medium} with a skill at level 1 or above",
        actual=actual,
        fix=Fix(
            api=f'PUT /api/v2/queues/{queue.id} with skillRequirements.{medium}: {{"skills": '
            '[{"skill": {"id": "<skill>"}, "level": 1}]} added'
        ),
    )


@check(
    "WEB-T3",
    needs=("queue.members", "queue.media_skills", "user.skills"),
    platform=NotApplicable(
        "no skill belongs to a medium there; PLAT-C9 asks for members with skill and permission"
    ),
)
def members_hold_both(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Some member holds every skill that the queue asks for in the media that it takes."""

    def judge(queue: Queue) -> Observed:
        needed = _needed(queue)
        able = [_serves(org, member, needed) for member in queue.members.value if member.joined is not False]
        if True in able:
            return ok(queue, queue.members.at)
        if None in able:
            return unknown(queue, Reason.REFERENCE, "the skills of some members are in no source")
        wanted = " and ".join(str(skill.skill) for skill in needed)
        return violated(
            queue,
            queue.members.at,
            f"queue {queue.name!r} has no member who holds {wanted}",
            expected=f"a member with {wanted}",
            actual=f"{len(able)} members, none with all of them",
            fix=Fix(
                text=f"Give the handoff agents of {queue.name!r} the skills {wanted}, or lead upgraded conversations "
                "to a queue of video-capable agents.",
                api="PUT /api/v2/users/<agent>/routingskills with the missing skill added",
            ),
            related=_members(org, queue),
        )

    yield from unseen_queues(org, asked)
    yield from each(handoff_queues(org, asked), judge)


def _needed(queue: Queue) -> tuple[HeldSkill, ...]:
    taken = queue.media_types.or_(_MEDIA)
    return tuple(s for m in _MEDIA if m in taken for s in queue.media_skills.value.get(m, ()))


def _serves(org: Organisation, member: Member, needed: tuple[HeldSkill, ...]) -> bool | None:
    """Whether a member holds all of them at the level asked for; None where it cannot be told."""
    user = org.users.get(member.user)
    if not isinstance(user, Known) or (user.value is not None and not user.value.skills.is_known):
        return None
    held = user.value.skills.value if user.value is not None else ()
    return all(any(_meets(org, has, asks) for has in held) for asks in needed)


def _meets(org: Organisation, has: HeldSkill, asks: HeldSkill) -> bool:
    same = _names(org, has) & _names(org, asks)
    return bool(same) and (has.level is None or asks.level is None or has.level >= asks.level)


def _names(org: Organisation, held: HeldSkill) -> set[str]:
    skill = org.skills.get(held.skill).or_(None)
    own = {held.skill.id, held.skill.name} - {""}
    return own if skill is None else own | {skill.id, skill.name}


def _members(org: Organisation, queue: Queue) -> tuple[User, ...]:
    found = [org.users.get(member.user) for member in queue.members.value]
    return tuple(f.value for f in found if isinstance(f, Known) and f.value is not None)
