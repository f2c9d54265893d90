"""Feature files as they are written: tags, Rules, Examples and steps with their lines. Runs nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from gherkin.errors import CompositeParserException, ParserError, ParserException
from gherkin.parser import Parser

from harness.paths import ROOT

#: The parser's names of what may stand in a line, in words; what may stand anywhere is not worth saying.
_LINES = {
    "FeatureLine": "Feature:",
    "RuleLine": "Rule:",
    "BackgroundLine": "Background:",
    "ScenarioLine": "Example:",
    "ExamplesLine": "Examples:",
    "StepLine": "a step (Given, When, Then, And)",
    "TagLine": "a tag",
    "TableRow": "a row of a table",
    "DocStringSeparator": 'a text between """',
}
_EXPECTED = re.compile(r"expected: (?P<expected>[#\w, ]+?)(?:, got '(?P<seen>.*)')?$", re.DOTALL)
#: What the parser calls the kinds of steps; a conjunction is of the kind of the step before it.
_KINDS = {"Context": "given", "Action": "when", "Outcome": "then"}


class UnreadableFeature(Exception):
    """The file is no Gherkin; the message names file and line, what was expected and what was seen there."""


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
    place = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path
    try:
        text = path.read_text(encoding="utf-8")
        feature = cast("dict[str, Any] | None", Parser().parse(text).get("feature"))
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        words = (
            f"{place}, line {line}: expected text in UTF-8, saw the byte 0x{error.object[error.start]:02x}"
        )
        raise UnreadableFeature(words) from error
    except (OSError, ParserError) as error:
        raise UnreadableFeature(f"{place}{_told(error)}") from error
    if feature is None:
        raise UnreadableFeature(f"{place}: expected a Feature, saw none")
    rules = (_rule(child["rule"]) for child in feature["children"] if "rule" in child)
    return FeatureFile(path, _tags(feature), (*_loose(feature), *rules), len(text.splitlines()))


def _told(error: OSError | ParserError) -> str:
    """The first thing that the parser stumbled over, since it mostly explains the rest: line, expected, seen."""
    if isinstance(error, CompositeParserException):
        error = error.errors[0]
    if not isinstance(error, ParserException):
        return f": {' '.join(str(error).split())}"
    words = str(error).partition("): ")[2]
    found = _EXPECTED.search(words)
    if found:
        names = [_LINES.get(name.strip(" #"), "") for name in found["expected"].split(",")]
        # Below a tag the parser has already ruled an Example out, because it did not find one.
        names += ["Example:"] if {"a tag", "Rule:"} == set(filter(None, names)) else []
        allowed = ", ".join(filter(None, names)) or "nothing more"
        seen = f'"{found["seen"]}"' if found["seen"] is not None else "the end of the file"
        words = f"expected {allowed}; saw {seen}"
    return f", line {error.location['line']}: {words}"


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
