"""Queues, routing rules, and the engagements that wait in queues."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, StrEnum
from typing import Annotated, Literal

from pydantic import Field

from mocks.core.conversations.model import MediaType
from mocks.core.organisation.model import Name
from mocks.core.telephony.model import VideoCodec
from mocks.core.wire import Body


class SkillReference(Body):
    """A skill, named."""

    id: str


class SkillDemand(Body):
    """A skill and the proficiency that a queue asks for (guide WEB, section 3)."""

    skill: SkillReference
    level: Annotated[float, Field(ge=0, le=5)] = 1.0


class MediaSkills(Body):
    """What a queue asks for on one media type."""

    skills: tuple[SkillDemand, ...] = ()


class RoutingMode(StrEnum):
    """Who is asked first; the platform's own way is LONGEST_IDLE."""

    LONGEST_IDLE = "LONGEST_IDLE"
    MOST_PROFICIENT = "MOST_PROFICIENT"


class Overflow(Body):
    """When an engagement is handed to another queue, by that one's name or id; None never."""

    when_depth_exceeds: Annotated[int, Field(ge=0)] | None = None
    after_seconds: Annotated[int, Field(ge=0, le=86_400)] | None = None
    to: str | None = None


class Assignment(StrEnum):
    """Whether work rings at agents, or they take it when they can; the platform's own way is PUSH."""

    PUSH = "push"
    MANUAL = "manual"


class ServiceLevel(Body):
    """How many per cent of the engagements are to be answered within how many seconds."""

    seconds: Annotated[int, Field(ge=1, le=604_800)]
    percentage: Annotated[int, Field(ge=1, le=100)]


class Queue(Body):
    """A queue as the WEB guide prints it; `members` are user ids."""

    id: str
    name: Name
    media_types: tuple[MediaType, ...]
    skill_requirements: dict[MediaType, MediaSkills] = Field(default_factory=dict)
    members: tuple[str, ...] = ()
    #: From here on guide CONF, section 1 and edge case 3. False strips the video from whatever is queued.
    video_enabled: bool | None = None
    #: Names or ids of skills that every medium of the queue asks for.
    required_skills: tuple[str, ...] = ()
    routing_mode: RoutingMode | None = None
    overflow: Overflow | None = None
    notify_when_depth_exceeds: Annotated[int, Field(ge=0)] | None = None
    #: What the customer hears on entering.
    prompt: Annotated[str, Field(min_length=1, max_length=2000)] | None = None
    wrap_up_codes: tuple[Name, ...] = ()
    #: The video codecs that the legs of its experts may carry; None: whichever their kind of leg has (edge case 2).
    codec_fallback: tuple[VideoCodec, ...] | None = None
    #: From here on guide ASYNC, step 1.3. False lets nobody out of the queue.
    enabled: bool | None = None
    wrap_up_seconds: Annotated[int, Field(ge=0, le=86_400)] | None = None
    #: What becomes of those who wait long: they stay (`defer`), or are given up.
    long_wait: Literal["defer", "abandon"] | None = None
    service_level: ServiceLevel | None = None
    assignment: Assignment | None = None
    #: Conversations whose customer gets this attribute as "true" come here.
    attribute: Name | None = None


class RequirementType(StrEnum):
    """How a routing rule asks for its skill. PREFERRED and NONE leave it a wish."""

    EXISTS = "EXISTS"
    PREFERRED = "PREFERRED"
    NONE = "NONE"


class RuleSkill(Body):
    """The skill of a routing rule (guide CHAT, section 3)."""

    skill_id: str
    requirement_type: RequirementType = RequirementType.EXISTS
    priority: int = 0

    @property
    def insists(self) -> bool:
        """Whether nobody without the skill may be asked."""
        return self.requirement_type is RequirementType.EXISTS


class QueueReference(Body):
    """A queue, named."""

    id: str


class RuleFallback(Body):
    """Where a customer goes, by phone, when that many handshakes with an agent's browser failed (CHAT, edge case 1)."""

    queue: str
    after_attempts: Annotated[int, Field(ge=1)] = 3


class RoutingRule(Body):
    """Which queue and skill the contacts of a type get (guide CHAT, section 3)."""

    id: str
    name: Name
    contact_type_ids: tuple[str, ...]
    skill_requirement: RuleSkill | None = None
    target_queue: QueueReference
    fallback: RuleFallback | None = None


class EntryState(Enum):
    """Where an engagement stands."""

    WAITING = "waiting"
    ALERTING = "alerting"
    ANSWERED = "answered"
    NEGOTIATING = "negotiating"
    TIMED_OUT = "timed out"
    ABANDONED = "abandoned"


class EntrySignal(Enum):
    """What can happen to an engagement."""

    OFFER = "an offer to an agent"
    ANSWER = "an answer"
    DECLINE = "a refusal by the agent"
    TIME_OUT = "the end of the wait"
    LEAVE = "leaving the queue"
    OVERFLOW = "the overflow"
    NEGOTIATE = "a handshake that hangs"


@dataclass
class Offer:
    """One agent who was rung for an engagement, and how that came out."""

    user_id: str
    time: datetime
    outcome: str = "alerting"


@dataclass
class Entry:
    """One engagement in one queue: a conversation that wants an agent on a media type."""

    id: str
    conversation_id: str
    queue_id: str
    media: MediaType
    #: The medium for which agents are looked for; it rings as `media`.
    searched_as: MediaType
    #: Skill id to the least proficiency.
    skills: dict[str, float]
    priority: int
    entered: datetime
    state: EntryState = EntryState.WAITING
    user_id: str | None = None
    #: The legs that ring at the agent; the first is of the engagement's own media type.
    legs: tuple[str, ...] = ()
    declined_by: set[str] = field(default_factory=set)
    offers: list[Offer] = field(default_factory=list)
    ended: datetime | None = None
    is_deferred: bool = False
    fallback: RuleFallback | None = None
    #: Handshakes that failed.
    handshakes: int = 0


@dataclass
class Routing:
    """Queues and rules by id; engagements in the order of their coming."""

    queues: dict[str, Queue]
    rules: dict[str, RoutingRule]
    entries: dict[str, Entry] = field(default_factory=dict)

    def rule_for(self, contact_type_id: str | None) -> RoutingRule | None:
        """The rule that binds a contact type; None when no rule names it."""
        return next((rule for rule in self.rules.values() if contact_type_id in rule.contact_type_ids), None)

    def queue_named(self, word: str | None) -> Queue | None:
        """The queue with this id or name."""
        return next((one for one in self.queues.values() if word in (one.id, one.name)), None)

    def live_entry(self, conversation_id: str) -> Entry | None:
        """The engagement of a conversation that is not settled; nobody is in two queues."""
        live = (EntryState.WAITING, EntryState.ALERTING, EntryState.NEGOTIATING)
        for entry in self.entries.values():
            if entry.conversation_id == conversation_id and entry.state in live:
                return entry
        return None
