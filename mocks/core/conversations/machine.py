"""What happens to conversations and their legs.

Theory of operation: a conversation begins when a customer comes, and keeps its id until the end, whatever
media join it. A leg begins ALERTING (it rings at an agent), DIALING (a phone is called), CONTACTING (a
customer's video that waits for an agent) or CONNECTED (a chat), and only ever moves by the rows of `LEGS`.
Legs pull on each other:
- an agent who answers one leg answers all that ring at them in this conversation, and a video that is
  answered connects the customer's video leg; where the agent's browser blocks the devices it stays CONTACTING;
- a connected video or call that loses its last counterpart ends on the other side too; the chat stays;
- when the last agent leaves the chat (on the phone: the call), or the customer does, the conversation ends for
  everybody; a caller who waits for somebody else stays.
Whoever hangs up has the disconnect type `client`, the others `peer`; what the platform ends says `system` or
`timeout`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from mocks.core.conversations.model import (
    WRITTEN,
    ContactRecord,
    Conversation,
    Leg,
    LegKind,
    LegSignal,
    LegState,
    Line,
    MediaType,
    Mode,
    Participant,
    Purpose,
)
from mocks.core.errors import conflict
from mocks.core.facts import (
    ConversationEnded,
    HandshakeHangs,
    LegAnswered,
    LegEnded,
    LegHeld,
    LineWritten,
)
from mocks.core.limits import RING_AFTER, TEXT_CHARACTERS
from mocks.core.organisation.model import User
from mocks.core.table import Table
from mocks.core.turn import Turn

LEGS = Table(
    "leg",
    {
        (LegState.DIALING, LegSignal.RING): LegState.ALERTING,
        (LegState.DIALING, LegSignal.HANG_UP): LegState.DISCONNECTED,
        (LegState.CONTACTING, LegSignal.ANSWER): LegState.CONNECTED,
        (LegState.CONTACTING, LegSignal.HANG_UP): LegState.DISCONNECTED,
        (LegState.ALERTING, LegSignal.ANSWER): LegState.CONNECTED,
        (LegState.ALERTING, LegSignal.NEGOTIATE): LegState.CONTACTING,
        (LegState.ALERTING, LegSignal.HANG_UP): LegState.DISCONNECTED,
        (LegState.CONNECTED, LegSignal.HOLD): LegState.CONNECTED,
        (LegState.CONNECTED, LegSignal.HANG_UP): LegState.DISCONNECTED,
    },
)


def begin(turn: Turn, channel: MediaType, leg_kind: LegKind, customer: str, flow: str) -> Conversation:
    """A new conversation with its customer, connected in writing, and the flow that receives them."""
    conversation_id = turn.ids.next("conversation")
    contact = ContactRecord(conversation_id, turn.ids.next("contact"), turn.now)
    conversation = Conversation(conversation_id, channel, channel, [contact], turn.now)
    person = Participant(turn.ids.next("participant"), Purpose.CUSTOMER, customer, turn.now)
    conversation.participants.append(person)
    add_leg(turn, conversation, person, leg_kind, LegState.CONNECTED)
    workflow = Participant(turn.ids.next("participant"), Purpose.WORKFLOW, flow, turn.now)
    conversation.participants.append(workflow)
    turn.state.conversations.by_id[conversation.id] = conversation
    return conversation


def begin_contact(turn: Turn, conversation: Conversation) -> None:
    """Break the record in two: what follows counts as another interaction, with an empty page."""
    conversation.contacts[-1].end = turn.now
    new = ContactRecord(turn.ids.next("interaction"), turn.ids.next("contact"), turn.now)
    conversation.contacts.append(new)
    turn.touch(conversation.id)


def add_leg(
    turn: Turn, conversation: Conversation, participant: Participant, kind: LegKind, state: LegState
) -> Leg:
    """A new leg in its first state."""
    leg = Leg(turn.ids.next("leg"), kind, state)
    if kind is LegKind.VIDEO:
        leg.direction = conversation.mode
    if state is LegState.ALERTING:
        leg.start_alerting_time = turn.now
    if state is LegState.CONNECTED:
        leg.connected_time = turn.now
    participant.legs.append(leg)
    turn.touch(conversation.id)
    return leg


def alert(turn: Turn, conversation: Conversation, user: User, kinds: list[LegKind]) -> list[Leg]:
    """Ring at an agent on these media; they become a participant if they are none yet."""
    participant = conversation.agent(user.id)
    if participant is None:
        participant = Participant(turn.ids.next("participant"), Purpose.AGENT, user.name, turn.now, user.id)
        conversation.participants.append(participant)
    return [add_leg(turn, conversation, participant, kind, LegState.ALERTING) for kind in kinds]


def answer(turn: Turn, conversation: Conversation, participant: Participant, leg: Leg) -> None:
    """Somebody answers. Answering what is connected already changes nothing."""
    if leg.state is LegState.CONNECTED:
        return
    ringing = [other for other in participant.legs if other.state is LegState.ALERTING and other is not leg]
    hanging = _without_devices(turn, participant, [leg, *ringing])
    for answered in (leg, *ringing):
        if answered is hanging:
            _hang_in_handshake(turn, conversation, answered)
        else:
            connect(turn, conversation, participant, answered)
    if hanging is not None:
        return
    customer_video = conversation.customer.live_leg(LegKind.VIDEO)
    has_video = participant.live_leg(LegKind.VIDEO) is not None
    if has_video and customer_video and customer_video.state is LegState.CONTACTING:
        connect(turn, conversation, conversation.customer, customer_video)


def _without_devices(turn: Turn, participant: Participant, legs: list[Leg]) -> Leg | None:
    """The video among them whose handshake will hang, since the agent's browser blocks the devices.

    Raises the platform's 409 at a desk where a video cannot be answered at all.
    """
    user = turn.state.organisation.users.get(participant.user_id or "")
    video = next((leg for leg in legs if leg.kind is LegKind.VIDEO), None)
    if user is None or video is None:
        return None
    if user.desk.lack:
        raise conflict(f"{user.name} cannot take a video: {user.desk.lack}.")
    return None if user.desk.allowed else video


def _hang_in_handshake(turn: Turn, conversation: Conversation, leg: Leg) -> None:
    leg.state = LEGS.after(leg.state, LegSignal.NEGOTIATE)
    turn.tell(HandshakeHangs(conversation.id, leg.id))
    turn.touch(conversation.id)


def hold(turn: Turn, conversation: Conversation, leg: Leg, held: bool) -> None:
    """Hold a connected leg, or take it back."""
    leg.state = LEGS.after(leg.state, LegSignal.HOLD)
    leg.held = held
    turn.tell(LegHeld(conversation.id, leg.id, held))
    turn.touch(conversation.id)


def mute(turn: Turn, conversation: Conversation, leg: Leg, audio: bool | None, video: bool | None) -> None:
    """Note what a participant says of their microphone and camera; None leaves it as it was."""
    leg.audio_muted = leg.audio_muted if audio is None else audio
    leg.video_muted = leg.video_muted if video is None else video
    turn.touch(conversation.id)


def hang_up(
    turn: Turn, conversation: Conversation, participant: Participant, leg: Leg, reason: str = "client"
) -> None:
    """End one leg, and what cannot go on without it."""
    was = leg.state
    _end_leg(turn, conversation, participant, leg, reason)
    if was is not LegState.CONNECTED and participant.purpose is not Purpose.CUSTOMER:
        return
    if leg.kind in conversation.vital:
        is_left = not conversation.has_agent_on(*conversation.vital) and not _is_awaited(turn, conversation)
        if participant.purpose is Purpose.CUSTOMER or is_left:
            end(turn, conversation, participant.purpose)
        elif leg.kind is LegKind.CALL:
            _leave_conference(turn, conversation, participant)
        return
    _end_lonely(turn, conversation, leg.kind, "timeout" if reason == "timeout" else "peer")


def dial(turn: Turn, conversation: Conversation) -> None:
    """Call the customer's phone beside the chat, unless it is being called; it rings shortly afterwards."""
    if conversation.customer.live_leg(LegKind.CALL) is not None:
        return
    leg = add_leg(turn, conversation, conversation.customer, LegKind.CALL, LegState.DIALING)
    turn.wake(f"ring:{conversation.id}:{leg.id}", RING_AFTER)


def ring(turn: Turn, conversation_id: str, leg_id: str) -> None:
    """The phone rings, unless the call has been given up meanwhile."""
    conversation = turn.state.conversations.get(conversation_id)
    _, leg = conversation.find_leg(leg_id)
    if LEGS.allows(leg.state, LegSignal.RING):
        leg.state = LEGS.after(leg.state, LegSignal.RING)
        leg.start_alerting_time = turn.now
        turn.touch(conversation.id)


def begin_video(turn: Turn, conversation: Conversation) -> Leg:
    """Make it a video chat: the customer's video leg waits for an agent."""
    conversation.media_type = MediaType.VIDEO_CHAT
    waiting = conversation.customer.live_leg(LegKind.VIDEO)
    return waiting or add_leg(turn, conversation, conversation.customer, LegKind.VIDEO, LegState.CONTACTING)


def give_up_video(turn: Turn, conversation: Conversation, reason: str) -> None:
    """No video after all: the conversation is the chat again that it was."""
    leg = conversation.customer.live_leg(LegKind.VIDEO)
    if leg is not None:
        hang_up(turn, conversation, conversation.customer, leg, reason)
    conversation.media_type = conversation.channel
    conversation.mode = Mode.TWO_WAY
    turn.touch(conversation.id)


def record(
    turn: Turn,
    conversation: Conversation,
    author: Participant,
    text: str,
    tracing_id: str | None = None,
    *,
    form: str = "text",
    metadata: Mapping[str, str] | None = None,
) -> Line:
    """Add a line to the transcript; the guest and the agents get to see it.

    A line that is longer than any message may be is cut off there, whatever it holds.
    """
    line = Line(
        turn.ids.next("line"),
        turn.now,
        author.purpose,
        author.name,
        text[:TEXT_CHARACTERS],
        conversation.contact_id,
        tracing_id,
        form,
        metadata or {},
    )
    conversation.transcript.append(line)
    days = turn.state.organisation.conversation_retention_days
    if days is not None:
        turn.wake(f"retention:{conversation.id}:{line.id}", timedelta(days=days))
    turn.tell(LineWritten(conversation.id, line.id))
    turn.touch(conversation.id)
    return line


def forget_line(turn: Turn, conversation_id: str, line_id: str) -> None:
    """The retention of a line is over (guide ASYNC, edge case 4)."""
    conversation = turn.state.conversations.get(conversation_id)
    conversation.transcript[:] = [line for line in conversation.transcript if line.id != line_id]
    turn.touch(conversation_id)


def record_from_flow(turn: Turn, conversation: Conversation, text: str) -> None:
    """Let the flow say something to the customer."""
    if conversation.workflow is not None:
        record(turn, conversation, conversation.workflow, text)


def end(turn: Turn, conversation: Conversation, by: Purpose, reason: str = "peer") -> None:
    """End the conversation for everybody, for those who did not end it with this reason. Twice is once."""
    if conversation.end is not None:
        return
    conversation.end = conversation.contacts[-1].end = turn.now
    for recording in conversation.recordings:
        recording.end = recording.end or turn.now
    for participant in conversation.participants:
        for leg in [one for one in participant.legs if one.is_live]:
            said = "client" if participant.purpose is by else reason
            _end_leg(turn, conversation, participant, leg, said)
        participant.end = participant.end or turn.now
    turn.tell(ConversationEnded(conversation.id, by.value))
    turn.touch(conversation.id)


def _is_awaited(turn: Turn, conversation: Conversation) -> bool:
    """Whether a caller whom the last agent leaves waits for another one, and so stays on the line."""
    is_phone = conversation.channel is MediaType.VOICE
    return is_phone and turn.state.routing.live_entry(conversation.id) is not None


def _leave_conference(turn: Turn, conversation: Conversation, participant: Participant) -> None:
    """Who leaves the call leaves the video too, and a customer who was held for a consultation is back."""
    video = participant.live_leg(LegKind.VIDEO)
    if video is not None:
        hang_up(turn, conversation, participant, video)
    call = conversation.customer.live_leg(LegKind.CALL)
    if call is not None and call.held:
        hold(turn, conversation, call, False)


def writable(conversation: Conversation, leg: Leg) -> None:
    """Refuse writing on anything but a connected chat."""
    if leg.kind not in WRITTEN or leg.state is not LegState.CONNECTED or conversation.end is not None:
        raise conflict(
            f"The communication is not a connected chat: it is {leg.kind.value}, {leg.state.value}."
        )


def connect(turn: Turn, conversation: Conversation, participant: Participant, leg: Leg) -> None:
    """Connect a leg that rings or waits."""
    leg.state = LEGS.after(leg.state, LegSignal.ANSWER)
    leg.connected_time = turn.now
    turn.tell(LegAnswered(conversation.id, participant.id, leg.id))
    turn.touch(conversation.id)


def _end_leg(turn: Turn, conversation: Conversation, participant: Participant, leg: Leg, reason: str) -> None:
    was = leg.state
    leg.state = LEGS.after(leg.state, LegSignal.HANG_UP)
    leg.disconnected_time, leg.disconnect_type, leg.held = turn.now, reason, False
    if not any(other.is_live for other in participant.legs):
        participant.end = turn.now
    turn.tell(LegEnded(conversation.id, participant.id, leg.id, was.value, reason))
    turn.touch(conversation.id)


def _end_lonely(turn: Turn, conversation: Conversation, kind: LegKind, reason: str) -> None:
    """End the legs of a kind whose counterpart is gone.

    All of them without the customer, the customer's without agents. On the phone a video goes on between two
    of any kind: the customer is still on the call.
    """
    agents = [(agent, leg) for agent in conversation.agents() if (leg := agent.live_leg(kind))]
    customer_leg = conversation.customer.live_leg(kind)
    if conversation.channel is MediaType.VOICE and len(agents) > 1:
        return
    if customer_leg is None:
        for agent, leg in agents:
            _end_leg(turn, conversation, agent, leg, reason)
    elif not agents:
        _end_leg(turn, conversation, conversation.customer, customer_leg, reason)
