"""Who hears of what, as it happens.

Theory of operation: a caller opens a channel, subscribes it to topics and connects to it; every change of a
conversation goes to the channels that listen to one of its agents. A conversation that changes several times
while one event is handled is sent once. A channel that nobody is connected to loses what happens. There is no
machine of states here: a channel ends with its time, and is then unknown.
"""

from __future__ import annotations

from typing import Any

from mocks.core.conversations.model import Conversation, Leg
from mocks.core.conversations.views import conversation_view
from mocks.core.errors import not_found
from mocks.core.identity.machine import Principal
from mocks.core.limits import CHANNEL_LIFETIME
from mocks.core.notifications.model import Channel
from mocks.core.routing.model import Queue
from mocks.core.turn import Turn

#: What follows `v2.users.{id}.` in the topics that are served.
SUBJECTS = ("conversations", "mediaupgrades", "queuealerts")


def open_channel(turn: Turn, owner: Principal, sees_all: bool) -> Channel:
    """A new channel of the caller, without topics."""
    channel = Channel(turn.ids.next("channel"), owner.id, sees_all, turn.now + CHANNEL_LIFETIME)
    turn.state.notifications.channels[channel.id] = channel
    return channel


def channel_of(turn: Turn, channel_id: str) -> Channel:
    """A channel whose time is not over; raises the platform's 404."""
    channel = turn.state.notifications.channels.get(channel_id)
    if channel is None or turn.now >= channel.expires:
        raise not_found()
    return channel


def may_listen(channel: Channel, topic: str) -> bool:
    """Whether the channel's owner may subscribe: to their own affairs, and those who see all to anybody's."""
    return channel.sees_all or topic.split(".")[2] == channel.owner_id


def is_topic(topic: str) -> bool:
    """Whether the platform has such a topic: `v2.users.{id}.conversations` or `.mediaupgrades`."""
    parts = topic.split(".")
    return len(parts) == 4 and parts[:2] == ["v2", "users"] and bool(parts[2]) and parts[3] in SUBJECTS


def tell_of_changes(turn: Turn) -> None:
    """Send each conversation that changed to those who listen to its agents, past ones included."""
    for conversation_id in turn.changed:
        conversation = turn.state.conversations.get(conversation_id)
        users = dict.fromkeys(one.user_id for one in conversation.participants if one.user_id)
        for user_id in users:
            _publish(turn, f"v2.users.{user_id}.conversations", conversation_view(conversation))
    turn.changed.clear()


def tell_of_upgrade(turn: Turn, conversation: Conversation, user_id: str, leg: Leg) -> None:
    """Tell the agent's desktop that the chat becomes a video chat (guide WEB, section 4)."""
    body = {
        "conversationId": conversation.id,
        "communicationId": leg.id,
        "from": conversation.channel.value,
        "to": conversation.media_type.value,
    }
    _publish(turn, f"v2.users.{user_id}.mediaupgrades", body)


def tell_of_depth(turn: Turn, queue: Queue, depth: int) -> None:
    """Alert the queue's members, busy or not, that people wait (guide CONF, edge case 3)."""
    for user_id in queue.members:
        body = {"queueId": queue.id, "queueName": queue.name, "waiting": depth}
        _publish(turn, f"v2.users.{user_id}.queuealerts", body)


def _publish(turn: Turn, topic: str, body: dict[str, Any]) -> None:
    for channel in turn.state.notifications.channels.values():
        if channel.socket is not None and topic in channel.topics and turn.now < channel.expires:
            turn.send(channel.socket, {"topicName": topic, "version": "2", "eventBody": body})
