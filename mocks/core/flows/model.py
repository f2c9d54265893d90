"""Flows as data: the JSON of a flow, block by block, and where each running flow stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, StrEnum
from typing import Annotated, Literal

from pydantic import Field, model_validator

from mocks.core.conversations.model import MediaType
from mocks.core.flows.block import Block as _Block
from mocks.core.flows.block import Seconds, Text
from mocks.core.flows.voice_model import VoiceBlock
from mocks.core.organisation.model import Name
from mocks.core.wire import Body


class Trigger(StrEnum):
    """What starts a flow: the kind of deployment that the customer writes in."""

    WEB_MESSAGING = "webMessaging"
    CHAT = "chat"
    VOICE = "voice"


#: The media type of a conversation that a trigger starts.
CHANNEL_OF = {
    Trigger.WEB_MESSAGING: MediaType.WEB_CHAT,
    Trigger.CHAT: MediaType.CHAT,
    Trigger.VOICE: MediaType.VOICE,
}


class TriggerConfiguration(Body):
    """`whileAgentConnected`: whether what the customer writes to an agent reaches the flow as well."""

    while_agent_connected: bool = False


class TriggerBlock(_Block):
    """Where the customer comes in, and later messages, the video button, and an agent's escalation."""

    type: Literal["trigger"]
    configuration: TriggerConfiguration = TriggerConfiguration()
    outputs: dict[Literal["next", "message", "upgradeRequested", "escalated"], str] = Field(
        default_factory=dict
    )


class Intent(Body):
    """Words that betray what the customer wants; any one is enough, case does not matter."""

    name: str
    utterances: Annotated[tuple[str, ...], Field(min_length=1)]


class Comparison(Body):
    """A variable of the flow, or failing that of the contact, against a value."""

    name: str
    equals: str


class Availability(Body):
    """Whether an agent of the queue is on queue and able to take this medium; with that skill, if one is named.

    What the queue itself takes, and asks of agents, counts only when the conversation enters it.
    """

    queue_id: str
    media_type: MediaType
    skill_id: str | None = None


class ConditionConfiguration(Body):
    """Exactly one of the three questions."""

    intent: Intent | None = None
    variable: Comparison | None = None
    agent_available: Availability | None = None

    @model_validator(mode="after")
    def _asks_one_question(self) -> ConditionConfiguration:
        if [self.intent, self.variable, self.agent_available].count(None) != 2:
            raise ValueError("give one of intent, variable, agentAvailable")
        return self


class ConditionBlock(_Block):
    """A fork."""

    type: Literal["condition"]
    configuration: ConditionConfiguration
    outputs: dict[Literal["true", "false"], str] = Field(default_factory=dict)


class VariablesConfiguration(Body):
    """Keys and values for the contact (guide CHAT, section 2)."""

    variables: Annotated[dict[str, str], Field(min_length=1)]


class SetContactVariableBlock(_Block):
    """Writes to the customer's attributes."""

    type: Literal["set-contact-variable"]
    configuration: VariablesConfiguration
    outputs: dict[Literal["next"], str] = Field(default_factory=dict)


class AddMessageConfiguration(Body):
    """What the customer reads."""

    text: Text


class AddMessageBlock(_Block):
    """Says something to the customer."""

    type: Literal["add-message"]
    configuration: AddMessageConfiguration
    outputs: dict[Literal["next"], str] = Field(default_factory=dict)


class SendMessageConfiguration(Body):
    """The guide's configuration (WEB, section 2); how long to wait for the answer is our addition."""

    media_type: Literal["video", "text"] = "text"
    message: Text
    wait_for_result: bool = False
    result_variable_name: str | None = None
    timeout_seconds: Seconds | None = None


class SendMessageBlock(_Block):
    """Asks the customer's client for an upgrade, or just says something."""

    type: Literal["send-message"]
    configuration: SendMessageConfiguration
    outputs: dict[Literal["success", "declined", "error", "timeout"], str] = Field(default_factory=dict)


class VideoChatConfiguration(Body):
    """`contactId` is the expression `contact.id` for the existing contact; any other begins a new one.

    `timeoutSeconds` 0 or absent waits for ever.
    """

    queue_id: str
    contact_id: str | None = None
    timeout_seconds: Seconds = 0


class VideoChatBlock(_Block):
    """Turns the conversation into a video chat and finds an agent for it."""

    type: Literal["video-chat"]
    configuration: VideoChatConfiguration
    outputs: dict[Literal["success", "error", "timeout"], str] = Field(default_factory=dict)


class StartVideoConfiguration(Body):
    """The guide's fields (ONEWAY, step 1.1)."""

    mode: Literal["One-Way", "Two-Way"]
    video_source: Literal["Camera"]
    audio_source: Literal["Microphone"] | None = None
    message: Text = "May we start a video?"


class StartVideoBlock(_Block):
    """Asks the customer for video, one way or two, before an agent is looked for."""

    type: Literal["start-video"]
    configuration: StartVideoConfiguration
    outputs: dict[Literal["success", "failure"], str] = Field(default_factory=dict)


class QueueConfiguration(Body):
    """Where to wait; `timeoutSeconds` 0 or absent waits for ever.

    `interactionType` is for calls alone: as what the case is queued.
    """

    queue_id: str
    interaction_type: Literal["Video", "Voice"] | None = None
    timeout_seconds: Seconds = 0


class QueueBlock(_Block):
    """Waits for an agent on the conversation's present medium."""

    type: Literal["queue", "route-to-queue"]
    configuration: QueueConfiguration
    outputs: dict[Literal["success", "failure", "timeout"], str] = Field(default_factory=dict)


class TransferConfiguration(Body):
    """Target of an escalation (guide CHAT, section 2). `sameContact` false starts a new contact record.

    `mode` is for calls alone (guide CONF, section 2).
    """

    contact_type_id: str | None = None
    queue_id: str
    same_contact: bool = True
    mode: Literal["Complete", "Warm"] | None = None
    timeout_seconds: Seconds = 0


class TransferBlock(_Block):
    """Hands the contact to another contact type; the medium is that type's channel."""

    type: Literal["transfer"]
    configuration: TransferConfiguration
    outputs: dict[Literal["success", "failure", "timeout"], str] = Field(default_factory=dict)


class DataActionConfiguration(Body):
    """Whom to ask for what. Without `timeoutMs` the connector's own limit counts, and without that none does."""

    integration_id: str
    action: Annotated[str, Field(min_length=1)]
    timeout_ms: Annotated[int | None, Field(ge=1, le=60_000)] = None


class DataActionBlock(_Block):
    """Waits for the connector's answer and writes the customer's history to the contact (guide CHAT)."""

    type: Literal["data-action"]
    configuration: DataActionConfiguration
    outputs: dict[Literal["success", "failure", "timeout"], str] = Field(default_factory=dict)


class NoConfiguration(Body):
    """Nothing to say."""


class DisconnectBlock(_Block):
    """Ends the conversation."""

    type: Literal["disconnect"]
    configuration: NoConfiguration = NoConfiguration()
    outputs: Annotated[dict[str, str], Field(max_length=0)] = Field(default_factory=dict)


Block = Annotated[
    TriggerBlock
    | ConditionBlock
    | SetContactVariableBlock
    | AddMessageBlock
    | SendMessageBlock
    | VideoChatBlock
    | StartVideoBlock
    | QueueBlock
    | TransferBlock
    | DisconnectBlock
    | DataActionBlock
    | VoiceBlock,
    Field(discriminator="type"),
]


class FlowDefinition(Body):
    """A flow. `start` is the id of its trigger block; an output that is not connected lets the flow rest."""

    id: Name
    name: Name
    type: Literal["inboundChat", "inboundMessage", "inboundCall"]
    trigger: Trigger
    blocks: dict[str, Block]
    start: str

    @model_validator(mode="after")
    def _is_connected(self) -> FlowDefinition:
        if not isinstance(self.blocks.get(self.start), TriggerBlock):
            raise ValueError("start: expected the id of a trigger block")
        for name, block in self.blocks.items():
            for output, target in block.outputs.items():
                if target not in self.blocks:
                    raise ValueError(f"blocks.{name}.outputs.{output}: there is no block {target!r}")
        return self


class ExecutionState(Enum):
    """Where a running flow stands."""

    RUNNING = "running"
    AWAITING_CUSTOMER = "waiting for the customer"
    AWAITING_AGENT = "waiting for an agent"
    AWAITING_DATA = "waiting for a lookup"
    RESTING = "resting"
    ENDED = "ended"


class ExecutionSignal(Enum):
    """What can happen to a running flow."""

    ASK = "a question to the customer"
    QUEUE = "a wait for an agent"
    LOOK_UP = "a lookup"
    REST = "resting"
    GO_ON = "going on"
    END = "the end"


@dataclass(frozen=True)
class LogLine:
    """What became of one block: its output, or `wait`, `end`, `refused`, and why if that needs saying."""

    time: datetime
    block: str
    type: str
    output: str
    contact_id: str
    media_type: MediaType
    reason: str | None


@dataclass
class Execution:
    """One flow at work for one conversation. It works by the flow as it was when the conversation began."""

    conversation_id: str
    flow: FlowDefinition
    state: ExecutionState = ExecutionState.RUNNING
    #: The block that waits.
    block: str | None = None
    #: What it waits for: the id of an upgrade, of an engagement or of a lookup.
    awaits: str | None = None
    #: The customer's latest words.
    heard: str = ""
    #: Who set off the present run: `customer` after the video button, else `flow`.
    asked_by: str = "flow"
    variables: dict[str, str] = field(default_factory=dict)
    log: list[LogLine] = field(default_factory=list)
    #: Why the block at work ends as it does, until that is logged.
    reason: str | None = None


@dataclass
class Flows:
    """Flow definitions by id, running flows by conversation."""

    definitions: dict[str, FlowDefinition]
    executions: dict[str, Execution] = field(default_factory=dict)
