"""Messages and files: webhooks, templates, buckets, resolvers, retention, integrations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from harness.audit.facts import Fact
from harness.audit.model.entity import Entity, fact
from harness.audit.shapes import Ref, Unreadable, by_name, flag, items, number, refs, template, text, texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook(Entity):
    """An inbound webhook: what it accepts and which flow it starts."""

    TYPE: ClassVar[str] = "webhook"
    SECTION: ClassVar[str] = "webhooks"

    method: Fact[str] = fact(text, guide="method")
    content_type: Fact[str] = fact(text, guide="contentType")
    required_fields: Fact[tuple[str, ...]] = fact(texts, guide="requiredFields")
    flow: Fact[Ref | None] = fact(by_name, guide="flow")
    refuses_others: Fact[bool] = fact(flag, guide="refusesOthers")


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageTemplate(Entity):
    """A message as a flow or an integration writes it; `channel` is conversation, email or sms."""

    TYPE: ClassVar[str] = "message_template"
    SECTION: ClassVar[str] = "messageTemplates"

    channel: Fact[str] = fact(text, guide="channel")
    type: Fact[str] = fact(text, guide="type")
    sender: Fact[str] = fact(text, guide="from")
    content: Fact[str] = fact(template, guide="content")
    metadata: Fact[Mapping[str, Any]] = fact(guide="metadata")
    retention_expires: Fact[str | None] = fact(template, guide="retentionExpires")
    has_summary: Fact[bool] = fact(flag, guide="textSummary")


def lifecycle_days(value: Any) -> tuple[float, ...]:
    """The days after which each rule of a bucket's lifecycle deletes."""
    return tuple(
        number(one.get("expireAfterDays") if isinstance(one, Mapping) else one) for one in items(value)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Bucket(Entity):
    """Object storage for videos, as the target's owner states it."""

    TYPE: ClassVar[str] = "bucket"
    SECTION: ClassVar[str] = "buckets"

    cors: Fact[tuple[str, ...]] = fact(texts, guide="cors")
    lifecycle_days: Fact[tuple[float, ...]] = fact(lifecycle_days, guide="lifecycle")
    public: Fact[bool] = fact(flag, guide="public")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolver(Entity):
    """The service behind the links that go out: what its links are and how long an address lives."""

    TYPE: ClassVar[str] = "resolver"
    SECTION: ClassVar[str] = "resolvers"

    url: Fact[str | None] = fact(text, guide="url")
    url_ttl_s: Fact[float] = fact(number, guide="urlTtlSeconds")
    opaque_token: Fact[bool] = fact(flag, guide="opaqueToken")
    authenticates: Fact[bool] = fact(flag, guide="authenticates")
    logs: Fact[tuple[str, ...]] = fact(texts, guide="logs")
    callback: Fact[Ref | None] = fact(by_name, guide="viewedWebhook")


@dataclass(frozen=True, slots=True)
class RetentionActions:
    """What a retention policy does with one kind of conversation; None where it says nothing."""

    retain: bool | None
    delete: bool | None
    always_delete: bool | None
    delete_after_days: float | None
    date_ranges: tuple[str, ...]
    queues: tuple[Ref, ...]


def retention_actions(value: Any) -> RetentionActions:
    """Read one part of a policy's media policies in either spelling."""
    part = items(value)[0] if items(value) else {}
    actions, conditions = _block(part, "actions"), _block(part, "conditions")
    duration = _block(actions, "retention_duration", "retentionDuration")
    days = _block(duration, "delete_retention", "deleteRetention").get("days")
    return RetentionActions(
        retain=_flag(actions, "retain_recording", "retainRecording"),
        delete=_flag(actions, "delete_recording", "deleteRecording"),
        always_delete=_flag(actions, "always_delete", "alwaysDelete"),
        delete_after_days=None if days is None else number(days),
        date_ranges=texts(_first(conditions, "date_ranges", "dateRanges") or ()),
        queues=refs(_first(conditions, "for_queue_ids", "forQueues") or ()),
    )


def _block(value: Any, *keys: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise Unreadable("a block", value)
    found = _first(value, *keys)
    if isinstance(found, list):
        found = found[0] if found else None
    if found is None:
        return {}
    if not isinstance(found, Mapping):
        raise Unreadable(f"a block {keys[0]}", found)
    return found


def _first(value: Mapping[str, Any], *keys: str) -> Any:
    return next((value[key] for key in keys if value.get(key) is not None), None)


def _flag(value: Mapping[str, Any], *keys: str) -> bool | None:
    found = _first(value, *keys)
    return None if found is None else flag(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionPolicy(Entity):
    """A recording retention policy of the real platform; it has no part for video."""

    TYPE: ClassVar[str] = "retention_policy"
    TERRAFORM: ClassVar[tuple[str, ...]] = ("genesyscloud_recording_media_retention_policy",)

    enabled: Fact[bool] = fact(flag, tf="enabled", api="enabled")
    message: Fact[RetentionActions | None] = fact(
        retention_actions,
        tf="media_policies.message_policy",
        api="mediaPolicies.messagePolicy",
        absent=None,
    )
    other_parts: Fact[Mapping[str, Any]] = fact(tf="media_policies", api="mediaPolicies", absent={})


@dataclass(frozen=True, slots=True, kw_only=True)
class Integration(Entity):
    """An integration: a CRM connector, object storage, a data action. Times are milliseconds."""

    TYPE: ClassVar[str] = "integration"
    TERRAFORM: ClassVar[tuple[str, ...]] = ("genesyscloud_integration",)
    SECTION: ClassVar[str] = "integrations"

    type: Fact[str] = fact(text, guide="type", tf="integration_type", api="integrationType.id")
    state: Fact[str] = fact(text, guide="state", tf="intended_state", api="intendedState")
    channel: Fact[str | None] = fact(text, guide="channel")
    latency_ms: Fact[float | None] = fact(number, guide="medianLatencyMs")
    timeout_ms: Fact[float | None] = fact(number, guide="timeoutMs")
    id_kind: Fact[str | None] = fact(text, guide="participantIdKind")
