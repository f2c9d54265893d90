"""People and programs of an organisation: users, roles, OAuth clients and skills."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from harness.audit.facts import Fact
from harness.audit.model.entity import Entity, fact
from harness.audit.permissions import Grants, grants
from harness.audit.shapes import (
    HeldSkill,
    Ref,
    Unreadable,
    field_of,
    flag,
    held_skill,
    list_of,
    number,
    ref,
    refs_by_name,
    text,
    texts,
    words,
)


@dataclass(frozen=True, slots=True)
class WebRtcClient:
    """The WebRTC client assigned to a user, and whether it is active."""

    assigned: bool
    active: bool


def webrtc_client(value: Any) -> WebRtcClient:
    """Read `{assigned, active}`."""
    if not isinstance(value, Mapping):
        raise Unreadable("a mapping with assigned and active", value)
    return WebRtcClient(flag(value.get("assigned", True)), flag(value.get("active", False)))


@dataclass(frozen=True, slots=True, kw_only=True)
class User(Entity):
    """Somebody who works here. `duties` say what for: agent, sme, administrator, architect."""

    TYPE: ClassVar[str] = "user"
    TERRAFORM: ClassVar[tuple[str, ...]] = ("genesyscloud_user",)
    SECTION: ClassVar[str] = "users"

    email: Fact[str] = fact(text, guide="email", tf="email", api="email")
    state: Fact[str] = fact(text, guide="state", tf="state", api="state")
    duties: Fact[tuple[str, ...]] = fact(texts, guide="duties")
    licence: Fact[str | None] = fact(text, guide="licence")
    licences: Fact[tuple[str, ...]] = fact(texts, api="licenses")
    add_ons: Fact[tuple[str, ...]] = fact(texts, guide="addOns")
    skills: Fact[tuple[HeldSkill, ...]] = fact(
        list_of(held_skill), guide="skills", tf="routing_skills", api="skills", absent=()
    )
    roles: Fact[tuple[Ref, ...]] = fact(refs_by_name, guide="roles", api="authorization.roles")
    permissions: Fact[Grants] = fact(grants, guide="permissions", api="authorization.permissions")
    device: Fact[str | None] = fact(text, guide="device")
    webrtc: Fact[WebRtcClient | None] = fact(webrtc_client, guide="webRtcClient")
    camera: Fact[str | None] = fact(text, guide="camera")
    video_enabled: Fact[bool] = fact(flag, guide=("videoEnabled", "video.enabled"))
    default_camera: Fact[str | None] = fact(text, guide=("defaultCamera", "video.defaultCamera"))
    default_microphone: Fact[str | None] = fact(text, guide=("defaultMicrophone", "video.defaultMicrophone"))
    layout: Fact[Ref | None] = fact(ref, guide="desktopLayout")
    sidebar: Fact[tuple[str, ...]] = fact(texts, guide="sidebar")


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Entity):
    """A role with what it grants. `duties` as with users."""

    TYPE: ClassVar[str] = "role"
    TERRAFORM: ClassVar[tuple[str, ...]] = ("genesyscloud_auth_role",)
    SECTION: ClassVar[str] = "roles"

    grants: Fact[Grants] = fact(
        grants, guide="permissions", tf="permission_policies", api="permissionPolicies", absent=Grants()
    )
    duties: Fact[tuple[str, ...]] = fact(texts, guide="duties")
    base_licence: Fact[str | None] = fact(text, api="baseLicense")


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuthClient(Entity):
    """A program that logs in. `purpose` says what for, in the organisation's own words."""

    TYPE: ClassVar[str] = "oauth_client"
    TERRAFORM: ClassVar[tuple[str, ...]] = ("genesyscloud_oauth_client",)
    SECTION: ClassVar[str] = "oauthClients"

    grant_type: Fact[str] = fact(
        text, guide="authorizedGrantType", tf="authorized_grant_type", api="authorizedGrantType"
    )
    scopes: Fact[tuple[str, ...]] = fact(words, guide="scopes", tf="scopes", api="scope", absent=())
    token_s: Fact[float] = fact(
        number,
        guide="accessTokenValiditySeconds",
        tf="access_token_validity_seconds",
        api="accessTokenValiditySeconds",
        absent=86_400.0,
    )
    roles: Fact[tuple[Ref, ...]] = fact(
        field_of("role_id", ref), guide="roles", tf="roles", api="roleIds", absent=()
    )
    state: Fact[str] = fact(text, guide="state", tf="state", api="state")
    last_used: Fact[str | None] = fact(text, guide="lastUsed")
    purpose: Fact[str | None] = fact(text, guide="purpose", tf="description", api="description")


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill(Entity):
    """A skill that routing may ask for."""

    TYPE: ClassVar[str] = "skill"
    TERRAFORM: ClassVar[tuple[str, ...]] = ("genesyscloud_routing_skill",)
    SECTION: ClassVar[str] = "skills"
