"""What a page gives the web messaging SDK, and the Messenger's video settings in its place."""

from __future__ import annotations

from collections.abc import Iterator

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


def _switch(page: SdkConfiguration, fact: Fact[object], wanted: object, line: str) -> Observed:
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
