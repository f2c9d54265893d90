"""Signalling rooms: one per conversation for video, and one for sound alone, with one seat per leg.

Between people the platform carries no media itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Annotated

from pydantic import Field

from mocks.core.wire import Body


class IceServer(Body):
    """A STUN or TURN server as RTCPeerConnection wants it."""

    urls: str | Annotated[tuple[str, ...], Field(min_length=1)]
    username: str | None = None
    credential: str | None = None


class SeatState(Enum):
    """Whether somebody sits there."""

    ALLOTTED = "allotted"
    JOINED = "joined"
    AWAY = "away"
    ENDED = "ended"


class SeatSignal(Enum):
    """What can happen to a seat."""

    JOIN = "joining"
    LEAVE = "leaving"
    END = "the end of the leg"


@dataclass
class Seat:
    """A leg's place in the room, opened by its token; `for_sound` is in the room of sound alone."""

    leg_id: str
    conversation_id: str
    token: str
    state: SeatState = SeatState.ALLOTTED
    socket: str | None = None
    for_sound: bool = False


@dataclass
class Media:
    """Seats by leg, and what the platform hands out for the connection."""

    ice_servers: tuple[IceServer, ...] = ()
    seats: dict[str, Seat] = field(default_factory=dict)

    def seat_with(self, token: str) -> Seat | None:
        """The seat that a token opens."""
        return next((seat for seat in self.seats.values() if seat.token == token), None)

    def joined(self, conversation_id: str, *, for_sound: bool = False) -> list[Seat]:
        """The seats of a room where somebody sits, in the order of their allotment."""
        return [
            seat
            for seat in self.seats.values()
            if (seat.conversation_id, seat.for_sound) == (conversation_id, for_sound)
            and seat.state is SeatState.JOINED
        ]

    def room_of(self, seat: Seat) -> list[Seat]:
        """Who sits in the room of that seat."""
        return self.joined(seat.conversation_id, for_sound=seat.for_sound)
