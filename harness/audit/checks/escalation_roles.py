"""Roles of those who build the escalation, and of those who look at products by video."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from harness.audit.check import PLATFORM, Asked, check
from harness.audit.facts import At, Fact, Known, Reason, Unknown
from harness.audit.model.people import Role
from harness.audit.observed import Fix, Observed, each, not_applicable, ok, unknown, violated
from harness.audit.organisation import Organisation
from harness.audit.permissions import Grants
from harness.audit.selection import Selection, absent

#: The permissions of the platform nearest to those of the CHAT guide.
BUILDS = (
    "architect:flow:add",
    "architect:flow:edit",
    "conversation:video:add",
    "webDeployments:configuration:edit",
    "webDeployments:deployment:edit",
)
#: And nearest to those of the ONEWAY guide, for agents and for whoever sets the Messenger up.
ANSWERS = (
    "conversation:video:add",
    "conversation:webmessaging:accept",
    "conversation:communication:disconnect",
)
SETS_UP = ("webDeployments:configuration:edit", "webDeployments:deployment:edit", "architect:flow:edit")

_POLICIES = """permission_policies {{
  domain      = "{domain}"
  entity_name = "{entity}"
  action_set  = ["{action}"]
}}"""


@check("CHAT-P3", needs=("role.grants",))
def builder_may_build(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Whoever builds the escalation holds all permissions of the list."""
    yield from _duty(org, asked, "administrator", "role", tuple(map(str, asked["permissions"])))


@check("CHAT-P3", on=(PLATFORM,), needs=("role.grants",))
def builder_may_build_there(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The nearest real set: flows, the Messenger and its deployments, and the offer of video."""
    yield from _duty(org, asked, "administrator", "role", BUILDS)


@check("ONEWAY-P4", needs=("role.grants",))
def everybody_may_do_their_part(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Architects, administrators and agents hold the permissions of their part."""
    yield from _duty(org, asked, "architect", "architect_role", tuple(map(str, asked["architect"])))
    yield from _duty(org, asked, "agent", "agent_role", tuple(map(str, asked["agent"])))
    for permission in map(str, asked["admin"]):
        applies = _applies(org, permission)
        if isinstance(applies, Unknown):
            yield unknown(org.account, applies)
        elif applies.value:
            yield from _duty(org, asked, "administrator", "admin_role", (permission,))
        else:
            yield not_applicable(f"{permission} is for custom relays and custom embeds; there are none")


@check("ONEWAY-P4", on=(PLATFORM,), needs=("role.grants",))
def everybody_may_do_their_part_there(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The nearest real sets: agents accept, offer and end; administrators set up Messenger and flows."""
    yield from _duty(org, asked, "agent", "agent_role", ANSWERS)
    yield from _duty(org, asked, "administrator", "admin_role", SETS_UP)


def _applies(org: Organisation, permission: str) -> Fact[bool]:
    """Whether a permission of administrators is asked for at all."""
    if "trunk" in permission.casefold():
        return _custom_relays(org)
    if org.sdk_configurations.all or any(page.packages.or_(()) for page in org.pages):
        return Known(True)
    if org.pages.is_covered or org.sdk_configurations.complete:
        return Known(False)
    return Unknown(Reason.INCOMPLETE, "no source shows whether the page embeds a client of its own")


def _custom_relays(org: Organisation) -> Fact[bool]:
    if any(one.turn_servers.or_(()) for one in org.sdk_configurations) or org.account.custom_turn.or_(False):
        return Known(True)
    if isinstance(org.account.custom_turn, Unknown) and isinstance(org.account.ice_servers, Unknown):
        return Unknown(Reason.INCOMPLETE, "no source shows whether there are custom STUN or TURN servers")
    return Known(bool(org.account.ice_servers.or_(())))


def _duty(
    org: Organisation, asked: Asked, duty: str, parameter: str, permissions: tuple[str, ...]
) -> Iterator[Observed]:
    """Judge the roles of a duty: those that the parameter selects or that say so; failing these somebody
    has to hold all permissions, or else the role that comes nearest to them is the finding."""
    chosen: Selection[Role] = asked.select(org, Role, parameter)
    if chosen.selectors:
        yield from chosen.none_found()
    roles = chosen.all if chosen.selectors else _of_duty(org, duty)
    if roles or chosen.selectors:
        yield from each(roles, lambda role: _judge(role, role.grants, permissions))
    else:
        yield from _somebody(org, duty, permissions)


def _of_duty(org: Organisation, duty: str) -> tuple[Role, ...]:
    return tuple(role for role in org.roles if duty in role.duties.or_(()))


def _judge(role: Role, fact: Fact[Grants], permissions: tuple[str, ...]) -> Observed:
    lacking = fact.value.missing(permissions)
    if not lacking:
        return ok(role, fact.at)
    return violated(
        role,
        fact.at,
        f"role {role.name!r} lacks {', '.join(lacking)}",
        expected=", ".join(permissions),
        actual=f"without {', '.join(lacking)}",
        fix=_grant(role, lacking),
    )


def _somebody(org: Organisation, duty: str, permissions: tuple[str, ...]) -> Iterator[Observed]:
    """Any role, or all roles of one user together, may hold them."""
    facts = [*(role.grants for role in org.roles), *(org.grants(user) for user in org.users)]
    if any(fact.value.missing(permissions) == () for fact in facts if isinstance(fact, Known)):
        holder = next((r for r in org.roles if not r.grants.or_(Grants()).missing(permissions)), None)
        yield ok(holder or absent(org.roles))
        return
    doubt = next((fact for fact in facts if isinstance(fact, Unknown)), None)
    if doubt is not None or not org.roles.complete:
        why = f"no role that is shown has all permissions of the {duty}, and not all may be shown"
        yield unknown(None, doubt or Reason.INCOMPLETE, why)
        return
    yield _nearest(org, duty, permissions)


def _nearest(org: Organisation, duty: str, permissions: tuple[str, ...]) -> Observed:
    lacks = [(len(role.grants.value.missing(permissions)), role.id, role) for role in org.roles]
    if lacks and min(lacks)[0] < len(permissions):
        role = min(lacks)[2]
        return _judge(role, role.grants, permissions)
    return violated(
        absent(org.roles),
        At(f"role[{duty}]", "roles"),
        f"nobody holds any permission of the {duty}",
        expected=", ".join(permissions),
        actual=f"{len(org.roles)} roles, none with one of them",
        fix=Fix(text=f"Admin > Roles: a role for the {duty} with {', '.join(permissions)}."),
    )


def _grant(role: Role, lacking: Iterable[str]) -> Fix:
    lacking = tuple(lacking)
    real = [parts for one in lacking if len(parts := one.split(":")) == 3]
    lines = [_POLICIES.format(domain=d, entity=e, action=a) for d, e, a in real]
    return Fix(
        text=f"Admin > Roles > {role.name}: add {', '.join(lacking)}.",
        terraform="\n".join(lines) or None,
        api=f"PUT /api/v2/authorization/roles/{role.id} with {', '.join(lacking)} added",
    )
