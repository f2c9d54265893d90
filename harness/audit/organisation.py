"""The snapshot: an organisation as its sources state it, looked up by kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import reduce
from typing import Any, Generic, TypeVar

from harness.audit.facts import Fact, Known, Reason, Unknown, any_of
from harness.audit.model.account import Account
from harness.audit.model.content import (
    Bucket,
    Integration,
    MessageTemplate,
    Resolver,
    RetentionPolicy,
    Webhook,
)
from harness.audit.model.entity import Entity
from harness.audit.model.flow import Flow
from harness.audit.model.messenger import (
    Deployment,
    MessengerConfiguration,
    SupportedContent,
    WidgetDeployment,
)
from harness.audit.model.pages import DesktopLayout, Page, Payload, SdkConfiguration
from harness.audit.model.people import OAuthClient, Role, Skill, User
from harness.audit.model.routing import ContactType, MediaPolicy, Queue, RoutingRule
from harness.audit.model.telephony import Site, Station, Trunk
from harness.audit.origin import Dialect, Document, Origin, SourceKind
from harness.audit.permissions import Grants
from harness.audit.shapes import Ref

E = TypeVar("E", bound=Entity)


@dataclass(frozen=True)
class Inventory(Generic[E]):
    """All resources of one kind. `complete_in`: the sources that state that there are no others.

    Iterating gives the resources in a stable order, whatever the order of the sources.
    """

    kind: type[E]
    all: tuple[E, ...] = ()
    sources: frozenset[SourceKind] = frozenset()
    complete_in: frozenset[SourceKind] = frozenset()
    _index: Mapping[str, E] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        index: dict[str, E] = {}
        for keys in (lambda e: [e.id], lambda e: e.aliases, lambda e: [e.name]):
            for entity in self.all:
                for key in keys(entity):
                    index.setdefault(key, entity)
        object.__setattr__(self, "_index", index)

    def __iter__(self) -> Iterator[E]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    @property
    def complete(self) -> bool:
        """Whether a source states that there are no others."""
        return bool(self.complete_in)

    @property
    def is_covered(self) -> bool:
        """Whether any source says something of this kind; if not, absence means nothing."""
        return self.complete or bool(self.all)

    def find(self, name: str) -> E | None:
        """The resource of that id, address or name, or None."""
        return self._index.get(name)

    def get(self, ref: Ref) -> Fact[E | None]:
        """Follow a reference: the resource, None where a complete source does not hold it, else unknown."""
        found = self._index.get(ref.id) if ref.id else None
        found = found or (self._index.get(ref.name) if ref.name else None)
        if found is not None or self.complete:
            return Known(found)
        return Unknown(Reason.REFERENCE, f"{self.kind.TYPE} {ref} is in no source")


@dataclass(frozen=True)
class Organisation:
    """A snapshot. `notes` say what was met and not read, for the report's limits."""

    inventories: Mapping[type[Entity], Inventory[Any]]
    documents: tuple[Document, ...] = ()
    notes: tuple[str, ...] = ()
    collected_at: str | None = None

    def of(self, kind: type[E]) -> Inventory[E]:
        """All resources of a kind."""
        return self.inventories[kind] if kind in self.inventories else Inventory(kind)

    @property
    def dialects(self) -> frozenset[Dialect]:
        """Whose words the sources speak; the target file speaks for whichever is there."""
        kinds = {document.kind for document in self.documents} - {SourceKind.TARGET}
        return frozenset(dialect for kind in kinds for dialect in kind.dialects)

    def view(self, dialect: Dialect) -> Organisation:
        """The part of the snapshot that sources of one dialect state."""
        return replace(
            self,
            inventories={kind: _of_dialect(found, dialect) for kind, found in self.inventories.items()},
            documents=tuple(d for d in self.documents if dialect in d.kind.dialects),
        )

    def grants(self, user: User) -> Fact[Grants]:
        """Everything that a user's roles, and permissions given directly, allow."""
        direct = user.permissions
        if isinstance(user.roles, Unknown):
            return direct if isinstance(direct, Known) else user.roles
        found = direct.or_(Grants()) or Grants()
        for ref in user.roles.value:
            role = self.roles.get(ref)
            if isinstance(role, Unknown) or role.value is None:
                return Unknown(Reason.REFERENCE, f"role {ref} is in no source", user.roles.at)
            if isinstance(role.value.grants, Unknown):
                return role.value.grants
            found = found + role.value.grants.value
        return Known(found, user.roles.at)

    def allows(self, user: User, permission: str) -> Fact[bool]:
        """Whether a user has a permission; one known role that grants it is enough."""
        roles = [self.roles.get(ref) for ref in user.roles.or_(())]
        known = [r.value.grants for r in roles if isinstance(r, Known) and r.value is not None]
        granted = any_of(*(g.map(lambda grants: grants.allow(permission)) for g in known))
        if isinstance(granted, Known) and granted.value:
            return Known(True, user.roles.at)
        return self.grants(user).map(lambda grants: grants.allow(permission))

    @property
    def account(self) -> Account:
        """The organisation's own settings; all unknown when no source states any."""
        found = self.of(Account).all
        return reduce(_completed, found) if found else NO_ACCOUNT

    @property
    def users(self) -> Inventory[User]:
        """Everybody."""
        return self.of(User)

    @property
    def roles(self) -> Inventory[Role]:
        """All roles."""
        return self.of(Role)

    @property
    def oauth_clients(self) -> Inventory[OAuthClient]:
        """All OAuth clients."""
        return self.of(OAuthClient)

    @property
    def skills(self) -> Inventory[Skill]:
        """All skills."""
        return self.of(Skill)

    @property
    def contact_types(self) -> Inventory[ContactType]:
        """All contact types."""
        return self.of(ContactType)

    @property
    def media_policies(self) -> Inventory[MediaPolicy]:
        """All media policies."""
        return self.of(MediaPolicy)

    @property
    def routing_rules(self) -> Inventory[RoutingRule]:
        """All routing rules."""
        return self.of(RoutingRule)

    @property
    def queues(self) -> Inventory[Queue]:
        """All queues."""
        return self.of(Queue)

    @property
    def flows(self) -> Inventory[Flow]:
        """All flows."""
        return self.of(Flow)

    @property
    def messenger_configurations(self) -> Inventory[MessengerConfiguration]:
        """All Messenger configurations."""
        return self.of(MessengerConfiguration)

    @property
    def deployments(self) -> Inventory[Deployment]:
        """All Messenger deployments."""
        return self.of(Deployment)

    @property
    def widget_deployments(self) -> Inventory[WidgetDeployment]:
        """All deployments of the retired widget."""
        return self.of(WidgetDeployment)

    @property
    def supported_content(self) -> Inventory[SupportedContent]:
        """All supported content profiles."""
        return self.of(SupportedContent)

    @property
    def sdk_configurations(self) -> Inventory[SdkConfiguration]:
        """What pages give the SDK."""
        return self.of(SdkConfiguration)

    @property
    def pages(self) -> Inventory[Page]:
        """All pages for customers."""
        return self.of(Page)

    @property
    def desktop_layouts(self) -> Inventory[DesktopLayout]:
        """All desktop layouts."""
        return self.of(DesktopLayout)

    @property
    def payloads(self) -> Inventory[Payload]:
        """All bodies that go over the wire."""
        return self.of(Payload)

    @property
    def webhooks(self) -> Inventory[Webhook]:
        """All inbound webhooks."""
        return self.of(Webhook)

    @property
    def message_templates(self) -> Inventory[MessageTemplate]:
        """All message templates."""
        return self.of(MessageTemplate)

    @property
    def buckets(self) -> Inventory[Bucket]:
        """All object storage."""
        return self.of(Bucket)

    @property
    def resolvers(self) -> Inventory[Resolver]:
        """All link resolvers."""
        return self.of(Resolver)

    @property
    def retention_policies(self) -> Inventory[RetentionPolicy]:
        """All retention policies."""
        return self.of(RetentionPolicy)

    @property
    def integrations(self) -> Inventory[Integration]:
        """All integrations."""
        return self.of(Integration)

    @property
    def trunks(self) -> Inventory[Trunk]:
        """All trunks."""
        return self.of(Trunk)

    @property
    def stations(self) -> Inventory[Station]:
        """All stations."""
        return self.of(Station)

    @property
    def sites(self) -> Inventory[Site]:
        """All sites."""
        return self.of(Site)


NO_ACCOUNT = Account(
    id="organisation", name="organisation", origin=Origin(Document("no source", SourceKind.TARGET))
)


def _completed(one: Account, other: Account) -> Account:
    """An account with what only another source knows filled in."""
    names = [f.name for f in fields(one) if isinstance(getattr(one, f.name), Unknown)]
    return replace(one, **{name: getattr(other, name) for name in names})


def _of_dialect(found: Inventory[Any], dialect: Dialect) -> Inventory[Any]:
    if all(dialect in kind.dialects for kind in found.sources | found.complete_in):
        return found
    kept = tuple(entity for entity in found if dialect in entity.origin.kind.dialects)
    sources = frozenset(kind for kind in found.sources if dialect in kind.dialects)
    complete_in = frozenset(kind for kind in found.complete_in if dialect in kind.dialects)
    return Inventory(found.kind, kept, sources, complete_in)
