"""What pytest and pytest-bdd have collected, held to the suite rules before anything runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from pytest_bdd.compat import get_fixture_names, getfixturedefs
from pytest_bdd.scenario import scenario_wrapper_template_registry
from pytest_bdd.steps import StepNamePrefix, step_function_context_registry

from harness import config as settings
from harness import examples, feature_files, landmarks, suite_rules
from harness.catalogue import Catalogue
from harness.examples import Example, check_tag
from harness.paths import ROOT
from harness.rules import RULES
from harness.suite_rules import Sentence


def is_scenario(item: pytest.Item) -> bool:
    """Whether the item is a scenario of pytest-bdd."""
    return getattr(item, "function", None) in scenario_wrapper_template_registry


@dataclass(frozen=True)
class Collected:
    """A scenario that was collected: the item of pytest, and what pytest-bdd knows of it."""

    item: pytest.Item

    @cached_property
    def _template(self) -> Any:
        return scenario_wrapper_template_registry[self.item.function]  # type: ignore[attr-defined]

    @cached_property
    def _rendered(self) -> Any:
        """The scenario with the values of its row, where it has any."""
        call = getattr(self.item, "callspec", None)
        return self._template.render({} if call is None else call.params["_pytest_bdd_example"])

    @property
    def file(self) -> Path:
        """The feature file."""
        return Path(self._template.feature.filename)

    @property
    def steps(self) -> list[tuple[str, str]]:
        """Every step, those of the Backgrounds first, as (given|when|then, text)."""
        return [(step.type, step.name) for step in self._rendered.steps]

    @property
    def own_steps(self) -> list[str]:
        """The texts of the Example's own steps: a Background is the reader's, and is said once."""
        return [text for _, text in self.steps[len(self._template.all_background_steps) :]]

    def example(self, catalogue: Catalogue) -> Example:
        """The Example that its tags make it; raise UnknownTag."""
        rule = self._template.rule
        tags = (self._template.tags, rule.tags if rule else (), self._template.feature.tags)
        for tag in sorted({tag for group in tags for tag in group}):
            check_tag(tag, catalogue)
        name, line = self._rendered.name, self._template.line_number
        return examples.of(name, rule.name if rule else "", self.file, line, tags)


def complaints(session: pytest.Session, scenarios: list[Collected], catalogue: Catalogue) -> Iterator[str]:
    """What can be told of whatever part of the suite was collected; of all of it, also what is left over."""
    config = session.config
    base = config.rootpath / config.getini("bdd_features_base_dir")
    files = sorted({scenario.file for scenario in scenarios})
    features = [feature_files.read(path) for path in files]
    yield from suite_rules.duplicate_names(features)
    for feature in features:
        yield from suite_rules.shape(feature)
        # People keep features of their own wherever they like.
        if feature.path.is_relative_to(base):
            yield from suite_rules.address(feature, catalogue)
    found = [scenario.example(catalogue) for scenario in scenarios]
    for example, scenario in zip(found, scenarios, strict=True):
        yield from suite_rules.steps_of(example, scenario.own_steps)
    yield from suite_rules.names_that_depend_on_files(found)
    used = [step for scenario in scenarios for step in scenario.steps]
    defined = list(sentences(session, scenarios))
    yield from suite_rules.sentences(used, defined)
    if scenarios and is_whole(config):
        if config.rootpath.samefile(ROOT):  # what the catalogue says to be proved is proved in this project
            ours = [each.example(catalogue) for each in scenarios if each.file.is_relative_to(base)]
            yield from suite_rules.unproved(ours, catalogue, RULES)
        yield from suite_rules.unbound(sorted(base.glob("**/*.feature")), files)
        yield from suite_rules.unused(used, defined)


def unreadable(config: pytest.Config) -> Iterator[str]:
    """Each feature file, of the suite and of a user's own, that is no Gherkin: file, line, expected, seen."""
    own = settings.path("SIGHTLINE_FEATURES")
    base = config.rootpath / config.getini("bdd_features_base_dir")
    for folder in (base, *([own] if own else [])):
        for path in sorted(folder.glob("**/*.feature")):
            try:
                feature_files.read(path)
            except feature_files.UnreadableFeature as error:
                yield str(error)


def sentences(session: pytest.Session, scenarios: list[Collected]) -> Iterator[Sentence]:
    """Every definition that one of these scenarios could use, each once; not pytest-bdd's own `trace`."""
    fixtures = session._fixturemanager
    names = [n for n in get_fixture_names(fixtures) if n.startswith(StepNamePrefix.step_def.value)]
    parents = (scenario.item.getparent(pytest.Module) for scenario in scenarios)
    modules = dict.fromkeys(module for module in parents if module is not None)
    markers = {
        fixture.func: None
        for module in modules
        for name in names
        for fixture in getfixturedefs(fixtures, name, module) or ()
    }
    for marker in markers:
        context = step_function_context_registry.get(marker)
        if context and not context.step_func.__module__.startswith("pytest_bdd."):
            yield Sentence(
                kind=context.type,
                words=context.parser.name,
                module=context.step_func.__module__,
                matches=landmarks.matching(context.parser),
                function=context.step_func,
            )


def is_whole(config: pytest.Config) -> bool:
    """Whether all of steps/ was to be collected, so that what is missing is missing."""
    option = config.option
    if getattr(option, "lf", False) or option.ignore or option.ignore_glob or option.deselect:
        return False
    steps, start = config.rootpath / "steps", config.invocation_params.dir
    return any(steps.is_relative_to((start / arg).resolve()) for arg in config.args)
