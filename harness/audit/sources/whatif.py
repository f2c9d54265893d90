"""What if: a change written as Terraform, laid over the resources of an export, in memory alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from harness.audit.origin import Document, Origin
from harness.audit.sources.terraform import Block


@dataclass(frozen=True, slots=True)
class Edit:
    """One resource that a change touches: where it stands, what it said (None: it is new), what it says now."""

    type: str
    label: str
    origin: Origin
    old: Mapping[str, Any] | None
    new: Mapping[str, Any]


def apply(change: Block, held: dict[str, list[Block]], home: Document) -> Edit:
    """Change the resource of that address, or add it to the folder of `home` when it is new; say what was done."""
    for blocks in held.values():
        for at, block in enumerate(blocks):
            if block.address == change.address:
                blocks[at] = replace(block, body=merged(block.body, change.body))
                return Edit(block.type, block.label, block.origin, block.body, blocks[at].body)
    origin = Origin(home, f"resource.{change.type}.{change.label}")
    held[home.folder].append(replace(change, origin=origin))
    return Edit(change.type, change.label, origin, None, change.body)


def merged(body: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes with those of the change in their place; null removes, a single block is merged."""
    result = dict(body)
    for key, new in change.items():
        if new is None:
            result.pop(key, None)
            continue
        old_block, new_block = single(result.get(key)), single(new)
        both = old_block is not None and new_block is not None
        result[key] = [merged(old_block or {}, new_block or {})] if both else new
    return result


def single(value: Any) -> Mapping[str, Any] | None:
    """The mapping of a block that is there once; HCL writes it as a list of one."""
    one = value[0] if isinstance(value, list) and len(value) == 1 else value
    return one if isinstance(one, Mapping) else None
