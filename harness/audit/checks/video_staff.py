"""Who may and can offer video on the platform: roles, licences, queue members, stations, OAuth clients."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from harness.audit.check import PLATFORM, Asked, NotApplicable, check
from harness.audit.checks.conference_people import WEBRTC_PHONE, has_webrtc_station
from harness.audit.facts import Fact, Known, Reason, Unknown, all_of, any_of
from harness.audit.flows.program import BlockKind
from harness.audit.model.people import Role, User
from harness.audit.model.routing import Queue
from harness.audit.model.telephony import Station
from harness.audit.observed import Fix, Observed, demand, each, known, not_applicable, ok, unknown
from harness.audit.organisation import Organisation
from harness.audit.selection import target_queues
from harness.audit.shapes import HeldSkill, Member, Ref

ADD_VIDEO = "conversation:video:add"
ACCEPT = "conversation:webmessaging:accept"

_GRANT = """permission_policies {
  domain      = "conversation"
  entity_name = "video"
  action_set  = ["add"]
}"""


def video_queues(org: Organisation, asked: Asked) -> Iterable[Queue]:
    """The queues named (params `queue`), or those to which the message flows send contacts."""
    if asked.get("queue"):
        return asked.select(org, Queue, "queue")
    return target_queues(org, "web messaging", BlockKind.TRANSFER)


@check(
    "PLAT-C4",
    on=(PLATFORM,),
    needs=("role.grants", "user.roles", "queue.members"),
    guide=NotApplicable(
        "the guides' own permission names are judged by CHAT-P3, WEB-P2, ONEWAY-P4 and CONF-C9"
    ),
)
def acceptors_may_offer(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """A role that accepts web messages, held by a member of a video queue, may offer video too."""
    if asked.get("queue"):
        yield from asked.select(org, Queue, "queue").none_found()
    held, gap = _held_roles(org, video_queues(org, asked))
    for role in org.roles:
        if role.grants.map(lambda g: g.allow(ACCEPT)).or_(True):
            yield _offers(role, held, gap)


def _offers(role: Role, held: frozenset[str], gap: Unknown | None) -> Observed:
    if role.grants.map(lambda g: not g.allow(ADD_VIDEO)).or_(False) and role.id not in held:
        return unknown(role, gap) if gap else not_applicable("no member of a video queue holds it", role)
    return demand(
        role,
        role.grants,
        lambda g: g.allow(ADD_VIDEO),
        f"role {role.name!r} accepts web messages and may not offer video",
        expected=ADD_VIDEO,
        show=lambda _: "not granted",
        fix=Fix(terraform=_GRANT),
    )


def _held_roles(org: Organisation, queues: Iterable[Queue]) -> tuple[frozenset[str], Unknown | None]:
    """Ids of the roles that members of these queues hold, and why there may be others."""
    ids: set[str] = set()
    gaps: list[Unknown] = []
    for queue in queues:
        gaps += [queue.members] if isinstance(queue.members, Unknown) else []
        for roles in (_roles_of(org, member) for member in queue.members.or_(())):
            gaps += [roles] if isinstance(roles, Unknown) else []
            found = (org.roles.get(ref).or_(None) for ref in roles.or_(()))
            ids |= {role.id for role in found if role is not None}
    return frozenset(ids), gaps[0] if gaps else None


def _roles_of(org: Organisation, member: Member) -> Fact[tuple[Ref, ...]]:
    user = org.users.get(member.user).or_(None)
    return (
        user.roles if user is not None else Unknown(Reason.REFERENCE, f"member {member.user} is in no source")
    )


@check("CONF-P1", on=(PLATFORM,), needs=("user.licences", "organisation.inferred_video_licences"))
@check(
    "PLAT-C5",
    on=(PLATFORM,),
    needs=("user.licences", "organisation.inferred_video_licences"),
    guide=NotApplicable("the guides name tiers of their own: CHAT-P1, WEB-P1, CONF-P1, ONEWAY-P1, ASYNC-P1"),
)
def licences_cover_video(org: Organisation, _asked: Asked) -> Iterator[Observed]:
    """Whoever may offer video holds a licence that the organisation itself infers for it."""
    inferred = org.account.inferred_video_licences

    def judge(user: User) -> Iterable[Observed]:
        if org.allows(user, ADD_VIDEO).value:
            yield _licensed(user, inferred)

    yield from each(org.users, judge)


def _licensed(user: User, inferred: Fact[tuple[str, ...]]) -> Observed:
    wanted = inferred.value
    return demand(
        user,
        user.licences,
        lambda held: not set(wanted).isdisjoint(held),
        f"{user.name} may offer video by role and holds no licence for it",
        expected=" or ".join(wanted) or "a licence that covers video; the organisation infers none",
        show=lambda held: ", ".join(held) or "no licence",
        fix=Fix(api=f"POST /api/v2/license/users with one of {', '.join(wanted)} for {user.id}"),
    )


@check(
    "PLAT-C9",
    on=(PLATFORM,),
    needs=("queue.members", "user.skills", "user.licences", "role.grants"),
    guide=NotApplicable(
        "the guides ask for the parts one by one: skills, licences and permissions of their agents"
    ),
)
def somebody_can_take_it(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """One member at least has joined, holds the skill that is asked for, and may offer video."""
    if asked.get("queue"):
        yield from asked.select(org, Queue, "queue").none_found()
    for queue in video_queues(org, asked):
        yield _staffed(org, queue, _asked_skills(org, asked, queue))


def _staffed(org: Organisation, queue: Queue, skills: tuple[Ref, ...]) -> Observed:
    members = queue.members.or_(())
    able = any_of(*(_is_able(org, member, skills) for member in members))
    if isinstance(queue.members, Unknown):
        able = queue.members
    return demand(
        queue,
        able if isinstance(able, Unknown) else Known(able.value, queue.members.at),
        bool,
        f"nobody in queue {queue.name!r} can take a video contact",
        expected=f"a joined member with {', '.join([*map(str, skills), ADD_VIDEO])} and the licence",
        show=lambda _: "; ".join(_why_not(org, member, skills) for member in members) or "no members",
        fix=Fix(text=f"Give one member of {queue.name!r} what is missing, and let them join the queue."),
    )


def _asked_skills(org: Organisation, asked: Asked, queue: Queue) -> tuple[Ref, ...]:
    """The skills asked for: the one named (params `skill`), or those of transfers to the queue."""
    if asked.get("skill"):
        return (Ref(id=asked["skill"], name=asked["skill"]),)
    found: dict[str, Ref] = {}
    for flow in org.flows:
        blocks = flow.graph.value.of(BlockKind.TRANSFER) if isinstance(flow.graph, Known) else ()
        for block in blocks:
            ref = block.ref("queue")
            if ref is not None and org.queues.get(ref).or_(None) is queue:
                found |= {str(s): s for s in block.get("skills") or () if isinstance(s, Ref)}
    return tuple(found[name] for name in sorted(found))


def _parts(org: Organisation, member: Member, skills: tuple[Ref, ...]) -> dict[str, Fact[bool]]:
    """What a member needs, by what is missing without it."""
    user = org.users.get(member.user).or_(None)
    joined: Fact[bool] = Unknown(Reason.ABSENT) if member.joined is None else Known(member.joined)
    if user is None:
        return {"not joined": joined, "not in the source": Unknown(Reason.REFERENCE, f"member {member.user}")}
    inferred = org.account.inferred_video_licences
    licence = user.licences
    if isinstance(licence, Known) and isinstance(inferred, Known):
        covered: Fact[bool] = Known(not set(licence.value).isdisjoint(inferred.value))
    else:
        covered = (
            licence if isinstance(licence, Unknown) else Unknown(Reason.UNSUPPORTED, "inferred licences")
        )
    return {
        "not joined": joined,
        "without the skill": user.skills.map(lambda held: all(_holds(org, held, s) for s in skills)),
        "without the permission": org.allows(user, ADD_VIDEO),
        "without the licence": covered,
    }


def _holds(org: Organisation, held: tuple[HeldSkill, ...], wanted: Ref) -> bool:
    def names(ref: Ref) -> set[str]:
        found = org.skills.find(ref.id) or org.skills.find(ref.name)
        return {ref.id, ref.name, *({found.id, found.name} if found else ())} - {""}

    return any(not names(one.skill).isdisjoint(names(wanted)) for one in held)


def _is_able(org: Organisation, member: Member, skills: tuple[Ref, ...]) -> Fact[bool]:
    return all_of(*_parts(org, member, skills).values())


def _why_not(org: Organisation, member: Member, skills: tuple[Ref, ...]) -> str:
    missing = [what for what, fact in _parts(org, member, skills).items() if fact == Known(False, fact.at)]
    return f"{member.user} {', '.join(missing) or 'not known'}"


@check(
    "PLAT-C10",
    on=(PLATFORM,),
    needs=("station.type", "station.user", "station.force_turn", "user.roles"),
    guide=NotApplicable("the guides ask for the device of the person (CHAT-C8, CONF-C9) and their own relay"),
)
def stations_reach_the_network(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Whoever may offer video has a WebRTC station; the relay is forced where UDP does not get through."""

    def judge(user: User) -> Iterable[Observed]:
        if not org.allows(user, ADD_VIDEO).value:
            return
        # Video needs no station: it is asked for with voice, or for its switch of the relay.
        if asked.get("voice", True) or known(org.account.blocks_udp):
            yield has_webrtc_station(org, user)

    yield from each(org.users, judge)
    for station in org.stations:
        if station.type.or_("") == WEBRTC_PHONE:
            yield _relayed(org, station)


def _relayed(org: Organisation, station: Station) -> Observed:
    forced = any_of(station.force_turn, *(site.force_turn for site in org.sites))
    needs = org.account.blocks_udp
    if forced.or_(False) or needs.or_(True) is False:
        return ok(station, station.force_turn.at)
    if isinstance(needs, Unknown):
        return unknown(
            station, Reason.INCOMPLETE, "whether its network blocks UDP is said by the target file"
        )
    return demand(
        station,
        forced,
        bool,
        f"station {station.name!r} sits on a network that blocks UDP and does not force the relay",
        expected="webRtcForceTurn at the station, or cloudProxyForceTurn at the site",
        show=lambda _: "neither",
        fix=Fix(api=f'PUT the station {station.id} with {{"webRtcForceTurn": true}}'),
    )
