"""OAuth clients by which pipelines provision contact types and flows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from harness.audit.check import PLATFORM, Asked, check
from harness.audit.facts import Reason, Unknown
from harness.audit.model.people import OAuthClient
from harness.audit.observed import Fix, Observed, each, manual, not_applicable, ok, unknown, violated
from harness.audit.organisation import Organisation
from harness.audit.permissions import Grants
from harness.audit.selection import Selection

#: The scopes of the platform that write flows and the Messenger; read-only ones end in `:readonly`.
SCOPES = ("architect", "webdeployments")
#: And what the roles of a client allow that logs in by its own credentials.
GRANTS = ("architect:flow:edit", "webDeployments:configuration:edit")

_WHERE = (
    "Admin > Integrations > OAuth: the client that provisions the escalation has the scopes architect and "
    "webdeployments (not :readonly), or with client credentials a role with these rights; name it in the "
    "params (client) to have it judged"
)


@check("CHAT-P4", needs=("oauth_client.scopes",))
def automation_has_scopes(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The client that provisions contact types and flows carries every scope of the list."""
    wanted = tuple(map(str, asked["scopes"]))
    chosen: Selection[OAuthClient] = asked.select(org, OAuthClient, "client")
    if chosen.selectors:
        yield from chosen.none_found()
    clients = chosen.all if chosen.selectors else _provisioning(org, wanted)
    yield from each(clients, lambda client: _scopes(client, wanted))
    doubts = [c for c in org.oauth_clients if isinstance(c.scopes, Unknown)] if not clients else []
    yield from (unknown(client, client.scopes) for client in doubts if isinstance(client.scopes, Unknown))
    if not clients and not chosen.selectors and not doubts:
        yield not_applicable(
            "no OAuth client has a scope for contact types or flows; one that should is named in the "
            "params (client)"
        )


def _provisioning(org: Organisation, wanted: tuple[str, ...]) -> tuple[OAuthClient, ...]:
    """The clients that carry at least one of the scopes: what they were made for is plain then."""
    return tuple(one for one in org.oauth_clients if set(wanted) & set(one.scopes.or_(())))


def _scopes(client: OAuthClient, wanted: tuple[str, ...]) -> Observed:
    held = client.scopes.value
    lacking = [scope for scope in wanted if scope not in held]
    if not lacking:
        return ok(client, client.scopes.at)
    return _lacking(client, lacking, wanted)


def _lacking(client: OAuthClient, lacking: Iterable[str], wanted: Iterable[str]) -> Observed:
    lacking, wanted = tuple(lacking), tuple(wanted)
    lines = ", ".join(f'"{scope}"' for scope in wanted)
    return violated(
        client,
        client.scopes.at,
        f"OAuth client {client.name!r} lacks {', '.join(lacking)}",
        expected=f"scopes {', '.join(wanted)}",
        actual=f"without {', '.join(lacking)}",
        fix=Fix(
            text=f"OAuth client {client.name}: add {', '.join(lacking)}, then ask for a new token.",
            terraform=f"scopes = [{lines}]",
            api=f"PUT /api/v2/oauth/clients/{client.id} with {', '.join(lacking)} among its scopes",
        ),
    )


@check(
    "CHAT-P4", on=(PLATFORM,), needs=("oauth_client.scopes", "oauth_client.grant_type", "oauth_client.roles")
)
def automation_may_write(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The nearest real fact, of the client that the target names: scopes, or roles where these count."""
    chosen: Selection[OAuthClient] = asked.select(org, OAuthClient, "client")
    if not chosen.selectors:
        yield manual(_WHERE)
        return
    yield from chosen.none_found()
    yield from each(chosen, lambda client: _writes(org, client))


def _writes(org: Organisation, client: OAuthClient) -> Observed:
    if client.grant_type.value.upper() != "CLIENT-CREDENTIALS":
        return _scopes(client, SCOPES)
    held = Grants()
    for ref in client.roles.value:
        role = org.roles.get(ref)
        if isinstance(role, Unknown) or role.value is None:
            return unknown(client, Reason.REFERENCE, f"role {ref} is in no source")
        held = held + role.value.grants.value
    lacking = held.missing(GRANTS)
    if not lacking:
        return ok(client, client.roles.at)
    return violated(
        client,
        client.roles.at,
        f"the roles of OAuth client {client.name!r} lack {', '.join(lacking)}",
        expected=f"roles that allow {', '.join(GRANTS)}",
        actual=f"without {', '.join(lacking)}",
        fix=Fix(
            text=f"Admin > Integrations > OAuth > {client.name} > Roles: a role with {', '.join(lacking)}."
        ),
    )
