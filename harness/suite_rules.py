"""What features, sentences and catalogue owe each other; pure checks that return every complaint."""

from __future__ import annotations

import inspect
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harness.catalogue import HOLLOW_WORDS, Catalogue
from harness.examples import Example
from harness.feature_files import FeatureFile, WrittenRule
from harness.judge import Rules
from harness.model import ExampleKind, Layer

MOST_RULES, MOST_STEPS, MOST_BACKGROUND, MOST_LINES = 6, 8, 3, 120
ORDER = ("given", "when", "then")
_REPORTED = re.compile(r"^([A-Z]+-[PCTE]\d+) is reported against ")


@dataclass(frozen=True)
class Sentence:
    """One definition in steps/: for which kind of step (None: any), its words, its place, what it runs."""

    kind: str | None
    words: str
    module: str
    matches: Callable[[str], bool]
    function: Callable[..., Any]

    def __str__(self) -> str:
        return f'{self.module} "{self.words}"'


def duplicate_names(features: Iterable[FeatureFile]) -> list[str]:
    """Examples of one name in one file: pytest-bdd drops all but the last of them without a word."""
    complaints = []
    for feature in features:
        counts = Counter(example.name for example in feature.examples)
        complaints += [
            f'{feature.path.name}: "{name}" names {n} Examples' for name, n in counts.items() if n > 1
        ]
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


def sentences(used: Iterable[tuple[str, str]], defined: Iterable[Sentence]) -> list[str]:
    """Steps, as (type, text), with no or several definitions, and coroutines that nobody would await."""
    known = list(defined)
    complaints = []
    for kind, text in sorted(set(used)):
        hits = _defining(kind, text, known)
        if len(hits) != 1:
            saw = " and ".join(sorted(map(str, hits))) or "none"
            complaints.append(f'{kind} "{text}": expected exactly one definition, saw {saw}')
    complaints += [f"{sentence}: an async step is never awaited" for sentence in known if _is_async(sentence)]
    return complaints


def unused(used: Iterable[tuple[str, str]], defined: Iterable[Sentence]) -> list[str]:
    """Sentences that no feature uses."""
    known = list(defined)
    met = {id(sentence) for kind, text in set(used) for sentence in _defining(kind, text, known)}
    return sorted(
        f"{sentence}: no feature uses this sentence" for sentence in known if id(sentence) not in met
    )


def _defining(kind: str, text: str, defined: Iterable[Sentence]) -> list[Sentence]:
    return [sentence for sentence in defined if sentence.kind in (None, kind) and sentence.matches(text)]


def _is_async(sentence: Sentence) -> bool:
    function = inspect.unwrap(sentence.function)
    return inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function)


def shape(feature: FeatureFile) -> list[str]:
    """More than a reader can hold, and what bypasses the rules: Examples in no Rule, tags on a table."""
    complaints = []
    if len(feature.rules) > MOST_RULES:
        complaints.append(f"{len(feature.rules)} Rules, at most {MOST_RULES}")
    if feature.lines > MOST_LINES:
        complaints.append(f"{feature.lines} lines, at most {MOST_LINES}")
    for rule in feature.rules:
        complaints += _shape_of_rule(rule)
    return [f"{feature.path.name}: {complaint}" for complaint in complaints]


def _shape_of_rule(rule: WrittenRule) -> Iterator[str]:
    if not rule.name:
        yield f'"{rule.examples[0].name}" stands in no Rule'
    if rule.background > MOST_BACKGROUND:
        yield f'the Background of "{rule.name}" has {rule.background} steps, at most {MOST_BACKGROUND}'
    hollow = [word for word in HOLLOW_WORDS if word in rule.name.lower().split()]
    if hollow:
        yield f'"{rule.name}" says "{hollow[0]}"; state what is so when all is well'
    for example in rule.examples:
        kinds = [kind for kind, _ in example.steps]
        if kinds != sorted(kinds, key=ORDER.index) or not {"when", "then"} <= set(kinds):
            yield f'"{example.name}" must go Given, When, Then, once; it goes {" ".join(_runs(kinds))}'
        if example.remark:
            yield f'"{example.name}": expected a step, saw "{example.remark}", which nothing would run'
        if example.table_tags:
            yield f'"{example.name}": tags on an Examples: table are lost; put them on the Example'


def _runs(kinds: Sequence[str]) -> list[str]:
    return [kind for at, kind in enumerate(kinds) if at == 0 or kinds[at - 1] != kind]


def address(feature: FeatureFile, catalogue: Catalogue) -> list[str]:
    """A feature's tags that say something else than the folders in which it lies."""
    layer, folder = feature.path.parent.name, feature.path.parent.parent.name
    guide = next((guide for guide in catalogue.guides if guide.folder == folder), None)
    complaints = [] if guide else [f"lies in {folder}, which is no guide's folder"]
    if f"guide.{folder}" not in feature.tags:
        complaints.append(f"must carry @guide.{folder}, the folder it lies in")
    if f"layer.{layer}" not in feature.tags:
        complaints.append(f"must carry @layer.{layer}, the folder it lies in")
    for rule in feature.rules:
        complaints += [
            f"@{tag} belongs to another guide"
            for tag in sorted(rule.tags)
            if guide and tag.startswith("req.") and not tag.startswith(f"req.{guide.key}-")
        ]
    return [f"{feature.path.name}: {complaint}" for complaint in complaints]
