"""What features, sentences and catalogue owe each other; pure checks that return every complaint."""

from __future__ import annotations

import inspect
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from harness.catalogue import Catalogue
from harness.examples import Example
from harness.judge import Rules
from harness.model import ExampleKind, Layer

MOST_RULES, MOST_STEPS = 6, 8
_EXAMPLE = re.compile(r"^\s*(?:Example|Scenario(?: Outline)?):\s*(.+?)\s*$", re.MULTILINE)
_REPORTED = re.compile(r"^([A-Z]+-[PCTE]\d+) is reported against ")


def duplicate_names(features: Iterable[Path]) -> list[str]:
    """Examples of one name in one file: pytest-bdd drops all but the last of them without a word."""
    complaints = []
    for path in features:
        counts = Counter(_EXAMPLE.findall(path.read_text(encoding="utf-8")))
        complaints += [f'{path.name}: "{name}" names {n} Examples' for name, n in counts.items() if n > 1]
    return complaints


def unbound(features: Iterable[Path], bound: Iterable[Path]) -> list[str]:
    """Feature files that no module of steps/ binds, and that nobody would ever run."""
    known = {path.resolve() for path in bound}
    return [f"{path.name}: bound by no steps/test_*.py" for path in features if path.resolve() not in known]


def names_that_depend_on_files(examples: Iterable[Example]) -> list[str]:
    """Example ids that are not unique over the whole suite."""
    counts = Counter(example.id for example in examples)
    return [f"{name}: {n} Examples share this id" for name, n in counts.items() if n > 1]


def unproved(examples: Iterable[Example], catalogue: Catalogue, rules: Rules) -> list[str]:
    """Cells said to be proved without Rule, trap, remedy or judge; and Examples of cells not said to be."""
    by_cell: dict[tuple[str, Layer], list[Example]] = defaultdict(list)
    for example in examples:
        by_cell[example.cell].append(example)
    proved = set(catalogue.proved_cells)
    complaints = [f"{r} {layer}: has Examples but is not in `proved`" for r, layer in by_cell.keys() - proved]
    for cell in sorted(proved):
        complaints += [
            f"{cell[0]} {cell[1]}: {c}" for c in _lacks(by_cell[cell], cell in rules.by_cell, cell[1])
        ]
    return sorted(complaints)


def _lacks(examples: Sequence[Example], judged: bool, layer: Layer) -> list[str]:
    kinds = {example.kind for example in examples}
    homes = {(example.feature, example.rule) for example in examples}
    complaints = [f"proved without a {kind} Example" for kind in ExampleKind if kind not in kinds]
    if len(homes) > 1:
        complaints.append(f"has {len(homes)} Rules, expected exactly one")
    if not judged and layer is not Layer.CONFIG:
        complaints.append("has no rule in harness/rules, so that nothing can judge it")
    return complaints


def steps_of(example: Example, steps: Sequence[str]) -> list[str]:
    """What is wrong with an Example's sentences: its length, its claim, its closing."""
    complaints = []
    if len(steps) > MOST_STEPS:
        complaints.append(f"{len(steps)} steps, at most {MOST_STEPS}")
    claims = [match.group(1) for step in steps if (match := _REPORTED.match(step))]
    if example.kind is ExampleKind.TRAP:
        if claims != [example.requirement]:
            complaints.append(f"must say that {example.requirement} is reported, says {claims or 'nothing'}")
        if not steps or steps[-1] != "nothing else is reported":
            complaints.append('must end with "nothing else is reported"')
    elif claims or not steps or steps[-1] != "nothing is reported":
        complaints.append('a remedy must claim nothing and end with "nothing is reported"')
    return [f"{example.id}: {complaint}" for complaint in complaints]


def sentences(
    used: Iterable[tuple[str, str]],
    definitions: Mapping[str, tuple[str | None, Callable[[str], bool], Callable[..., Any]]],
) -> list[str]:
    """Sentences with no or several definitions, definitions nobody uses, and coroutines that nobody awaits.

    `used` holds (type, text) of every step; `definitions` name -> (type or None, matches, function).
    """
    complaints, met = [], set()
    for kind, text in sorted(set(used)):
        hits = [n for n, (k, matches, _) in definitions.items() if k in (None, kind) and matches(text)]
        met.update(hits)
        if len(hits) != 1:
            complaints.append(f'{kind} "{text}": {len(hits)} definitions match {sorted(hits)}, expected 1')
    complaints += [f"{name}: no feature uses this sentence" for name in sorted(definitions.keys() - met)]
    complaints += [
        f"{name}: an async step is never awaited"
        for name, (_, _, function) in sorted(definitions.items())
        if inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function)
    ]
    return complaints


def shape(rules_by_feature: Mapping[str, set[str]]) -> list[str]:
    """Features with more Rules than a reader can hold."""
    return [
        f"{feature}: {len(rules)} Rules, at most {MOST_RULES}"
        for feature, rules in rules_by_feature.items()
        if len(rules) > MOST_RULES
    ]
