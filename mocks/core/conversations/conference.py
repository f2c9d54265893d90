"""Experts (SMEs) in a customer's phone call: consultation, conference, additions by the API, transfer.

Theory of operation: an SME who comes through a queue is at first in a consultation: the agent and the SME talk,
the customer's leg is on hold. A merge ends the hold and brings everybody who can into the picture: agents with
video enabled, and the customer, if the trunk answered the call with H.264 first; with another video codec first
the customer's video fails and the call goes on. Who is added by the API is merged with the answer. Everybody
stays in one interaction, under one id and one recording session, unless the organisation records by leg.

One addition of an SME at a time: a second request while the first rings is a conflict, and the platform drops
both (guide CONF, section 4). The same request again, by its Idempotency-Key, is the first one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mocks.core.conversations import machine as conversations
from mocks.core.conversations.model import (
    ContactRecord,
    Conversation,
    Join,
    JoinSignal,
    JoinState,
    Leg,
    LegKind,
    LegState,
    MediaType,
    Participant,
    Purpose,
    Recording,
    VideoStart,
)
from mocks.core.conversations.trail import note
from mocks.core.errors import conflict, invalid_value
from mocks.core.facts import LegAnswered, LegEnded
from mocks.core.identity.entitlements import refusal_of
from mocks.core.organisation.machine import engage
from mocks.core.organisation.model import User
from mocks.core.table import Table
from mocks.core.telephony.model import BRIDGE_CODEC, video_of
from mocks.core.turn import Turn

JOINS = Table(
    "addition",
    {
        (JoinState.RINGING, JoinSignal.ANSWER): JoinState.IN_SESSION,
        (JoinState.RINGING, JoinSignal.LEAVE): JoinState.WITHDRAWN,
        (JoinState.RINGING, JoinSignal.COLLIDE): JoinState.WITHDRAWN,
        (JoinState.IN_SESSION, JoinSignal.LEAVE): JoinState.WITHDRAWN,
    },
)
#: What the customer's side says when the trunk cannot carry the picture (guide CONF, section 1).
NOT_SUPPORTED = "Video Not Supported"


@dataclass(frozen=True)
class Addition:
    """A request to add somebody; `body` is its text, by which a repeated key is compared."""

    user_id: str
    with_video: bool
    properties: Mapping[str, str]
    by: str
    key: str | None
    body: str


def consult(turn: Turn, conversation: Conversation) -> None:
    """An SME has come through a queue: the customer is held while somebody else is on the call as well."""
    on_call = [one for one in conversation.agents() if _is_on(one, LegKind.CALL)]
    call = conversation.customer.live_leg(LegKind.CALL)
    if conversation.channel is MediaType.VOICE and len(on_call) > 1 and call is not None:
        conversations.hold(turn, conversation, call, True)
        note(turn, conversation, "consulted", on_call[-1].name)


def merge(turn: Turn, conversation: Conversation, by: str) -> bool:
    """Bring customer, agents and SME together; False when there is no second side to merge."""
    call = conversation.customer.live_leg(LegKind.CALL)
    on_call = [one for one in conversation.agents() if _is_on(one, LegKind.CALL)]
    if call is None or not on_call:
        return False
    if call.held:
        conversations.hold(turn, conversation, call, False)
    if any(_is_on(one, LegKind.VIDEO) for one in on_call):
        _show_everybody(turn, conversation, on_call)
    _record_the_leg(turn, conversation)
    note(turn, conversation, "merged", by, participants=", ".join(one.name for one in on_call))
    return True


def _show_everybody(turn: Turn, conversation: Conversation, on_call: list[Participant]) -> None:
    conversation.media_type = MediaType.VIDEO_CHAT
    users = turn.state.organisation.users
    for agent in on_call:
        if agent.live_leg(LegKind.VIDEO) is None and users[agent.user_id or ""].video_enabled:
            conversations.add_leg(turn, conversation, agent, LegKind.VIDEO, LegState.CONNECTED)
    _show_customer(turn, conversation)


def _show_customer(turn: Turn, conversation: Conversation) -> None:
    """Bridge the phone line into the video, once."""
    customer = conversation.customer
    call = customer.live_leg(LegKind.CALL)
    codecs = video_of(call.answered) if call else ()
    if not codecs or any(leg.kind is LegKind.VIDEO for leg in customer.legs):
        return
    is_bridged = codecs[0] == BRIDGE_CODEC
    leg = conversations.add_leg(turn, conversation, customer, LegKind.VIDEO, LegState.CONTACTING)
    if is_bridged:
        leg.answered = codecs[:1]
        conversations.connect(turn, conversation, customer, leg)
        return
    leg.error = NOT_SUPPORTED
    conversations.hang_up(turn, conversation, customer, leg, "error")
    note(turn, conversation, "video.downgraded", "the platform", codec=codecs[0])


def _demand_licences(turn: Turn, conversation: Conversation, expert: User) -> None:
    """Who is asked in, and the agents who start the session, need tier and add-on (guide CONF, prerequisites)."""
    users = turn.state.organisation.users
    starting = [
        users[one.user_id] for one in conversation.agents() if one.user_id and _is_on(one, LegKind.CALL)
    ]
    for user in (expert, *starting):
        why = refusal_of(user, VideoStart.CONFERENCE)
        if why is not None:
            raise why


def add(turn: Turn, conversation: Conversation, asked: Addition) -> Participant:
    """Ring at an SME for this interaction; the platform's refusal for a stranger, a collision, a used key."""
    known = conversation.keys.get(asked.key or "")
    if known is not None:
        return _again(conversation, asked, known)
    user = turn.state.organisation.users.get(asked.user_id)
    if user is None:
        raise invalid_value("participantId", f"there is no user {asked.user_id!r}")
    _demand_a_running_call(conversation)
    _demand_that_nobody_adds(turn, conversation, user)
    if asked.with_video:
        _demand_licences(turn, conversation, user)
    kinds = [LegKind.VIDEO, LegKind.CALL] if asked.with_video else [LegKind.CALL]
    legs = conversations.alert(turn, conversation, user, kinds)
    engage(turn, user)
    participant, _ = conversation.find_leg(legs[0].id)
    conversation.joins.append(Join(participant.id, legs[0].id))
    conversation.customer.attributes.update(asked.properties)
    if asked.key:
        conversation.keys[asked.key] = (asked.body, participant.id)
    note(turn, conversation, "participant.added", asked.by, participant=user.name)
    return participant


def _again(conversation: Conversation, asked: Addition, known: tuple[str, str]) -> Participant:
    body, participant_id = known
    if body != asked.body:
        raise conflict("The Idempotency-Key has been used for another request.")
    return conversation.participant(participant_id)


def _demand_a_running_call(conversation: Conversation) -> None:
    if conversation.end is not None or conversation.customer.live_leg(LegKind.CALL) is None:
        raise conflict("The interaction is no call, or over.")


def _demand_that_nobody_adds(turn: Turn, conversation: Conversation, user: User) -> None:
    """A conflict when the user is there or rings; if an addition rings, both are dropped."""
    present = conversation.agent(user.id)
    if present is None:
        return
    join = _join_of(conversation, present)
    if join is not None and JOINS.allows(join.state, JoinSignal.COLLIDE):
        join.state = JOINS.after(join.state, JoinSignal.COLLIDE)
        note(turn, conversation, "participant.conflict", "the platform", participant=user.name)
        for leg in [one for one in present.legs if one.state is LegState.ALERTING]:
            conversations.hang_up(turn, conversation, present, leg, "system")
        raise conflict(f"{user.name} is being added by another request: neither is carried out.")
    raise conflict(f"{user.name} takes part already.")


def join_answered(turn: Turn, fact: LegAnswered) -> None:
    """The SME who was added answers, and is merged at once."""
    conversation = turn.state.conversations.get(fact.conversation_id)
    join = next((one for one in conversation.joins if one.leg_id == fact.leg_id), None)
    if join is not None:
        join.state = JOINS.after(join.state, JoinSignal.ANSWER)
        merge(turn, conversation, conversation.participant(join.participant_id).name)


def join_left(turn: Turn, fact: LegEnded) -> None:
    """Whoever was added has declined, or gone."""
    conversation = turn.state.conversations.get(fact.conversation_id)
    join = next((one for one in conversation.joins if one.leg_id == fact.leg_id), None)
    if join is not None and join.state is not JoinState.WITHDRAWN:
        join.state = JOINS.after(join.state, JoinSignal.LEAVE)


def record_from_answer(turn: Turn, fact: LegAnswered) -> None:
    """A phone call is recorded from the moment at which somebody answers it."""
    conversation = turn.state.conversations.get(fact.conversation_id)
    is_agent = conversation.participant(fact.participant_id).purpose is Purpose.AGENT
    if conversation.channel is MediaType.VOICE and is_agent and not conversation.recordings:
        conversation.recordings.append(Recording(turn.ids.next("recording"), turn.now))


def _record_the_leg(turn: Turn, conversation: Conversation) -> None:
    if turn.state.organisation.recording.scope == "leg" and conversation.recordings:
        conversation.recordings[-1].end = turn.now
        conversation.recordings.append(Recording(turn.ids.next("recording"), turn.now))


def complete_transfer(turn: Turn, conversation: Conversation) -> Conversation:
    """End the interaction and open another one, without line, data and past (guide CONF, section 2)."""
    successor_id = turn.ids.next("conversation")
    contact = ContactRecord(successor_id, turn.ids.next("contact"), turn.now)
    successor = Conversation(successor_id, MediaType.VOICE, MediaType.VIDEO_CHAT, [contact], turn.now)
    gone = Participant(turn.ids.next("participant"), Purpose.CUSTOMER, conversation.customer.name, turn.now)
    gone.end = turn.now
    successor.participants.append(gone)
    turn.state.conversations.by_id[successor.id] = successor
    note(turn, conversation, "transferred", "the flow", mode="Complete")
    note(turn, successor, "started", "the flow")
    conversations.end(turn, conversation, Purpose.WORKFLOW, "transfer")
    return successor


def _join_of(conversation: Conversation, participant: Participant) -> Join | None:
    mine = [one for one in conversation.joins if one.participant_id == participant.id]
    return mine[-1] if mine else None


def _is_on(participant: Participant, kind: LegKind) -> bool:
    leg: Leg | None = participant.live_leg(kind)
    return leg is not None and leg.state is LegState.CONNECTED
