"""One scenario's world: the platform as it is reached, the people in it, and what was observed of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, Protocol

from harness.catalogue import Catalogue
from harness.evidence.transcript import SUMMARY_LENGTH, TRANSCRIPT, transcript
from harness.judge import Judgement, Rules, unfolded
from harness.model import Layer, Observation, Source, Status
from harness.recorder import Recorder
from harness.stage import Stage
from harness.wire import Wire

if TYPE_CHECKING:
    from harness.media.network.networks import Network


class NotAssessed(Exception):
    """The scenario could not be carried through, for no fault of what it judges; `reason` is a code."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class Claim(AssertionError):
    """What an Example says is (not) reported is not what the judge says."""


class Person(Protocol):
    """Somebody in the scenario."""

    name: str

    def leave(self) -> None:
        """Close whatever this person has open."""

    def show_evidence(self, recorder: Recorder) -> None:
        """Keep what this person saw, for the report."""

    def is_starved(self) -> bool:
        """Whether this person's page had too little processor time to be judged."""


class Scene:
    """What the sentences of one Example share. It judges through the rules and never looks into the mock."""

    def __init__(
        self, catalogue: Catalogue, rules: Rules, recorder: Recorder, wire: Wire, stage: Stage | None
    ) -> None:
        self._catalogue = catalogue
        self._rules = rules
        self.recorder = recorder
        self.wire = wire
        self._stage = stage
        self._organisation: dict[str, Any] | None = None
        #: What was reported of how many observations: these are only ever added to.
        self._reported: tuple[int, dict[str, Judgement]] = (0, {})
        self.people: dict[str, Person] = {}
        #: What somebody is behind, and who that is; None: everybody is on one machine.
        self.network: Network | None = None
        self.sheltered = ""

    @property
    def behind(self) -> Network:
        """What somebody is behind; raise LookupError when that is nothing."""
        if self.network is None:
            raise LookupError("no firewall here: begin with a firewall between somebody and everybody else")
        return self.network

    @property
    def stage(self) -> Stage:
        """The control plane; raise NotAssessed on a target that has none."""
        if self._stage is None:
            raise NotAssessed("needs_stage", "this target has no control plane")
        return self._stage

    @property
    def catalogue(self) -> Catalogue:
        """The requirements that this run was made with."""
        return self._catalogue

    @property
    def organisation(self) -> dict[str, Any]:
        """The organisation that was loaded: its people, queues, flows and deployments."""
        if self._organisation is None:
            raise LookupError('no organisation yet: begin with "Given the … organisation"')
        return self._organisation

    def load(self, name: str, difference: str = "") -> None:
        """Load a named organisation, such as "Northwind web", or its variant that differs in this."""
        words = [name, difference] if difference else [name]
        self._organisation = self.stage.load("/".join(_slug(word) for word in words))

    def login(self, first_name: str) -> tuple[str, str]:
        """The e-mail address and password of somebody who works here."""
        found = self._user(first_name)
        return str(found["email"]), str(found["password"])

    def user_id(self, first_name: str) -> str:
        """The id of somebody who works here."""
        return str(self._user(first_name)["id"])

    def _user(self, first_name: str) -> dict[str, Any]:
        users = self.organisation["users"]
        found = next((user for user in users if user["name"].split()[0] == first_name), None)
        if found is None:
            raise LookupError(f"expected {first_name} at work here, saw {[u['name'] for u in users]}")
        return dict(found)

    def person(self, name: str, make: Callable[[], Person]) -> Person:
        """The person of that name, made on first mention."""
        if name not in self.people:
            self.people[name] = make()
        return self.people[name]

    def observe(self, fact: str, subject: str, value: Any, source: Source, *evidence: Any) -> Observation:
        """Note a fact; see harness.facts."""
        return self.recorder.observe(fact, subject, value, source, evidence)

    @property
    def layer(self) -> Layer:
        """The layer on which this Example proves."""
        return self.recorder.example.layer

    def reported(self) -> dict[str, Judgement]:
        """Everything that the observations so far violate."""
        observations = self.recorder.observations
        if self._reported[0] != len(observations):
            self._reported = (len(observations), self._rules.reported(self.layer, observations))
        return self._reported[1]

    def claim_reported(self, requirement: str, against: str) -> None:
        """Demand that this requirement is reported, and against that; raise Claim otherwise."""
        self.recorder.expect([requirement], closed=False)
        judgement = self.reported().get(requirement)
        if judgement is None:
            raise Claim(f"expected {requirement} to be reported, saw {sorted(self.reported()) or 'nothing'}")
        name = judgement.resource.name if judgement.resource else ""
        if name != against:
            raise Claim(f'expected {requirement} against "{against}", saw it against "{name}"')

    def claim_nothing_else(self) -> None:
        """Demand that nothing beyond the own requirement and what it implies is reported."""
        own = self.recorder.example.requirement
        self.recorder.expect([own], closed=True)
        others = unfolded(self.reported(), self._catalogue) - {own}
        if others:
            raise Claim(f"expected nothing beyond {own}, saw {_words(self.reported(), others)}")

    def claim_nothing(self) -> None:
        """Demand that nothing is reported and that the good outcome was seen, not merely nothing bad."""
        self.recorder.expect([], closed=True)
        if self.reported():
            raise Claim(f"expected nothing to be reported, saw {_words(self.reported(), self.reported())}")
        own = self.recorder.example.requirement
        judgement = self._rules.judge(own, self.layer, self.recorder.observations)
        if judgement.status is not Status.PASS:
            facts = [f"{o.fact} of {o.subject}: {o.value}" for o in self.recorder.observations]
            raise Claim(f"expected the good outcome of {own} to be observed, saw {facts or 'nothing'}")

    def show_traffic(self, recorder: Recorder) -> None:
        """Keep the traffic, for the report; only a target with a control plane tells it."""
        if self._stage is not None and self._organisation is not None:
            rows = transcript(self._stage.wire_log(SUMMARY_LENGTH))
            recorder.keep_json(rows, TRANSCRIPT, "What the platform was asked and answered")

    def unmet_faults(self) -> list[str]:
        """The planted faults that nobody has met."""
        if self._stage is None or self._organisation is None:
            return []
        return [str(fault) for fault in self._stage.faults() if not fault["met"]]

    def caught(self) -> list[str]:
        """What was reported, without what another reported requirement contains."""
        return sorted(unfolded(self.reported(), self._catalogue))

    def close(self) -> None:
        """Let everybody leave, in the reverse order of arrival, and the stage last, whoever stumbles."""
        with ExitStack() as everybody:
            if self._stage is not None:
                everybody.callback(self._stage.close)
            for person in self.people.values():
                everybody.callback(person.leave)


def _slug(words: str) -> str:
    """ "Ben's skill is off" -> `bens-skill-is-off`."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower().replace("'", "")).strip("-")


def _words(reported: dict[str, Judgement], ids: Sequence[str] | set[str] | dict[str, Judgement]) -> str:
    return "; ".join(f"{i}: {reported[i].message} ({reported[i].actual})" for i in sorted(ids))
