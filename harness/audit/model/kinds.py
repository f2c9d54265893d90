"""All kinds of resources that a snapshot holds."""

from __future__ import annotations

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
from harness.audit.model.routing import ContactType, MediaPolicy, Queue, RoutingRule, WrapUpCode
from harness.audit.model.telephony import Site, Station, Trunk

KINDS: tuple[type[Entity], ...] = (
    Account,
    User,
    Role,
    OAuthClient,
    Skill,
    ContactType,
    MediaPolicy,
    RoutingRule,
    WrapUpCode,
    Queue,
    Flow,
    MessengerConfiguration,
    Deployment,
    WidgetDeployment,
    SupportedContent,
    SdkConfiguration,
    Page,
    DesktopLayout,
    Payload,
    Webhook,
    MessageTemplate,
    Bucket,
    Resolver,
    RetentionPolicy,
    Integration,
    Trunk,
    Station,
    Site,
)

#: A kind by the name that findings and `needs` use.
KIND_NAMED: dict[str, type[Entity]] = {kind.TYPE: kind for kind in KINDS}
