"""Signalling between the video legs of one conversation, and between those of a call that is sound alone.

Theory of operation: every connected video leg has a seat in its conversation's room, and the seat's token
opens a socket. So has every connected leg of a call from a line without video, in another room: such a caller
is never in the first one. Who joins is told who sits there already and makes the offers; the others are told of them.
Frames are relayed to the seat that they name, unread. A socket that is lost leaves its seat AWAY, to be
joined again; a leg that ends takes its seat away for good. Directions follow from the leg: two-way is
`sendrecv` for everybody; one-way is `sendonly` for the customer and `recvonly` for everybody else.

A media server of the platform's own sits in every room without a seat: it answers the offer of anybody who
sits there and names it, and keeps to the media policy's lowest version of DTLS.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from mocks.core.commands import TakeOffer
from mocks.core.conversations.model import (
    Conversation,
    Leg,
    LegKind,
    LegState,
    MediaType,
    Mode,
    Participant,
    Purpose,
)
from mocks.core.errors import conflict
from mocks.core.events import MediaServerAnswered
from mocks.core.facts import LegEnded, LegHeld
from mocks.core.media.model import Seat, SeatSignal, SeatState
from mocks.core.organisation.model import Encryption, MediaPolicy
from mocks.core.table import Table
from mocks.core.telephony.model import VideoCodec
from mocks.core.turn import Turn

#: The name of the media server, where clients name a peer's leg.
MEDIA_SERVER = "media-server"

SEATS = Table(
    "seat",
    {
        (SeatState.ALLOTTED, SeatSignal.JOIN): SeatState.JOINED,
        (SeatState.ALLOTTED, SeatSignal.END): SeatState.ENDED,
        (SeatState.JOINED, SeatSignal.LEAVE): SeatState.AWAY,
        (SeatState.JOINED, SeatSignal.END): SeatState.ENDED,
        (SeatState.AWAY, SeatSignal.JOIN): SeatState.JOINED,
        (SeatState.AWAY, SeatSignal.END): SeatState.ENDED,
    },
)


def seat_for(turn: Turn, conversation: Conversation, leg: Leg) -> Seat:
    """The seat of a connected leg of video, or of a call that is sound alone; raises the platform's 409 for any other."""
    for_sound = leg.kind is LegKind.CALL and conversation.is_sound_alone
    if leg.state is not LegState.CONNECTED or (leg.kind is not LegKind.VIDEO and not for_sound):
        raise conflict(f"Only a connected video has media: this is {leg.kind.value}, {leg.state.value}.")
    seats = turn.state.media.seats
    if leg.id not in seats:
        seats[leg.id] = Seat(leg.id, conversation.id, turn.ids.secret("seat"), for_sound=for_sound)
    return seats[leg.id]


def signalling_uri(turn: Turn, seat: Seat) -> str:
    """Where the seat's owner connects."""
    return f"{turn.state.addresses.socket}/signalling?token={seat.token}"


def ice_servers(turn: Turn) -> list[dict[str, Any]]:
    """What the platform hands out."""
    return [server.json_value() for server in turn.state.media.ice_servers]


def policy(turn: Turn, conversation: Conversation) -> dict[str, Any]:
    """What clients are told of the media policy; None is unlimited."""
    found = _policy(turn, conversation)
    return {"maxBitrateKbps": found.max_bitrate_kbps if found else None}


def _policy(turn: Turn, conversation: Conversation) -> MediaPolicy | None:
    """The media policy of the conversation's contact type, failing that the organisation's first."""
    organisation = turn.state.organisation
    kind = organisation.contact_types.get(conversation.contact_type_id or "")
    named = [one.id for one in kind.media_policies] if kind else []
    ids = [*named, *organisation.media_policies]
    return organisation.media_policies[ids[0]] if ids else None


def direction(participant: Participant, leg: Leg) -> str:
    """The direction of a participant's transceivers."""
    if leg.direction is Mode.TWO_WAY:
        return "sendrecv"
    return "sendonly" if participant.purpose is Purpose.CUSTOMER else "recvonly"


def join(turn: Turn, seat: Seat, socket: str) -> None:
    """Sit down. Joining twice on one socket says the same again; from another socket, that one takes over."""
    if seat.socket is not None and seat.socket != socket:
        turn.close(seat.socket, 4409, "another connection took the seat")
        leave(turn, seat, "gone")
    others = [other for other in turn.state.media.room_of(seat) if other is not seat]
    if seat.state is not SeatState.JOINED:
        seat.state, seat.socket = SEATS.after(seat.state, SeatSignal.JOIN), socket
        for other in others:
            _to(turn, other, {"type": "peer-joined", "peer": _peer(turn, seat, other)})
    conversation = turn.state.conversations.get(seat.conversation_id)
    joined = {
        "type": "joined",
        "leg": seat.leg_id,
        "direction": direction(*conversation.find_leg(seat.leg_id)),
        "iceServers": ice_servers(turn),
        "policy": policy(turn, conversation),
        "peers": [_peer(turn, other, seat) for other in others],
    }
    turn.send(socket, joined)


def relay(turn: Turn, seat: Seat, to: str, frame: dict[str, Any]) -> bool:
    """Hand a frame to a peer; False when nobody sits there."""
    for other in turn.state.media.room_of(seat):
        if other.leg_id == to and other is not seat:
            _to(turn, other, {**frame, "from": seat.leg_id})
            return True
    return False


def offer_to_media_server(turn: Turn, seat: Seat, sdp: str) -> None:
    """Let the media server take the session, no lower than the media policy allows."""
    found = _policy(turn, turn.state.conversations.get(seat.conversation_id))
    wanted = (found.encryption if found else None) or Encryption()
    turn.commands.append(TakeOffer(seat.leg_id, sdp, wanted.minimum_tls))


def media_server_answered(turn: Turn, answer: MediaServerAnswered) -> None:
    """Tell the seat that offered; one that stood up meanwhile hears nothing."""
    seat = turn.state.media.seats.get(answer.leg)
    if seat is None or seat.socket is None:
        return
    if answer.sdp is None:
        turn.send(seat.socket, {"type": "error", "code": "no_media_server", "message": answer.why})
    else:
        turn.send(seat.socket, {"type": "answer", "sdp": answer.sdp, "from": MEDIA_SERVER})


def say_to_all(turn: Turn, seat: Seat, frame: dict[str, Any]) -> None:
    """Hand a frame to everybody else in the room."""
    for other in turn.state.media.room_of(seat):
        if other is not seat:
            _to(turn, other, frame)


def leave(turn: Turn, seat: Seat, reason: str) -> None:
    """Stand up, for the moment."""
    seat.state, seat.socket = SEATS.after(seat.state, SeatSignal.LEAVE), None
    say_to_all(turn, seat, {"type": "peer-left", "leg": seat.leg_id, "reason": reason})


def leg_held(turn: Turn, fact: LegHeld) -> None:
    """Who holds a video sees and is shown nothing meanwhile: everybody else in the room is told to pause."""
    _, leg = turn.state.conversations.get(fact.conversation_id).find_leg(fact.leg_id)
    if leg.kind is not LegKind.VIDEO:
        return
    for seat in turn.state.media.joined(fact.conversation_id):
        if seat.leg_id != leg.id:
            _to(turn, seat, {"type": "state", "from": leg.id, "held": fact.held})


def leg_ended(turn: Turn, fact: LegEnded) -> None:
    """The leg is over, and its seat with it."""
    seat = turn.state.media.seats.get(fact.leg_id)
    if seat is None:
        return
    socket, seat.socket = seat.socket, None
    was, seat.state = seat.state, SEATS.after(seat.state, SeatSignal.END)
    if socket is not None:
        turn.send(socket, {"type": "ended", "reason": fact.reason})
        turn.close(socket, 1000, "the video is over")
    if was is SeatState.JOINED:
        say_to_all(turn, seat, {"type": "peer-left", "leg": seat.leg_id, "reason": fact.reason})


def _peer(turn: Turn, seat: Seat, for_whom: Seat) -> dict[str, Any]:
    """Who sits there, for somebody else; in a phone call with the order of the video codecs between the two."""
    conversation = turn.state.conversations.get(seat.conversation_id)
    participant, leg = conversation.find_leg(seat.leg_id)
    view = {"leg": leg.id, "name": participant.name, "role": _role(conversation, participant)}
    if conversation.channel is not MediaType.VOICE:
        return view
    other, _ = conversation.find_leg(for_whom.leg_id)
    preferences = turn.state.telephony.codec_preferences
    is_bridge = conversation.customer in (participant, other)
    order = preferences.pstn_bridge if is_bridge else preferences.internal_legs
    return {**view, "codecs": _allowed(turn, order, (participant, other))}


def _allowed(turn: Turn, order: Sequence[VideoCodec], pair: Iterable[Participant]) -> list[VideoCodec]:
    """The order, without what a queue does not allow through which one of the two came; the first choice always stays."""
    queues = [turn.state.routing.queues[one.queue_id] for one in pair if one.queue_id]
    lists = [queue.codec_fallback for queue in queues if queue.codec_fallback is not None]
    return [codec for codec in order if all(codec in allowed for allowed in lists)] or list(order[:1])


def _role(conversation: Conversation, participant: Participant) -> str:
    """Who comes to the agent of a phone call is an expert (guide CONF); else everybody's purpose says it."""
    agents = [one for one in conversation.participants if one.purpose is Purpose.AGENT]
    is_expert = conversation.channel is MediaType.VOICE and participant in agents[1:]
    return "sme" if is_expert else participant.purpose.value


def _to(turn: Turn, seat: Seat, frame: dict[str, Any]) -> None:
    if seat.socket is not None:
        turn.send(seat.socket, frame)
