"""The guest's socket: `GET /v1?deploymentId=…`."""

from __future__ import annotations

import json
from typing import Any

from pydantic import ValidationError

from mocks.core.conversations import machine as conversations
from mocks.core.conversations.model import Conversation, LegKind, Purpose
from mocks.core.errors import Refusal, bad_request, invalid_value
from mocks.core.facts import GuestSaid
from mocks.core.limits import TEXT_CHARACTERS
from mocks.core.messaging import frames, machine, relay
from mocks.core.messaging.model import Session, SessionState, UpgradeSignal
from mocks.core.turn import Turn
from mocks.core.wire import Request, unreadable

_ANSWERS = {
    "Accepted": UpgradeSignal.ACCEPT,
    "Declined": UpgradeSignal.DECLINE,
    "Failed": UpgradeSignal.FAIL,
}

SESSION_NOT_FOUND = 4007
MESSAGE_TOO_LONG = 4011
MISSING_PARAMETER = 4020


class GuestSocket:
    """Serves customers' clients.

    An unknown deployment is told by close code 4401, which browsers can read.
    """

    name = "guest"
    template = "/v1"

    def opened(self, turn: Turn, socket: str, request: Request) -> None:
        """Accept, and close at once for a deployment that the organisation does not have."""
        deployment_id = request.query.get("deploymentId", "")
        turn.accept(socket, self.name, deployment_id)
        if deployment_id not in turn.state.organisation.deployments:
            turn.close(socket, 4401, "unknown deployment")

    def received(self, turn: Turn, socket: str, key: str, text: str) -> None:
        """Do what the frame asks; what cannot be done is answered with a plain string and its code."""
        tracing_id = _tracing_id(text)
        try:
            frame = frames.GuestFrame.model_validate_json(text).root
        except ValidationError as error:
            code = MISSING_PARAMETER if all(one["type"] == "missing" for one in error.errors()) else 400
            turn.send(socket, frames.error(code, unreadable(error).message, tracing_id))
            return
        try:
            _act(turn, socket, key, frame)
        except Refusal as refusal:
            turn.send(socket, frames.error(_code(refusal), refusal.message, tracing_id))

    def closed(self, turn: Turn, socket: str, key: str) -> None:  # noqa: ARG002 - the endpoint's form
        """The session stays, for another socket."""
        for session in turn.state.messaging.sessions.values():
            if socket in session.sockets:
                session.sockets.remove(socket)


def _act(
    turn: Turn,
    socket: str,
    deployment_id: str,
    frame: frames.ConfigureSession | frames.OnMessage | frames.Echo | frames.CloseSession,
) -> None:
    if isinstance(frame, frames.ConfigureSession):
        _configure(turn, socket, deployment_id, frame)
        return
    session = turn.state.messaging.sessions.get(frame.token)
    if session is None or socket not in session.sockets or session.state is SessionState.CLOSED:
        raise Refusal(SESSION_NOT_FOUND, "session.not.found", "Configure the session on this socket first.")
    match frame:
        case frames.Echo():
            body = {"type": "Text", "text": frame.message.text, "direction": "Outbound"}
            turn.send(socket, frames.frame("message", "StructuredMessage", body, frame.tracing_id))
        case frames.CloseSession():
            _close(turn, session)
        case frames.OnMessage():
            _message(turn, session, frame)


def _configure(turn: Turn, socket: str, deployment_id: str, frame: frames.ConfigureSession) -> None:
    if frame.deployment_id != deployment_id:
        raise invalid_value("deploymentId", f"this socket serves {deployment_id!r}")
    is_new = machine.configure(turn, socket, frame)
    session = turn.state.messaging.sessions[frame.token]
    turn.send(socket, frames.session_response(session, is_new, frame.tracing_id))
    if not is_new:
        machine.restate(turn, session, socket)


def _close(turn: Turn, session: Session) -> None:
    machine.close(session)
    conversation = machine.conversation_in(turn, session)
    if conversation is not None:
        conversations.end(turn, conversation, Purpose.CUSTOMER)
    for socket in session.sockets:
        turn.send(socket, frames.frame("message", "ConnectionClosedEvent", {"reason": "SessionClosed"}))
        turn.close(socket, 1000, "the session was closed")
    session.sockets.clear()


def _message(turn: Turn, session: Session, frame: frames.OnMessage) -> None:
    match frame.message:
        case frames.TextMessage(text=text):
            _say(turn, session, text, frame.tracing_id)
        case frames.EventMessage(events=(frames.MediaUpgradeEvent(media_upgrade=upgrade),)):
            _upgrade(turn, session, upgrade)
        case frames.EventMessage():
            machine.ensure_conversation(turn, session)


def _say(turn: Turn, session: Session, text: str, tracing_id: str | None) -> None:
    if len(text) > TEXT_CHARACTERS:
        raise Refusal(
            MESSAGE_TOO_LONG, "message.too.long", f"message.text: at most {TEXT_CHARACTERS} characters"
        )
    if relay.passes(turn, session, text, tracing_id):
        take_text(turn, session, text, tracing_id)


def take_text(turn: Turn, session: Session, text: str, tracing_id: str | None) -> None:
    """What the customer wrote reaches the conversation."""
    conversation = machine.ensure_conversation(turn, session)
    conversations.record(turn, conversation, conversation.customer, text, tracing_id)
    turn.tell(GuestSaid(conversation.id, text))


def _upgrade(turn: Turn, session: Session, upgrade: frames.UpgradeFrame) -> None:
    if upgrade.type == "Request":
        _demand(upgrade, "media_type", "mediaType")
        return machine.want(turn, machine.ensure_conversation(turn, session), "customer")
    conversation = machine.conversation_in(turn, session)
    if conversation is None:
        raise bad_request("There is no conversation.")
    if upgrade.type == "Ended":
        _demand(upgrade, "communication_id", "communicationId")
        return _end_video(turn, conversation, upgrade.communication_id)
    _demand(upgrade, "upgrade_id", "upgradeId")
    machine.settle(turn, conversation, upgrade.upgrade_id, _ANSWERS[upgrade.type])
    if upgrade.type == "Accepted":
        machine.note_start(turn, upgrade.upgrade_id, upgrade.direction, upgrade.sharing_screen)
    return None


def _end_video(turn: Turn, conversation: Conversation, leg_id: str | None) -> None:
    leg = conversation.customer.live_leg(LegKind.VIDEO)
    if leg is None or leg.id != leg_id:
        raise invalid_value("communicationId", f"the customer has no live video {leg_id!r}")
    conversations.hang_up(turn, conversation, conversation.customer, leg)


def _demand(upgrade: frames.UpgradeFrame, attribute: str, name: str) -> None:
    if getattr(upgrade, attribute) is None:
        field = f"message.events.0.mediaUpgrade.{name}"
        raise Refusal(MISSING_PARAMETER, "missing.parameter", f"{field}: Field required", (field,))


def _code(refusal: Refusal) -> int:
    """Guest codes pass; what was refused with an HTTP status is a plain 400."""
    return refusal.status if refusal.status >= 4000 else 400


def _tracing_id(text: str) -> str | None:
    try:
        frame: Any = json.loads(text)
    except ValueError:
        return None
    found = frame.get("tracingId") if isinstance(frame, dict) else None
    return found if isinstance(found, str) else None


SOCKETS = (GuestSocket(),)
