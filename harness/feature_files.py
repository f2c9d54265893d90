"""Feature files as they are written: tags, Rules, Examples and steps with their lines. Runs nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from gherkin.errors import ParserError
from gherkin.parser import Parser

#: What the parser calls the kinds of steps; a conjunction is of the kind of the step before it.
_KINDS = {"Context": "given", "Action": "when", "Outcome": "then"}


class UnreadableFeature(Exception):
    """The file is no Gherkin; the message names file, line and what was found there."""


@dataclass(frozen=True)
class WrittenExample:
    """One Example: its own steps as (given|when|then, text); `table_tags` those of its Examples: tables.

    `remark` is the text before its first step, which nothing runs.
    """

    name: str
    line: int
    tags: frozenset[str]
    remark: str
    steps: tuple[tuple[str, str], ...]
    table_tags: frozenset[str]


@dataclass(frozen=True)
class WrittenRule:
    """One Rule; `background` how many steps its Background has. The name is empty for Examples in none."""

    name: str
    line: int
    tags: frozenset[str]
    background: int
    examples: tuple[WrittenExample, ...]


@dataclass(frozen=True)
class FeatureFile:
    """One file: the Feature's tags, its Rules, and how many lines there are."""

    path: Path
    tags: frozenset[str]
    rules: tuple[WrittenRule, ...]
    lines: int

    @property
    def examples(self) -> list[WrittenExample]:
        """All Examples, in the order of the file."""
        return [example for rule in self.rules for example in rule.examples]


def read(path: Path) -> FeatureFile:
    """Parse a feature file; raise UnreadableFeature."""
    try:
        text = path.read_text(encoding="utf-8")
        feature = cast("dict[str, Any] | None", Parser().parse(text).get("feature"))
    except (OSError, UnicodeDecodeError, ParserError) as error:
        raise UnreadableFeature(f"{path.name}: {' '.join(str(error).split())}") from error
    if feature is None:
        raise UnreadableFeature(f"{path.name}: expected a Feature, saw none")
    rules = (_rule(child["rule"]) for child in feature["children"] if "rule" in child)
    return FeatureFile(path, _tags(feature), (*_loose(feature), *rules), len(text.splitlines()))


def _loose(feature: dict[str, Any]) -> Iterator[WrittenRule]:
    """Examples that stand in no Rule, as a Rule without a name."""
    if any("scenario" in child for child in feature["children"]):
        yield _rule({**feature, "name": "", "tags": []})


def _rule(node: dict[str, Any]) -> WrittenRule:
    backgrounds = [child["background"] for child in node["children"] if "background" in child]
    return WrittenRule(
        name=node["name"],
        line=node["location"]["line"],
        tags=_tags(node),
        background=sum(len(background["steps"]) for background in backgrounds),
        examples=tuple(_example(child["scenario"]) for child in node["children"] if "scenario" in child),
    )


def _example(node: dict[str, Any]) -> WrittenExample:
    return WrittenExample(
        name=node["name"],
        line=node["location"]["line"],
        tags=_tags(node),
        remark=node["description"].strip(),
        steps=tuple(_steps(node["steps"])),
        table_tags=frozenset(tag for table in node["examples"] for tag in _tags(table)),
    )


def _steps(nodes: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    kind = "given"
    for node in nodes:
        kind = _KINDS.get(node["keywordType"], kind)
        yield kind, node["text"]


def _tags(node: dict[str, Any]) -> frozenset[str]:
    return frozenset(tag["name"].removeprefix("@") for tag in node["tags"])
