"""What stands on pages and desktops: the SDK's configuration, customer pages, desktop layouts, payloads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from harness.audit.facts import Fact
from harness.audit.model.entity import Entity, fact
from harness.audit.shapes import Unreadable, flag, items, list_of, number, refs_by_name, text, texts


@dataclass(frozen=True, slots=True)
class IceServer:
    """A STUN or TURN server as the browser is given it."""

    urls: tuple[str, ...]
    username: str | None = None
    has_credential: bool = False


def ice_server(value: Any) -> IceServer:
    """Read `{urls, username?, credential?}`; of the credential only that there is one."""
    if not isinstance(value, Mapping):
        return IceServer((text(value),))
    urls = value.get("urls", value.get("url"))
    listed = (text(urls),) if isinstance(urls, str) else texts(urls)
    username = value.get("username")
    return IceServer(listed, None if username is None else text(username), bool(value.get("credential")))


@dataclass(frozen=True, slots=True)
class Widget:
    """A widget in a desktop layout."""

    name: str
    auto_open: bool = False
    opens_on: tuple[str, ...] = ()


def widget(value: Any) -> Widget:
    """Read a widget: its name, or a mapping with what opens it."""
    if not isinstance(value, Mapping):
        return Widget(text(value))
    opens_on = value.get("opensOn", ())
    listed = (opens_on,) if isinstance(opens_on, str) else tuple(items(opens_on))
    return Widget(
        text(value.get("widget", value.get("name"))), flag(value.get("autoOpen", False)), texts(listed)
    )


def constraints(value: Any) -> Mapping[str, Any]:
    """Camera constraints as the page states them."""
    if not isinstance(value, Mapping):
        raise Unreadable("camera constraints", value)
    return value


@dataclass(frozen=True, slots=True, kw_only=True)
class SdkConfiguration(Entity):
    """What a page gives the web messaging or web chat SDK. What is left out is off (guide WEB)."""

    TYPE: ClassVar[str] = "sdk_configuration"
    SECTION: ClassVar[str] = "sdkConfigurations"

    deployment: Fact[str | None] = fact(text, guide="deploymentId", absent=None)
    allow_media_upgrade: Fact[bool] = fact(flag, guide="allowMediaUpgrade", absent=False)
    media_types: Fact[tuple[str, ...]] = fact(texts, guide="mediaTypes", absent=())
    enable_video: Fact[bool] = fact(flag, guide="videoChat.enableVideo", absent=False)
    enable_audio: Fact[bool] = fact(flag, guide="videoChat.enableAudio", absent=False)
    width_ideal: Fact[float | None] = fact(
        number, guide="videoChat.cameraConstraints.width.ideal", absent=None
    )
    height_ideal: Fact[float | None] = fact(
        number, guide="videoChat.cameraConstraints.height.ideal", absent=None
    )
    constraints: Fact[Mapping[str, Any] | None] = fact(
        constraints, guide=("videoChat.cameraConstraints", "video"), absent=None
    )
    direction: Fact[str | None] = fact(text, guide="direction", absent=None)
    turn_servers: Fact[tuple[IceServer, ...]] = fact(list_of(ice_server), guide="turnServers", absent=())
    sdk_version: Fact[str] = fact(text, guide="sdkVersion")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Entity):
    """A page for customers. `purpose`: chat, capture, player. `scripts` and `packages` are what it loads."""

    TYPE: ClassVar[str] = "page"
    SECTION: ClassVar[str] = "pages"

    purpose: Fact[str] = fact(text, guide="purpose")
    url: Fact[str | None] = fact(text, guide="url")
    scripts: Fact[tuple[str, ...]] = fact(texts, guide="scripts")
    packages: Fact[tuple[str, ...]] = fact(texts, guide="packages")
    sdk_version: Fact[str | None] = fact(text, guide="sdkVersion")
    upload_limit_mb: Fact[float | None] = fact(number, guide="mediaStoreBelowMb")
    on_upload_complete: Fact[Mapping[str, Any] | None] = fact(guide="onUploadComplete")
    plays_inline: Fact[bool] = fact(flag, guide="playsInline")
    autoplay: Fact[bool] = fact(flag, guide="autoplay")
    start_button: Fact[bool] = fact(flag, guide="startButton")


@dataclass(frozen=True, slots=True, kw_only=True)
class DesktopLayout(Entity):
    """A desktop layout (guide WEB, section 4; guide CONF, section 3)."""

    TYPE: ClassVar[str] = "desktop_layout"
    SECTION: ClassVar[str] = "desktopLayouts"

    widgets: Fact[tuple[Widget, ...]] = fact(list_of(widget), guide="widgets")
    assigned_to: Fact[tuple[Any, ...]] = fact(refs_by_name, guide="assignedTo")
    sidebar: Fact[tuple[str, ...]] = fact(texts, guide="sidebar")
    manual_resolution: Fact[bool] = fact(flag, guide="manualResolution")


@dataclass(frozen=True, slots=True, kw_only=True)
class Payload(Entity):
    """A body that goes over the wire as the guides print it; `shape` says which one it is.

    Shapes: escalation, participant, webhook, viewed, event, interaction_data.
    """

    TYPE: ClassVar[str] = "payload"
    SECTION: ClassVar[str] = "payloads"

    shape: Fact[str] = fact(text, guide="shape")
    body: Fact[Mapping[str, Any]] = fact(guide="body")
