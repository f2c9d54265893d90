"""An organisation as data, and the state of a platform that starts with it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import Field

from mocks.core.flows.model import FlowDefinition, Flows
from mocks.core.identity.model import Identity, OAuthClient
from mocks.core.ids import Ids
from mocks.core.integrations.model import Connector, Integrations, Webhook, Workflow
from mocks.core.media.model import IceServer, Media
from mocks.core.organisation.model import (
    Contact,
    ContactType,
    Deployment,
    Desk,
    DesktopLayout,
    Device,
    HeldSkill,
    MediaPolicy,
    Name,
    Organisation,
    RecordingSettings,
    Skill,
    User,
)
from mocks.core.routing.model import Queue, Routing, RoutingRule
from mocks.core.state import Addresses, State
from mocks.core.storage.model import Bucket, MediaStoreSettings, Storage
from mocks.core.storage.pages import CapturePage, Links, Page, PlayerPage, Resolver
from mocks.core.telephony.model import CodecPreferences, Telephony, Trunk
from mocks.core.wire import Body, read_text


class Video(Body):
    """The video tab of a user."""

    enabled: bool = False


class SeedUser(Body):
    """Somebody who works there.

    `password` is a dummy, and `roles` name entries of the organisation's roles.
    """

    id: str
    name: Name
    email: str
    password: str
    roles: tuple[str, ...]
    skills: tuple[HeldSkill, ...] = ()
    video: Video = Video()
    licence: str | None = None
    add_ons: tuple[str, ...] = ()
    device: Device = "WebRTC"
    desk: Desk = Desk()
    default_camera: str | None = None
    default_microphone: str | None = None


class Limits(Body):
    """What the contract allows at once; None is without a limit."""

    concurrent_video_sessions: Annotated[int | None, Field(ge=0)] = None


class Seed(Body):
    """One organisation; things by a short name of their own, so that variants can change one of them.

    `stated` is what the machines do not act on and only exports carry; see mocks/exports.
    """

    name: str
    rules: Literal["guide"] = "guide"
    licence: str | None = None
    features: dict[str, bool] = Field(default_factory=dict)
    limits: Limits = Limits()
    codec_preferences: CodecPreferences = CodecPreferences()
    roles: dict[str, tuple[str, ...]]
    users: dict[str, SeedUser]
    clients: dict[str, OAuthClient] = Field(default_factory=dict)
    skills: dict[str, Skill] = Field(default_factory=dict)
    media_policies: dict[str, MediaPolicy] = Field(default_factory=dict)
    contact_types: dict[str, ContactType] = Field(default_factory=dict)
    queues: dict[str, Queue] = Field(default_factory=dict)
    routing_rules: dict[str, RoutingRule] = Field(default_factory=dict)
    flows: dict[str, FlowDefinition] = Field(default_factory=dict)
    deployments: dict[str, Deployment] = Field(default_factory=dict)
    buckets: dict[str, Bucket] = Field(default_factory=dict)
    conversation_retention_days: Annotated[int | None, Field(ge=1)] = None
    media_store: MediaStoreSettings = MediaStoreSettings()
    trunks: dict[str, Trunk] = Field(default_factory=dict)
    recording: RecordingSettings = RecordingSettings()
    workflows: dict[str, Workflow] = Field(default_factory=dict)
    webhooks: dict[str, Webhook] = Field(default_factory=dict)
    integrations: dict[str, Connector] = Field(default_factory=dict)
    pages: dict[str, Page] = Field(default_factory=dict)
    resolvers: Annotated[dict[str, Resolver], Field(max_length=1)] = Field(default_factory=dict)
    desktop_layouts: dict[str, DesktopLayout] = Field(default_factory=dict)
    contacts: tuple[Contact, ...] = ()
    ice_servers: tuple[IceServer, ...] = ()
    stated: dict[str, Any] = Field(default_factory=dict)


def read_seed(value: Mapping[str, Any]) -> Seed:
    """The organisation; raises Refusal, which names the field, where the data is wrong."""
    return _read(json.dumps(dict(value)))


@lru_cache(maxsize=32)  # every scenario begins with one of a few, and nothing changes a seed
def _read(text: str) -> Seed:
    return read_text(text, Seed)


def first_state(seed: Seed, addresses: Addresses, series: str) -> State:
    """A fresh state; `series` tells this platform's ids and tokens from another's."""
    ids = Ids(f"{seed.name}#{series}")
    return State(
        ids=ids,
        addresses=addresses,
        organisation=_organisation(seed),
        identity=Identity(
            passwords={user.id: user.password for user in seed.users.values()},
            clients={client.id: client for client in seed.clients.values()},
            roles={name: frozenset(granted) for name, granted in seed.roles.items()},
        ),
        routing=Routing(
            queues={queue.id: queue for queue in seed.queues.values()},
            rules={rule.id: rule for rule in seed.routing_rules.values()},
        ),
        flows=Flows({flow.id: flow for flow in seed.flows.values()}),
        storage=Storage(
            secret=ids.secret("storage"),
            buckets={one.id: one for one in seed.buckets.values()},
            media_store=seed.media_store,
        ),
        telephony=Telephony(
            {trunk.id: trunk for trunk in seed.trunks.values()}, codec_preferences=seed.codec_preferences
        ),
        links=Links(
            resolver=next(iter(seed.resolvers.values()), None),
            capture=next((one for one in seed.pages.values() if isinstance(one, CapturePage)), None),
            player=next((one for one in seed.pages.values() if isinstance(one, PlayerPage)), None),
        ),
        integrations=Integrations(
            workflows={one.id: one for one in seed.workflows.values()},
            webhooks={one.id: one for one in seed.webhooks.values()},
            connectors={one.id: one for one in seed.integrations.values()},
        ),
        media=Media(ice_servers=seed.ice_servers),
    )


def _organisation(seed: Seed) -> Organisation:
    return Organisation(
        name=seed.name,
        rules=seed.rules,
        users={user.id: _user(user) for user in seed.users.values()},
        skills={skill.id: skill for skill in seed.skills.values()},
        contact_types={one.id: one for one in seed.contact_types.values()},
        media_policies={one.id: one for one in seed.media_policies.values()},
        deployments={one.id: one for one in seed.deployments.values()},
        contacts=seed.contacts,
        conversation_retention_days=seed.conversation_retention_days,
        recording=seed.recording,
        licence=seed.licence,
        features=dict(seed.features),
        concurrent_video_sessions=seed.limits.concurrent_video_sessions,
        desktop_layouts=tuple(seed.desktop_layouts.values()),
    )


def _user(user: SeedUser) -> User:
    return User(
        user.id,
        user.name,
        user.email,
        user.roles,
        user.skills,
        user.video.enabled,
        user.licence,
        user.add_ons,
        device=user.device,
        desk=user.desk,
        default_camera=user.default_camera,
        default_microphone=user.default_microphone,
    )


def directory(seed: Seed) -> dict[str, Any]:
    """What a tester may know of the organisation, passwords and secrets included (they are dummies)."""
    people = [
        {
            "id": user.id,
            "name": user.name,
            "email": user.email,
            "password": user.password,
            "role": user.roles[0] if user.roles else None,
        }
        for user in seed.users.values()
    ]
    return {
        "name": seed.name,
        "rules": seed.rules,
        "users": people,
        "clients": [{"id": one.id, "name": one.name, "secret": one.secret} for one in seed.clients.values()],
        "queues": _named(seed.queues),
        "flows": _named(seed.flows),
        "deployments": _named(seed.deployments),
        "contactTypes": _named(seed.contact_types),
        "skills": _named(seed.skills),
        "customers": [
            {
                "name": one.name,
                "email": one.email,
                "password": one.password,
                "phoneNumber": one.phone_number,
            }
            for one in seed.contacts
            if one.email
        ],
    }


def _named(things: Mapping[str, Any]) -> list[dict[str, str]]:
    return [{"id": one.id, "name": one.name} for one in things.values()]
