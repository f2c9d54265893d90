"""Media sessions: where an agent asks for theirs, and the signalling socket."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, RootModel

from mocks.core.conversations import machine as conversations
from mocks.core.conversations.routes import own_leg
from mocks.core.errors import Refusal
from mocks.core.media import machine
from mocks.core.media.model import Seat, SeatState
from mocks.core.router import Call, Route
from mocks.core.turn import Turn
from mocks.core.wire import Body, Request, Response, json_response, read_text


class Join(Body):
    """Sit down."""

    type: Literal["join"]


class Description(Body):
    """An SDP for one peer; the platform does not look into it."""

    type: Literal["offer", "answer"]
    to: str
    sdp: str


class Candidate(Body):
    """An ICE candidate for one peer, as RTCIceCandidate prints itself; null is the end of them."""

    type: Literal["candidate"]
    to: str
    candidate: dict[str, Any] | str | None


class Mutes(Body):
    """What a participant says of their microphone and camera."""

    type: Literal["state"]
    audio_muted: bool | None = None
    video_muted: bool | None = None


class Leave(Body):
    """Stand up."""

    type: Literal["leave"]


class Frame(
    RootModel[Annotated[Join | Description | Candidate | Mutes | Leave, Field(discriminator="type")]]
):
    """Anything that a client may send."""


def show_media(turn: Turn, call: Call[None]) -> Response:
    """GET …/communications/{legId}/media, for one's own connected video leg."""
    conversation, participant, leg = own_leg(turn, call)
    seat = machine.seat_for(turn, conversation, leg)
    view = {
        "signallingUri": machine.signalling_uri(turn, seat),
        "iceServers": machine.ice_servers(turn),
        "direction": machine.direction(participant, leg),
        "policy": machine.policy(turn, conversation),
    }
    return json_response(view)


class SignallingSocket:
    """The socket of a seat. A token that opens nothing is told so by close code 4401."""

    name = "signalling"
    template = "/signalling"

    def opened(self, turn: Turn, socket: str, request: Request) -> None:
        """Accept, and close at once where the token opens nothing.

        Browsers cannot read a refused handshake.
        """
        seat = turn.state.media.seat_with(request.query.get("token", ""))
        turn.accept(socket, self.name, seat.leg_id if seat else "")
        if seat is None or seat.state is SeatState.ENDED:
            turn.close(socket, 4401, "the token opens no seat")

    def received(self, turn: Turn, socket: str, key: str, text: str) -> None:
        """Join, or hand on."""
        seat = turn.state.media.seats[key]
        try:
            frame = read_text(text, Frame).root
        except Refusal as refusal:
            return _refuse(turn, socket, "bad_frame", refusal.message)
        if isinstance(frame, Join):
            return machine.join(turn, seat, socket)
        if seat.socket != socket:
            return _refuse(turn, socket, "not_joined", f"Join before sending {frame.type}.")
        return _hand_on(turn, seat, socket, frame)

    def closed(self, turn: Turn, socket: str, key: str) -> None:
        """The socket is gone; the seat is kept."""
        seat = turn.state.media.seats.get(key)
        if seat is not None and seat.socket == socket:
            machine.leave(turn, seat, "gone")


def _hand_on(turn: Turn, seat: Seat, socket: str, frame: Description | Candidate | Mutes | Leave) -> None:
    match frame:
        case Leave():
            machine.leave(turn, seat, "left")
        case Mutes():
            conversation = turn.state.conversations.get(seat.conversation_id)
            _, leg = conversation.find_leg(seat.leg_id)
            conversations.mute(turn, conversation, leg, frame.audio_muted, frame.video_muted)
            machine.say_to_all(turn, seat, {**frame.json_value(), "from": seat.leg_id})
        case Description(type="offer", to=machine.MEDIA_SERVER):
            machine.offer_to_media_server(turn, seat, frame.sdp)
        case Description() | Candidate():
            relayed = frame.model_dump(mode="json", by_alias=True, exclude={"to"})
            if not machine.relay(turn, seat, frame.to, relayed):
                _refuse(turn, socket, "unknown_peer", f"Nobody has joined as {frame.to!r}.")


def _refuse(turn: Turn, socket: str, code: str, message: str) -> None:
    turn.send(socket, {"type": "error", "code": code, "message": message})


ROUTES = (
    Route(
        "GET",
        "/api/v2/conversations/{conversationId}/participants/{participantId}/communications/{legId}/media",
        show_media,
    ),
)
SOCKETS = (SignallingSocket(),)
