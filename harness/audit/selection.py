"""Which resources a check looks at: those that a parameter selects; that nothing matches is a finding."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from harness.audit.facts import At, Known, Reason
from harness.audit.flows.program import BlockKind
from harness.audit.model.entity import Entity
from harness.audit.model.flow import Flow
from harness.audit.model.routing import Queue
from harness.audit.observed import Observed, unknown, violated
from harness.audit.organisation import NO_ACCOUNT, Inventory, Organisation
from harness.audit.origin import Origin

E = TypeVar("E", bound=Entity)

#: Blocks whose queue is where a contact waits.
_QUEUEING = (BlockKind.VIDEO_CHAT, BlockKind.TRANSFER, BlockKind.QUEUE)


def matches(entity: Entity, selector: str) -> bool:
    """Whether a selector means the resource: its id or name, or `glob:…`, `regex:…` on the whole name."""
    how, _, pattern = selector.partition(":")
    if how == "glob":
        return fnmatch.fnmatchcase(entity.name, pattern)
    if how == "regex":
        return re.fullmatch(pattern, entity.name) is not None
    return selector in (entity.id, entity.name) or selector in entity.aliases


@dataclass(frozen=True)
class Selection(Generic[E]):
    """The selected resources. `none_found` is what to report when there are none."""

    inventory: Inventory[E]
    parameter: str
    selectors: tuple[str, ...]
    all: tuple[E, ...]

    @classmethod
    def of(cls, inventory: Inventory[Any], parameter: str, value: Any) -> Selection[Any]:
        """Select by a parameter's value: a selector, a list of them, or None for every resource."""
        selectors = (value,) if isinstance(value, str) else tuple(str(one) for one in value or ())
        found = [e for e in inventory if not selectors or any(matches(e, s) for s in selectors)]
        return cls(inventory, parameter, selectors, tuple(found))

    def __iter__(self) -> Iterator[E]:
        return iter(self.all)

    def none_found(self) -> Iterator[Observed]:
        """A violation when nothing matches; unknown when the source may simply not hold it."""
        if self.all:
            return
        kind = self.inventory.kind.TYPE
        wanted = " or ".join(self.selectors) or f"any {kind}"
        if not self.inventory.is_covered:
            yield unknown(None, Reason.INCOMPLETE, f"no source lists the {kind}s")
            return
        if not all(entity.is_named for entity in self.inventory):
            what = f"a {kind} is named by an expression, and may be called {wanted}"
            yield unknown(None, Reason.EXPRESSION, what)
            return
        yield violated(
            absent(self.inventory),
            At(f"{kind}[{wanted}]", kind),
            f"no {kind} is called {wanted}",
            expected=f"a {kind} called {wanted}; another name goes into the params ({self.parameter})",
            actual=f"{len(self.inventory)} of them, none of that name",
        )


def absent(inventory: Inventory[Any]) -> Entity:
    """What a finding accuses when something is missing: the organisation, in the document that lacks it."""
    first = next(iter(inventory), None)
    return NO_ACCOUNT if first is None else replace(NO_ACCOUNT, origin=Origin(first.origin.document))


def target_queues(org: Organisation, channel: str, *kinds: BlockKind) -> tuple[Queue, ...]:
    """The queues to which flows of a channel send contacts; every queue when no source holds a flow."""
    if not org.flows.is_covered:
        return org.queues.all
    flows = [f for f in org.flows if f.channel.or_(channel) == channel and isinstance(f.graph, Known)]
    refs = [b.ref("queue") for f in flows for b in f.graph.value.of(*(kinds or _QUEUEING))]
    named = [org.queues.get(ref) for ref in refs if ref is not None]
    found = {q.value.id: q.value for q in named if isinstance(q, Known) and q.value is not None}
    return tuple(found[i] for i in sorted(found))


def channel_flows(org: Organisation, channel: str) -> tuple[Flow, ...]:
    """The flows of a channel, and those of which the channel is not known: blocks pasted from a wiki."""
    return tuple(flow for flow in org.flows if flow.channel.or_(channel) == channel)
