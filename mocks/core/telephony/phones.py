"""The caller's own end of a call: a phone with a screen, which is told of the line and of its picture.

Theory of operation: every call has a line, whose token opens a socket for the caller's phone. It is told what the
phone network would tell it: that the line is connected, held or ended, and of a picture that it is offered (where to
join the signalling of the customer's video leg), that was refused, or that is over. Who connects late is told how
things stand. Where the call is sound alone, the line says where to join the signalling of its sound. The phone itself
says nothing here: a caller hangs up by the control plane.
"""

from __future__ import annotations

from typing import Any

from mocks.core.conversations.model import Conversation, Leg, LegKind, LegState
from mocks.core.facts import LegAnswered, LegEnded, LegHeld
from mocks.core.media import machine as media
from mocks.core.turn import Turn
from mocks.core.wire import Request


def leg_answered(turn: Turn, fact: LegAnswered) -> None:
    """The customer has been brought into the picture."""
    _tell_of(turn, fact.conversation_id, fact.leg_id)


def leg_ended(turn: Turn, fact: LegEnded) -> None:
    """The customer's call, or the customer's picture, is over."""
    _tell_of(turn, fact.conversation_id, fact.leg_id)


def leg_held(turn: Turn, fact: LegHeld) -> None:
    """The customer hears music, or is back."""
    _tell_of(turn, fact.conversation_id, fact.leg_id)


def _tell_of(turn: Turn, conversation_id: str, leg_id: str) -> None:
    conversation = turn.state.conversations.get(conversation_id)
    owner, leg = conversation.find_leg(leg_id)
    line = turn.state.telephony.line_of(conversation_id)
    if line is not None and line.socket is not None and owner is conversation.customer:
        turn.send(line.socket, _state_of(turn, conversation, leg))


def _state_of(turn: Turn, conversation: Conversation, leg: Leg) -> dict[str, Any]:
    if leg.kind is LegKind.CALL:
        told = {"type": "line", "state": _line_state(leg), "reason": leg.disconnect_type}
        if leg.state is LegState.CONNECTED and conversation.is_sound_alone:
            told["signallingUri"] = media.signalling_uri(turn, media.seat_for(turn, conversation, leg))
        return told
    if leg.state is LegState.CONNECTED:
        uri = media.signalling_uri(turn, media.seat_for(turn, conversation, leg))
        return {"type": "picture", "state": "offered", "signallingUri": uri}
    return {"type": "picture", "state": "refused" if leg.error else "ended", "message": leg.error}


def _line_state(leg: Leg) -> str:
    if not leg.is_live:
        return "ended"
    return "held" if leg.held else "connected"


class LineSocket:
    """The socket of a caller's phone. A token that opens nothing is told so by close code 4401."""

    name = "line"
    template = "/line"

    def opened(self, turn: Turn, socket: str, request: Request) -> None:
        """Accept the phone and say how things stand; a second phone takes the line over."""
        line = turn.state.telephony.line_with(request.query.get("token", ""))
        turn.accept(socket, self.name, line.token if line else "")
        if line is None:
            turn.close(socket, 4401, "the token opens no line")
            return
        if line.socket is not None:
            turn.close(line.socket, 4409, "another phone took the line")
        line.socket = socket
        conversation = turn.state.conversations.get(line.conversation_id)
        for leg in conversation.customer.legs:
            turn.send(socket, _state_of(turn, conversation, leg))

    def received(self, turn: Turn, socket: str, key: str, text: str) -> None:  # noqa: ARG002 - the endpoint's form
        """A phone has nothing to say here."""
        turn.send(socket, {"type": "error", "message": "A line takes no frames."})

    def closed(self, turn: Turn, socket: str, key: str) -> None:
        """The phone is gone; the call is not."""
        line = turn.state.telephony.line_with(key)
        if line is not None and line.socket == socket:
            line.socket = None


SOCKETS = (LineSocket(),)
