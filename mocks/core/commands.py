"""What the platform asks of the world. What the world tells the platform stands in events.py."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mocks.core.wire import Response


@dataclass(frozen=True)
class Respond:
    """Answer the request that came as `exchange`; it may come later than the request."""

    exchange: str
    response: Response


@dataclass(frozen=True)
class AcceptSocket:
    """Complete the handshake of a socket that was asked for."""

    socket: str


@dataclass(frozen=True)
class RefuseSocket:
    """Answer the handshake with an HTTP response."""

    socket: str
    response: Response


@dataclass(frozen=True)
class SendText:
    """Send one text frame."""

    socket: str
    text: str


@dataclass(frozen=True)
class CloseSocket:
    """Close with a code and a reason of RFC 6455, section 7.4."""

    socket: str
    code: int
    reason: str


@dataclass(frozen=True)
class DropSocket:
    """Lose a socket: its client hears no closing frame (RFC 6455 calls that 1006)."""

    socket: str


@dataclass(frozen=True)
class AdvanceClock:
    """Let that many seconds of platform time pass, and tell what falls due."""

    seconds: float


@dataclass(frozen=True)
class WakeAt:
    """Tell `TimerFired` at that moment; a later one of the same name takes its place."""

    timer: str
    at: datetime


@dataclass(frozen=True)
class CancelWake:
    """Forget that timer; one that is not set is no mistake."""

    timer: str


@dataclass(frozen=True)
class KeepBytes:
    """Keep these bytes under that name, behind those that are there already."""

    name: str
    content: bytes


@dataclass(frozen=True)
class DropBytes:
    """Forget what is kept under that name."""

    name: str


@dataclass(frozen=True)
class ConvertBytes:
    """Make H.264 in MP4 of what is kept under that name, and tell `BytesConverted`."""

    name: str


@dataclass(frozen=True)
class SendMail:
    """Send an e-mail, with the same words as plain text and as HTML."""

    to: str
    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class SendSms:
    """Send a short message to a number."""

    to: str
    text: str


@dataclass(frozen=True)
class TakeOffer:
    """Let the media server take the session that the owner of this seat offers.

    Nothing below `minimum_tls` (`1.2`) is spoken; `MediaServerAnswered` tells what came of it.
    """

    leg: str
    sdp: str
    minimum_tls: str


Command = (
    Respond
    | AcceptSocket
    | RefuseSocket
    | SendText
    | CloseSocket
    | DropSocket
    | AdvanceClock
    | WakeAt
    | CancelWake
    | KeepBytes
    | DropBytes
    | ConvertBytes
    | SendMail
    | SendSms
    | TakeOffer
)
