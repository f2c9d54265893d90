"""The organisation as a whole: licence, features, limits, recording and network settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from harness.audit.facts import Fact
from harness.audit.model.entity import Entity, fact
from harness.audit.model.pages import IceServer, ice_server
from harness.audit.shapes import flag, list_of, number, text, texts


@dataclass(frozen=True, slots=True)
class OwnRule:
    """A rule that a target makes for itself: for which guide and requirement (None: all), and its words."""

    profile: str | None
    requirement: str | None
    says: str


def own_rule(value: Any) -> OwnRule:
    """Read `{profile, requirement, ...}`; a bare text is a rule without either."""
    if not isinstance(value, Mapping):
        return OwnRule(None, None, text(value))
    profile, requirement = value.get("profile"), value.get("requirement")
    return OwnRule(
        None if profile is None else text(profile),
        None if requirement is None else text(requirement),
        ", ".join(f"{k}: {v}" for k, v in value.items() if k not in ("profile", "requirement")),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Account(Entity):
    """Settings that exist once in an organisation. Playback lifetimes are minutes, as on the platform.

    `phone_video` is how phone customers come to video, as the target's owner says: `join code` or `trunk`.
    """

    TYPE: ClassVar[str] = "organisation"
    SECTION: ClassVar[str] = "organisation"

    licence: Fact[str | None] = fact(text, guide="licence")
    add_ons: Fact[tuple[str, ...]] = fact(texts, guide="addOns")
    web_chat: Fact[bool] = fact(flag, guide="channels.webChat")
    live_video: Fact[bool] = fact(flag, guide="features.liveVideo")
    concurrent_video: Fact[float | None] = fact(number, guide="limits.concurrentVideoSessions")
    peak_video: Fact[float | None] = fact(number, guide="peak")
    records_video_for_analysis: Fact[bool] = fact(flag, guide="recordVideoForAnalysis")
    records_per_conversation: Fact[str | None] = fact(text, guide="recording.scope")
    conversation_retention_days: Fact[float | None] = fact(number, guide="conversationRetentionDays")
    use_turn_server: Fact[bool] = fact(flag, guide="videoChatSettings.useTurnServer")
    turn_transports: Fact[tuple[str, ...]] = fact(texts, guide="videoChatSettings.transports")
    ice_servers: Fact[tuple[IceServer, ...]] = fact(list_of(ice_server), guide="iceServers")
    custom_turn: Fact[bool] = fact(flag, guide="customStunTurn")
    internal_codecs: Fact[tuple[str, ...]] = fact(texts, guide="codecPreferences.internalLegs")
    bridge_codecs: Fact[tuple[str, ...]] = fact(texts, guide="codecPreferences.pstnBridge")
    udp_rate_limit: Fact[str | None] = fact(text, guide="network.udpRateLimit")
    blocks_udp: Fact[bool] = fact(flag, guide="network.blocksUdp")
    phone_video: Fact[str | None] = fact(text, guide="phoneVideo")
    own_rules: Fact[tuple[OwnRule, ...]] = fact(list_of(own_rule), guide="ownRules", absent=())
    crm_lock: Fact[bool] = fact(flag, guide="crm.escalationLock")
    inferred_video_licences: Fact[tuple[str, ...]] = fact(texts, api="inferredVideoLicenses")
    playback_ttl_min: Fact[float] = fact(number, api="recordingSettings.recordingPlaybackUrlTtl")
    download_ttl_min: Fact[float] = fact(number, api="recordingSettings.recordingBatchDownloadUrlTtl")
