"""What a queue does when waiting gets long: strip, tell, alert its people, and hand over to another queue.

Theory of operation: an engagement that nobody could take at once counts. Deeper than `notifyWhenDepthExceeds`
the queue's members are told (e-mail or SMS in the guide; here the topic `queuealerts` of each of them). Deeper
than the overflow's depth the latest one moves to the overflow's queue; so does one that has waited for the
overflow's time, and whatever rings stops. An engagement moves once, and keeps the time that its flow gave it.
"""

from __future__ import annotations

from datetime import timedelta

from mocks.core.conversations import machine as conversations
from mocks.core.conversations.model import Conversation, MediaType
from mocks.core.conversations.trail import note
from mocks.core.facts import AgentsChanged, Queued
from mocks.core.notifications.machine import tell_of_depth
from mocks.core.routing import machine as routing
from mocks.core.routing.model import Entry, EntrySignal, EntryState, Queue
from mocks.core.turn import Turn


def after_queueing(turn: Turn, fact: Queued) -> None:
    """Look at the queue as it is once the free agents have been asked."""
    entry = turn.state.routing.entries[fact.entry_id]
    if entry.state not in (EntryState.WAITING, EntryState.ALERTING):
        return
    queue = turn.state.routing.queues[entry.queue_id]
    conversation = turn.state.conversations.get(entry.conversation_id)
    if queue.prompt:
        conversations.record_from_flow(turn, conversation, queue.prompt)
    if queue.overflow and queue.overflow.after_seconds is not None:
        turn.wake(f"overflow:{entry.id}", timedelta(seconds=queue.overflow.after_seconds))
    if entry.state is EntryState.WAITING:
        _look_at_depth(turn, conversation, entry, queue)


def _look_at_depth(turn: Turn, conversation: Conversation, entry: Entry, queue: Queue) -> None:
    depth = len(waiting_in(turn, queue))
    limit = queue.overflow.when_depth_exceeds if queue.overflow else None
    if queue.notify_when_depth_exceeds is not None and depth > queue.notify_when_depth_exceeds:
        tell_of_depth(turn, queue, depth)
        note(turn, conversation, "smes.notified", "the platform", depth=depth)
    if limit is not None and depth > limit:
        _hand_over(turn, conversation, entry, queue, "depth")


def waiting_in(turn: Turn, queue: Queue) -> list[Entry]:
    """What waits in that queue and rings nowhere, oldest first."""
    entries = turn.state.routing.entries.values()
    return [one for one in entries if one.queue_id == queue.id and one.state is EntryState.WAITING]


def wait_is_long(turn: Turn, entry_id: str) -> None:
    """The overflow's time is over, unless somebody has come meanwhile."""
    entry = turn.state.routing.entries[entry_id]
    if routing.ENTRIES.allows(entry.state, EntrySignal.OVERFLOW):
        conversation = turn.state.conversations.get(entry.conversation_id)
        _hand_over(turn, conversation, entry, turn.state.routing.queues[entry.queue_id], "time")


def _hand_over(turn: Turn, conversation: Conversation, entry: Entry, queue: Queue, why: str) -> None:
    target = turn.state.routing.queue_named(queue.overflow.to if queue.overflow else None)
    if target is None:
        return
    turn.forget(f"overflow:{entry.id}")
    routing.move(turn, entry, target)
    if MediaType.VIDEO_CHAT not in target.media_types:
        entry.media = entry.searched_as = conversation.media_type = MediaType.VOICE
    entry.skills = routing.demanded(turn, target, entry.media, None)
    note(turn, conversation, "overflowed", "the platform", reason=why, queue=target.name)
    turn.tell(AgentsChanged())
