"""The relay for customers behind firewalls that block UDP (guide WEB, edge case 3)."""

from __future__ import annotations

from collections.abc import Iterator

from harness.audit.check import PLATFORM, Asked, check
from harness.audit.facts import At, Known
from harness.audit.model.account import Account
from harness.audit.model.entity import Entity
from harness.audit.model.pages import IceServer
from harness.audit.model.telephony import Site
from harness.audit.observed import Fix, Observed, demand, each, manual, not_applicable, ok, violated
from harness.audit.organisation import Organisation

_SCREEN = "Admin > Video Chat Settings > Use TURN Server"
_OVER_TCP = ("tcp", "tls")


@check("WEB-E3", needs=("organisation.use_turn_server",))
def relay_falls_back_to_tcp(org: Organisation, _asked: Asked) -> Iterator[Observed]:
    """The platform's relay is on, with TCP; relays of the customer's own have addresses and credentials."""
    account = org.account
    yield demand(
        account,
        account.use_turn_server,
        bool,
        "the relay is off, so networks that block UDP get no picture",
        expected="Use TURN Server: on",
        fix=Fix(text=f"{_SCREEN}: on."),
    )
    # Where no transports are written the relay falls back to TCP by itself, as the guide says.
    if account.turn_transports.is_known:
        yield _transports(account)
    yield from _own_relays(account, account.ice_servers.or_(()), bool(account.custom_turn.or_(False)))
    for page in org.sdk_configurations:
        yield from _own_relays(page, page.turn_servers.or_(()), False)


def _transports(account: Account) -> Observed:
    return demand(
        account,
        account.turn_transports,
        lambda listed: any(one.lower() in _OVER_TCP for one in listed),
        "the relay is offered over UDP only",
        expected="transports with tcp",
        show=lambda listed: ", ".join(listed) or "none",
        fix=Fix(text=f"{_SCREEN}: add TCP as fallback."),
    )


def _own_relays(entity: Entity, servers: tuple[IceServer, ...], demanded: bool) -> Iterator[Observed]:
    relays = [s for s in servers if any(url.startswith(("turn:", "turns:")) for url in s.urls)]
    at = At("ice_servers", "iceServers")
    if demanded and not relays:
        yield _relay(entity, at, "its own STUN or TURN is announced, and no address is there", "an address")
    for server in relays:
        name = server.urls[0]
        if not server.username or not server.has_credential:
            yield _relay(entity, at.item(name), f"{name} has no user name and credential", "both")
        else:
            yield ok(entity, at.item(name))


def _relay(entity: Entity, at: At, what: str, expected: str) -> Observed:
    return violated(
        entity,
        at,
        f"{entity.TYPE} {entity.name or entity.id!r}: {what}",
        expected=expected,
        actual="not set",
        fix=Fix(
            text="Write the relay's address, user name and credential into the configuration of the page."
        ),
    )


@check("WEB-E3", on=(PLATFORM,), needs=("site.force_turn",))
def site_forces_the_relay(org: Organisation, _asked: Asked) -> Iterator[Observed]:
    """The nearest real fact: a site in a network that blocks UDP forces the relay (see also PLAT-C10)."""
    blocks = org.account.blocks_udp

    def judge(site: Site) -> Observed:
        if site.force_turn.value:
            return ok(site, site.force_turn.at)
        if blocks == Known(False, blocks.at):
            return not_applicable("the target file says that no network blocks UDP", site)
        if not blocks.is_known:
            return manual(
                f"Admin > Telephony > Sites > {site.name}: force TURN, if its network blocks UDP", site
            )
        return violated(
            site,
            site.force_turn.at,
            f"site {site.name!r} is in a network that blocks UDP and does not force the relay",
            expected="cloudProxyForceTurn: true",
            actual="false",
            fix=Fix(
                api=f"PUT /api/v2/telephony/providers/edges/sites/{site.id} with cloudProxyForceTurn true"
            ),
        )

    yield from each(org.sites, judge)
