"""Licences of those who take video contacts, and the sessions that the contract allows at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from harness.audit.agents import Agents, agents_of
from harness.audit.check import PLATFORM, Asked, check
from harness.audit.facts import Fact, Reason, Unknown
from harness.audit.inspection import video_queues as one_way_queues
from harness.audit.model.account import Account
from harness.audit.model.entity import Entity
from harness.audit.model.people import User
from harness.audit.observed import Fix, Observed, each, manual, not_applicable, ok, unknown, violated
from harness.audit.organisation import Organisation
from harness.audit.video_escalation import video_queues

#: The tiers that the CHAT guide knows, lowest first; others cannot be compared with them.
CHAT_TIERS = ("basic", "standard", "premium")
#: Permissions by which an agent takes a message on the platform.
ACCEPTS = ("conversation:webmessaging:accept", "conversation:message:accept")

_ACTION = "Admin > Users: assign {tier} to {name}."


def tier_of(written: str) -> str:
    """A tier as it is compared: without the product's name, its spaces and its case (`CX 2` -> `2`)."""
    plain = re.sub(r"genesys|cloud|licen[cs]e|user|[\s_-]", "", written.casefold())
    return plain.removeprefix("cx")


# ---- CHAT-P1


@check("CHAT-P1", needs=("user.licence",))
def agents_hold_the_tier(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Everybody who takes an escalated chat holds the tier; one that maps to none known is not assessed."""
    tier = str(asked["tier"])
    agents = agents_of(org, asked, video_queues(org, asked))
    yield from agents.open
    yield from _nobody(agents)
    yield from each(agents, lambda user: _premium(user, tier))


def _nobody(agents: Agents) -> Iterator[Observed]:
    if not agents.all and not agents.open:
        yield unknown(None, Reason.INCOMPLETE, "no source shows who takes video contacts")


def _premium(user: User, tier: str) -> Observed:
    held = user.licence.value
    if held is not None and tier_of(held) == tier_of(tier):
        return ok(user, user.licence.at)
    if held is not None and tier_of(held) not in CHAT_TIERS:
        return unknown(user, Unknown(Reason.UNMAPPED, f"licence {held!r}", user.licence.at))
    return _lacking(user, user.licence, tier, held or "no licence")


def _lacking(entity: Entity, fact: Fact[str | None], expected: str, actual: str) -> Observed:
    at = fact.at
    return violated(
        entity,
        at,
        f"{entity.name!r} takes video contacts without the licence for it",
        expected=expected,
        actual=actual,
        fix=Fix(text=_ACTION.format(tier=expected, name=repr(entity.name))),
    )


# ---- ONEWAY-P1


@check(
    "ONEWAY-P1",
    needs=("organisation.concurrent_video", "organisation.peak_video"),
)
def licence_and_sessions(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Agents hold one of the tiers, or the organisation does, and the session limit covers the peak."""
    tiers = tuple(map(str, asked["tiers"]))
    agents = agents_of(org, asked, one_way_queues(org, asked).queues)
    own = [user for user in agents if not isinstance(user.licence, Unknown)]
    if own:
        yield from agents.open
        yield from each(agents, lambda user: _one_of(user, user.licence, tiers))
    else:
        yield from each([org.account], lambda account: _one_of(account, account.licence, tiers))
    yield from each([org.account], _sessions)


def _one_of(entity: Entity, licence: Fact[str | None], tiers: tuple[str, ...]) -> Observed:
    held = licence.value
    if held is None:
        return _lacking(entity, licence, " or ".join(tiers), "no licence")
    if tier_of(held) in {tier_of(tier) for tier in tiers}:
        return ok(entity, licence.at)
    return unknown(entity, Unknown(Reason.UNMAPPED, f"licence {held!r}", licence.at))


def _sessions(account: Account) -> Observed:
    limit, peak = account.concurrent_video.value, account.peak_video.value
    if limit is None:
        return ok(account, account.concurrent_video.at)
    if peak is None:
        return unknown(account, Unknown(Reason.ABSENT, "nobody measured the peak", account.peak_video.at))
    if limit >= peak:
        return ok(account, account.concurrent_video.at)
    return violated(
        account,
        account.concurrent_video.at,
        "the organisation may not hold as many video sessions at once as its peak asks for",
        expected=f"at least {peak:g} concurrent video sessions",
        actual=f"{limit:g}",
        fix=Fix(text=f"Have the limit of concurrent video sessions raised above {peak:g} in the contract."),
    )


# ---- the nearest real fact: the licences that the organisation infers for offering video


@check("CHAT-P1", on=(PLATFORM,), needs=("organisation.inferred_video_licences", "user.licences"))
def agents_hold_inferred(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """Everybody who may accept messages holds a licence that the organisation infers for offering video."""
    inferred = frozenset(org.account.inferred_video_licences.value)
    selected = asked.select(org, User, "agents")
    yield from selected.none_found()
    yield from each(selected, lambda user: _inferred(org, user, inferred))


def _inferred(org: Organisation, user: User, inferred: frozenset[str]) -> Iterable[Observed]:
    accepts = [org.allows(user, permission) for permission in ACCEPTS]
    if not any(fact.or_(False) for fact in accepts):
        doubt = next((fact for fact in accepts if isinstance(fact, Unknown)), None)
        return [unknown(user, doubt) if doubt else not_applicable("the user accepts no messages", user)]
    held = frozenset(user.licences.value)
    if held & inferred:
        return [ok(user, user.licences.at)]
    wanted = " or ".join(sorted(inferred)) or "a licence that covers conversation:video:add"
    return [_lacking(user, user.licences.map(str), wanted, ", ".join(sorted(held)) or "no licence")]


@check("ONEWAY-P1", on=(PLATFORM,), needs=("organisation.inferred_video_licences", "user.licences"))
def agents_hold_inferred_and_limit(org: Organisation, asked: Asked) -> Iterator[Observed]:
    """The same licences; the limit of sessions stands in the contract, where only a person can look."""
    yield from agents_hold_inferred(org, asked)
    yield manual("the contract's limit of concurrent video sessions, beside the peak of Performance > Queues")
