"""Queues for work that nobody hurries: taken by hand, written up in peace, deferred instead of given up.

Theory of operation: a conversation whose customer gets a queue's attribute as "true" comes into that queue,
unless an agent is in it already. In a queue with manual assignment nothing rings before a member pulls it. The
end of an engagement begins its queue's wrap-up time, in which nothing else rings at that agent and which no
table needs: it has one end. Who waits long is marked as deferred and stays, or is given up, as the queue says.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from mocks.core.conversations.model import WRITTEN, Conversation, LegState
from mocks.core.conversations.trail import note
from mocks.core.errors import conflict
from mocks.core.facts import AgentsChanged, AttributesChanged, LegEnded, Queued
from mocks.core.limits import LONG_WAIT
from mocks.core.organisation.model import User
from mocks.core.routing import machine as routing
from mocks.core.routing.model import EntryState, Queue
from mocks.core.turn import Turn


def attributes_changed(turn: Turn, fact: AttributesChanged) -> None:
    """Route by what is known of the customer now."""
    conversation = turn.state.conversations.get(fact.conversation_id)
    if conversation.end is not None or conversation.has_agent_on(*WRITTEN):
        return
    attributes = conversation.customer.attributes
    for queue in turn.state.routing.queues.values():
        if attributes.get(queue.attribute or "") == "true" and conversation.queue_id != queue.id:
            routing.enter(turn, conversation, queue.id, None, 0)
            return


def pull(turn: Turn, queue: Queue, conversation: Conversation, user: User) -> None:
    """Let it ring at the member who wants it; raises the platform's 409 when it waits no more, or they are busy."""
    entry = turn.state.routing.live_entry(conversation.id)
    if entry is None or entry.queue_id != queue.id or entry.state is not EntryState.WAITING:
        raise conflict("The conversation does not wait in this queue.")
    if user not in routing.fitting(turn, entry, queue):
        raise conflict("The agent is not on queue, is busy, or lacks a skill that the queue asks for.")
    routing.offer(turn, entry, user)


def begin_wrap_up(turn: Turn, fact: LegEnded) -> None:
    """An agent's written leg is over: the time of its queue for writing up begins."""
    conversation = turn.state.conversations.get(fact.conversation_id)
    participant, leg = conversation.find_leg(fact.leg_id)
    queue = turn.state.routing.queues.get(participant.queue_id or "")
    if queue is None or not queue.wrap_up_seconds or participant.user_id is None:
        return
    if leg.kind in WRITTEN and fact.was == LegState.CONNECTED.value:
        length = timedelta(seconds=queue.wrap_up_seconds)
        turn.state.organisation.users[participant.user_id].wrap_up_until = turn.now + length
        turn.wake(f"wrapup:{participant.user_id}", length)


def end_wrap_up(turn: Turn, user_id: str) -> None:
    """The time is over; what waits may ring."""
    turn.state.organisation.users[user_id].wrap_up_until = None
    turn.tell(AgentsChanged())


def after_queueing(turn: Turn, fact: Queued) -> None:
    """Begin to count a wait that the queue has something to say about."""
    entry = turn.state.routing.entries[fact.entry_id]
    if turn.state.routing.queues[entry.queue_id].long_wait is not None and entry.state in (
        EntryState.WAITING,
        EntryState.ALERTING,
    ):
        turn.wake(f"longwait:{entry.id}", LONG_WAIT)


def wait_is_long(turn: Turn, entry_id: str) -> None:
    """Defer, or give up, as the queue says in which the engagement is now."""
    entry = turn.state.routing.entries[entry_id]
    queue = turn.state.routing.queues[entry.queue_id]
    if queue.long_wait == "defer":
        entry.is_deferred = True
        note(
            turn,
            turn.state.conversations.get(entry.conversation_id),
            "deferred",
            "the platform",
            queue=queue.name,
        )
    elif queue.long_wait == "abandon":
        routing.wait_is_over(turn, entry.id)


def service_level(turn: Turn, queue: Queue) -> dict[str, Any]:
    """The queue's target, how many engagements were answered, how many of them in time, and in per cent."""
    target = queue.service_level
    waits = [
        (one.ended - one.entered).total_seconds()
        for one in turn.state.routing.entries.values()
        if one.queue_id == queue.id and one.state is EntryState.ANSWERED and one.ended is not None
    ]
    within = [wait for wait in waits if target is not None and wait <= target.seconds]
    reached = round(100 * len(within) / len(waits)) if waits and target is not None else None
    return {
        "target": None if target is None else target.json_value(),
        "answered": len(waits),
        "within": len(within),
        "percentage": reached,
        "met": None if target is None or reached is None else reached >= target.percentage,
    }
