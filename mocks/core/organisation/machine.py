"""What users do to their availability, and what work does to it.

Theory of operation: presence is free choice; routing status follows it and the work. On Queue with nothing to
do is IDLE, and the moment is kept, since the longest idle agent gets the next engagement. The first leg that
rings or connects makes INTERACTING, the end of the last one lets go. Who leaves the queue in between goes
OFF_QUEUE when the work is done.
"""

from __future__ import annotations

from mocks.core.facts import AgentsChanged, LegEnded
from mocks.core.organisation.model import HeldSkill, Presence, RoutingSignal, RoutingStatus, User
from mocks.core.table import Table
from mocks.core.turn import Turn

_BUSY = (RoutingStatus.INTERACTING, RoutingStatus.INTERACTING_OFF_QUEUE)

STATUSES = Table(
    "routing status",
    {
        (RoutingStatus.OFF_QUEUE, RoutingSignal.JOIN_QUEUE): RoutingStatus.IDLE,
        (RoutingStatus.IDLE, RoutingSignal.LEAVE_QUEUE): RoutingStatus.OFF_QUEUE,
        (RoutingStatus.IDLE, RoutingSignal.ENGAGE): RoutingStatus.INTERACTING,
        (RoutingStatus.OFF_QUEUE, RoutingSignal.ENGAGE): RoutingStatus.INTERACTING_OFF_QUEUE,
        (RoutingStatus.INTERACTING, RoutingSignal.LEAVE_QUEUE): RoutingStatus.INTERACTING_OFF_QUEUE,
        (RoutingStatus.INTERACTING, RoutingSignal.RELEASE): RoutingStatus.IDLE,
        (RoutingStatus.INTERACTING_OFF_QUEUE, RoutingSignal.JOIN_QUEUE): RoutingStatus.INTERACTING,
        (RoutingStatus.INTERACTING_OFF_QUEUE, RoutingSignal.RELEASE): RoutingStatus.OFF_QUEUE,
    },
)


def set_presence(turn: Turn, user: User, presence: Presence) -> None:
    """The user says where they are. Saying the same again changes nothing."""
    was_on, is_on = (one is Presence.ON_QUEUE for one in (user.presence, presence))
    if was_on != is_on:
        _move(turn, user, RoutingSignal.JOIN_QUEUE if is_on else RoutingSignal.LEAVE_QUEUE)
        turn.tell(AgentsChanged())
    user.presence = presence


def set_skills(turn: Turn, user: User, skills: tuple[HeldSkill, ...]) -> None:
    """The user's skills from now on."""
    user.skills = skills
    turn.tell(AgentsChanged())


def drop_skill(turn: Turn, user: User, skill_id: str) -> bool:
    """Take one skill away; False when they do not hold it."""
    kept = tuple(held for held in user.skills if held.id != skill_id)
    is_held = len(kept) < len(user.skills)
    if is_held:
        set_skills(turn, user, kept)
    return is_held


def engage(turn: Turn, user: User) -> None:
    """A leg rings or connects at the user; a second one changes nothing."""
    if user.status not in _BUSY:
        _move(turn, user, RoutingSignal.ENGAGE)


def release_after_leg(turn: Turn, fact: LegEnded) -> None:
    """The user is free when their last leg is over."""
    conversation = turn.state.conversations.get(fact.conversation_id)
    user_id = conversation.participant(fact.participant_id).user_id
    if user_id is None or turn.state.conversations.live_legs_of(user_id):
        return
    user = turn.state.organisation.users[user_id]
    if user.status in _BUSY:
        _move(turn, user, RoutingSignal.RELEASE)
        turn.tell(AgentsChanged())


def _move(turn: Turn, user: User, signal: RoutingSignal) -> None:
    user.status = STATUSES.after(user.status, signal)
    user.idle_since = turn.now if user.status is RoutingStatus.IDLE else None
