"""What one machine tells the others while an event is handled. Who hears what stands in reactions.py."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class GuestCame:
    """A customer started a conversation through a deployment."""

    conversation_id: str
    deployment_id: str


@dataclass(frozen=True)
class CallCame:
    """A customer called, and this flow receives them."""

    conversation_id: str
    flow_id: str


@dataclass(frozen=True)
class Queued:
    """A conversation was put into a queue, and whoever was free for it has been asked."""

    conversation_id: str
    entry_id: str


@dataclass(frozen=True)
class GuestSaid:
    """The customer wrote something."""

    conversation_id: str
    text: str


@dataclass(frozen=True)
class VideoWanted:
    """Somebody pressed "video"; `by` says who: customer or agent."""

    conversation_id: str
    by: str


@dataclass(frozen=True)
class LineWritten:
    """A line was added to the transcript, by whomever."""

    conversation_id: str
    line_id: str


@dataclass(frozen=True)
class UpgradeSettled:
    """An upgrade that was asked for has its answer: `accepted`, `declined`, `error` or `timeout`."""

    conversation_id: str
    upgrade_id: str
    result: str


@dataclass(frozen=True)
class UpgradeBroken:
    """The client could not take part in a video that was on its way or running."""

    conversation_id: str
    reason: str


@dataclass(frozen=True)
class AgentsChanged:
    """Somebody's presence, skills or workload changed: waiting customers may have an agent now."""


@dataclass(frozen=True)
class LegAnswered:
    """A leg became connected."""

    conversation_id: str
    participant_id: str
    leg_id: str


@dataclass(frozen=True)
class LegEnded:
    """A leg is over; `was` is its state before, `reason` why."""

    conversation_id: str
    participant_id: str
    leg_id: str
    was: str
    reason: str


@dataclass(frozen=True)
class LegHeld:
    """A leg was put on hold, or taken back."""

    conversation_id: str
    leg_id: str
    held: bool


@dataclass(frozen=True)
class ConversationEnded:
    """Nobody is left; `by` says who went: customer, agent or workflow."""

    conversation_id: str
    by: str


@dataclass(frozen=True)
class DeskRings:
    """An engagement was offered to an agent."""

    conversation_id: str
    entry_id: str


@dataclass(frozen=True)
class HandshakeHangs:
    """An agent answered a video, and their browser gives neither camera nor microphone."""

    conversation_id: str
    leg_id: str


@dataclass(frozen=True)
class AgentFound:
    """A queued engagement was answered."""

    conversation_id: str
    entry_id: str


@dataclass(frozen=True)
class WaitOver:
    """A queued engagement found nobody within its time."""

    conversation_id: str
    entry_id: str


@dataclass(frozen=True)
class UploadFinished:
    """A recording is complete; `content` is it when it came in one piece."""

    media_id: str
    content: bytes | None


@dataclass(frozen=True)
class AttributesChanged:
    """Something was noted of the customer by which conversations are routed."""

    conversation_id: str


@dataclass(frozen=True)
class VideoViewed:
    """Somebody opened the video behind a link, from that address."""

    token: str
    ip: str


@dataclass(frozen=True)
class MailOpened:
    """A mail that carries a link was opened."""

    token: str


Fact = (
    GuestCame
    | CallCame
    | Queued
    | GuestSaid
    | VideoWanted
    | LineWritten
    | UpgradeSettled
    | UpgradeBroken
    | AgentsChanged
    | LegAnswered
    | LegEnded
    | LegHeld
    | ConversationEnded
    | DeskRings
    | HandshakeHangs
    | AgentFound
    | WaitOver
    | UploadFinished
    | AttributesChanged
    | VideoViewed
    | MailOpened
)
