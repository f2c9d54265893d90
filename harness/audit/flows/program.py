"""A flow as its reader found it: blocks with outputs, and the sequences that can be called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any, TypeAlias

from harness.audit.facts import At, Fact, Known, Reason, Unknown
from harness.audit.shapes import Ref


class BlockKind(StrEnum):
    """What a block does, whatever a dialect calls it."""

    START = "start"
    SEND_MESSAGE = "send message"
    ADD_MESSAGE = "add message"
    VIDEO_CHAT = "video chat"
    START_VIDEO = "start video"
    TRANSFER = "transfer"
    QUEUE = "queue"
    CONFERENCE = "conference"
    SET_DATA = "set data"
    GET_DATA = "get data"
    SET_VARIABLE = "set variable"
    CONDITION = "condition"
    AVAILABILITY = "availability"
    DATA_ACTION = "data action"
    BOT = "bot"
    GET_PARTICIPANT = "get participant"
    GET_CONVERSATION = "get conversation"
    UPDATE_CONVERSATION = "update conversation"
    GET_MEDIA = "get media"
    CHECK_EXPIRY = "check expiry"
    CALL_WEBHOOK = "call webhook"
    SEND_EMAIL = "send email"
    SEND_SMS = "send sms"
    PROMPT = "prompt"
    FIND = "find"
    LOOP = "loop"
    CALL_TASK = "call task"
    CALL_MODULE = "call module"
    END_TASK = "end task"
    END = "end"
    DISCONNECT = "disconnect"
    OTHER = "other"


#: Blocks that take the conversation out of the flow when they succeed.
LEAVING = frozenset({BlockKind.TRANSFER, BlockKind.DISCONNECT, BlockKind.END})

#: A value in a block's settings: a literal, a reference, or an Expression.
Setting: TypeAlias = Any


@dataclass(frozen=True, slots=True)
class Expression:
    """A setting that the flow computes when it runs, or a `{{substitution}}` that a pipeline fills in."""

    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a flow.

    `id` is unique in its flow and independent of file and position; `type` is the dialect's own word.
    `settings` use one spelling for all dialects (queue, contact_type, mode, media_type, variables,
    timeout_s, ...); `raw` is the configuration as written. `outputs` name every output that the block has;
    the value is the block that follows, or None where nothing is connected. `falls_to` is what follows an
    output without blocks of its own (Architect goes on behind the block then).
    """

    id: str
    kind: BlockKind
    type: str
    name: str = ""
    settings: Mapping[str, Setting] = field(default_factory=lambda: MappingProxyType({}))
    raw: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    outputs: Mapping[str, str | None] = field(default_factory=lambda: MappingProxyType({}))
    falls_to: str | None = None
    calls: str | None = None
    line: int | None = None

    @property
    def at(self) -> At:
        """The block's place inside its flow."""
        return At(self.id, self.id)

    def setting_at(self, name: str) -> At:
        """A setting's place inside the flow."""
        return At(f"{self.id}.{name}", f"{self.id}.{name}")

    def get(self, name: str, default: Any = None) -> Setting:
        """A setting, or the default when the block does not have it."""
        return self.settings.get(name, default)

    @property
    def variables(self) -> Mapping[str, Setting]:
        """What the block writes: name -> literal or Expression; empty when nothing readable."""
        found = self.settings.get("variables")
        return found if isinstance(found, Mapping) else {}

    def number(self, name: str) -> float | None:
        """A setting as a number; None when it is missing, computed, or no number."""
        found = self.settings.get(name)
        return float(found) if isinstance(found, int | float) and not isinstance(found, bool) else None

    def says(self, name: str) -> str:
        """A setting as text; empty when it is missing or computed."""
        found = self.settings.get(name)
        return found if isinstance(found, str) else ""

    def is_on(self, name: str) -> bool:
        """Whether a setting is literally true."""
        return self.settings.get(name) is True

    def ref(self, name: str) -> Ref | None:
        """A setting that points to a resource; None when it is missing or computed."""
        found = self.settings.get(name)
        return found if isinstance(found, Ref) else None

    def refers(self, name: str) -> Fact[Ref | None]:
        """The same where the difference counts: None when nothing is named, unknown when it is computed."""
        found = self.settings.get(name)
        if isinstance(found, Expression):
            return Unknown(Reason.EXPRESSION, found.text, self.setting_at(name))
        return Known(found if isinstance(found, Ref) else None, self.setting_at(name))


@dataclass(frozen=True, slots=True)
class Sequence:
    """A state, task or menu: where it starts. `loops`: it begins again when it runs out."""

    name: str
    start: str | None
    loops: bool = False


@dataclass(frozen=True, slots=True)
class Program:
    """All blocks and sequences of a flow. `is_fragment`: cut out of one; its surroundings are unknown."""

    blocks: Mapping[str, Block]
    sequences: Mapping[str, Sequence]
    entry: str
    is_fragment: bool = False
