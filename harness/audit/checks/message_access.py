"""Prerequisites of video messages (guide ASYNC): tier, add-on or integration, permissions, scopes."""

from __future__ import annotations

from collections.abc import Iterator

from harness.audit.check import GUIDE, PLATFORM, Asked, Manual, NotApplicable, check
from harness.audit.checks.handoff_access import add_scope, reaches_tier
from harness.audit.facts import At, Fact, Known, Reason, Unknown, all_of, any_of
from harness.audit.flows.program import BlockKind
from harness.audit.holders import Candidates, builders, clients, held_by_one
from harness.audit.model.content import Integration
from harness.audit.model.entity import Entity
from harness.audit.observed import Fix, Observed, ok, unknown, violated
from harness.audit.organisation import Organisation
from harness.audit.permissions import parts

ADD_ON = "Video Messaging"
_STORES = frozenset({"object-storage", "aws-s3", "s3", "azure-blob"})
_ACTIVE = frozenset({"active", "enabled"})


@check(
    "ASYNC-P1",
    needs=("organisation.licence",),
    platform=NotApplicable(
        "the platform has no Media Store API and no fixed tier; PLAT-C5 asks for the licences that it infers"
    ),
)
def organisation_holds_the_tier(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The organisation's tier opens the Media Store API."""
    what = "the organisation's tier does not open the Media Store API"
    yield reaches_tier(org.account, org.account.licence, asked["tier"], what, fix=Fix())


@check(
    "ASYNC-P2",
    needs=("organisation.add_ons|integration.type",),
    platform=Manual(
        "Admin > Account Settings > Subscription for the add-on, Admin > Integrations for storage"
    ),
)
def add_on_or_integration(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The add-on is active, or object storage is connected together with web messaging."""
    account = org.account
    has_add_on = account.add_ons.map(lambda held: any(ADD_ON.lower() in one.lower() for one in held))
    stores = [_is_store(one) for one in asked.select(org, Integration, "integration")]
    if not org.integrations.is_covered:
        stores = [Unknown(Reason.INCOMPLETE, "no source lists the integrations")]
    has_one = any_of(has_add_on, *stores)
    if isinstance(has_one, Unknown):
        yield unknown(account, has_one)
    elif has_one.value:
        yield ok(account, has_one.at)
    else:
        yield violated(
            account,
            At("add_ons", "addOns"),
            "neither the add-on nor an integration carries video messages",
            expected=f"the add-on {ADD_ON}, or an active integration of object storage with web messaging",
            actual=f"add-ons: {', '.join(account.add_ons.or_(())) or 'none'}, no such integration",
            fix=Fix(text="Activate the add-on, or connect object storage together with web messaging."),
            related=org.integrations.all,
        )


def _is_store(one: Integration) -> Fact[bool]:
    return all_of(
        one.type.map(lambda kind: kind in _STORES),
        one.channel.map(lambda channel: channel == "web-messaging"),
        one.state.map(lambda state: state.lower() in _ACTIVE),
    )


#: The domains of the guide's permissions that the platform has.
_REAL = frozenset({"routing", "architect"})
_OUTBOUND = "telephony:outbound:view"


@check("ASYNC-P3", on=(GUIDE, PLATFORM), needs=("role.grants|user.permissions",))
def builder_may_do_all(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Somebody holds the list; the outbound one only where links go out by SMS or e-mail.

    On the platform routing and architect permissions exist; media and outbound have no near relative.
    """
    wanted = tuple(asked["permissions"])
    if GUIDE not in org.dialects:
        wanted = tuple(one for one in wanted if parts(one)[0] in _REAL)
        yield from _held(builders(org, asked, wanted), wanted)
        return
    sends = sends_links(org)
    needed = tuple(one for one in wanted if one != _OUTBOUND)
    if sends.or_(True):
        found = list(_held(builders(org, asked, wanted), wanted))
        if sends.is_known or all(one.outcome == "ok" for one in found):
            yield from found
            return
    yield from _held(builders(org, asked, needed), needed)
    if isinstance(sends, Unknown):
        yield unknown(None, Reason.INCOMPLETE, f"whether {_OUTBOUND} is needed: {sends.detail}")


def _held(candidates: Candidates, wanted: tuple[str, ...]) -> Iterator[Observed]:
    return held_by_one(candidates, wanted, "permission", _grant)


def _grant(entity: Entity, permission: str) -> Fix:
    return Fix(
        text=f"Add {permission} to the role (Admin > Roles).",
        api=f"PATCH /api/v2/authorization/roles/{entity.id} with {permission} added",
    )


def sends_links(org: Organisation) -> Fact[bool]:
    """Whether links go out by SMS or e-mail, as templates and flows show it."""
    by_mail = [t.channel.map(lambda channel: channel in ("email", "sms")) for t in org.message_templates]
    graphs = [f.graph for f in org.flows]
    by_flow = [g.map(lambda x: bool(x.of(BlockKind.SEND_EMAIL, BlockKind.SEND_SMS))) for g in graphs]
    if not org.flows.is_covered and Known(True) not in [k.map(bool) for k in by_mail]:
        return Unknown(Reason.INCOMPLETE, "no source holds the flows")
    return any_of(*by_mail, *by_flow)


@check(
    "ASYNC-P4",
    needs=("oauth_client.scopes",),
    platform=NotApplicable(
        "none of the four is a scope of the platform, and client-credentials clients carry roles instead; "
        "PLAT-C6 judges the clients"
    ),
)
def integration_has_all_scopes(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """One client carries all four scopes."""
    wanted = tuple(asked["scopes"])
    yield from held_by_one(clients(org, asked, wanted), wanted, "scope", add_scope)
