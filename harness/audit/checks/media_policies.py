"""Media policies of the CHAT guide: encryption and bandwidth of what is bound to video."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from harness.audit.check import Asked, check
from harness.audit.facts import Known, Reason, Unknown
from harness.audit.model.routing import MediaPolicy
from harness.audit.observed import Fix, Observed, demand, each, not_applicable, ok, unknown, violated
from harness.audit.organisation import Organisation
from harness.audit.video_escalation import CHANNEL

_NONE = "no media policy is bound to a Video contact type; CHAT-C1 judges that"


def video_policies(org: Organisation, asked: Asked) -> tuple[list[MediaPolicy], list[Unknown]]:
    """The policies that the parameter `policy` selects, or those of the Video contact types; all of them
    where no source holds a contact type. With them what could not be followed."""
    if asked.get("policy") is not None or not org.contact_types.is_covered:
        return list(asked.select(org, MediaPolicy, "policy")), []
    found: dict[str, MediaPolicy] = {}
    doubts: list[Unknown] = []
    for one in org.contact_types:
        if one.channel.or_(CHANNEL) != CHANNEL:
            continue
        for ref in one.media_policies.or_(()):
            policy = org.media_policies.get(ref)
            if isinstance(policy, Known) and policy.value is not None:
                found[policy.value.id] = policy.value
            else:
                doubts.append(Unknown(Reason.REFERENCE, f"media policy {ref} is in no source"))
        doubts += [fact for fact in (one.channel, one.media_policies) if isinstance(fact, Unknown)]
    return [found[i] for i in sorted(found)], doubts


def _observed(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """What to say beside the policies themselves."""
    yield from asked.select(org, MediaPolicy, "policy").none_found() if asked.get("policy") else ()
    policies, doubts = video_policies(org, asked)
    yield from (unknown(None, doubt) for doubt in doubts)
    if not policies and not doubts and not asked.get("policy"):
        yield not_applicable(_NONE)


@check("CHAT-C5", needs=("media_policy.min_tls",))
def demands_tls(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The policies of video accept nothing below the version that the catalogue names."""
    wanted = str(asked["min_tls"])
    yield from _observed(org, asked)
    yield from each(video_policies(org, asked)[0], lambda policy: _tls(policy, wanted))


def _tls(policy: MediaPolicy, wanted: str) -> Observed:
    written = policy.min_tls.value
    version, floor = _version(written), _version(wanted)
    if version is None or floor is None:
        return unknown(policy, Unknown(Reason.UNMAPPED, f"TLS version {written!r}", policy.min_tls.at))
    return demand(
        policy,
        policy.min_tls,
        lambda _: version >= floor,
        f"media policy {policy.name!r} lets a session be talked down to weak encryption",
        expected=f"minimum TLS {wanted}",
        show=lambda found: f"minimum TLS {found}",
        fix=Fix(api=f'media policy {policy.id}: {{"encryption": {{"minimumTls": "{wanted}"}}}}'),
    )


def _version(written: str) -> tuple[int, int] | None:
    """The figures in `1.2`, `TLS 1.2`, `DTLSv1.2` or `TLS_1_2`, else None; SSL is below all."""
    if written.strip().casefold().startswith("ssl"):
        return (0, 0)
    match = re.fullmatch(r"(?:d?tls)?[\s_v-]*(\d+)[._](\d+)", written.strip().casefold())
    return None if match is None else (int(match[1]), int(match[2]))


@check("CHAT-T4", needs=("media_policy.bandwidth_limit", "media_policy.max_kbps"))
def caps_the_bitrate(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The policies of video cap the bitrate, at a target's own figure where it states one."""
    highest = asked.get("max_kbps")
    yield from _observed(org, asked)
    yield from each(
        video_policies(org, asked)[0],
        lambda policy: _capped(policy, None if highest is None else float(highest)),
    )


def _capped(policy: MediaPolicy, highest: float | None) -> Iterable[Observed]:
    limit, cap = policy.bandwidth_limit, policy.max_kbps
    if limit.or_("").upper() == "UNLIMITED":
        return [_uncapped(policy, "UNLIMITED")]
    if isinstance(cap, Unknown):
        return [unknown(policy, cap)]
    if cap.value is None or cap.value <= 0:
        return [_uncapped(policy, "no figure")]
    if highest is not None and cap.value > highest:
        return [_uncapped(policy, f"{cap.value:g} kbit/s", f"at most {highest:g} kbit/s")]
    return [ok(policy, cap.at)]


def _uncapped(policy: MediaPolicy, actual: str, expected: str = "LIMITED, with maxKbps") -> Observed:
    fact = policy.max_kbps if isinstance(policy.max_kbps, Known) else policy.bandwidth_limit
    return violated(
        policy,
        fact.at,
        f"media policy {policy.name!r} does not cap the bitrate of video",
        expected=expected,
        actual=actual,
        fix=Fix(api=f'media policy {policy.id}: {{"bandwidth": {{"limit": "LIMITED", "maxKbps": 1500}}}}'),
    )
