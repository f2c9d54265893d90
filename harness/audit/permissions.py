"""Permissions: what a role grants, wildcards expanded, in the platform's words and in the guides'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from harness.audit.shapes import Unreadable, items, text

ANY = "*"


@dataclass(frozen=True, slots=True)
class Grant:
    """What one policy of a role allows: a domain, an entity, actions; each may be `*`.

    `conditional`: the platform grants it only under the policy's conditions.
    """

    domain: str
    entity: str
    actions: frozenset[str]
    conditional: bool = False

    def covers(self, domain: str, entity: str, action: str) -> bool:
        """Whether the grant includes that permission."""
        return (
            self.domain in (ANY, domain)
            and self.entity in (ANY, entity)
            and not self.actions.isdisjoint({ANY, action})
        )


@dataclass(frozen=True, slots=True)
class Grants:
    """Everything that a role, or all roles of a person, allow."""

    all: tuple[Grant, ...] = ()

    def allow(self, permission: str) -> bool:
        """Whether `domain:entity:action` or `Domain > Entity > Action` is allowed; `View/Edit` asks both."""
        domain, entity, actions = parts(permission)
        return all(any(grant.covers(domain, entity, action) for grant in self.all) for action in actions)

    def missing(self, permissions: Iterable[str]) -> tuple[str, ...]:
        """Those of the permissions that are not allowed."""
        return tuple(permission for permission in permissions if not self.allow(permission))

    def __add__(self, other: Grants) -> Grants:
        return Grants(self.all + other.all)


def parts(permission: str) -> tuple[str, str, frozenset[str]]:
    """Domain, entity and actions, spelled alike whoever wrote them; `Video > Answer` has no entity."""
    names = [_plain(part) for part in re.split(r"[>:]", permission)]
    if len(names) == 2:  # `Video > Answer`
        names.insert(1, "")
    if len(names) != 3 or not names[0] or not names[2]:
        raise Unreadable("a permission such as routing:queue:edit", permission)
    return names[0], names[1], frozenset(_plain(action) for action in names[2].split("/"))


def _plain(part: str) -> str:
    return re.sub(r"\s+", "", part).lower()


def grants(value: Any) -> Grants:
    """Read a role's permissions: texts, or policies with domain, entity and actions in either spelling."""
    return Grants(tuple(_grant(one) for one in items(value)))


def _grant(value: Any) -> Grant:
    if not isinstance(value, dict):
        return Grant(*parts(text(value)))
    entity = _first(value, "entity_name", "entityName")
    actions = _first(value, "action_set", "actionSet")
    conditions = any(value.get(key) for key in ("conditions", "resourceConditionNode", "allowConditions"))
    return Grant(
        _plain(text(_first(value, "domain"))),
        _plain(text(entity)),
        frozenset(_plain(text(action)) for action in items(actions)),
        conditional=conditions,
    )


def _first(value: Mapping[str, Any], *keys: str) -> Any:
    found = next((value[key] for key in keys if value.get(key) is not None), None)
    if found is None:
        raise Unreadable(f"a permission policy with {keys[0]}", value)
    return found
