"""Resources of CX as Code, from `.tf.json` and from HCL alike, as resources of the snapshot."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from harness.audit.facts import Fact, Known, Reason, Unknown
from harness.audit.model.entity import Entity, places_of, read
from harness.audit.model.kinds import KINDS
from harness.audit.model.messenger import MessengerConfiguration
from harness.audit.model.people import User
from harness.audit.origin import Origin, SourceKind
from harness.audit.shapes import Ref, Unreadable, Unresolved, is_expression, items, ref

#: A release of the provider that is certain to know the video block: its change was merged on 2025-11-11
#: (pull request 2000), this release followed in 2026. Earlier ones may know it; nothing is concluded of them.
KNOWS_VIDEO = (1, 76, 2)

KIND_OF = {tf_type: kind for kind in KINDS for tf_type in kind.TERRAFORM}
FLOW_TYPE = "genesyscloud_flow"


@dataclass(frozen=True, slots=True)
class Block:
    """A resource block: type, label, body, and where it stands."""

    type: str
    label: str
    body: Mapping[str, Any]
    origin: Origin

    @property
    def address(self) -> str:
        """What references call it."""
        return f"{self.type}.{self.label}"


@dataclass(frozen=True, slots=True)
class FlowFile:
    """A flow resource: its address, its name, and the file that holds the flow."""

    id: str
    name: str
    file: str


def provider_version(terraform: Any) -> tuple[int, ...] | None:
    """The exact version of the provider that an export names, or None."""
    for block in terraform if isinstance(terraform, list) else [terraform]:
        providers = block.get("required_providers") if isinstance(block, Mapping) else None
        for one in providers if isinstance(providers, list) else [providers]:
            named = one.get("genesyscloud") if isinstance(one, Mapping) else None
            version = named.get("version") if isinstance(named, Mapping) else None
            match = re.fullmatch(r"[=~>\s]*v?(\d+)\.(\d+)(?:\.(\d+))?", str(version))
            if match:
                return tuple(int(part or 0) for part in match.groups())
    return None


def entities(blocks: list[Block], version: tuple[int, ...] | None, module: list[Block]) -> Iterator[Entity]:
    """Read every block of a document whose type the snapshot knows; `module` is what they may refer to."""
    roles = _roles_by_user(module)
    knows_video = _knows_video(blocks, version)
    for block in blocks:
        kind = KIND_OF.get(block.type)
        if kind is not None:
            yield _entity(kind, block, roles, knows_video)


def flow_files(blocks: list[Block]) -> Iterator[FlowFile]:
    """The flow resources that name a file."""
    for block in blocks:
        path = block.body.get("filepath")
        if block.type == FLOW_TYPE and isinstance(path, str):
            name = block.body.get("name")
            yield FlowFile(_id(block), name if isinstance(name, str) else block.label, path)


def _entity(
    kind: type[Entity], block: Block, roles: Mapping[str, Fact[tuple[Ref, ...]]], knows_video: bool
) -> Entity:
    body = _decoded(block.body)
    given: dict[str, Fact[Any]] = {}
    if kind is User:
        given["roles"] = roles.get(block.address, Unknown(Reason.ABSENT, "no genesyscloud_user_roles"))
    if kind is MessengerConfiguration and not body.get("video"):
        given.update(_without_video(knows_video))
    name = body.get("name")
    is_named = not (isinstance(name, str) and is_expression(name))
    shown = name if isinstance(name, str) and is_named else block.label
    aliases = {block.address, *([str(body["id"])] if isinstance(body.get("id"), str) else [])}
    entity = read(kind, body, block.origin, id=_id(block), name=shown, aliases=aliases, given=given)
    return entity if is_named else replace(entity, is_named=False)


OLDER = "the provider of this export may not have known the video block; its absence says nothing"


def _without_video(knows_video: bool) -> dict[str, Fact[Any]]:
    """What a configuration without a video block says: off, or nothing where the provider may not know it."""
    places = places_of(MessengerConfiguration, SourceKind.CX_AS_CODE)
    ats = {p.field: p.ats[0] for p in places if p.ats[0].path.startswith("video.")}
    return {
        name: Known(False, at) if knows_video else Unknown(Reason.OLDER_PROVIDER, OLDER, at)
        for name, at in ats.items()
    }


def _id(block: Block) -> str:
    found = block.body.get("id")
    return found if isinstance(found, str) and not is_expression(found) else block.address


def _decoded(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """The body with `properties`, a JSON text in exports, read."""
    properties = body.get("properties")
    if not isinstance(properties, str) or is_expression(properties):
        return body
    try:
        return {**body, "properties": json.loads(properties)}
    except ValueError:
        return body


def _knows_video(blocks: list[Block], version: tuple[int, ...] | None) -> bool:
    """Whether the provider that wrote a document knew video: by its version, or since the key stands in it.

    Exports write the keys that they know even where they are null.
    """
    if version is not None and version >= KNOWS_VIDEO:
        return True
    return any("video" in b.body for b in blocks if b.type in MessengerConfiguration.TERRAFORM)


def _roles_by_user(blocks: list[Block]) -> dict[str, Fact[tuple[Ref, ...]]]:
    """User address -> role references, joined from the resources that assign roles."""
    found: dict[str, list[Ref]] = defaultdict(list)
    unknown: dict[str, Unknown] = {}
    for block in blocks:
        if block.type != "genesyscloud_user_roles":
            continue
        try:
            user = ref(block.body.get("user_id")).id
        except (Unreadable, Unresolved):
            continue
        try:
            found[user] += [ref(one.get("role_id")) for one in items(block.body.get("roles", []))]
        except (Unreadable, Unresolved, AttributeError) as problem:
            unknown[user] = Unknown(Reason.EXPRESSION, str(problem))
    known: dict[str, Fact[tuple[Ref, ...]]] = {user: Known(tuple(refs)) for user, refs in found.items()}
    return {**known, **unknown}
