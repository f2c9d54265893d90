"""A conversation: one id for its whole life, its participants, their legs, and what was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, StrEnum
from typing import Protocol

from mocks.core.errors import not_found
from mocks.core.telephony.model import video_of


class MediaType(StrEnum):
    """What a conversation is at the moment, in the guides' words."""

    CHAT = "chat"
    WEB_CHAT = "webChat"
    VOICE = "voice"
    VIDEO_CHAT = "videoChat"


class Mode(StrEnum):
    """Whether the agent sends video too."""

    TWO_WAY = "two-way"
    ONE_WAY = "one-way"


class VideoStart(StrEnum):
    """By what a video begins: the flow's block, or somebody who joins a call."""

    TRANSFER = "transfer"
    VIDEO_CHAT = "video-chat"
    START_VIDEO = "start-video"
    CONFERENCE = "conference"


class VideoRequest(Protocol):
    """What a conversation shows of somebody's wish for video; its machine is in messaging."""

    id: str
    mode: Mode
    requested_by: str
    refused: tuple[str, str] | None

    @property
    def state(self) -> Enum:
        """Where it stands."""


class LegKind(StrEnum):
    """What a leg carries; the value is the participant's list in the API."""

    MESSAGE = "messages"
    CHAT = "chats"
    CALL = "calls"
    VIDEO = "videos"


#: The leg that a media type needs.
LEG_OF = {
    MediaType.CHAT: LegKind.CHAT,
    MediaType.WEB_CHAT: LegKind.MESSAGE,
    MediaType.VOICE: LegKind.CALL,
    MediaType.VIDEO_CHAT: LegKind.VIDEO,
}
WRITTEN = (LegKind.MESSAGE, LegKind.CHAT)


class LegState(Enum):
    """Where a leg stands."""

    ALERTING = "alerting"
    DIALING = "dialing"
    CONTACTING = "contacting"
    CONNECTED = "connected"
    DISCONNECTED = "disconnected"


class LegSignal(Enum):
    """What can happen to a leg."""

    RING = "ringing"
    ANSWER = "an answer"
    NEGOTIATE = "a handshake that hangs"
    HOLD = "holding"
    HANG_UP = "hanging up"


class Purpose(StrEnum):
    """What a participant is here for."""

    CUSTOMER = "customer"
    AGENT = "agent"
    WORKFLOW = "workflow"


@dataclass
class Leg:
    """One participant's connection on one medium. Mutes and hold are facts of the leg, not states."""

    id: str
    kind: LegKind
    state: LegState
    direction: Mode = Mode.TWO_WAY
    held: bool = False
    audio_muted: bool = False
    video_muted: bool = False
    sharing_screen: bool = False
    start_alerting_time: datetime | None = None
    connected_time: datetime | None = None
    disconnected_time: datetime | None = None
    disconnect_type: str | None = None
    #: Of a call that came in over a trunk: the codecs that the caller offered, and that the trunk answered.
    offered: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    #: Why a leg never came about, in the platform's words.
    error: str | None = None

    @property
    def is_live(self) -> bool:
        """Whether it is not over."""
        return self.state is not LegState.DISCONNECTED


@dataclass
class Participant:
    """Somebody, or the flow, in a conversation."""

    id: str
    purpose: Purpose
    name: str
    start: datetime
    user_id: str | None = None
    end: datetime | None = None
    attributes: dict[str, str] = field(default_factory=dict)
    legs: list[Leg] = field(default_factory=list)
    #: The queue through which an agent came, and how they wrapped up.
    queue_id: str | None = None
    wrap_up: str | None = None

    def live_leg(self, *kinds: LegKind) -> Leg | None:
        """The live leg of one of these kinds; there is at most one per kind."""
        return next((leg for leg in self.legs if leg.is_live and leg.kind in kinds), None)

    @property
    def state(self) -> str:
        """The most alive state of their legs; a flow without legs is connected until its end."""
        if self.end is not None:
            return LegState.DISCONNECTED.value
        states = [leg.state for leg in self.legs if leg.is_live]
        if LegState.CONNECTED in states or not states:
            return LegState.CONNECTED.value
        return states[0].value


@dataclass(frozen=True)
class Line:
    """One line of the transcript. `contact_id` is the contact under which it was written.

    `form` is `text`, `html` or `image`; `metadata` what a workflow knows of it.
    """

    id: str
    time: datetime
    purpose: Purpose
    name: str
    text: str
    contact_id: str
    tracing_id: str | None = None
    form: str = "text"
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TrailEntry:
    """One entry of the audit trail; `by` is who did it."""

    time: datetime
    event: str
    by: str
    details: dict[str, str | int]


@dataclass
class Recording:
    """One recording session."""

    id: str
    start: datetime
    end: datetime | None = None


class JoinState(Enum):
    """Where somebody stands who was added to a running interaction."""

    RINGING = "ringing"
    IN_SESSION = "in session"
    WITHDRAWN = "withdrawn"


class JoinSignal(Enum):
    """What can happen to such an addition."""

    ANSWER = "an answer"
    LEAVE = "leaving"
    COLLIDE = "a second addition"


@dataclass
class Join:
    """An addition by the API, on which leg it rings, and by which request it was asked for."""

    participant_id: str
    leg_id: str
    state: JoinState = JoinState.RINGING


@dataclass
class ContactRecord:
    """One contact as reports count it; a conversation that is carried on unbroken has a single one."""

    interaction_id: str
    contact_id: str
    start: datetime
    end: datetime | None = None


@dataclass
class Conversation:
    """One interaction, from the first word to the last leg."""

    id: str
    #: What the customer came by; the chat stays on this while the media type moves on.
    channel: MediaType
    media_type: MediaType
    #: Oldest first; the last one is the present one.
    contacts: list[ContactRecord]
    start: datetime
    contact_type_id: str | None = None
    queue_id: str | None = None
    mode: Mode = Mode.TWO_WAY
    #: By what the latest video of this conversation began.
    video_start: VideoStart = VideoStart.CONFERENCE
    end: datetime | None = None
    participants: list[Participant] = field(default_factory=list)
    transcript: list[Line] = field(default_factory=list)
    video_requests: list[VideoRequest] = field(default_factory=list)
    trail: list[TrailEntry] = field(default_factory=list)
    recordings: list[Recording] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)
    #: Idempotency-Key -> the body it came with, and whom that added.
    keys: dict[str, tuple[str, str]] = field(default_factory=dict)
    is_escalated: bool = False

    @property
    def vital(self) -> tuple[LegKind, ...]:
        """The legs without which there is no conversation: the writing, or on the phone the call."""
        return (LegKind.CALL,) if self.channel is MediaType.VOICE else WRITTEN

    @property
    def contact_id(self) -> str:
        """The present contact."""
        return self.contacts[-1].contact_id

    @property
    def customer(self) -> Participant:
        """The customer; every conversation has one."""
        return next(one for one in self.participants if one.purpose is Purpose.CUSTOMER)

    @property
    def workflow(self) -> Participant | None:
        """The flow that received the customer."""
        return next((one for one in self.participants if one.purpose is Purpose.WORKFLOW), None)

    @property
    def is_sound_alone(self) -> bool:
        """Whether a caller is on a line without any video codec: then the calls' own legs carry the sound."""
        call = self.customer.live_leg(LegKind.CALL)
        return self.channel is MediaType.VOICE and call is not None and not video_of(call.answered)

    def agents(self) -> Iterator[Participant]:
        """The agents who are in it now."""
        return (one for one in self.participants if one.purpose is Purpose.AGENT and one.end is None)

    def agent(self, user_id: str) -> Participant | None:
        """This user's present participation."""
        return next((one for one in self.agents() if one.user_id == user_id), None)

    def has_agent_on(self, *kinds: LegKind) -> bool:
        """Whether an agent is connected on one of these kinds."""
        legs = (agent.live_leg(*kinds) for agent in self.agents())
        return any(leg is not None and leg.state is LegState.CONNECTED for leg in legs)

    def participant(self, participant_id: str) -> Participant:
        """By id; raises the platform's 404."""
        for participant in self.participants:
            if participant.id == participant_id:
                return participant
        raise not_found()

    def find_leg(self, leg_id: str) -> tuple[Participant, Leg]:
        """A leg and whose it is; raises the platform's 404."""
        for participant in self.participants:
            for leg in participant.legs:
                if leg.id == leg_id:
                    return participant, leg
        raise not_found()


@dataclass
class Conversations:
    """All conversations by id, ended ones too."""

    by_id: dict[str, Conversation] = field(default_factory=dict)

    def get(self, conversation_id: str) -> Conversation:
        """By id; raises the platform's 404."""
        if conversation_id not in self.by_id:
            raise not_found()
        return self.by_id[conversation_id]

    def live_legs_of(self, user_id: str) -> list[Leg]:
        """A user's live legs in all conversations."""
        return [
            leg
            for conversation in self.by_id.values()
            for participant in conversation.participants
            if participant.user_id == user_id
            for leg in participant.legs
            if leg.is_live
        ]
