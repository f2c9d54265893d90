"""OAuth clients of the platform: how long tokens live, how much they may, whether they are in use."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from harness.audit.check import PLATFORM, Asked, NotApplicable, check
from harness.audit.facts import At, Known, Reason, Unknown
from harness.audit.model.people import OAuthClient, Role
from harness.audit.observed import Fix, Observed, demand, ok, unknown, violated
from harness.audit.organisation import Organisation
from harness.audit.permissions import ANY, Grants

#: A role that grants everything of each of these domains is one for everything.
_DOMAINS = frozenset({"authorization", "directory", "oauth", "recording", "routing", "telephony"})


@check(
    "PLAT-C6",
    on=(PLATFORM,),
    needs=("oauth_client.token_s", "oauth_client.roles", "oauth_client.state"),
    guide=NotApplicable("the guides ask for scopes alone: CHAT-P4, WEB-P3, CONF-C11, ASYNC-P4"),
)
def clients_are_kept_small(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Tokens are short, roles narrow; none is disabled, or unused for `stale_days`, and still there."""
    found = asked.select(org, OAuthClient, "client")
    for client in found:
        yield demand(
            client,
            client.token_s,
            lambda s: 0 < s <= asked["max_token_s"],
            f"tokens of {client.name!r} live too long",
            expected=f"at most {asked['max_token_s']} s",
            show=lambda s: f"{s:g} s",
            fix=Fix(terraform=f"access_token_validity_seconds = {min(86_400, asked['max_token_s'])}"),
        )
        yield from _narrow(org, client)
        yield from _alive(client, asked)


def _narrow(org: Organisation, client: OAuthClient) -> Iterator[Observed]:
    for ref in client.roles.value:
        found = org.roles.get(ref)
        role: Role | None = found.or_(None)
        if role is None or isinstance(role.grants, Unknown):
            yield unknown(client, Reason.REFERENCE, f"what role {ref} grants is in no source")
        elif grants_everything(role.grants.value):
            yield _too_much(client, role, client.roles.at.item(str(ref)))
        else:
            yield ok(client, client.roles.at.item(str(ref)))


def grants_everything(grants: Grants) -> bool:
    """Whether a role is one for everything: all of all domains, or of each that runs the organisation."""
    whole = {one.domain for one in grants.all if one.entity == ANY and ANY in one.actions}
    return ANY in whole or whole >= _DOMAINS


def _too_much(client: OAuthClient, role: Role, at: At) -> Observed:
    return violated(
        client,
        at,
        f"client {client.name!r} may do everything",
        expected="a role with the permissions that the client uses",
        actual=f"role {role.name!r}, which grants all",
        fix=Fix(text=f"Give {client.name!r} a role of its own instead of {role.name!r}."),
        related=(role,),
    )


def _alive(client: OAuthClient, asked: Asked) -> Iterator[Observed]:
    if client.state.or_("active").lower() != "active":
        yield _stale(
            client, client.state.at, f"state {client.state.value}", "is disabled and still configured"
        )
    last = client.last_used
    if isinstance(last, Known) and last.value and asked.now:
        days = (_moment(asked.now) - _moment(last.value)).days
        limit = asked.get("stale_days", 90)
        if days > limit:
            yield _stale(
                client, last.at, f"last used {days} days ago", f"is unused for more than {limit} days"
            )


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else datetime.fromisoformat(f"{text}T00:00:00+00:00"[:25])


def _stale(client: OAuthClient, at: At, actual: str, what: str) -> Observed:
    return violated(
        client,
        at,
        f"client {client.name!r} {what}",
        expected="an active client in use, or none",
        actual=actual,
        fix=Fix(api=f"DELETE /api/v2/oauth/clients/{client.id}, or renew it"),
    )
