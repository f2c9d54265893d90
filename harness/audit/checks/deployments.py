"""Messenger deployments of the real platform and the configuration versions that they pin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from harness.audit.check import PLATFORM, Asked, NotApplicable, check
from harness.audit.facts import Fact, Known, Reason, Unknown
from harness.audit.model.messenger import NEWEST, ConfigurationVersion, Deployment, MessengerConfiguration
from harness.audit.observed import Fix, Observed, each, ok, unknown, violated
from harness.audit.organisation import Organisation

_FOLLOW = """configuration {{
  id      = {id}.id
  version = {id}.version
}}"""


@check(
    "PLAT-C1",
    on=(PLATFORM,),
    needs=(
        "deployment.configuration",
        "deployment.pinned_version",
        "messenger_configuration.video_enabled",
        "messenger_configuration.version",
    ),
    guide=NotApplicable("the guides know no Messenger deployments; WEB-C1 judges the page"),
)
def pinned_version_has_video(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The version that customers get has video on; a later one, or the draft, is none that they get."""

    def judge(deployment: Deployment) -> Iterable[Observed] | Observed:
        found = org.messenger_configurations.get(deployment.configuration.value)
        if found.value is None:
            return unknown(deployment, Reason.REFERENCE, f"configuration {deployment.configuration.value}")
        return _judge(deployment, found.value)

    selected = asked.select(org, Deployment, "deployment")
    yield from selected.none_found()
    yield from each(selected, judge)


def _judge(deployment: Deployment, configuration: MessengerConfiguration) -> Observed:
    has_video = _pinned(deployment.pinned_version.value, configuration)
    if isinstance(has_video, Unknown):
        return unknown(deployment, has_video)
    if has_video.value:
        return ok(deployment, deployment.pinned_version.at)
    newest = configuration.version.or_("another")
    return violated(
        deployment,
        deployment.pinned_version.at,
        f"deployment {deployment.name!r} gives its customers a configuration without video",
        expected=f"a pinned version of {configuration.name!r} with video on",
        actual=f"version {deployment.pinned_version.value} pinned, {newest} is the newest, "
        f"video {'on' if configuration.video_enabled.or_(False) else 'off'} there",
        fix=Fix(
            terraform=_FOLLOW.format(id=configuration.id),
            api=f"PUT /api/v2/webdeployments/deployments/{deployment.id} with the published version",
        ),
        related=(configuration,),
    )


def _pinned(pin: str, configuration: MessengerConfiguration) -> Fact[bool]:
    """Whether the pinned version has video on. An older one than the newest, whose content only a live
    source shows, counts as the trap: customers do not get what the newest one switches on."""
    listed: tuple[ConfigurationVersion, ...] = configuration.versions.or_(())
    for version in listed:
        if version.number == pin:
            return Known(bool(version.video_enabled) and version.published and version.status != "Inactive")
    video = configuration.video_enabled
    if pin == NEWEST or isinstance(video, Unknown) or not video.value:
        return video
    return configuration.version.map(lambda newest: newest == pin)
