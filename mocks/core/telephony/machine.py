"""What callers do: a call comes in over a trunk, and its caller hangs up.

Theory of operation: no caller of the API can place a call to the organisation, so both come in by the control
plane. The trunk negotiates codecs once, when the call comes in; what it answered stays with the customer's leg
and decides later whether the customer can be brought into a video. The voice menu's choices are the first data
of the interaction.
"""

from __future__ import annotations

from mocks.core.conversations import machine as conversations
from mocks.core.conversations.model import LegKind, MediaType
from mocks.core.conversations.trail import note
from mocks.core.errors import conflict, invalid_value, not_found
from mocks.core.events import CallArrived
from mocks.core.facts import CallCame
from mocks.core.telephony.model import Line, Trunk, negotiated
from mocks.core.turn import Turn


def call_arrives(turn: Turn, call: CallArrived) -> None:
    """The platform answers, and the trunk's flow receives the caller; refuses a trunk that there is not."""
    trunk = _trunk(turn, call.trunk)
    answered = negotiated(trunk, call.codecs)
    if not answered:
        raise invalid_value("codecs", f"trunk {trunk.name!r} has none of {', '.join(call.codecs)}")
    flow = turn.state.flows.definitions[trunk.flow_id]
    conversation = conversations.begin(turn, MediaType.VOICE, LegKind.CALL, call.caller, flow.name)
    leg = conversation.customer.legs[0]
    leg.offered, leg.answered = tuple(call.codecs), answered
    conversation.customer.attributes.update(call.data)
    turn.state.telephony.calls[call.call] = conversation.id
    turn.state.telephony.lines[call.call] = Line(conversation.id, turn.ids.secret("line"))
    note(turn, conversation, "started", call.caller, trunk=trunk.name)
    turn.tell(CallCame(conversation.id, trunk.flow_id))


def caller_hangs_up(turn: Turn, call: str) -> None:
    """The caller puts the phone down; refuses a call that is unknown, or over."""
    conversation_id = turn.state.telephony.calls.get(call)
    if conversation_id is None:
        raise not_found()
    conversation = turn.state.conversations.get(conversation_id)
    leg = conversation.customer.live_leg(LegKind.CALL)
    if leg is None:
        raise conflict("The call is over already.")
    conversations.hang_up(turn, conversation, conversation.customer, leg)


def _trunk(turn: Turn, trunk_id: str | None) -> Trunk:
    trunks = turn.state.telephony.trunks
    found = trunks.get(trunk_id) if trunk_id else next(iter(trunks.values()), None)
    if found is None:
        raise invalid_value("trunk", f"there is no trunk {trunk_id!r}")
    return found
