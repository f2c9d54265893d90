"""A flow of the organisation with the graph of its paths."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from harness.audit.facts import Fact
from harness.audit.flows.graph import Graph
from harness.audit.flows.program import Program
from harness.audit.model.entity import NOT_SAID, Entity, fact
from harness.audit.shapes import flag, text, texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow(Entity):
    """A flow. `channel`: chat, web messaging, voice, in queue, workflow, webhook, event, module, bot, other.

    `graph` has all task and module calls expanded; `program` is what it was made from.
    """

    TYPE: ClassVar[str] = "flow"
    SECTION: ClassVar[str] = "flows"

    channel: Fact[str] = NOT_SAID
    type: Fact[str] = NOT_SAID
    trigger: Fact[str] = NOT_SAID
    graph: Fact[Graph] = NOT_SAID
    program: Program | None = None
    event_name: Fact[str | None] = fact(text, guide=("trigger.event", "eventName"))
    method: Fact[str | None] = fact(text, guide=("trigger.method",))
    content_type: Fact[str | None] = fact(text, guide=("trigger.contentType",))
    payload_fields: Fact[tuple[str, ...]] = fact(texts, guide=("trigger.fields",))
    is_one_way_inspection: Fact[bool] = fact(flag, guide="productInspection")
