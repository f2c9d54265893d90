"""Judge what was observed; fetch nothing: of one requirement on one layer, fail, pass, or cannot say."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from harness.catalogue import Catalogue
from harness.model import (
    PROOF_SOURCES,
    Finding,
    Layer,
    Observation,
    Phase,
    Provenance,
    Remediation,
    Requirement,
    Resource,
    Status,
)


@dataclass(frozen=True)
class Judgement:
    """What the observations say of one cell. `pass` needs the good outcome seen, never just nothing bad."""

    status: Status
    resource: Resource | None = None
    message: str = ""
    expected: str = ""
    actual: str = ""


CANNOT_SAY = Judgement(Status.NOT_ASSESSED)
GOOD = Judgement(Status.PASS)

Rule = Callable[["Facts"], Judgement]


def violated(resource: Resource, message: str, *, expected: str, actual: str) -> Judgement:
    """The judgement of a rule that saw its requirement broken."""
    return Judgement(Status.FAIL, resource, message, expected, actual)


class Facts:
    """The observations of one Example, looked up by name; what was observed later counts."""

    def __init__(self, observations: Iterable[Observation]) -> None:
        self._by_fact: dict[str, list[Observation]] = {}
        for one in observations:
            self._by_fact.setdefault(one.fact, []).append(one)

    def all(self, fact: str) -> list[Observation]:
        """Every observation of that fact, oldest first."""
        return list(self._by_fact.get(fact, ()))

    def by_subject(self, fact: str) -> dict[str, object]:
        """Subject -> the latest value of that fact, for all of whom it was observed."""
        return {o.subject: o.value for o in self.all(fact)}

    def last(self, fact: str, subject: str | None = None) -> Observation | None:
        """The latest observation of that fact (of that subject), or None."""
        found = reversed(self._by_fact.get(fact, ()))
        return next((o for o in found if subject is None or o.subject == subject), None)

    def whose(self, *facts: str) -> str:
        """Of whom the first of these facts that was observed was observed latest; "somebody" when none was."""
        seen = (self.last(fact) for fact in facts)
        return next((observation.subject for observation in seen if observation), "somebody")

    def value(self, fact: str, subject: str | None = None) -> object:
        """The latest value of that fact, or None when it was never observed."""
        observation = self.last(fact, subject)
        return None if observation is None else observation.value

    def holds(self, fact: str, subject: str | None = None) -> bool:
        """True when the fact was observed and its latest value is true."""
        return self.value(fact, subject) is True

    def fails(self, fact: str, subject: str | None = None) -> bool:
        """True when the fact was observed and its latest value is false; unobserved is neither."""
        return self.value(fact, subject) is False


@dataclass(frozen=True)
class Rules:
    """The rules that there are: requirement and layer -> rule.

    `of_layer` makes the rules of a layer of which every requirement is judged in one way; there the subject
    of each observation is the id of a requirement.
    """

    by_cell: dict[tuple[str, Layer], Rule]
    of_layer: Mapping[Layer, Callable[[str], Rule]] = field(default_factory=dict)

    def judge(self, requirement: str, layer: Layer, observations: Sequence[Observation]) -> Judgement:
        """Judge one cell; without proof of the layer's kind after the When nothing can be said."""
        facts = Facts(observations) if is_proof(layer, observations) else None
        return self._judge(requirement, layer, facts)

    def _judge(self, requirement: str, layer: Layer, facts: Facts | None) -> Judgement:
        rule = self._rule(requirement, layer)
        return CANNOT_SAY if rule is None or facts is None else rule(facts)

    def reported(self, layer: Layer, observations: Sequence[Observation]) -> dict[str, Judgement]:
        """Every requirement that these observations violate on that layer, with its judgement."""
        ids = [requirement for requirement, on in self.by_cell if on is layer]
        if layer in self.of_layer:
            ids += dict.fromkeys(o.subject for o in observations)
        facts = Facts(observations) if is_proof(layer, observations) else None
        judged = {requirement: self._judge(requirement, layer, facts) for requirement in ids}
        return {r: judgement for r, judgement in judged.items() if judgement.status is Status.FAIL}

    def _rule(self, requirement: str, layer: Layer) -> Rule | None:
        make = self.of_layer.get(layer)
        return self.by_cell.get((requirement, layer)) or (make(requirement) if make else None)


def is_proof(layer: Layer, observations: Iterable[Observation]) -> bool:
    """True when something of the layer's proof kind was observed after the scenario's When (decision 7)."""
    wanted = PROOF_SOURCES[layer]
    return any(o.source in wanted and (layer is Layer.CONFIG or o.phase is Phase.THEN) for o in observations)


def unfolded(reported: Iterable[str], catalogue: Catalogue) -> set[str]:
    """What is reported beyond the requirements that another reported one contains."""
    ids = set(reported)
    folded = {i for r in ids for i in catalogue.implied_by(r)}
    return ids - folded


def finding(
    requirement: Requirement, judgement: Judgement, source: str, implied: Iterable[str] = ()
) -> Finding:
    """Turn a judgement against a target of somebody's into a finding with its fix and its fingerprint."""
    resource = judgement.resource or Resource(type="target", id="target")
    return Finding(
        requirement=requirement.id,
        severity=requirement.severity,
        resource=resource,
        message=judgement.message,
        expected=judgement.expected,
        actual=judgement.actual,
        implied=tuple(sorted(implied)),
        remediation=Remediation(text=requirement.remedy),
        provenance=Provenance(source=source),
        fingerprint=fingerprint(requirement.id, resource),
    )


def fingerprint(requirement: str, resource: Resource) -> str:
    """Name a finding by what it is, never by names or files, so that it survives both."""
    parts = (requirement, resource.type, resource.id, resource.path)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]
