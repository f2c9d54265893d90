"""What comes of ringing a desk that cannot take a video: missed alerts, hanging handshakes, breaking off.

Theory of operation: a video from chat rings for 30 seconds; what nobody takes is missed, and routing, which
knows skills and not desks, asks again. A browser that blocks camera and microphone lets its agent answer and
leaves the handshake hanging (NEGOTIATING): it is tried every ten seconds without end, unless the routing rule
sends the customer to another queue, by phone, after so many attempts. A queue that takes calls and no video
breaks a video off as soon as it rings.
"""

from __future__ import annotations

from mocks.core.conversations import machine as conversations
from mocks.core.conversations.model import LegKind, LegState, MediaType
from mocks.core.facts import AgentsChanged, DeskRings, HandshakeHangs, UpgradeBroken
from mocks.core.limits import HANDSHAKE_EVERY, RING_FOR
from mocks.core.routing import machine as routing
from mocks.core.routing.machine import ENTRIES
from mocks.core.routing.model import Entry, EntrySignal, EntryState
from mocks.core.turn import Turn


def ring_is_over(turn: Turn, entry_id: str) -> None:
    """Nobody answered: the alert is missed, and whoever fits is asked again."""
    entry = turn.state.routing.entries[entry_id]
    if entry.state is not EntryState.ALERTING:
        return
    entry.state = ENTRIES.after(entry.state, EntrySignal.DECLINE)
    routing.end_offer(entry, "missed")
    legs, entry.legs = entry.legs, ()
    _hang_up(turn, entry, legs, "timeout")
    turn.tell(AgentsChanged())


def break_off(turn: Turn, entry: Entry) -> None:
    """The group that was rung is for calls alone: the attempt fails at once."""
    routing.end_offer(entry, "failed")
    legs, entry.legs = entry.legs, ()
    _hang_up(turn, entry, legs, "error")
    routing.settle(turn, entry, EntrySignal.LEAVE)
    turn.tell(UpgradeBroken(entry.conversation_id, "error"))


def handshake_hangs(turn: Turn, fact: HandshakeHangs) -> None:
    """The agent has answered and the browser gives nothing: routing counts them as engaged."""
    entry = turn.state.routing.live_entry(fact.conversation_id)
    if entry is not None and fact.leg_id in entry.legs[:1]:
        entry.state = ENTRIES.after(entry.state, EntrySignal.NEGOTIATE)
        routing.end_offer(entry, "negotiating")
        turn.forget(f"wait:{entry.id}")
        turn.forget(f"unanswered:{entry.id}")
        turn.wake(f"handshake:{entry.id}", HANDSHAKE_EVERY)


def handshake_failed(turn: Turn, entry_id: str) -> None:
    """One more attempt has come to nothing; the rule may know a way out."""
    entry = turn.state.routing.entries[entry_id]
    if entry.state is not EntryState.NEGOTIATING:
        return
    entry.handshakes += 1
    if entry.fallback and entry.handshakes >= entry.fallback.after_attempts:
        _fall_back(turn, entry, entry.fallback.queue)
    else:
        turn.wake(f"handshake:{entry.id}", HANDSHAKE_EVERY)


def _fall_back(turn: Turn, entry: Entry, queue_id: str) -> None:
    """By voice after all: the video is given up, the customer's phone is dialled if its number is known."""
    conversation = turn.state.conversations.get(entry.conversation_id)
    queue = turn.state.routing.queues[queue_id]
    routing.end_offer(entry, "failed")
    entry.legs, entry.media, entry.searched_as = (), MediaType.VOICE, MediaType.VOICE
    conversations.give_up_video(turn, conversation, "error")
    conversation.media_type = MediaType.VOICE
    routing.move(turn, entry, queue)
    entry.skills = routing.demanded(turn, queue, MediaType.VOICE, None)
    session = turn.state.messaging.session_of(conversation.id)
    if session is not None and session.phone_number is not None:
        conversations.dial(turn, conversation)
    turn.tell(AgentsChanged())


def ring_for_a_while(turn: Turn, entry: Entry) -> None:
    """Limit the ringing of a video from chat."""
    conversation = turn.state.conversations.get(entry.conversation_id)
    if conversation.channel is MediaType.CHAT and entry.media is MediaType.VIDEO_CHAT:
        turn.wake(f"unanswered:{entry.id}", RING_FOR)


def _hang_up(turn: Turn, entry: Entry, legs: tuple[str, ...], reason: str) -> None:
    conversation = turn.state.conversations.get(entry.conversation_id)
    for participant, leg in (conversation.find_leg(leg_id) for leg_id in legs):
        said = reason if leg.kind is LegKind.VIDEO else "system"
        if leg.state is LegState.ALERTING:
            conversations.hang_up(turn, conversation, participant, leg, said)


def desk_rings(turn: Turn, fact: DeskRings) -> None:
    """For how long, or not at all."""
    entry = turn.state.routing.entries[fact.entry_id]
    if entry.state is not EntryState.ALERTING:
        return
    if entry.media is MediaType.VIDEO_CHAT and entry.searched_as is MediaType.VOICE:
        break_off(turn, entry)
    else:
        ring_for_a_while(turn, entry)
