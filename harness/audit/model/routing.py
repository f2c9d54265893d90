"""Routing: contact types, media policies, routing rules and queues."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from harness.audit.facts import Fact
from harness.audit.model.entity import Entity, fact
from harness.audit.shapes import (
    HeldSkill,
    Member,
    Ref,
    Unreadable,
    by_name,
    field_of,
    flag,
    held_skill,
    list_of,
    member,
    milliseconds,
    number,
    ref,
    refs_by_name,
    text,
    texts,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactType(Entity):
    """A contact type (guide CHAT, section 1). Channels: CHAT, VIDEO, VOICE."""

    TYPE: ClassVar[str] = "contact_type"
    SECTION: ClassVar[str] = "contactTypes"

    channel: Fact[str] = fact(text, guide="channelType")
    contactable_from: Fact[tuple[str, ...]] = fact(
        field_of("channelType", text), guide="contactableChannelTypes", absent=()
    )
    media_policies: Fact[tuple[Ref, ...]] = fact(refs_by_name, guide="mediaPolicies", absent=())
    routing_rules: Fact[tuple[Ref, ...]] = fact(refs_by_name, guide="routingRules", absent=())
    external_users: Fact[bool] = fact(flag, guide="allowExternalUsers", absent=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaPolicy(Entity):
    """A media policy (guide CHAT, section 4). `max_kbps` None is unlimited."""

    TYPE: ClassVar[str] = "media_policy"
    SECTION: ClassVar[str] = "mediaPolicies"

    bandwidth_limit: Fact[str] = fact(text, guide="bandwidth.limit")
    max_kbps: Fact[float | None] = fact(number, guide=("bandwidth.maxKbps", "maxBitrateKbps"))
    min_tls: Fact[str] = fact(text, guide="encryption.minimumTls")


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutingRule(Entity):
    """A routing rule (guide CHAT, section 3). `prefer` names the agents that come first (`webrtc`)."""

    TYPE: ClassVar[str] = "routing_rule"
    SECTION: ClassVar[str] = "routingRules"

    contact_types: Fact[tuple[Ref, ...]] = fact(refs_by_name, guide="contactTypeIds", absent=())
    skill: Fact[Ref | None] = fact(by_name, guide="skillRequirement.skillId", absent=None)
    requirement_type: Fact[str | None] = fact(text, guide="skillRequirement.requirementType", absent=None)
    priority: Fact[float | None] = fact(number, guide="skillRequirement.priority", absent=None)
    queue: Fact[Ref | None] = fact(by_name, guide="targetQueue", absent=None)
    condition: Fact[str | None] = fact(text, guide="condition", absent=None)
    prefer: Fact[str | None] = fact(text, guide="prefer", absent=None)
    fallback_queue: Fact[Ref | None] = fact(by_name, guide="fallback.queue", absent=None)
    fallback_attempts: Fact[float | None] = fact(number, guide="fallback.afterAttempts", absent=None)


def skills_by_medium(value: Any) -> Mapping[str, tuple[HeldSkill, ...]]:
    """Read `{webChat: {skills: [{skill: {id}, level}]}, ...}` (guide WEB, section 3)."""
    if not isinstance(value, Mapping):
        raise Unreadable("a mapping from medium to skills", value)
    read = list_of(held_skill)
    return {
        medium: read(asked.get("skills", []) if isinstance(asked, Mapping) else asked)
        for medium, asked in value.items()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class WrapUpCode(Entity):
    """A wrap-up code; in CX as Code queues refer to it, so that its name stands here alone."""

    TYPE: ClassVar[str] = "wrap_up_code"
    TERRAFORM: ClassVar[tuple[str, ...]] = ("genesyscloud_routing_wrapupcode",)
    SECTION: ClassVar[str] = "wrapUpCodes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue(Entity):
    """A queue. The first half is in the guides' words, the second in the platform's.

    Times are seconds, depths are waiting contacts; None means that nothing is set.
    """

    TYPE: ClassVar[str] = "queue"
    TERRAFORM: ClassVar[tuple[str, ...]] = ("genesyscloud_routing_queue",)
    SECTION: ClassVar[str] = "queues"

    media_types: Fact[tuple[str, ...]] = fact(texts, guide="mediaTypes")
    media_skills: Fact[Mapping[str, tuple[HeldSkill, ...]]] = fact(
        skills_by_medium, guide="skillRequirements"
    )
    supported_channels: Fact[tuple[str, ...]] = fact(texts, guide="supportedChannels")
    video_enabled: Fact[bool] = fact(flag, guide="videoEnabled")
    enabled: Fact[bool] = fact(flag, guide="enabled")
    required_skills: Fact[tuple[HeldSkill, ...]] = fact(
        list_of(held_skill), guide=("requiredSkills", "skills")
    )
    routing_mode: Fact[str | None] = fact(text, guide="routingMode")
    overflow_enabled: Fact[bool] = fact(flag, guide="overflow.enabled")
    overflow_depth: Fact[float | None] = fact(number, guide=("overflow.whenDepthExceeds", "overflowDepth"))
    overflow_after_s: Fact[float | None] = fact(
        number, guide=("overflow.afterSeconds", "overflowAfterSeconds")
    )
    overflow_to: Fact[Ref | None] = fact(by_name, guide=("overflow.to", "overflowTo"))
    overflow_in_time_to: Fact[Ref | None] = fact(by_name, guide=("overflowTo", "overflow.to"))
    timeout_s: Fact[float | None] = fact(number, guide="queueTimeoutSeconds")
    notify_depth: Fact[float | None] = fact(number, guide=("notifyWhenDepthExceeds", "notifyDepth"))
    prompt: Fact[str | None] = fact(text, guide="prompt")
    long_wait: Fact[str | None] = fact(text, guide="longWait")
    codec_fallback: Fact[tuple[str, ...]] = fact(texts, guide="codecFallback")
    prefer: Fact[str | None] = fact(text, guide="prefer")
    assignment: Fact[str | None] = fact(text, guide="assignment")

    wrap_up_codes: Fact[tuple[Ref, ...]] = fact(
        refs_by_name, guide="wrapUpCodes", tf="wrapup_codes", api="wrapupCodes"
    )
    wrap_up_prompt: Fact[str] = fact(text, tf="acw_wrapup_prompt", api="acwSettings.wrapupPrompt")
    guide_wrap_up_s: Fact[float | None] = fact(number, guide="wrapUpSeconds")
    acw_s: Fact[float] = fact(milliseconds, tf="acw_timeout_ms", api="acwSettings.timeoutMs")
    guide_sla_s: Fact[float | None] = fact(number, guide="serviceLevel.seconds")
    message_sla_s: Fact[float] = fact(
        milliseconds,
        tf="media_settings_message.service_level_duration_ms",
        api="mediaSettings.message.serviceLevel.durationMs",
        absent=20.0,
    )
    members: Fact[tuple[Member, ...]] = fact(list_of(member), guide="members", tf="members", api="members")
    manual_assignment: Fact[bool] = fact(
        flag, tf="enable_manual_assignment", api="enableManualAssignment", absent=False
    )
    auto_answer: Fact[bool] = fact(
        flag,
        tf="media_settings_message.enable_auto_answer",
        api="mediaSettings.message.enableAutoAnswer",
        absent=False,
    )
    alerting_s: Fact[float] = fact(
        number,
        tf="media_settings_message.alerting_timeout_sec",
        api="mediaSettings.message.alertingTimeoutSeconds",
    )
    inactivity_enabled: Fact[bool] = fact(
        flag,
        tf="media_settings_message.enable_inactivity_timeout",
        api="mediaSettings.message.enableInactivityTimeout",
    )
    inactivity_s: Fact[float | None] = fact(
        number,
        tf="media_settings_message.inactivity_timeout_settings.timeout_seconds",
        api="mediaSettings.message.inactivityTimeoutSettings.timeoutSeconds",
    )
    inactivity_action: Fact[str | None] = fact(
        text,
        tf="media_settings_message.inactivity_timeout_settings.action_type",
        api="mediaSettings.message.inactivityTimeoutSettings.actionType",
    )
    skill_evaluation: Fact[str] = fact(text, tf="skill_evaluation_method", api="skillEvaluationMethod")
    message_flow: Fact[Ref | None] = fact(ref, tf="message_in_queue_flow_id", api="messageInQueueFlow")
