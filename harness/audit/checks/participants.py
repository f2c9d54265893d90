"""The CRM that brings an SME into a running interaction: what it sends, and what its token may do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from harness.audit.check import Asked, NotApplicable, check
from harness.audit.conference import plain
from harness.audit.facts import Reason
from harness.audit.model.content import Integration
from harness.audit.model.pages import Payload
from harness.audit.model.people import OAuthClient
from harness.audit.observed import Fix, Observed, demand, each, ok, unknown, violated
from harness.audit.organisation import Organisation

_CALL = "POST /api/v2/interactions/{interactionId}/participants"


@check(
    "CONF-C11",
    needs=("payload.body",),
    platform=NotApplicable(
        "neither this call nor these scopes are there; an expert is added by the agentconference call, "
        "and PLAT-C6 judges the client"
    ),
)
def crm_adds_the_expert(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The body has its fields and their values, names a user of the platform; the token has both scopes."""
    bodies = [one for one in org.payloads if one.shape.or_("") == "participant"]
    if not bodies:
        yield unknown(None, Reason.INCOMPLETE, "no source shows what the CRM sends")
    yield from each(bodies, lambda payload: _body(org, asked, payload))
    for integration in org.integrations:
        if integration.id_kind.is_known and integration.id_kind.value is not None:
            yield _mapped(integration)
    for client in _clients(org, asked):
        yield demand(
            client,
            client.scopes,
            lambda scopes: set(asked["scopes"]) <= set(scopes),
            f"the token of {client.name!r} cannot add an SME",
            expected=f"scopes {', '.join(asked['scopes'])}",
            show=lambda scopes: f"scopes: {', '.join(scopes) or 'none'}",
            fix=Fix(text=f"Give the OAuth client {client.name!r} the scopes {', '.join(asked['scopes'])}."),
        )


def _clients(org: Organisation, asked: Asked) -> tuple[OAuthClient, ...]:
    """The clients that the target names, or those whose purpose speaks of the SMEs or the CRM."""
    if asked.get("client"):
        return asked.select(org, OAuthClient, "client").all
    words = ("crm", "sme", "escalation", "expert")
    return tuple(c for c in org.oauth_clients if any(w in (c.purpose.or_(None) or "").lower() for w in words))


def _body(org: Organisation, asked: Asked, payload: Payload) -> Iterator[Observed]:
    body = payload.body.value
    missing = [field for field in asked["fields"] if field not in body]
    if missing:
        yield _wrong(
            payload, missing[0], f"a body with {', '.join(asked['fields'])}", f"without {missing[0]}"
        )
    for field in ("type", "role", "state"):
        if field in body and body[field] != asked[field]:
            yield _wrong(payload, field, f"{field}: {asked[field]}", f"{field}: {body[field]}")
    if "participantId" in body:
        yield _known_user(org, payload, body)
    if not missing:
        yield ok(payload, payload.body.at)


def _wrong(payload: Payload, field: str, expected: str, actual: str) -> Observed:
    return violated(
        payload,
        payload.body.at.item(field),
        f"the call that adds the SME has a wrong {field}",
        expected=expected,
        actual=actual,
        fix=Fix(api=f"{_CALL} with {expected}"),
    )


def _known_user(org: Organisation, payload: Payload, body: Mapping[str, Any]) -> Observed:
    """The id is a user's own; a name or e-mail address would be refused as an id."""
    wanted = body["participantId"]
    if any(user.id == wanted for user in org.users):
        return ok(payload, payload.body.at.item("participantId"))
    if not org.users.complete:
        return unknown(
            payload, Reason.REFERENCE, f"no source lists all users, {wanted} is none of those seen"
        )
    return _wrong(payload, "participantId", "the id of a user of the platform", f"{wanted}, which is no user")


def _mapped(integration: Integration) -> Observed:
    kind = plain(integration.id_kind.value)
    if kind not in (
        "crm",
        "crmid",
        "record",
        "recordid",
        "external",
        "platform",
        "user",
        "userid",
        "platformuser",
    ):
        return unknown(integration, Reason.UNMAPPED, f"participantIdKind {integration.id_kind.value!r}")
    return demand(
        integration,
        integration.id_kind,
        lambda _: "platform" in kind or "user" in kind,
        f"integration {integration.name!r} sends ids of its own instead of the platform's",
        expected="participantIdKind: platform user",
        fix=Fix(text="Map the people of the CRM to users of the platform before the call."),
    )
