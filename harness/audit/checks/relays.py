"""Relays of one-way video: whether there is one, and whether the SDK can use it over TCP 443."""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.audit.check import PLATFORM, Asked, check
from harness.audit.facts import Fact, Known, Reason, Unknown
from harness.audit.model.pages import IceServer, SdkConfiguration
from harness.audit.model.telephony import Site, Station
from harness.audit.observed import Fix, Observed, each, manual, ok, unknown, violated
from harness.audit.organisation import Organisation

_RELAY = '{"urls": "turn:<relay>:443?transport=tcp", "username": "<user>", "credential": "<credential>"}'
_URL = re.compile(
    r"(?P<scheme>turns?):(?P<host>\[[^\]]+\]|[^:?]+)(?::(?P<port>\d+))?(?:\?transport=(?P<over>\w+))?$"
)
_FORCED = (
    "Admin > Telephony > Sites, and the agents' WebRTC phones: where agents sit behind strict NATs the relay "
    "is forced (PLAT-C10); customers cannot add relays there"
)


def is_relay(server: IceServer) -> bool:
    """Whether a server is a TURN relay that can be logged in to."""
    named = any(url.casefold().startswith(("turn:", "turns:")) for url in server.urls)
    return named and bool(server.username) and server.has_credential


def is_relay_over_443(server: IceServer) -> bool:
    """Whether a relay is offered over TCP (or TLS, which implies it) on port 443."""
    return is_relay(server) and any(_over_443(url) for url in server.urls)


def _over_443(url: str) -> bool:
    match = _URL.match(url.strip().casefold())
    if match is None:
        return False
    secure = match["scheme"] == "turns"
    return match["port"] == "443" and (match["over"] or ("tcp" if secure else "udp")) == "tcp"


# ---- ONEWAY-P5


@check("ONEWAY-P5", needs=("organisation.ice_servers",))
def has_a_relay(org: Organisation, _asked: Asked) -> Iterator[Observed]:
    """A TURN relay with credentials is configured somewhere: on the account or in the SDK's configuration."""
    account = org.account
    sdk = [server for page in org.sdk_configurations for server in page.turn_servers.or_(())]
    stated: Fact[bool] = account.ice_servers.map(lambda listed: any(map(is_relay, listed)))
    if isinstance(stated, Unknown):
        stated = account.custom_turn
    if any(map(is_relay, sdk)) or stated.or_(False):
        yield ok(account, stated.at)
    elif isinstance(stated, Unknown):
        yield unknown(account, stated)
    else:
        listed = [url for server in account.ice_servers.or_(()) for url in server.urls]
        yield violated(
            account,
            stated.at,
            "no TURN relay is configured: behind a strict NAT there is no picture",
            expected="a TURN server with user name and credential beside the STUN servers",
            actual=", ".join(listed) or "none",
            fix=Fix(text=f"Admin > Telephony > Trunks > Video Trunks: add {_RELAY}."),
            related=org.sdk_configurations,
        )


# ---- ONEWAY-E1


@check("ONEWAY-E1", needs=("sdk_configuration.turn_servers",))
def sdk_reaches_the_relay(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The SDK's configuration names a relay over TCP, port 443, with user name and credential."""
    yield from each(asked.select(org, SdkConfiguration, "page"), _sdk)


def _sdk(page: SdkConfiguration) -> Observed:
    servers = page.turn_servers.value
    if any(map(is_relay_over_443, servers)):
        return ok(page, page.turn_servers.at)
    if not servers and not _is_whole(page):
        return unknown(page, Reason.INCOMPLETE, "only a part of the SDK's configuration is there")
    return violated(
        page,
        page.turn_servers.at,
        f"the SDK configuration {page.name!r} names no relay that works over TCP 443",
        expected="turn:…:443?transport=tcp with username and credential",
        actual=_shown(servers),
        fix=Fix(text=f"Write turnServers: [{_RELAY}] in the SDK's configuration."),
    )


def _is_whole(page: SdkConfiguration) -> bool:
    """Whether more than camera constraints or a direction is there: a configuration names its deployment."""
    named = isinstance(page.deployment, Known) and page.deployment.value is not None
    return named or bool(page.media_types.or_(()))


def _shown(servers: tuple[IceServer, ...]) -> str:
    """The servers, without their credentials."""
    if not servers:
        return "turnServers: none"
    named = [f"{', '.join(s.urls)}{'' if is_relay(s) else ' (without credentials)'}" for s in servers]
    return "; ".join(named)


# ---- the nearest real fact for both


@check("ONEWAY-P5", on=(PLATFORM,), needs=("site.force_turn",))
@check("ONEWAY-E1", on=(PLATFORM,), needs=("site.force_turn",))
def relay_is_forced(org: Organisation, _asked: Asked) -> Iterator[Observed]:
    """A site or station forces the relay; whether a network needs one, only a person knows."""
    sites = [(one, one.force_turn) for one in org.of(Site)]
    stations = [(one, one.force_turn) for one in org.of(Station)]
    forced = next(((one, fact) for one, fact in (*sites, *stations) if fact.or_(False)), None)
    if forced is not None:
        yield ok(forced[0], forced[1].at)
    else:
        yield manual(_FORCED)
