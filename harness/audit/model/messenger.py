"""Messenger on the real platform: configurations, deployments, the retired widget, content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from harness.audit.facts import Fact
from harness.audit.model.entity import Entity, fact
from harness.audit.shapes import (
    REFERENCE,
    Ref,
    Unreadable,
    field_of,
    flag,
    items,
    number,
    ref,
    text,
    texts,
)


@dataclass(frozen=True, slots=True)
class UploadMode:
    """One kind of attachment that the Messenger lets through: file types and the largest size in kB."""

    file_types: tuple[str, ...]
    max_kb: float | None


def upload_modes(value: Any) -> tuple[UploadMode, ...]:
    """Read the modes of a file upload in either spelling."""
    found = []
    for one in items(value):
        if not isinstance(one, Mapping):
            raise Unreadable("an upload mode", one)
        size = one.get("max_file_size_kb", one.get("maxFileSizeKB"))
        types = one.get("file_types", one.get("fileTypes")) or ()
        found.append(UploadMode(texts(types), None if size is None else number(size)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class ConfigurationVersion:
    """One version of a Messenger configuration, as the live platform lists them."""

    number: str
    video_enabled: bool | None
    status: str
    published: bool


def versions(value: Any) -> tuple[ConfigurationVersion, ...]:
    """Read the versions of a configuration."""
    return tuple(_version(one) for one in items(value))


def _version(value: Any) -> ConfigurationVersion:
    if not isinstance(value, Mapping):
        raise Unreadable("a configuration version", value)
    video = value.get("video")
    enabled = None if not isinstance(video, Mapping) else flag(video.get("enabled", False))
    published = value.get("datePublished") is not None
    return ConfigurationVersion(text(value.get("version")), enabled, str(value.get("status", "")), published)


#: The pin of a deployment that follows its configuration to the newest published version.
NEWEST = "newest"


def pin(value: Any) -> str:
    """A pinned version: its number, or NEWEST where Terraform refers to the configuration's own version."""
    match = REFERENCE.fullmatch(value) if isinstance(value, str) else None
    if match and match["attribute"] == "version":
        return NEWEST
    return text(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class MessengerConfiguration(Entity):
    """A Messenger configuration. Video is unknown where the provider did not know it yet."""

    TYPE: ClassVar[str] = "messenger_configuration"
    TERRAFORM: ClassVar[tuple[str, ...]] = ("genesyscloud_webdeployments_configuration",)

    status: Fact[str] = fact(text, tf="status", api="status")
    version: Fact[str] = fact(text, tf="version", api="version")
    versions: Fact[tuple[ConfigurationVersion, ...]] = fact(versions, api="versions")
    video_enabled: Fact[bool] = fact(flag, tf="video.enabled", api="video.enabled")
    video_channels: Fact[tuple[str, ...]] = fact(texts, api="video.channels")
    agent_camera: Fact[bool] = fact(flag, tf="video.agent.allow_camera", api="video.agent.allowCamera")
    agent_microphone: Fact[bool] = fact(
        flag, tf="video.agent.allow_microphone", api="video.agent.allowMicrophone"
    )
    agent_screen: Fact[bool] = fact(
        flag, tf="video.agent.allow_screen_share", api="video.agent.allowScreenShare"
    )
    user_camera: Fact[bool] = fact(flag, tf="video.user.allow_camera", api="video.user.allowCamera")
    user_microphone: Fact[bool] = fact(
        flag, tf="video.user.allow_microphone", api="video.user.allowMicrophone"
    )
    markdown: Fact[bool] = fact(
        flag,
        tf="messenger.apps.conversations.markdown_enabled",
        api="messenger.apps.conversations.markdown.enabled",
    )
    upload_modes: Fact[tuple[UploadMode, ...]] = fact(
        upload_modes, tf="messenger.file_upload.mode", api="messenger.fileUpload.modes"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Deployment(Entity):
    """A Messenger deployment: who may embed it, and the configuration version that its customers get."""

    TYPE: ClassVar[str] = "deployment"
    TERRAFORM: ClassVar[tuple[str, ...]] = ("genesyscloud_webdeployments_deployment",)

    allow_all_domains: Fact[bool] = fact(flag, tf="allow_all_domains", api="allowAllDomains", absent=False)
    allowed_domains: Fact[tuple[str, ...]] = fact(
        texts, tf="allowed_domains", api="allowedDomains", absent=()
    )
    configuration: Fact[Ref] = fact(ref, tf="configuration.id", api="configuration")
    pinned_version: Fact[str] = fact(pin, tf="configuration.version", api="configuration.version")
    status: Fact[str] = fact(text, tf="status", api="status")
    flow: Fact[Ref | None] = fact(ref, tf="flow_id", api="flow", absent=None)
    supported_content: Fact[Ref | None] = fact(
        ref, tf="supported_content_id", api="supportedContent", absent=None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class WidgetDeployment(Entity):
    """A deployment of the retired web chat widget; that there is one is the finding."""

    TYPE: ClassVar[str] = "widget_deployment"
    TERRAFORM: ClassVar[tuple[str, ...]] = ("genesyscloud_widget_deployment",)

    client_type: Fact[str] = fact(text, tf="client_type", api="clientType")
    disabled: Fact[bool] = fact(flag, tf="disabled", api="disabled", absent=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportedContent(Entity):
    """A supported content profile: media types let through from customers and to them; empty blocks all."""

    TYPE: ClassVar[str] = "supported_content"
    TERRAFORM: ClassVar[tuple[str, ...]] = ("genesyscloud_conversations_messaging_supportedcontent",)

    inbound: Fact[tuple[str, ...]] = fact(
        field_of("type", text), tf="media_types.allow.inbound", api="mediaTypes.allow.inbound", absent=()
    )
    outbound: Fact[tuple[str, ...]] = fact(
        field_of("type", text), tf="media_types.allow.outbound", api="mediaTypes.allow.outbound", absent=()
    )
