"""Who takes video contacts: the members of the queues in which these wait, or whoever is an agent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from harness.audit.check import Asked
from harness.audit.facts import Reason, Unknown
from harness.audit.model.people import User
from harness.audit.model.routing import Queue
from harness.audit.observed import Observed, unknown
from harness.audit.organisation import Organisation
from harness.audit.selection import Selection


@dataclass(frozen=True)
class Agents:
    """The people to judge, and what is to be said of those who could not be looked up."""

    all: tuple[User, ...]
    open: tuple[Observed, ...] = ()

    def __iter__(self) -> Iterator[User]:
        return iter(self.all)


def agents_of(org: Organisation, asked: Asked, queues: Iterable[Queue]) -> Agents:
    """Those whom the parameter `agents` selects, or the members of the queues as far as known; where no
    queue states its members: users whose duty is `agent`, and where no duties are stated, every user."""
    if asked.get("agents") is not None:
        chosen: Selection[User] = asked.select(org, User, "agents")
        return Agents(chosen.all, tuple(chosen.none_found()))
    stated = [queue for queue in queues if not isinstance(queue.members, Unknown)]
    return _members(org, stated) if stated else Agents(_by_duty(org))


def _members(org: Organisation, queues: Iterable[Queue]) -> Agents:
    found: dict[str, User] = {}
    missing: list[Observed] = []
    for queue in queues:
        for member in queue.members.value:
            user = org.users.find(member.user.id) or org.users.find(member.user.name)
            if user is not None:
                found[user.id] = user
            else:
                missing.append(unknown(queue, Reason.REFERENCE, f"member {member.user} is in no source"))
    return Agents(tuple(found[i] for i in sorted(found)), tuple(missing))


def _by_duty(org: Organisation) -> tuple[User, ...]:
    if any(not isinstance(user.duties, Unknown) for user in org.users):
        return tuple(user for user in org.users if "agent" in user.duties.or_(("agent",)))
    return org.users.all
