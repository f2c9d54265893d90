"""The Guest API's frames: what a client sends, typed, and what the platform sends, built."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, RootModel

from mocks.core.clock import iso
from mocks.core.conversations.model import Line, Mode, Purpose
from mocks.core.limits import GUEST_SESSION_LIFETIME
from mocks.core.messaging.model import Capabilities, Session
from mocks.core.wire import Body

Token = Annotated[str, Field(min_length=8, max_length=100)]


class _Frame(Body):
    """The envelope."""

    token: Token
    tracing_id: Annotated[str, Field(max_length=100)] | None = None


class Customer(Body):
    """What the page knows of the customer."""

    display_name: Annotated[str, Field(min_length=1, max_length=100)] | None = None
    phone_number: Annotated[str, Field(pattern=r"^\+[0-9]{6,15}$")] | None = None


class ConfigureSession(_Frame):
    """Start or resume a session."""

    action: Literal["configureSession"]
    deployment_id: str
    capabilities: Capabilities = Capabilities()
    customer: Customer = Customer()


class UpgradeFrame(Body):
    """The customer's side of an upgrade. Which fields are needed depends on the type.

    `direction` is how the client starts its video (guide ONEWAY, step 2.1), `sharingScreen` that it captures a
    display and not a camera; both come with `Accepted`.
    """

    type: Literal["Request", "Accepted", "Declined", "Failed", "Ended"]
    media_type: Literal["video"] | None = None
    upgrade_id: str | None = None
    communication_id: str | None = None
    reason: Annotated[str, Field(max_length=500)] | None = None
    direction: Mode | None = None
    sharing_screen: bool = False


class MediaUpgradeEvent(Body):
    """An event about an upgrade."""

    event_type: Literal["MediaUpgrade"]
    media_upgrade: UpgradeFrame


class PresenceFrame(Body):
    """Joining without words, as a messenger with automatic start does."""

    type: Literal["Join"]


class PresenceEvent(Body):
    """An event about the customer's presence."""

    event_type: Literal["Presence"]
    presence: PresenceFrame


GuestEvent = Annotated[MediaUpgradeEvent | PresenceEvent, Field(discriminator="event_type")]


class TextMessage(Body):
    """Words."""

    type: Literal["Text"]
    text: Annotated[str, Field(min_length=1)]


class EventMessage(Body):
    """An event; one at a time, so that a refusal leaves nothing half done."""

    type: Literal["Event"]
    events: Annotated[tuple[GuestEvent, ...], Field(min_length=1, max_length=1)]


class OnMessage(_Frame):
    """The customer says or does something."""

    action: Literal["onMessage"]
    message: Annotated[TextMessage | EventMessage, Field(discriminator="type")]


class Echo(_Frame):
    """Is anybody there? (vendor: health check)"""

    action: Literal["echo"]
    message: TextMessage


class CloseSession(_Frame):
    """Leave the chat."""

    action: Literal["closeSession"]


class GuestFrame(
    RootModel[Annotated[ConfigureSession | OnMessage | Echo | CloseSession, Field(discriminator="action")]]
):
    """Anything that a guest may send."""


def frame(
    kind: str, class_name: str, body: Any, tracing_id: str | None = None, code: int = 200
) -> dict[str, Any]:
    """The envelope of an answer."""
    envelope = {"type": kind, "class": class_name, "code": code, "body": body}
    return {**envelope, "tracingId": tracing_id} if tracing_id else envelope


def error(code: int, message: str, tracing_id: str | None) -> dict[str, Any]:
    """A plain string error."""
    return frame("response", "string", message, tracing_id, code)


def session_response(session: Session, is_new: bool, tracing_id: str | None) -> dict[str, Any]:
    """The answer to configureSession."""
    body = {
        "connected": True,
        "newSession": is_new,
        "readOnly": False,
        "expirationDate": iso(session.expires),
        "durationSeconds": int(GUEST_SESSION_LIFETIME.total_seconds()),
    }
    return frame("response", "SessionResponse", body, tracing_id)


def line_frame(line: Line, tracing_id: str | None = None) -> dict[str, Any]:
    """A line of the transcript as the guest gets it."""
    is_customer = line.purpose is Purpose.CUSTOMER
    body = {
        "id": line.id,
        "type": "Text",
        "text": line.text,
        "direction": "Inbound" if is_customer else "Outbound",
        "originatingEntity": "Bot" if line.purpose is Purpose.WORKFLOW else "Human",
        "channel": {"time": iso(line.time), "from": {"nickname": line.name}},
    }
    return frame("message", "StructuredMessage", body, tracing_id)


def event_frame(message_id: str, time: str, event: dict[str, Any]) -> dict[str, Any]:
    """An event for the guest."""
    body = {
        "id": message_id,
        "type": "Event",
        "events": [event],
        "direction": "Outbound",
        "originatingEntity": "Bot",
        "channel": {"time": time, "from": {}},
    }
    return frame("message", "StructuredMessage", body)
