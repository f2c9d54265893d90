"""Notification channels over HTTP, and their socket."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, RootModel

from mocks.core.clock import iso
from mocks.core.commands import RefuseSocket
from mocks.core.conversations.routes import SEES_ALL
from mocks.core.errors import Refusal, invalid_value, not_authorized, not_found
from mocks.core.limits import TOPICS
from mocks.core.notifications import machine
from mocks.core.notifications.model import Channel
from mocks.core.router import Call, Route
from mocks.core.turn import Turn
from mocks.core.wire import Body, Request, Response, json_response, read_text


class Topic(Body):
    """A topic, by its name."""

    id: str


class Topics(RootModel[Annotated[tuple[Topic, ...], Field(max_length=TOPICS)]]):
    """All topics of a channel."""


class Ping(Body):
    """The one thing that a listener may say (vendor: keeps proxies awake)."""

    message: Literal["ping"]


def create_channel(turn: Turn, call: Call[None]) -> Response:
    """POST /api/v2/notifications/channels."""
    channel = machine.open_channel(turn, call.caller, SEES_ALL in call.caller.permissions)
    view = {
        "id": channel.id,
        "connectUri": f"{turn.state.addresses.socket}/notifications/channels/{channel.id}",
        "expires": iso(channel.expires),
    }
    return json_response(view)


def show_subscriptions(turn: Turn, call: Call[None]) -> Response:
    """GET …/subscriptions."""
    return json_response({"entities": [{"id": topic} for topic in _own(turn, call).topics]})


def replace_subscriptions(turn: Turn, call: Call[Topics]) -> Response:
    """PUT …/subscriptions: the whole list."""
    channel = _own(turn, call)
    for number, topic in enumerate(call.body.root):
        if not machine.is_topic(topic.id):
            raise invalid_value(f"{number}.id", f"there is no topic {topic.id!r}")
        if not machine.may_listen(channel, topic.id):
            raise not_authorized()
    channel.topics = tuple(topic.id for topic in call.body.root)
    return show_subscriptions(turn, Call(call.request, call.path, call.caller, None))


def _own(turn: Turn, call: Call[Any]) -> Channel:
    channel = machine.channel_of(turn, call.path["channelId"])
    if channel.owner_id != call.caller.id:
        raise not_found()
    return channel


class ChannelSocket:
    """The socket of a channel.

    The channel's id is the key to it, as at the vendor; a second socket takes over.
    """

    name = "notifications"
    template = "/notifications/channels/{channelId}"

    def opened(self, turn: Turn, socket: str, request: Request) -> None:
        """Accept whoever knows the channel's id."""
        try:
            channel = machine.channel_of(turn, request.path.rpartition("/")[2])
        except Refusal as refusal:
            body = refusal.body(socket)
            turn.commands.append(RefuseSocket(socket, json_response(body, refusal.status)))
            return
        if channel.socket is not None:
            turn.close(channel.socket, 1000, "another connection took over")
        channel.socket = socket
        turn.accept(socket, self.name, channel.id)

    def received(self, turn: Turn, socket: str, key: str, text: str) -> None:  # noqa: ARG002 - the endpoint's form
        """Answer a ping; the listener has nothing else to say."""
        try:
            read_text(text, Ping)
        except Refusal as refusal:
            turn.send(socket, {"topicName": "channel.metadata", "eventBody": {"message": refusal.message}})
            return
        turn.send(socket, {"topicName": "channel.metadata", "eventBody": {"message": "pong"}})

    def closed(self, turn: Turn, socket: str, key: str) -> None:
        """Nobody listens any more."""
        channel = turn.state.notifications.channels[key]
        if channel.socket == socket:
            channel.socket = None


ROUTES = (
    Route("POST", "/api/v2/notifications/channels", create_channel),
    Route("GET", "/api/v2/notifications/channels/{channelId}/subscriptions", show_subscriptions),
    Route("PUT", "/api/v2/notifications/channels/{channelId}/subscriptions", replace_subscriptions, Topics),
)
SOCKETS = (ChannelSocket(),)
