"""The Messenger of the platform: video settings, attachments, markdown, domains, and the old widget."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterator

from harness.audit.check import PLATFORM, Asked, NotApplicable, check
from harness.audit.conference import plain
from harness.audit.facts import Fact, Known, Reason
from harness.audit.flows.program import BlockKind
from harness.audit.model.messenger import (
    Deployment,
    MessengerConfiguration,
    SupportedContent,
    UploadMode,
)
from harness.audit.observed import (
    Fix,
    Observed,
    demand,
    each,
    not_applicable,
    ok,
    unknown,
)
from harness.audit.organisation import Organisation
from harness.audit.selection import Selection

NO_MESSENGER = NotApplicable("the guides know no Messenger deployments; WEB-C1 judges the page")


def in_use(org: Organisation, asked: Asked) -> Selection[MessengerConfiguration]:
    """The configurations to judge: those named, or those that some deployment gives to customers."""
    named: Selection[MessengerConfiguration] = asked.select(org, MessengerConfiguration, "configuration")
    pinned = [org.messenger_configurations.get(d.configuration.value).or_(None) for d in _pinning(org)]
    used = {one.id for one in pinned if one is not None}
    if named.selectors or not used:
        return named
    kept = tuple(one for one in named if one.id in used)
    return Selection(named.inventory, named.parameter, named.selectors, kept)


def _pinning(org: Organisation) -> Iterator[Deployment]:
    return (one for one in org.deployments if isinstance(one.configuration, Known))


#: Use -> whether the agent's camera has to be allowed.
_AGENT_CAMERA = {"two-way": True, "one-way": False}


@check(
    "PLAT-C2",
    on=(PLATFORM,),
    needs=tuple(f"messenger_configuration.{n}" for n in ("video_enabled", "user_camera", "video_channels")),
    guide=NO_MESSENGER,
)
def settings_match_the_use(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The customer's camera is allowed, the agent's as `use` (two-way, one-way) asks; the channel too."""
    found = in_use(org, asked)
    yield from found.none_found()
    channels = asked.get("channels", ["Webmessaging"])
    for one in found:
        if one.video_enabled == Known(False, one.video_enabled.at):
            yield not_applicable("video is off there, which PLAT-C1 judges", one)
            continue
        yield _switch(one, "user_camera", True)
        if asked.get("use") in _AGENT_CAMERA:
            yield _switch(one, "agent_camera", _AGENT_CAMERA[asked["use"]])
        yield demand(
            one,
            one.video_channels,
            lambda listed: {plain(c) for c in channels} <= {plain(c) for c in listed},
            f"Messenger configuration {one.name!r} does not list the channel",
            expected=f"video.channels with {', '.join(channels)}",
            show=lambda listed: ", ".join(listed) or "none",
            fix=Fix(
                api=f"PUT /api/v2/webdeployments/configurations/{one.id}/versions/draft, then publish it"
            ),
        )


def _switch(one: MessengerConfiguration, field: str, wanted: bool) -> Observed:
    who = field.partition("_")[0]
    line = f"allow_camera = {str(wanted).lower()}"
    return demand(
        one,
        getattr(one, field),
        lambda allowed: allowed is wanted,
        f"Messenger configuration {one.name!r}: the {who}'s camera does not match the use",
        expected=f"{who} {{ {line} }}",
        show=lambda allowed: f"allow_camera = {str(allowed).lower()}",
        fix=Fix(terraform=f"video {{\n  {who} {{\n    {line}\n  }}\n}}"),
    )


@check(
    "PLAT-C3",
    on=(PLATFORM,),
    needs=("deployment.allow_all_domains", "deployment.allowed_domains"),
    guide=NO_MESSENGER,
)
def domains_are_restricted(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """No site may embed the Messenger but those listed; a wildcard in the list is none."""
    found = asked.select(org, Deployment, "deployment")
    yield from found.none_found()
    for one in found:
        yield _closed(one, one.allow_all_domains.map(lambda all_of_them: ("*",) if all_of_them else ()))
        yield _closed(one, one.allowed_domains.map(lambda listed: tuple(d for d in listed if d in _WILD)))


_WILD = ("*", "*.*", "http://*", "https://*")


def _closed(one: Deployment, open_to: Fact[tuple[str, ...]]) -> Observed:
    return demand(
        one,
        open_to,
        lambda wild: not wild,
        f"any site may embed deployment {one.name!r}",
        expected="allow_all_domains = false, with the domains of the own pages",
        show=lambda _: "all domains",
        fix=Fix(terraform='allow_all_domains = false\nallowed_domains   = ["shop.example.org"]'),
    )


@check(
    "PLAT-C12",
    on=(PLATFORM,),
    needs=(
        "deployment.configuration",
        "deployment.supported_content",
        "messenger_configuration.upload_modes",
    ),
    guide=NotApplicable("the guides send video as a link; ASYNC-C2 and ASYNC-C7 judge that"),
)
def attachments_admit_video(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Upload modes and content profile let the video types (params `types`) through, both ways."""
    types = tuple(asked.get("types", ["video/mp4"]))
    needed_kb = asked.get("needed_kb")

    def uploads(deployment: Deployment) -> Observed:
        found = org.messenger_configurations.get(deployment.configuration.value).value
        if found is None:
            return unknown(deployment, Reason.REFERENCE, f"configuration {deployment.configuration.value}")
        return _uploads(found, types, needed_kb, deployment)

    found = asked.select(org, Deployment, "deployment")
    yield from found.none_found()
    yield from each(found, uploads)
    yield from each(found, lambda deployment: _lets_through(org, deployment, types))


def _uploads(
    one: MessengerConfiguration, types: tuple[str, ...], needed_kb: float | None, deployment: Deployment
) -> Observed:
    def admits(modes: tuple[UploadMode, ...]) -> bool:
        return all(any(_admits(mode, kind, needed_kb) for mode in modes) for kind in types)

    size = "" if needed_kb is None else f" up to {needed_kb:g} kB"
    return demand(
        one,
        one.upload_modes,
        admits,
        f"customers cannot send video with Messenger configuration {one.name!r}",
        expected=f"an upload mode for {', '.join(types)}{size}",
        show=lambda modes: (
            "; ".join(f"{', '.join(m.file_types)} to {m.max_kb or 0:g} kB" for m in modes) or "none"
        ),
        fix=Fix(terraform=f'file_upload {{\n  mode {{\n    file_types = ["{types[0]}"]\n  }}\n}}'),
        related=(deployment,),
    )


def _admits(mode: UploadMode, kind: str, needed_kb: float | None) -> bool:
    is_large = needed_kb is None or (mode.max_kb is not None and mode.max_kb >= needed_kb)
    return is_large and _covers(mode.file_types, kind)


def _covers(listed: tuple[str, ...], kind: str) -> bool:
    return any(fnmatch.fnmatchcase(kind, pattern) for pattern in listed)


def _lets_through(org: Organisation, deployment: Deployment, types: tuple[str, ...]) -> Iterator[Observed]:
    ref = deployment.supported_content.value
    if ref is None:
        yield unknown(
            deployment, Reason.REFERENCE, "it uses the default content profile, which is not named here"
        )
        return
    profile: SupportedContent | None = org.supported_content.get(ref).value
    if profile is None:
        yield unknown(deployment, Reason.REFERENCE, f"supported content {ref}")
        return
    for direction, fact in (("inbound", profile.inbound), ("outbound", profile.outbound)):
        yield demand(
            profile,
            fact,
            lambda listed: all(_covers(listed, kind) for kind in types),
            f"content profile {profile.name!r} lets no video through, {direction}",
            expected=f"{', '.join(types)} {direction}",
            show=lambda listed: ", ".join(listed) or "nothing",
            fix=Fix(terraform=f'allow {{\n  {direction} {{\n    type = "{types[0]}"\n  }}\n}}'),
            related=(deployment,),
        )


@check(
    "PLAT-C16",
    on=(PLATFORM,),
    needs=("widget_deployment.disabled",),
    guide=NotApplicable("the guides load the web messaging SDK by version, which WEB-P5 judges"),
)
def widget_is_retired(org: Organisation, _asked: Asked) -> Iterator[Observed]:
    """No deployment of the old widget is in service."""
    for one in org.widget_deployments:
        yield demand(
            one,
            one.disabled,
            bool,
            f"deployment {one.name!r} still uses the retired web chat widget",
            expected="a Messenger deployment in its place",
            show=lambda _: "in service",
            fix=Fix(api=f"DELETE /api/v2/widgets/deployments/{one.id} once the page loads Messenger"),
        )
    if org.widget_deployments.complete and not org.widget_deployments.all:
        yield ok(org.account)


_LINK = re.compile(r"https?://|\]\(")


@check(
    "PLAT-C17",
    on=(PLATFORM,),
    needs=("messenger_configuration.markdown",),
    guide=NotApplicable("the guides demand markdown of the message itself (ASYNC-C4)"),
)
def markdown_is_on(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Markdown is on where links are sent: by flows, or by agents (`agents_send_links`, default on)."""
    sends = asked.get("agents_send_links", True) or any(_sends_links(org))
    found = in_use(org, asked)
    yield from found.none_found()
    if not sends and org.flows.is_covered:
        yield not_applicable("neither flows nor agents send links")
        return
    for one in found:
        yield demand(
            one,
            one.markdown,
            bool,
            f"links arrive as plain brackets where Messenger configuration {one.name!r} is used",
            expected="markdown_enabled = true",
            show=lambda _: "markdown_enabled = false",
            fix=Fix(terraform="apps {\n  conversations {\n    markdown_enabled = true\n  }\n}"),
        )


def _sends_links(org: Organisation) -> Iterator[bool]:
    for flow in org.flows:
        if isinstance(flow.graph, Known):
            texts = (str(block.get("text", "")) for block in flow.graph.value.of(BlockKind.ADD_MESSAGE))
            yield any(_LINK.search(text) for text in texts)
    yield False
