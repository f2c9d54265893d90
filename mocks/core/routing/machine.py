"""Which agent gets which customer.

Theory of operation: a conversation that wants an agent is an engagement in exactly one queue; entering
another queue leaves the first. WAITING engagements are offered by priority, then by age, each to the agent
who is longest idle among the queue's members who are On Queue, free, hold every skill that the queue asks for
on this medium (and the routing rule's), and, for video, have video enabled. An agent who is in the
conversation already comes first and need not be free. The offer rings (ALERTING) until it is answered or
declined; who declined is not asked again for this engagement. Skills are looked at when the offer is made,
not before. Whoever waits longer than allowed is TIMED_OUT. What comes of ringing a desk that cannot answer
stands in attempts.py.
"""

from __future__ import annotations

from datetime import timedelta

from mocks.core.conversations import machine as conversations
from mocks.core.conversations.model import LEG_OF, Conversation, LegKind, LegState, MediaType
from mocks.core.conversations.trail import note
from mocks.core.facts import (
    AgentFound,
    AgentsChanged,
    DeskRings,
    LegAnswered,
    LegEnded,
    Queued,
    WaitOver,
)
from mocks.core.notifications.machine import tell_of_upgrade
from mocks.core.organisation.machine import engage
from mocks.core.organisation.model import Presence, RoutingStatus, Skill, User
from mocks.core.routing.model import (
    Assignment,
    Entry,
    EntrySignal,
    EntryState,
    Offer,
    Queue,
    RoutingMode,
    RoutingRule,
)
from mocks.core.table import Table
from mocks.core.turn import Turn

ENTRIES = Table(
    "engagement",
    {
        (EntryState.WAITING, EntrySignal.OFFER): EntryState.ALERTING,
        (EntryState.WAITING, EntrySignal.TIME_OUT): EntryState.TIMED_OUT,
        (EntryState.WAITING, EntrySignal.LEAVE): EntryState.ABANDONED,
        (EntryState.WAITING, EntrySignal.OVERFLOW): EntryState.WAITING,
        (EntryState.ALERTING, EntrySignal.OVERFLOW): EntryState.WAITING,
        (EntryState.ALERTING, EntrySignal.ANSWER): EntryState.ANSWERED,
        (EntryState.ALERTING, EntrySignal.NEGOTIATE): EntryState.NEGOTIATING,
        (EntryState.NEGOTIATING, EntrySignal.OVERFLOW): EntryState.WAITING,
        (EntryState.NEGOTIATING, EntrySignal.DECLINE): EntryState.WAITING,
        (EntryState.NEGOTIATING, EntrySignal.LEAVE): EntryState.ABANDONED,
        (EntryState.ALERTING, EntrySignal.DECLINE): EntryState.WAITING,
        (EntryState.ALERTING, EntrySignal.TIME_OUT): EntryState.TIMED_OUT,
        (EntryState.ALERTING, EntrySignal.LEAVE): EntryState.ABANDONED,
    },
)


def enter(
    turn: Turn,
    conversation: Conversation,
    queue_id: str,
    rule: RoutingRule | None,
    timeout_s: float,
    searched_as: MediaType | None = None,
) -> Entry:
    """Put the conversation into a queue on its present medium; `timeout_s` 0 waits for ever.

    `searched_as` is the medium for which agents are looked for, where that is not the one that rings.
    """
    leave(turn, conversation.id)
    queue = turn.state.routing.queues[queue_id]
    note(turn, conversation, "queued", "the flow", media=conversation.media_type.value, queue=queue.name)
    media = _stripped(turn, conversation, queue)
    searched = searched_as or _searched(conversation, queue, media)
    entry = Entry(
        id=turn.ids.next("engagement"),
        conversation_id=conversation.id,
        queue_id=queue_id,
        media=media,
        searched_as=searched,
        skills=_skills(turn, conversation, queue, media, searched, rule),
        priority=rule.skill_requirement.priority if rule and rule.skill_requirement else 0,
        entered=turn.now,
        fallback=rule.fallback if rule else None,
    )
    turn.state.routing.entries[entry.id] = entry
    conversation.queue_id = queue_id
    if timeout_s:
        turn.wake(f"wait:{entry.id}", timedelta(seconds=timeout_s))
    turn.touch(conversation.id)
    turn.tell(AgentsChanged())
    turn.tell(Queued(conversation.id, entry.id))
    return entry


def _stripped(turn: Turn, conversation: Conversation, queue: Queue) -> MediaType:
    """The medium that remains: a queue with Video switched off routes the case as a call (CONF, section 1)."""
    if conversation.media_type is MediaType.VIDEO_CHAT and queue.video_enabled is False:
        conversation.media_type = MediaType.VOICE
        note(turn, conversation, "video.stripped", "the platform", queue=queue.name)
    return conversation.media_type


def _skills(
    turn: Turn,
    conversation: Conversation,
    queue: Queue,
    media: MediaType,
    searched: MediaType,
    rule: RoutingRule | None,
) -> dict[str, float]:
    if media is MediaType.VIDEO_CHAT and searched is MediaType.VOICE:
        return demanded(turn, queue, searched, None)
    return demanded(turn, queue, searched, rule) | _named_by_flow(turn, conversation, rule)


def _searched(conversation: Conversation, queue: Queue, media: MediaType) -> MediaType:
    """A video from chat that is put into a queue for calls is set against its voice group (CHAT, section 1)."""
    for_calls = MediaType.VOICE in queue.media_types and MediaType.VIDEO_CHAT not in queue.media_types
    from_chat = conversation.channel is MediaType.CHAT and media is MediaType.VIDEO_CHAT
    return MediaType.VOICE if from_chat and for_calls else media


def move(turn: Turn, entry: Entry, queue: Queue) -> None:
    """Hand an engagement to another queue, where everybody may be asked; what rings stops."""
    entry.state = ENTRIES.after(entry.state, EntrySignal.OVERFLOW)
    legs, entry.legs = entry.legs, ()
    end_offer(entry, "withdrawn")
    _silence(turn, entry, legs)
    entry.queue_id, entry.user_id = queue.id, None
    entry.declined_by.clear()
    turn.state.conversations.get(entry.conversation_id).queue_id = queue.id


def demanded(turn: Turn, queue: Queue, media: MediaType, rule: RoutingRule | None) -> dict[str, float]:
    """The skills, with their least proficiency, that an agent needs for this medium in this queue."""
    named = [one.id for one in turn.state.organisation.skills.values() if _names(queue.required_skills, one)]
    skills: dict[str, float] = dict.fromkeys(named, 1.0)
    if media in queue.skill_requirements:
        skills |= {one.skill.id: one.level for one in queue.skill_requirements[media].skills}
    wanted = rule.skill_requirement if rule else None
    if wanted and wanted.insists:
        skills.setdefault(wanted.skill_id, 1.0)
    return skills


def _names(wanted: tuple[str, ...], skill: Skill) -> bool:
    return skill.id in wanted or skill.name in wanted


def _named_by_flow(turn: Turn, conversation: Conversation, rule: RoutingRule | None) -> dict[str, float]:
    """The skill that the contact's variables name, where the rule insists on skills (guide CHAT, section 2)."""
    name = conversation.customer.attributes.get("Agent_Skill_Requirement")
    insists = rule and rule.skill_requirement and rule.skill_requirement.insists
    if not (name and insists):
        return {}
    known = (skill.id for skill in turn.state.organisation.skills.values() if skill.name == name)
    return {next(known, name): 1.0}


def leave(turn: Turn, conversation_id: str) -> None:
    """Take the conversation out of its queue; what rings stops ringing."""
    entry = turn.state.routing.live_entry(conversation_id)
    if entry is not None:
        settle(turn, entry, EntrySignal.LEAVE)


def could_serve(
    turn: Turn, conversation: Conversation, queue_id: str, media: MediaType, skill_id: str | None
) -> bool:
    """Whether a member of the queue is there for such an engagement now, with that skill if one is named."""
    queue = turn.state.routing.queues[queue_id]
    skills = {skill_id: 1.0} if skill_id else {}
    return bool(_candidates(turn, conversation, queue, media=media, skills=skills, declined_by=set()))


def assign(turn: Turn, _fact: AgentsChanged) -> None:
    """Offer what waits to whom it fits."""
    waiting = [one for one in turn.state.routing.entries.values() if one.state is EntryState.WAITING]
    for entry in sorted(waiting, key=lambda one: (-one.priority, one.entered)):
        queue = turn.state.routing.queues[entry.queue_id]
        found = fitting(turn, entry, queue)
        if found and queue.assignment is not Assignment.MANUAL and queue.enabled is not False:
            offer(turn, entry, found[0])


def fitting(turn: Turn, entry: Entry, queue: Queue) -> list[User]:
    """Who could take what waits in that queue now, best first."""
    conversation = turn.state.conversations.get(entry.conversation_id)
    if entry.searched_as not in queue.media_types:
        return []
    return _candidates(
        turn,
        conversation,
        queue,
        media=entry.searched_as,
        skills=entry.skills,
        declined_by=entry.declined_by,
    )


def _candidates(
    turn: Turn,
    conversation: Conversation,
    queue: Queue,
    *,
    media: MediaType,
    skills: dict[str, float],
    declined_by: set[str],
) -> list[User]:
    fitting = [
        user
        for user_id in queue.members
        if user_id not in declined_by
        and _is_capable(user := turn.state.organisation.users[user_id], media, skills)
        and _is_free(conversation, user, media)
    ]
    by_skill = queue.routing_mode is RoutingMode.MOST_PROFICIENT
    return sorted(
        fitting,
        key=lambda user: (
            conversation.agent(user.id) is None,
            -user.proficiency(skills) if by_skill else 0.0,
            user.idle_since or turn.now,
        ),
    )


def _is_capable(user: User, media: MediaType, skills: dict[str, float]) -> bool:
    if media is MediaType.VIDEO_CHAT and not user.video_enabled:
        return False
    return all(user.holds(skill_id, level) for skill_id, level in skills.items())


def _is_free(conversation: Conversation, user: User, media: MediaType) -> bool:
    inside = conversation.agent(user.id)
    if inside is not None:
        return user.presence is Presence.ON_QUEUE and inside.live_leg(LEG_OF[media]) is None
    return user.status is RoutingStatus.IDLE and user.wrap_up_until is None


def offer(turn: Turn, entry: Entry, user: User) -> None:
    """Let it ring at somebody."""
    conversation = turn.state.conversations.get(entry.conversation_id)
    entry.state = ENTRIES.after(entry.state, EntrySignal.OFFER)
    entry.user_id = user.id
    entry.offers.append(Offer(user.id, turn.now))
    legs = conversations.alert(turn, conversation, user, _kinds(conversation, entry, user))
    entry.legs = tuple(leg.id for leg in legs)
    engage(turn, user)
    conversation.find_leg(legs[0].id)[0].queue_id = entry.queue_id
    if legs[0].kind is LegKind.VIDEO:
        tell_of_upgrade(turn, conversation, user.id, legs[0])
    turn.tell(DeskRings(conversation.id, entry.id))


def _kinds(conversation: Conversation, entry: Entry, user: User) -> list[LegKind]:
    """What rings: the medium itself, and with video the chat or call too for an agent who is not in it.

    A device that shows no video rings by the call alone.
    """
    inside = conversation.agent(user.id)
    in_chat = inside is not None and inside.live_leg(*conversation.vital) is not None
    if entry.media is not MediaType.VIDEO_CHAT:
        return [LEG_OF[entry.media]]
    if conversation.channel is MediaType.VOICE and not user.has_webrtc:
        return [LegKind.CALL]
    return [LegKind.VIDEO, *([] if in_chat else [LEG_OF[conversation.channel]])]


def answered(turn: Turn, fact: LegAnswered) -> None:
    """The offer was taken."""
    entry = turn.state.routing.live_entry(fact.conversation_id)
    if entry is not None and fact.leg_id in entry.legs[:1]:
        end_offer(entry, "answered")
        entry.state, entry.ended = ENTRIES.after(entry.state, EntrySignal.ANSWER), turn.now
        turn.forget(f"wait:{entry.id}")
        turn.forget(f"overflow:{entry.id}")
        turn.forget(f"longwait:{entry.id}")
        turn.forget(f"unanswered:{entry.id}")
        turn.tell(AgentFound(entry.conversation_id, entry.id))


def leg_ended(turn: Turn, fact: LegEnded) -> None:
    """The customer gave up, which ends the wait.

    Or the agent declined, and the customer waits on for somebody else.
    """
    entry = turn.state.routing.live_entry(fact.conversation_id)
    if entry is None:
        return
    conversation = turn.state.conversations.get(fact.conversation_id)
    participant, leg = conversation.find_leg(fact.leg_id)
    if conversation.end or (participant is conversation.customer and leg.kind is LEG_OF[entry.media]):
        settle(turn, entry, EntrySignal.LEAVE)
    elif fact.leg_id in entry.legs and fact.was in (LegState.ALERTING.value, LegState.CONTACTING.value):
        _decline(turn, entry)


def _decline(turn: Turn, entry: Entry) -> None:
    entry.state = ENTRIES.after(entry.state, EntrySignal.DECLINE)
    legs, entry.legs = entry.legs, ()
    end_offer(entry, "declined")
    turn.forget(f"unanswered:{entry.id}")
    turn.forget(f"handshake:{entry.id}")
    entry.declined_by.add(entry.user_id or "")
    _silence(turn, entry, legs)
    turn.tell(AgentsChanged())


def wait_is_over(turn: Turn, entry_id: str) -> None:
    """The engagement found nobody in time."""
    entry = turn.state.routing.entries[entry_id]
    settle(turn, entry, EntrySignal.TIME_OUT)
    conversation = turn.state.conversations.get(entry.conversation_id)
    note(turn, conversation, "timed.out", "the flow", queue=turn.state.routing.queues[entry.queue_id].name)
    turn.tell(WaitOver(entry.conversation_id, entry.id))


def settle(turn: Turn, entry: Entry, signal: EntrySignal) -> None:
    """End an engagement for good; what rings stops."""
    entry.state, entry.ended = ENTRIES.after(entry.state, signal), turn.now
    end_offer(entry, "withdrawn")
    turn.forget(f"wait:{entry.id}")
    turn.forget(f"overflow:{entry.id}")
    turn.forget(f"longwait:{entry.id}")
    turn.forget(f"unanswered:{entry.id}")
    turn.forget(f"handshake:{entry.id}")
    legs, entry.legs = entry.legs, ()
    _silence(turn, entry, legs)


def end_offer(entry: Entry, outcome: str) -> None:
    """Note how the present offer came out, if it is not known yet."""
    if entry.offers and entry.offers[-1].outcome == "alerting":
        entry.offers[-1].outcome = outcome


def _silence(turn: Turn, entry: Entry, legs: tuple[str, ...]) -> None:
    conversation = turn.state.conversations.get(entry.conversation_id)
    for participant, leg in (conversation.find_leg(leg_id) for leg_id in legs):
        if leg.state is LegState.ALERTING:
            conversations.hang_up(turn, conversation, participant, leg, "system")
