"""Writes one Example into the journal: its steps, what was observed, its evidence and how it ended."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from harness.evidence.store import EvidenceStore
from harness.journal import Journal
from harness.model import EvidenceItem, ExampleKind, Layer, Metric, Observation, Phase, Source, StepResult


@dataclass(frozen=True)
class ExampleId:
    """Which Example this is: its requirement and layer, its side of the Rule, and where it stands."""

    id: str
    requirement: str
    layer: Layer
    kind: ExampleKind
    name: str
    rule: str
    feature: str
    browser: str | None
    repeat: str

    def as_json(self) -> dict[str, Any]:
        """The fields of the journal's `example_started`."""
        return {**self.__dict__, "layer": str(self.layer), "kind": str(self.kind)}


class Recorder:
    """The journal of one running Example. Seconds count from its beginning."""

    def __init__(self, journal: Journal, store: EvidenceStore, example: ExampleId) -> None:
        self._journal = journal
        self._store = store
        self._began = time.monotonic()
        self.example = example
        self.phase = Phase.GIVEN
        self.observations: list[Observation] = []
        self.steps: list[StepResult] = []
        self.kept: list[EvidenceItem] = []
        #: How the Example ended, once it has.
        self.verdict: str | None = None
        fields = example.as_json()
        journal.append("example_started", example=fields.pop("id"), **fields)

    @property
    def elapsed_s(self) -> float:
        """Seconds since the Example began."""
        return round(time.monotonic() - self._began, 4)

    def observe(
        self,
        fact: str,
        subject: str,
        value: Any,
        source: Source,
        evidence: Sequence[EvidenceItem] = (),
    ) -> Observation:
        """Journal a fact, in the phase that the Example is in, and return it."""
        observation = Observation(
            fact=fact,
            subject=subject,
            value=value,
            source=source,
            phase=self.phase,
            at_s=self.elapsed_s,
            evidence=tuple(item.sha256 for item in evidence),
        )
        self.observations.append(observation)
        self._append("observation", observation=observation.model_dump(mode="json"))
        return observation

    def keep(self, content: bytes, media_type: str, label: str) -> EvidenceItem:
        """Store a piece of evidence first, then journal it."""
        return self._note(self._store.put(content, media_type, label))

    def keep_json(self, value: Any, media_type: str, label: str) -> EvidenceItem:
        """Store a JSON value as evidence, then journal it."""
        return self._note(self._store.put_json(value, media_type, label))

    def content(self, item: EvidenceItem) -> bytes | None:
        """What was kept, redacted; None when it is not there any more."""
        return self._store.get(item.sha256)

    def measure(self, name: str, value: float, unit: str) -> None:
        """Journal one figure."""
        metric = Metric(name=name, value=round(value, 3), unit=unit, example=self.example.id)
        self._append("metric", metric=metric.model_dump(mode="json"))

    def step(self, result: StepResult) -> None:
        """Journal one Gherkin step."""
        self.steps.append(result)
        self._append("step", **result.model_dump(mode="json"))

    def expect(self, reported: Sequence[str], *, closed: bool) -> None:
        """Journal what this Example claims is reported; `closed`: and nothing beyond that."""
        self._append("claimed", reported=list(reported), closed=closed)

    def end(self, verdict: str, *, reason: str | None, message: str | None, caught: Sequence[str]) -> None:
        """Journal the outcome; a later one replaces it."""
        self.verdict = verdict
        self._append(
            "example_ended",
            verdict=verdict,
            reason=reason,
            message=message,
            caught=list(caught),
            duration_s=self.elapsed_s,
        )

    def _append(self, event: str, **fields: Any) -> None:
        self._journal.append(event, example=self.example.id, **fields)

    def _note(self, item: EvidenceItem) -> EvidenceItem:
        self._append("evidence", item=item.model_dump(mode="json"))
        self.kept.append(item)
        return item
