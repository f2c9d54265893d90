"""The people and settings of an organisation.

Users, skills, contact types, media policies, deployments, contacts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, StrEnum
from typing import Annotated, Literal

from pydantic import Field

from mocks.core.wire import Body

Name = Annotated[str, Field(min_length=1, max_length=200)]


class Presence(StrEnum):
    """What a user says of themselves; only On Queue takes work."""

    AVAILABLE = "Available"
    AWAY = "Away"
    BREAK = "Break"
    BUSY = "Busy"
    MEAL = "Meal"
    MEETING = "Meeting"
    OFFLINE = "Offline"
    ON_QUEUE = "On Queue"
    TRAINING = "Training"


class RoutingStatus(Enum):
    """What routing makes of a user.

    The last one prints as INTERACTING too: busy, and going off the queue afterwards.
    """

    OFF_QUEUE = "OFF_QUEUE"
    IDLE = "IDLE"
    INTERACTING = "INTERACTING"
    INTERACTING_OFF_QUEUE = "INTERACTING_OFF_QUEUE"


class RoutingSignal(Enum):
    """What moves a routing status."""

    JOIN_QUEUE = "going on queue"
    LEAVE_QUEUE = "leaving the queue"
    ENGAGE = "an engagement"
    RELEASE = "the end of the last engagement"


class ChannelType(StrEnum):
    """The channel of a contact type (guide CHAT, section 1)."""

    CHAT = "CHAT"
    VIDEO = "VIDEO"
    VOICE = "VOICE"


class Skill(Body):
    """A skill that routing may ask for."""

    id: str
    name: Name


class HeldSkill(Body):
    """A skill as somebody holds it."""

    id: str
    proficiency: Annotated[float, Field(ge=0, le=5)] = 1.0


class Contactable(Body):
    """A channel from which a contact type can be reached."""

    channel_type: ChannelType


class PolicyReference(Body):
    """A media policy, named."""

    id: str
    name: str | None = None


class ContactType(Body):
    """A contact type as the CHAT guide prints it."""

    id: Name
    name: Name
    channel_type: ChannelType
    contactable_channel_types: tuple[Contactable, ...] = ()
    routing_rules: tuple[str, ...] = ()
    media_policies: tuple[PolicyReference, ...] = ()
    allow_external_users: bool = False


class Encryption(Body):
    """The lowest version of TLS, and of DTLS, that a session may be talked down to."""

    minimum_tls: Literal["1.0", "1.1", "1.2"] = "1.2"


class MediaPolicy(Body):
    """What a video may use; `max_bitrate_kbps` None is unlimited, `encryption` None is the platform's own."""

    id: str
    name: str
    max_bitrate_kbps: Annotated[int | None, Field(ge=1)] = None
    encryption: Encryption | None = None


class Deployment(Body):
    """A place where customers meet the organisation, and the flow that receives them."""

    id: str
    name: str
    flow_id: str


class DesktopWidget(Body):
    """A part of a desktop, what event opens it, and whether it opens by itself then."""

    widget: Name
    opens_on: str | None = None
    auto_open: bool = False


class DesktopLayout(Body):
    """What is on the desktops of those to whom it is assigned (guide WEB, section 4); a bare name opens by hand.

    `sidebar` names what stands there of an interaction (guide CONF, section 3), None all of it.
    """

    id: str
    name: Name
    widgets: tuple[str | DesktopWidget, ...] = ()
    sidebar: tuple[str, ...] | None = None
    assigned_to: tuple[str, ...] = ()


class Contact(Body):
    """A customer whom the organisation knows; the password is a dummy, for its pages.

    `history` is what the CRM tells of them: names and texts for the contact.
    """

    name: str
    phone_number: str | None = None
    email: str | None = None
    password: str | None = None
    history: dict[str, str] = Field(default_factory=dict)


class Desk(Body):
    """What stands at an agent's desk for video; any of it may be lost at any moment.

    `client` says whether a WebRTC client is assigned, `allowed` whether the browser gives the page the devices.
    """

    client: bool = True
    active: bool = True
    camera: bool = True
    microphone: bool = True
    allowed: bool = True

    @property
    def lack(self) -> str | None:
        """Why a video cannot be answered here; None when it can."""
        wanted = {
            "there is no WebRTC client": self.client,
            "the WebRTC client is not active": self.active,
            "there is no camera": self.camera,
            "there is no microphone": self.microphone,
        }
        return next((said for said, is_there in wanted.items() if not is_there), None)


WEBRTC = "WebRTC"
Device = Literal["WebRTC", "Desk phone"]


class RecordingSettings(Body):
    """Whether one recording session runs through an interaction, or each leg begins one."""

    scope: Literal["interaction", "leg"] = "interaction"


@dataclass
class User:
    """Somebody who works here."""

    id: str
    name: str
    email: str
    roles: tuple[str, ...]
    skills: tuple[HeldSkill, ...] = ()
    video_enabled: bool = False
    licence: str | None = None
    add_ons: tuple[str, ...] = ()
    presence: Presence = Presence.OFFLINE
    status: RoutingStatus = RoutingStatus.OFF_QUEUE
    idle_since: datetime | None = None
    #: Until then the user writes up the last engagement and gets no other one.
    wrap_up_until: datetime | None = None
    #: The telephony page's device type; only WebRTC shows video (guide CONF, section 3).
    device: str = WEBRTC
    desk: Desk = field(default_factory=Desk)
    #: Settings > Preferences > Video (guide CONF, section 3): empty was never chosen, None is the system's own.
    default_camera: str | None = None
    default_microphone: str | None = None

    @property
    def has_webrtc(self) -> bool:
        """Whether calls come to the browser."""
        return self.device == WEBRTC

    def proficiency(self, skills: Iterable[str]) -> float:
        """How well they hold these skills, taken together."""
        wanted = set(skills)
        return sum(skill.proficiency for skill in self.skills if skill.id in wanted)

    def holds(self, skill_id: str, level: float) -> bool:
        """Whether they have the skill, at that proficiency or better."""
        return any(skill.id == skill_id and skill.proficiency >= level for skill in self.skills)


@dataclass
class Organisation:
    """Everything by its id."""

    name: str
    rules: str
    users: dict[str, User]
    skills: dict[str, Skill]
    contact_types: dict[str, ContactType]
    media_policies: dict[str, MediaPolicy]
    deployments: dict[str, Deployment]
    contacts: tuple[Contact, ...]
    #: After how many days a line of a transcript is deleted; None: never.
    conversation_retention_days: int | None = None
    recording: RecordingSettings = field(default_factory=RecordingSettings)
    licence: str | None = None
    features: dict[str, bool] = field(default_factory=dict)
    #: How many videos may run at once; None is without a limit.
    concurrent_video_sessions: int | None = None
    desktop_layouts: tuple[DesktopLayout, ...] = ()

    def layout_of(self, user_id: str) -> DesktopLayout | None:
        """The desktop layout that a user is assigned; None is the platform's own, which lacks nothing."""
        return next((one for one in self.desktop_layouts if user_id in one.assigned_to), None)

    def phone_of(self, name: str) -> str | None:
        """The phone number of a known customer; None for strangers."""
        return next((contact.phone_number for contact in self.contacts if contact.name == name), None)
