"""Telephony: trunks, stations and sites."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from harness.audit.facts import Fact
from harness.audit.model.entity import Entity, fact
from harness.audit.shapes import Ref, Unreadable, flag, ref, text, texts


def instance(value: Any) -> Any:
    """The value of a telephony property, `{value: {instance: x}}`."""
    if not isinstance(value, Mapping) or not isinstance(value.get("value"), Mapping):
        raise Unreadable("a telephony property", value)
    return value["value"].get("instance")


def codecs(value: Any) -> tuple[str, ...]:
    """Codec names, first choice first."""
    listed = instance(value) if isinstance(value, Mapping) else value
    return (text(listed),) if isinstance(listed, str) else texts(listed)


def switch(value: Any) -> bool:
    """A telephony property that is on or off."""
    return flag(instance(value) if isinstance(value, Mapping) else value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trunk(Entity):
    """A trunk. The guide's lists video codecs; the platform's base settings know audio alone."""

    TYPE: ClassVar[str] = "trunk"
    TERRAFORM: ClassVar[tuple[str, ...]] = ("genesyscloud_telephony_providers_edges_trunkbasesettings",)
    SECTION: ClassVar[str] = "trunks"

    codecs: Fact[tuple[str, ...]] = fact(
        codecs,
        guide="codecs",
        tf="properties.trunk_media_codec",
        api="properties.trunk_media_codec",
    )
    video_codecs: Fact[tuple[str, ...]] = fact(texts, guide="videoCodecs")
    trunk_type: Fact[str] = fact(text, tf="trunk_type", api="trunkType")


@dataclass(frozen=True, slots=True, kw_only=True)
class Station(Entity):
    """A station with the person it belongs to."""

    TYPE: ClassVar[str] = "station"
    TERRAFORM: ClassVar[tuple[str, ...]] = ("genesyscloud_telephony_providers_edges_phone",)
    SECTION: ClassVar[str] = "stations"

    type: Fact[str] = fact(text, guide="type", api="type")
    user: Fact[Ref | None] = fact(ref, guide="user", tf="web_rtc_user_id", api="webRtcUserId", absent=None)
    status: Fact[str] = fact(text, guide="status", api="status")
    force_turn: Fact[bool] = fact(switch, guide="webRtcForceTurn", api="webRtcForceTurn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Site(Entity):
    """A site and whether it forces the relay of the cloud proxy."""

    TYPE: ClassVar[str] = "site"
    TERRAFORM: ClassVar[tuple[str, ...]] = ("genesyscloud_telephony_providers_edges_site",)
    SECTION: ClassVar[str] = "sites"

    force_turn: Fact[bool] = fact(flag, guide="cloudProxyForceTurn", api="cloudProxyForceTurn")
