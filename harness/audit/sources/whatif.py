"""What if: a change written as Terraform, laid over the resources of an export, in memory alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from harness.audit.origin import Document, Origin
from harness.audit.sources.terraform import Block


def apply(change: Block, held: dict[str, list[Block]], home: Document) -> None:
    """Change the resource of that address, or add it to the folder of `home` when it is new."""
    for blocks in held.values():
        for at, block in enumerate(blocks):
            if block.address == change.address:
                blocks[at] = replace(block, body=merged(block.body, change.body))
                return
    origin = Origin(home, f"resource.{change.type}.{change.label}")
    held[home.folder].append(replace(change, origin=origin))


def merged(body: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes with those of the change in their place; null removes, a single block is merged."""
    result = dict(body)
    for key, new in change.items():
        if new is None:
            result.pop(key, None)
            continue
        old_block, new_block = _single(result.get(key)), _single(new)
        both = old_block is not None and new_block is not None
        result[key] = [merged(old_block or {}, new_block or {})] if both else new
    return result


def _single(value: Any) -> Mapping[str, Any] | None:
    """The mapping of a block that is there once; HCL writes it as a list of one."""
    one = value[0] if isinstance(value, list) and len(value) == 1 else value
    return one if isinstance(one, Mapping) else None
