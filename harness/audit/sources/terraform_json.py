"""CX as Code as `.tf.json`: the resource blocks in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from harness.audit.origin import Document, Origin
from harness.audit.sources.errors import SourceError
from harness.audit.sources.terraform import Block

FIX = 'Export it again with export_format = "json"'


def is_terraform(content: Mapping[str, Any]) -> bool:
    """Whether a JSON mapping is Terraform configuration."""
    return isinstance(content.get("resource"), Mapping | list) or (
        "terraform" in content and isinstance(content["terraform"], Mapping | list)
    )


def blocks(content: Mapping[str, Any], document: Document) -> Iterator[Block]:
    """Every resource block; raise SourceError where a level is no mapping."""
    resources = content.get("resource", {})
    for position, group in enumerate(resources if isinstance(resources, list) else [resources]):
        prefix = f"resource.{position}" if isinstance(resources, list) else "resource"
        for kind, labelled in _mapping(group, prefix, document).items():
            for label, body in _mapping(labelled, f"{prefix}.{kind}", document).items():
                pointer = f"{prefix}.{kind}.{label}"
                one = body[0] if isinstance(body, list) and len(body) == 1 else body
                yield Block(kind, label, _mapping(one, pointer, document), Origin(document, pointer))


def _mapping(value: Any, pointer: str, document: Document) -> Mapping[str, Any]:
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, Mapping):
        what = f"{pointer}: expected a mapping, saw {type(value).__name__}"
        raise SourceError(document.name, what, FIX)
    return value
