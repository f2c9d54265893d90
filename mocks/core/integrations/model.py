"""Workflows that no customer starts: their blocks, the webhooks and events that do, and what became of each run."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from mocks.core.flows.model import Comparison, NoConfiguration
from mocks.core.organisation.model import Name
from mocks.core.wire import Body

#: Text with `{{name}}` in it; a name that nothing is known by becomes nothing.
Template = Annotated[str, Field(max_length=10_000)]


class _Block(Body):
    id: str | None = None


class StartBlock(_Block):
    """Where a workflow begins."""

    type: Literal["trigger"]
    configuration: NoConfiguration = NoConfiguration()
    outputs: dict[Literal["next"], str] = Field(default_factory=dict)


class SetDataConfiguration(Body):
    """Names and what they are to hold."""

    variables: dict[str, Template]


class SetDataBlock(_Block):
    """Takes what arrived apart."""

    type: Literal["set-data"]
    configuration: SetDataConfiguration
    outputs: dict[Literal["next"], str] = Field(default_factory=dict)


class ChoiceConfiguration(Body):
    """A variable of the run against a value."""

    variable: Comparison


class ChoiceBlock(_Block):
    """A fork."""

    type: Literal["condition"]
    configuration: ChoiceConfiguration
    outputs: dict[Literal["true", "false"], str] = Field(default_factory=dict)


class GetConversationConfiguration(Body):
    """By which id."""

    conversation_id: Template


class GetConversationBlock(_Block):
    """Looks a conversation up; what follows is about that one."""

    type: Literal["get-conversation"]
    configuration: GetConversationConfiguration
    outputs: dict[Literal["success", "failure"], str] = Field(default_factory=dict)


class MessageConfiguration(Body):
    """What is added to the conversation (guide ASYNC, step 1.2), in whose name, and what is known of it."""

    type: Literal["text", "html", "image"] = "text"
    sender: Annotated[Literal["Customer", "Bot"], Field(alias="from")] = "Customer"
    content: Template
    metadata: dict[str, Template] = Field(default_factory=dict)
    retention_expires: Template | None = None


class MessageBlock(_Block):
    """Adds a message: to the conversation that was looked up, else to the one that began last."""

    type: Literal["add-message"]
    configuration: MessageConfiguration
    outputs: dict[Literal["next"], str] = Field(default_factory=dict)


class UpdateConfiguration(Body):
    """Attributes for the conversation."""

    attributes: Annotated[dict[str, str | bool], Field(min_length=1)]


class UpdateConversationBlock(_Block):
    """Marks the conversation, for reports and routing."""

    type: Literal["update-conversation"]
    configuration: UpdateConfiguration
    outputs: dict[Literal["next"], str] = Field(default_factory=dict)


class GetMediaConfiguration(Body):
    """By which id."""

    media_id: Template


class GetMediaBlock(_Block):
    """Fetches what is known of a recording, its download address among it."""

    type: Literal["get-media"]
    configuration: GetMediaConfiguration
    outputs: dict[Literal["success", "failure"], str] = Field(default_factory=dict)


class CheckExpiryBlock(_Block):
    """Whether the recording can still be opened by the address that it came with."""

    type: Literal["check-expiry"]
    configuration: NoConfiguration = NoConfiguration()
    outputs: dict[Literal["valid", "expired"], str] = Field(default_factory=dict)


class CallWebhookConfiguration(Body):
    """Who mints the link; the address that it leads to lives that long, seconds."""

    url: Template
    ttl_seconds: Annotated[int, Field(ge=1, le=604_800)] = 3600


class CallWebhookBlock(_Block):
    """Has a link minted: `opaqueToken`, `resolverLink` and `mintedUrl` are known from here on."""

    type: Literal["call-webhook"]
    configuration: CallWebhookConfiguration
    outputs: dict[Literal["success", "failure"], str] = Field(default_factory=dict)


class SendEmailConfiguration(Body):
    """The e-mail; what is an address in the body becomes a link."""

    to: Template
    subject: Template
    body: Template


class SendEmailBlock(_Block):
    """Sends an e-mail."""

    type: Literal["send-email"]
    configuration: SendEmailConfiguration
    outputs: dict[Literal["success", "failure"], str] = Field(default_factory=dict)


class SendSmsConfiguration(Body):
    """The short message."""

    to: Template
    body: Template


class SendSmsBlock(_Block):
    """Sends a short message."""

    type: Literal["send-sms"]
    configuration: SendSmsConfiguration
    outputs: dict[Literal["success", "failure"], str] = Field(default_factory=dict)


class EndConfiguration(Body):
    """What the one who set the workflow off is told."""

    message: Template | None = None


class EndBlock(_Block):
    """Ends the run."""

    type: Literal["end"]
    configuration: EndConfiguration = EndConfiguration()
    outputs: Annotated[dict[str, str], Field(max_length=0)] = Field(default_factory=dict)


WorkflowBlock = Annotated[
    StartBlock
    | SetDataBlock
    | ChoiceBlock
    | GetConversationBlock
    | MessageBlock
    | UpdateConversationBlock
    | GetMediaBlock
    | CheckExpiryBlock
    | CallWebhookBlock
    | SendEmailBlock
    | SendSmsBlock
    | EndBlock,
    Field(discriminator="type"),
]


class CustomEvent(Body):
    """The event that starts a workflow (guide ASYNC, step 2.2), and the fields that it carries."""

    type: Literal["custom"]
    event: Name
    fields: tuple[Name, ...]


class Workflow(Body):
    """A workflow. `start` is the id of its trigger block."""

    id: Name
    name: Name
    type: Literal["workflow"]
    trigger: Literal["webhook"] | CustomEvent
    blocks: dict[str, WorkflowBlock]
    start: str

    @model_validator(mode="after")
    def _is_connected(self) -> Workflow:
        if not isinstance(self.blocks.get(self.start), StartBlock):
            raise ValueError("start: expected the id of a trigger block")
        for name, block in self.blocks.items():
            for output, target in block.outputs.items():
                if target not in self.blocks:
                    raise ValueError(f"blocks.{name}.outputs.{output}: there is no block {target!r}")
        return self


class Webhook(Body):
    """Where other systems post to a workflow, and what it insists on."""

    id: Name
    name: Name
    method: Literal["POST"] = "POST"
    content_type: str = "application/json"
    required_fields: tuple[Name, ...] = ()
    refuses_others: bool = False
    flow: Name


@dataclass
class Run:
    """One run of a workflow: what set it off, the blocks it went through, and how it ended.

    `outcome` is `completed`, `failed` (a bad output that leads nowhere) or `ended` (by an End block, with its message).
    """

    id: str
    flow_id: str
    started: datetime
    data: dict[str, Any]
    #: Block and the output that it took, oldest first.
    steps: list[tuple[str, str]] = field(default_factory=list)
    conversation_id: str | None = None
    media_id: str | None = None
    outcome: str = "completed"
    message: str | None = None


class Connector(Body):
    """A way to another system, such as a CRM: whether it is active, and how fast it answers.

    Times are milliseconds; `timeoutMs` is how long whoever asks it waits at most, None without a limit.
    """

    id: Name
    name: Name
    type: str
    state: Literal["ENABLED", "DISABLED"] = "ENABLED"
    median_latency_ms: Annotated[int, Field(ge=0)] = 0
    timeout_ms: Annotated[int | None, Field(ge=1)] = None


@dataclass
class Integrations:
    """Workflows, webhooks and connectors by id, runs in the order of their beginning."""

    workflows: dict[str, Workflow] = field(default_factory=dict)
    webhooks: dict[str, Webhook] = field(default_factory=dict)
    connectors: dict[str, Connector] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
