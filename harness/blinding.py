"""Close the harness's eyes: would each Example notice if it had seen otherwise? From the journal alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from harness.catalogue import Catalogue
from harness.judge import Rules, unfolded
from harness.model import ExampleKind, ExampleResult, Layer, Observation, Phase, Run, Status


@dataclass(frozen=True)
class Blinded:
    """One cell after the test; it is sound when there are no complaints."""

    requirement: str
    layer: Layer
    complaints: tuple[str, ...]


def holds(
    requirement: str,
    layer: Layer,
    kind: ExampleKind,
    observations: Sequence[Observation],
    catalogue: Catalogue,
    rules: Rules,
) -> bool:
    """Whether an Example of that kind would pass on these observations, as its closing sentences demand."""
    reported = rules.reported(layer, observations)
    if kind is ExampleKind.TRAP:
        return requirement in reported and unfolded(reported, catalogue) == {requirement}
    judgement = rules.judge(requirement, layer, observations)
    return not reported and judgement.status is Status.PASS


def blind(run: Run, catalogue: Catalogue, rules: Rules) -> list[Blinded]:
    """Test every proved cell that ran: own observations, none, and the other side's."""
    proved = set(catalogue.proved_cells)
    by_cell: dict[tuple[str, Layer], list[ExampleResult]] = defaultdict(list)
    for cell in run.results:
        if (cell.requirement, cell.layer) in proved:
            by_cell[cell.requirement, cell.layer].extend(cell.examples)
    return [
        Blinded(requirement, layer, tuple(_complaints(requirement, layer, examples, catalogue, rules)))
        for (requirement, layer), examples in by_cell.items()
    ] + [
        Blinded(requirement, layer, ("not run",))
        for requirement, layer in catalogue.proved_cells
        if (requirement, layer) not in by_cell
    ]


def _complaints(
    requirement: str,
    layer: Layer,
    examples: Sequence[ExampleResult],
    catalogue: Catalogue,
    rules: Rules,
) -> Iterable[str]:
    kinds = {example.kind for example in examples}
    yield from (f"no {kind} Example ran" for kind in ExampleKind if kind not in kinds)
    for example in examples:

        def passes(observations: Sequence[Observation], kind: ExampleKind = example.kind) -> bool:
            return holds(requirement, layer, kind, observations, catalogue, rules)

        if not passes(example.observations):
            yield f"{example.name}: does not hold on what it observed itself"
        wanted = catalogue.by_id[requirement].proof[layer]
        seen = {o.source for o in example.observations if layer is Layer.CONFIG or o.phase is Phase.THEN}
        if not seen.intersection(wanted):
            saw = ", ".join(sorted(seen)) or "nothing"
            yield f"{example.name}: nothing that proves it was observed: expected {' or '.join(wanted)}, saw {saw}"
        if rules.judge(requirement, layer, ()).status is not Status.NOT_ASSESSED:
            yield f"{example.name}: judged although nothing was observed"
        for other in examples:
            if other.kind is not example.kind and passes(other.observations):
                yield f"{example.name}: would pass on the observations of {other.name}"
