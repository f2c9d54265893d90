"""The handoff's prerequisites (guide WEB): tiers, the builder's permissions, the client's scopes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.audit.check import GUIDE, PLATFORM, Asked, NotApplicable, check
from harness.audit.facts import Fact, Known, Reason, Unknown
from harness.audit.holders import builders, clients, held_by_one
from harness.audit.model.entity import Entity
from harness.audit.model.people import User
from harness.audit.observed import Fix, Observed, demand, each, not_applicable, unknown
from harness.audit.organisation import Organisation

_TIER = re.compile(r"(?:genesys )?(?:cloud )?cx ?(\d)(?: digital)?", re.IGNORECASE)


def tier(name: str | None) -> int | None:
    """The number of a tier, `CX 2` as 2; None for a name that belongs to no numbered tier."""
    match = _TIER.fullmatch((name or "").strip())
    return int(match[1]) if match else None


def reaches_tier(
    entity: Entity, licence: Fact[str | None], wanted: str, message: str, *, fix: Fix | None = None
) -> Observed:
    """Judge a licence against the lowest tier that will do; unknown where its name cannot be mapped."""
    if isinstance(licence, Known) and tier(licence.value) is None:
        return unknown(entity, Reason.UNMAPPED, f"{licence.value!r} belongs to no numbered tier")
    return demand(
        entity,
        licence,
        lambda held: (tier(held) or 0) >= (tier(wanted) or 0),
        message,
        expected=f"{wanted} or higher",
        fix=fix or Fix(text=f"Assign {wanted} or a higher tier (Admin > People > Licences)."),
    )


@check("WEB-P1", needs=("user.licence|organisation.licence",))
def tier_allows_video(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Agents and everybody else who takes part hold the tier; the organisation's counts where a user's is unsaid."""
    holders = set(asked["holders"])
    people = [user for user in org.users if "users" in holders or "agent" in user.duties.or_(())]
    if not people:
        yield _tier_of(org.account, org.account.licence, "the organisation", asked["min_tier"])
    for user in people:
        licence = user.licence
        if isinstance(licence, Unknown) and licence.reason in (Reason.ABSENT, Reason.UNSUPPORTED):
            licence = org.account.licence
        yield _tier_of(user, licence, f"user {user.name!r}", asked["min_tier"])


def _tier_of(entity: Entity, licence: Fact[str | None], who: str, wanted: str) -> Observed:
    return reaches_tier(entity, licence, wanted, f"{who} holds a tier without video")


@check("WEB-P1", on=(PLATFORM,), needs=("user.licences", "organisation.inferred_video_licences"))
def licence_carries_the_permission(org: Organisation, _asked: Asked) -> Iterator[Observed]:
    """The nearest real fact: who works in a queue holds a licence that the organisation infers for video."""
    inferred = org.account.inferred_video_licences.value
    members = {m.user.id for queue in org.queues for m in queue.members.or_(())}

    def judge(user: User) -> Observed:
        if members and members.isdisjoint({user.id, *user.aliases}):
            return not_applicable("works in no queue", user)
        return demand(
            user,
            user.licences,
            lambda held: not set(inferred).isdisjoint(held),
            f"user {user.name!r} holds no licence that carries conversation:video:add",
            expected=f"one of {', '.join(inferred) or 'none at all'}",
            show=lambda held: ", ".join(held) or "no licence",
            fix=Fix(text=f"Assign one of {', '.join(inferred)} (Admin > People > Licences)."),
        )

    yield from each(org.users, judge)


#: The guide's permission -> the nearest one that the platform has.
NEAREST = {
    "Video > Video Chat > Edit": "conversation:video:add",
    "Messaging > Web Messaging > Edit": "webDeployments:configuration:edit",
    "Architect > Flow > Edit": "architect:flow:edit",
    "Routing > Queue > Edit": "routing:queue:edit",
}


@check("WEB-P2", on=(GUIDE, PLATFORM), needs=("role.grants|user.permissions",))
def builder_may_edit_all_four(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Somebody who builds holds all four; on the platform the nearest real permissions stand in."""
    wanted = tuple(asked["permissions"])
    if GUIDE not in org.dialects:
        wanted = tuple(NEAREST.get(one, one) for one in wanted)
    yield from held_by_one(builders(org, asked, wanted), wanted, "permission", _grant)


def _grant(entity: Entity, permission: str) -> Fix:
    domain, _, rest = permission.partition(":")
    if not rest:
        return Fix(text=f"Add {permission} to the role (Admin > Roles) and sign in again.")
    name, _, action = rest.partition(":")
    return Fix(
        terraform=f'permission_policies {{\n  domain      = "{domain}"\n  entity_name = "{name}"\n'
        f'  action_set  = ["{action}"]\n}}',
        api=f"PATCH /api/v2/authorization/roles/{entity.id} with {permission} added",
    )


@check(
    "WEB-P3",
    needs=("oauth_client.scopes",),
    platform=NotApplicable(
        "none of the four is a scope of the platform, and client-credentials clients carry roles instead; "
        "PLAT-C6 judges the clients"
    ),
)
def client_has_all_scopes(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """One client carries all four scopes."""
    wanted = tuple(asked["scopes"])
    yield from held_by_one(clients(org, asked, wanted), wanted, "scope", add_scope)


def add_scope(entity: Entity, scope: str) -> Fix:
    """How a client gets a scope."""
    return Fix(
        text=f"Grant the client {scope} and fetch a fresh token; older ones keep the scopes they were born with.",
        api=f"PUT /api/v2/oauth/clients/{entity.id} with {scope} added to scope",
    )
