"""Queues of one-way video: their channels, the skill that they ask for, and the members' settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from harness.audit.agents import agents_of
from harness.audit.check import Asked, Manual, NotApplicable, check
from harness.audit.facts import Fact, Known, Reason, Unknown
from harness.audit.inspection import video_queues
from harness.audit.model.people import User
from harness.audit.model.routing import Queue
from harness.audit.observed import Fix, Observed, each, ok, unknown, violated
from harness.audit.organisation import Organisation
from harness.audit.shapes import HeldSkill
from harness.audit.video_escalation import skill_key
from harness.model import Severity

_NO_CHANNELS = NotApplicable(
    "queues there have no video channel: video is offered inside the message conversation; PLAT-C4 and "
    "PLAT-C9 judge whether somebody in the queue may offer it"
)
_VIDEO = frozenset({"video", "videochat"})


def channels(queue: Queue) -> Fact[tuple[str, ...]]:
    """What the queue takes: its supported channels, or where these are not stated its media types."""
    return queue.supported_channels if isinstance(queue.supported_channels, Known) else queue.media_types


def _takes_video(listed: Iterable[str]) -> bool:
    return bool({one.replace(" ", "").casefold() for one in listed} & _VIDEO)


def _channel(queue: Queue) -> Observed:
    listed = channels(queue)
    if isinstance(listed, Unknown):
        return unknown(queue, listed)
    if _takes_video(listed.value):
        return ok(queue, listed.at)
    return violated(
        queue,
        listed.at,
        f"queue {queue.name!r} does not take video",
        expected="Video among the supported channels",
        actual=f"supported channels: {', '.join(listed.value) or 'none'}",
        fix=Fix(api=f'PUT /api/v2/queues/{queue.id} {{"supportedChannels": ["Chat", "Video"], ...}}'),
    )


@check("ONEWAY-T2", needs=("queue.supported_channels",), platform=_NO_CHANNELS)
def queue_takes_video(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The queue behind the Start Video block supports the video channel."""
    found = video_queues(org, asked)
    yield from found.open
    yield from each(found.queues, _channel)


@check("ONEWAY-C2", needs=("queue.supported_channels", "queue.required_skills"), platform=_NO_CHANNELS)
def queue_asks_for_the_skill(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The queue supports video, asks for the video skill, and a member holds it."""
    found = video_queues(org, asked)
    yield from found.open
    yield from each(found.queues, lambda queue: [_channel(queue), _skill(org, queue)])


def required(queue: Queue) -> Fact[tuple[HeldSkill, ...]]:
    """The skills that the queue asks of whoever takes video."""
    if isinstance(queue.required_skills, Known):
        return queue.required_skills
    by_medium = queue.media_skills.map(lambda listed: listed.get("videoChat", ()))
    return by_medium if isinstance(by_medium, Known) else queue.required_skills


def _skill(org: Organisation, queue: Queue) -> Observed:
    asked_for = required(queue)
    if not asked_for.value:
        return _unskilled(queue, asked_for, "it asks for no skill", "skills: none")
    wanted = {skill_key(org, one.skill) for one in asked_for.value}
    people = [org.users.find(m.user.id) or org.users.find(m.user.name) for m in queue.members.value]
    held = [None if user is None else _holds_all(org, user, wanted) for user in people]
    if any(fact is not None and fact.or_(False) for fact in held):
        return ok(queue, asked_for.at)
    if any(fact is None for fact in held):
        return unknown(queue, Reason.REFERENCE, "a member of the queue is in no source")
    doubt = next((fact for fact in held if isinstance(fact, Unknown)), None)
    if doubt is not None:
        return unknown(queue, doubt)
    names = ", ".join(str(one.skill) for one in asked_for.value)
    return _unskilled(queue, asked_for, f"none of its members holds {names}", f"0 of {len(people)} members")


def _holds_all(org: Organisation, user: User, wanted: set[str]) -> Fact[bool]:
    return user.skills.map(lambda held: wanted <= {skill_key(org, one.skill) for one in held})


def _unskilled(queue: Queue, fact: Fact[tuple[HeldSkill, ...]], why: str, actual: str) -> Observed:
    return violated(
        queue,
        fact.at,
        f"queue {queue.name!r} does not find an agent for video: {why}",
        expected="the video skill asked for, and held by a member",
        actual=actual,
        fix=Fix(
            text=f"Require the video skill in queue {queue.name!r} and give it to its members.",
            api=f'PUT /api/v2/queues/{queue.id} {{"skills": ["<video skill>"], ...}}',
        ),
    )


# ---- ONEWAY-C3


@check(
    "ONEWAY-C3",
    needs=("user.video_enabled", "user.default_microphone", "user.default_camera"),
    platform=Manual(
        "each agent's own settings for audio and video in the client: the default microphone and camera; "
        "no API shows them"
    ),
)
def members_are_set_up(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Members of the queue have video enabled and a default microphone; a missing camera is a warning."""
    agents = agents_of(org, asked, video_queues(org, asked).queues)
    yield from agents.open
    if not agents.all and not agents.open:
        yield unknown(None, Reason.INCOMPLETE, "no source shows who takes video contacts")
    for user in agents:
        yield from each([user], lambda one: [_enabled(one)])
        yield _device(user, user.default_microphone, "microphone", None)
        yield _device(user, user.default_camera, "camera", Severity.INFO)


def _enabled(user: User) -> Observed:
    if user.video_enabled.value:
        return ok(user, user.video_enabled.at)
    return violated(
        user,
        user.video_enabled.at,
        f"{user.name!r} takes video contacts with video switched off",
        expected="Video Enabled: on",
        actual="off",
        fix=Fix(text=f"Admin > Users > {user.name} > Video: switch on Video Enabled."),
    )


def _device(user: User, fact: Fact[str | None], device: str, severity: Severity | None) -> Observed:
    if isinstance(fact, Unknown):
        return unknown(user, fact)
    if fact.value:
        return ok(user, fact.at)
    return violated(
        user,
        fact.at,
        f"{user.name!r} has no default {device}",
        expected=f"a default {device}",
        actual="none",
        fix=Fix(text=f"Admin > Users > {user.name} > Video: choose the default {device}."),
        severity=severity,
    )
