"""What a page gives the web messaging SDK, and the Messenger's video settings in its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from harness.audit.check import PLATFORM, Asked, check
from harness.audit.facts import Fact
from harness.audit.model.messenger import MessengerConfiguration
from harness.audit.model.pages import SdkConfiguration
from harness.audit.observed import Fix, Observed, demand
from harness.audit.organisation import Organisation

#: Fact -> the parameter that states the wanted value, and the line to write.
_SWITCHES = {
    "allow_media_upgrade": ("allowMediaUpgrade", "allowMediaUpgrade: true"),
    "enable_video": ("enableVideo", "videoChat: { enableVideo: true }"),
    "enable_audio": ("enableAudio", "videoChat: { enableAudio: true }"),
    "width_ideal": ("width", "videoChat: { cameraConstraints: { width: { ideal: 1280 } } }"),
    "height_ideal": ("height", "videoChat: { cameraConstraints: { height: { ideal: 720 } } }"),
}


@check("WEB-C1", needs=tuple(f"sdk_configuration.{name}" for name in (*_SWITCHES, "media_types")))
def advertises_the_upgrade(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Every key of the upgrade is written out; whatever is missing is off."""
    for page in org.sdk_configurations:
        yield _media_types(page, frozenset(asked["mediaTypes"]))
        for name, (param, line) in _SWITCHES.items():
            yield _switch(page, getattr(page, name), asked[param], line)


def _media_types(page: SdkConfiguration, wanted: frozenset[str]) -> Observed:
    return demand(
        page,
        page.media_types,
        lambda listed: wanted <= set(listed),
        "the SDK is not told of video",
        expected=f"mediaTypes with {' and '.join(sorted(wanted))}",
        show=lambda listed: f"mediaTypes: {', '.join(listed) or 'none'}",
        fix=Fix(text='Write mediaTypes: ["chat", "video"] in the init call of the page.'),
    )


def _switch(page: SdkConfiguration, fact: Fact[Any], wanted: object, line: str) -> Observed:
    return demand(
        page,
        fact,
        lambda value: value == wanted,
        f"the SDK's configuration lacks {line}",
        expected=line,
        show=lambda value: "not set" if value is None else str(value),
        fix=Fix(text=f"Write {line} in the init call of the page."),
    )


@check(
    "WEB-C1",
    on=(PLATFORM,),
    needs=tuple(f"messenger_configuration.{n}" for n in ("video_enabled", "user_camera", "user_microphone")),
)
def messenger_lets_customers_send(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The nearest real fact: the Messenger has video on, with the customer's camera and microphone."""
    for configuration in asked.select(org, MessengerConfiguration, "configuration"):
        for name, attribute in (
            ("video_enabled", "enabled = true"),
            ("user_camera", "user { allow_camera = true }"),
            ("user_microphone", "user { allow_microphone = true }"),
        ):
            yield demand(
                configuration,
                getattr(configuration, name),
                bool,
                f"Messenger configuration {configuration.name!r} does not let customers send video",
                expected=f"video {{ {attribute} }}",
                fix=Fix(terraform=f"video {{\n  {attribute}\n}}"),
            )


@check("WEB-T1", needs=("sdk_configuration.allow_media_upgrade", "sdk_configuration.media_types"))
def client_advertises_video(org: Organisation, _asked: Asked) -> Iterator[Observed]:
    """The two keys without which the client declines every request for video."""
    for page in org.sdk_configurations:
        yield _switch(page, page.allow_media_upgrade, True, "allowMediaUpgrade: true")
        yield _media_types(page, frozenset({"video"}))


@check(
    "WEB-T1",
    on=(PLATFORM,),
    needs=("messenger_configuration.video_enabled", "messenger_configuration.user_camera"),
)
def messenger_takes_video(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The nearest real fact: the Messenger has video on, for some channel, with the customer's camera."""
    for one in asked.select(org, MessengerConfiguration, "configuration"):
        what = f"Messenger configuration {one.name!r} lets no customer come to video"
        fix = Fix(terraform="video {\n  enabled = true\n  user {\n    allow_camera = true\n  }\n}")
        yield demand(one, one.video_enabled, bool, what, expected="video.enabled: true", fix=fix)
        yield demand(one, one.user_camera, bool, what, expected="video.user.allowCamera: true", fix=fix)
        if one.video_channels.is_known:
            yield demand(
                one, one.video_channels, bool, what, expected="a channel under video.channels", fix=fix
            )
