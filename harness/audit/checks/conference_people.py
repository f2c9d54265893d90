"""Agents and SMEs of guide CONF: licences, add-ons, permissions, devices, desktops."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from harness.audit.check import PLATFORM, Asked, Manual, NotApplicable, check
from harness.audit.conference import experts, no_experts, plain
from harness.audit.facts import At, Fact, Known, Reason, Unknown
from harness.audit.model.entity import Entity
from harness.audit.model.pages import DesktopLayout
from harness.audit.model.people import Role, User
from harness.audit.observed import (
    Fix,
    Observed,
    demand,
    each,
    not_applicable,
    ok,
    unknown,
    violated,
)
from harness.audit.organisation import Organisation
from harness.audit.permissions import Grants
from harness.audit.selection import matches

#: Names of licences that the guides use; any other says nothing about video.
_TIERS = ("CX 1", "CX 2", "CX 3", "CX Standard", "CX Basic", "Standard", "Basic")


def on_the_video_leg(org: Organisation, asked: Asked) -> tuple[User, ...]:
    """Agents and SMEs, without those whom the target names as taking part by voice alone (`voice_only`)."""
    at_work = [user for user in org.users if {"agent", "sme"} & set(user.duties.or_(()))]
    people = {user.id: user for user in (*at_work, *experts(org, asked))}
    silent = asked.get("voice_only", ())
    return tuple(
        people[name] for name in sorted(people) if not any(matches(people[name], one) for one in silent)
    )


@check("CONF-P1", needs=("user.licence",))
def hold_a_tier(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Everybody on the video leg holds one of the guide's tiers."""
    people = on_the_video_leg(org, asked)
    yield from no_experts(people)
    wanted = {plain(tier) for tier in asked["tiers"]}
    others = {plain(tier) for tier in _TIERS}

    def judge(user: User) -> Observed:
        tier = user.licence.value
        if tier is not None and plain(tier) not in wanted | others:
            return unknown(user, Reason.UNMAPPED, f"the guide does not know a licence {tier!r}")
        return demand(
            user,
            user.licence,
            lambda held: plain(held) in wanted,
            f"{user.name} cannot take part by video with this licence",
            expected=" or ".join(asked["tiers"]),
            show=lambda held: held or "no licence",
            fix=Fix(text=f"Assign {' or '.join(asked['tiers'])} to {user.name}."),
        )

    yield from each(people, judge)


@check(
    "CONF-P2",
    needs=("user.add_ons",),
    platform=NotApplicable(
        "no add-on for video is shown there; the licences inferred from conversation:video:add decide "
        "(PLAT-C5)"
    ),
)
def hold_the_add_on(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Who starts the video leg and who is on it holds the add-on."""
    people = on_the_video_leg(org, asked)
    yield from no_experts(people)
    for user in people:
        yield demand(
            user,
            user.add_ons,
            lambda held: "video" in {plain(one) for one in held},
            f"{user.name} has no Video add-on",
            expected="the Video add-on",
            show=lambda held: ", ".join(held) or "no add-ons",
            fix=Fix(text=f"Assign the Video add-on to {user.name}."),
        )


@check(
    "CONF-P3",
    needs=("organisation.records_video_for_analysis", "organisation.add_ons"),
    platform=Manual(
        "Admin > Account Settings > Subscription: is Workforce Engagement Management among the products, "
        "where video is recorded for quality analysis?"
    ),
)
def recording_has_wem(org: Organisation, _asked: Asked) -> Iterator[Observed]:
    """Video is kept for analysis only with the add-on for it."""
    account = org.account
    if not account.records_video_for_analysis.value:
        yield not_applicable("no video is kept for quality analysis", account)
        return
    yield demand(
        account,
        account.add_ons,
        lambda held: bool({"wem", "workforceengagementmanagement"} & {plain(one) for one in held}),
        "video is recorded for analysis without the WEM add-on",
        expected="the WEM add-on",
        show=lambda held: ", ".join(held) or "no add-ons",
        fix=Fix(text="Add WEM to the contract, or switch the recording for analysis off."),
    )


#: What the guide's four permissions come to on the platform.
REAL_PERMISSIONS = (
    "telephony:plugin:all",
    "routing:queue:edit",
    "conversation:communication:consultTransfer",
    "conversation:conference:add",
    "directory:user:edit",
)


@check("CONF-P4", needs=("role.grants",))
def builder_may_build(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """One role, or one person's roles together, holds all that building the conference takes."""
    yield from _some_holder(org, asked, tuple(asked["permissions"]))


@check("CONF-P4", on=(PLATFORM,), needs=("role.grants",))
def builder_really_may(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The nearest real fact: the platform's own permissions for the same four steps."""
    yield from _some_holder(org, asked, REAL_PERMISSIONS)


def _some_holder(org: Organisation, asked: Asked, wanted: tuple[str, ...]) -> Iterator[Observed]:
    chosen = asked.select(org, Role, "role")
    yield from chosen.none_found()
    people = () if chosen.selectors else tuple(org.users)
    held: list[tuple[Entity, Fact[Grants]]] = [
        *((role, role.grants) for role in chosen),
        *((user, org.grants(user)) for user in people),
    ]
    known = [(len(f.value.missing(wanted)), e, f) for e, f in held if isinstance(f, Known)]
    if any(missing == 0 for missing, _, _ in known):
        yield from (ok(entity, fact.at) for missing, entity, fact in known if missing == 0)
        return
    unclear = [fact for entity, fact in held if isinstance(fact, Unknown) and isinstance(entity, Role)]
    if unclear:
        yield unknown(None, unclear[0])
        return
    if not (org.roles.complete or chosen.selectors):
        yield unknown(None, Reason.INCOMPLETE, "the source may not show every role that could hold all of it")
        return
    roles = [one for one in known if isinstance(one[1], Role)]
    if roles:
        _, nearest, fact = min(roles, key=lambda one: (one[0], one[1].id))
        yield _lacks(nearest, fact.at, fact.value.missing(wanted))


def _lacks(role: Entity, at: At, missing: tuple[str, ...]) -> Observed:
    return violated(
        role,
        at,
        f"no role holds all that building the conference takes; {role.name!r} comes nearest",
        expected=f"a role with {', '.join(missing)} too",
        actual=f"it lacks {', '.join(missing)}",
        fix=Fix(text=f"Admin > Roles > {role.name}: add {', '.join(missing)}."),
    )


USE_VIDEO = "Telephony > Video > Use"


@check("CONF-C9", needs=("user.device", "user.video_enabled", "user.permissions"))
def experts_are_set_up(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Each SME has a WebRTC device, video, and the right to use it."""
    people = experts(org, asked)
    yield from no_experts(people)
    for user in people:
        yield demand(
            user,
            user.device,
            lambda device: plain(device) == "webrtc",
            f"SME {user.name} has no WebRTC device",
            expected="device WebRTC",
            show=lambda device: f"device {device or 'not set'}",
            fix=Fix(text=f"Admin > Users > {user.name} > Telephony: choose WebRTC."),
        )
        yield demand(
            user,
            user.video_enabled,
            bool,
            f"video is switched off for SME {user.name}",
            expected="Enable Video on",
            show=lambda _: "off",
            fix=Fix(text=f"Admin > Users > {user.name} > Video: switch Enable Video on."),
        )
        yield _may(org, user, USE_VIDEO)


@check("CONF-C9", on=(PLATFORM,), needs=("user.roles", "station.user", "station.type"))
def experts_have_stations(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The nearest real facts: conversation:video:add, and a WebRTC station of the SME's own."""
    people = experts(org, asked)
    yield from no_experts(people)
    for user in people:
        yield _may(org, user, "conversation:video:add", "video:video:access")
        yield has_webrtc_station(org, user)


def has_webrtc_station(org: Organisation, user: User) -> Observed:
    """Whether one of the stations is a WebRTC phone of that person."""
    own = [s for s in org.stations if _belongs(s.user.or_(None), user)]
    unclear = [s.type for s in own if isinstance(s.type, Unknown)]
    if any(station.type.or_("") == WEBRTC_PHONE for station in own):
        return ok(user)
    if unclear or not (own or org.stations.complete):
        return unknown(
            user, unclear[0] if unclear else Reason.INCOMPLETE, "not all stations are in the source"
        )
    return violated(
        user,
        At("station", "station"),
        f"{user.name} has no WebRTC station",
        expected=WEBRTC_PHONE,
        actual=", ".join(str(s.type.or_("")) for s in own) or "no station",
        fix=Fix(api=f"GET /api/v2/stations?webRtcUserId={user.id} shows what is assigned"),
    )


WEBRTC_PHONE = "inin_webrtc_softphone"


def _belongs(ref: object, user: User) -> bool:
    named = {getattr(ref, "id", ""), getattr(ref, "name", "")} - {""}
    return not named.isdisjoint({user.id, *user.aliases})


def _may(org: Organisation, user: User, *permissions: str) -> Observed:
    allowed = [org.allows(user, one) for one in permissions]
    granted = next((fact for fact in allowed if fact.or_(False)), allowed[0])
    return demand(
        user,
        granted,
        bool,
        f"SME {user.name} may not use video",
        expected=" or ".join(permissions),
        show=lambda _: "not granted",
        fix=Fix(text=f"Give {user.name} a role with {permissions[0]}."),
    )


@check(
    "CONF-C10",
    needs=("user.default_camera", "user.default_microphone"),
    platform=Manual(
        "On the SME's own desktop: Settings > Preferences > Video names a camera and a microphone, and the "
        "interaction's sidebar shows escalation_context"
    ),
)
def desktops_are_prepared(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Default devices are chosen, and the reason for the escalation has its place on the screen."""
    people = experts(org, asked)
    yield from no_experts(people)
    for user in people:
        for what, fact in (("camera", user.default_camera), ("microphone", user.default_microphone)):
            yield demand(
                user,
                fact,
                bool,
                f"SME {user.name} has no default {what}",
                expected=f"a default {what}",
                show=lambda _: "not chosen",
                fix=Fix(text=f"Settings > Preferences > Video of {user.name}: choose a {what}."),
            )
        yield demand(
            user,
            _sidebar(org, user),
            lambda shown: "escalation_context" in shown,
            f"the sidebar of SME {user.name} does not show the reason for the escalation",
            expected="escalation_context in the sidebar",
            show=lambda shown: ", ".join(shown) or "an empty sidebar",
            fix=Fix(text="Add escalation_context to the fields of the interaction sidebar."),
        )


def layouts(org: Organisation, user: User) -> tuple[DesktopLayout, ...]:
    """The desktop layouts of a person: the one named there, or those that name the person."""
    ref = user.layout.or_(None)
    named = org.desktop_layouts.get(ref).or_(None) if ref is not None else None
    assigned = [one for one in org.desktop_layouts if any(_belongs(r, user) for r in one.assigned_to.or_(()))]
    return tuple(assigned if named is None else [named])


def _sidebar(org: Organisation, user: User) -> Fact[tuple[str, ...]]:
    shown: Iterable[Fact[tuple[str, ...]]] = (user.sidebar, *(one.sidebar for one in layouts(org, user)))
    return next((fact for fact in shown if isinstance(fact, Known)), user.sidebar)
