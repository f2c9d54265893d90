"""Who holds what a requirement lists (permissions, scopes), and what the nearest candidate lacks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from harness.audit.check import Asked
from harness.audit.facts import At, Fact, Known, Reason, Unknown
from harness.audit.model.entity import Entity
from harness.audit.model.people import OAuthClient, Role, User
from harness.audit.observed import NO_FIX, Fix, Observed, ok, unknown, violated
from harness.audit.organisation import Organisation
from harness.audit.selection import Selection, absent

#: Duties of the people who build flows and queues.
BUILDERS = frozenset({"administrator", "architect"})


@dataclass(frozen=True)
class Candidate:
    """Somebody who may hold the list: what they lack of it, and where that stands."""

    entity: Entity
    lacks: Fact[tuple[str, ...]]
    related: tuple[Entity, ...] = ()


@dataclass(frozen=True)
class Candidates:
    """Those who come into question. `every`: a target named them, so that each has to hold all.

    `complete`: nobody else comes into question.
    """

    all: tuple[Candidate, ...]
    nobody: Entity
    complete: bool
    every: bool = False
    none_found: tuple[Observed, ...] = ()


def builders(org: Organisation, asked: Asked, wanted: tuple[str, ...]) -> Candidates:
    """Who builds: the role or user that a parameter names, else people and roles with that duty, else anyone."""
    nobody = absent(org.roles)
    for kind, name in ((Role, "role"), (User, "user")):
        if asked.get(name):
            chosen = asked.select(org, kind, name)
            found = tuple(_permitted(org, one, wanted) for one in chosen)
            return Candidates(found, nobody, True, every=True, none_found=tuple(chosen.none_found()))
    everybody: tuple[User | Role, ...] = (*org.users, *org.roles)
    on_duty = tuple(one for one in everybody if BUILDERS & set(one.duties.or_(())))
    found = tuple(_permitted(org, one, wanted) for one in on_duty or org.roles.all)
    return Candidates(found, nobody, bool(on_duty) or org.roles.complete)


def _permitted(org: Organisation, one: User | Role, wanted: tuple[str, ...]) -> Candidate:
    if isinstance(one, Role):
        return Candidate(one, one.grants.map(lambda grants: grants.missing(wanted)))
    held = [org.roles.get(ref) for ref in one.roles.or_(())]
    related = tuple(r.value for r in held if isinstance(r, Known) and r.value is not None)
    return Candidate(one, org.grants(one).map(lambda grants: grants.missing(wanted)), related)


def clients(org: Organisation, asked: Asked, wanted: tuple[str, ...]) -> Candidates:
    """The OAuth client that a parameter names, else all that are in use."""
    chosen: Selection[OAuthClient] = asked.select(org, OAuthClient, "client")
    in_use = [client for client in chosen if client.state.or_("active") == "active"]
    found = tuple(Candidate(c, c.scopes.map(lambda held: _missing(held, wanted))) for c in in_use)
    nobody = absent(org.oauth_clients)
    if asked.get("client"):
        return Candidates(found, nobody, True, every=True, none_found=tuple(chosen.none_found()))
    return Candidates(found, nobody, org.oauth_clients.complete)


def _missing(held: Iterable[str], wanted: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in wanted if one not in set(held))


def held_by_one(
    candidates: Candidates,
    wanted: tuple[str, ...],
    noun: str,
    fix: Callable[[Entity, str], Fix] = lambda _entity, _one: NO_FIX,
) -> Iterator[Observed]:
    """One candidate holds the whole list (each one, where a target named them); one finding per missing thing."""
    if candidates.every:
        yield from candidates.none_found
        for one in candidates.all:
            yield from _judge(one, noun, fix)
        return
    whole = [c for c in candidates.all if c.lacks == Known((), c.lacks.at)]
    unseen = [c for c in candidates.all if isinstance(c.lacks, Unknown)]
    for one in (whole or unseen)[:1]:
        yield from _judge(one, noun, fix)
    if whole or unseen:
        return
    if not candidates.complete:
        yield unknown(
            None, Reason.INCOMPLETE, f"the source may not show everybody who could hold each {noun}"
        )
        return
    some = [c for c in candidates.all if len(c.lacks.or_(wanted)) < len(wanted)]
    if some:
        yield from _judge(min(some, key=lambda c: len(c.lacks.or_(wanted))), noun, fix)
    else:
        yield violated(
            candidates.nobody,
            At(noun, noun),
            f"nobody holds any {noun} of the list",
            expected=", ".join(wanted),
            actual="none of them",
        )


def _judge(one: Candidate, noun: str, fix: Callable[[Entity, str], Fix]) -> Iterator[Observed]:
    if isinstance(one.lacks, Unknown):
        yield unknown(one.entity, one.lacks)
    elif not one.lacks.value:
        yield ok(one.entity, one.lacks.at)
    else:
        for missing in one.lacks.value:
            yield violated(
                one.entity,
                one.lacks.at.item(missing),
                f"{one.entity.TYPE} {one.entity.name or one.entity.id!r} lacks the {noun} {missing}",
                expected=f"the {noun} {missing}",
                actual="not granted",
                fix=fix(one.entity, missing),
                related=one.related,
            )
