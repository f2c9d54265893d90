"""What the rules of guide CONF read out of an Example's observations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harness import facts
from harness.judge import Facts
from harness.model import Resource

#: Customer, agent and SME.
EVERYBODY = 3

QUEUE = Resource(type="queue", id="expert-queue", name="the expert queue")
FLOW = Resource(type="flow", id="escalation", name="the escalation")
TRUNK = Resource(type="trunk", id="trunk", name="the trunk")
CRM = Resource(type="integration", id="crm", name="the CRM")


#: The code of a refusal for want of a tier or an add-on, which is no fault of the request.
NO_LICENCE = "missing.license"


def rung_by(seen: Facts, kind: str) -> list[str]:
    """The colleagues at whom it rings, or rang, by that kind."""
    return [name for name, value in seen.by_subject(facts.RUNG).items() if value == kind]


def mapping(value: object) -> Mapping[str, Any]:
    """The value, if it is a mapping; an empty one otherwise."""
    return value if isinstance(value, Mapping) else {}


def names(value: object) -> list[str]:
    """The value, if it is a list; an empty one otherwise."""
    return list(value) if isinstance(value, list) else []


def ready(seen: Facts) -> dict[str, Mapping[str, Any]]:
    """Of each colleague what was known before anything rang."""
    return {name: mapping(value) for name, value in seen.by_subject(facts.READY).items()}


def is_together(seen: Facts) -> bool:
    """Whether customer, agent and expert are in session, and nobody is held."""
    is_full = len(names(seen.value(facts.IN_SESSION))) >= EVERYBODY
    return is_full and seen.fails(facts.ON_HOLD) and seen.holds(facts.LINE_UP)


def number(value: object) -> float:
    """The value, if it is a number; zero otherwise."""
    return float(value) if isinstance(value, int | float) else 0.0
