"""Remembers which definition a step has: pytest-bdd looks through every fixture of the session, for each step anew.

With 140 sentences and seven steps an Example that search costs more than what the Example does. Which definitions
a module sees, and which of them a step has, depends on nothing that changes while tests run.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from pytest_bdd.compat import get_fixture_names, getfixturedefs
from pytest_bdd.steps import step_function_context_registry

from harness.landmarks import landmark

#: By a landmark: the place of each definition among all, its fixture and what pytest-bdd knows of it.
Landmarks = dict[str, list[tuple[int, Any, Any]]]
Find = Callable[..., Iterable[Any]]
#: A fixture that defines a step, what pytest-bdd knows of it, and a word that such a step has.
Definition = tuple[Any, Any, str]


def definitions(fixturemanager: Any, node: pytest.Item) -> list[Definition]:
    """Every definition of a step that the node sees."""
    return [
        (fixture, context, landmark(context.parser))
        for name in get_fixture_names(fixturemanager=fixturemanager)
        for fixture in getfixturedefs(fixturemanager, name, node) or ()
        if (context := step_function_context_registry.get(fixture.func)) is not None
    ]


def remembering(define: Callable[[Any, pytest.Item], list[Definition]]) -> Find:
    """A `find_fixturedefs_for_step` that asks once for each module's definitions, and searches them once for each step."""
    memories: WeakKeyDictionary[Any, tuple[dict[str, Landmarks], dict[Any, list[Any]]]] = WeakKeyDictionary()

    def found(step: Any, fixturemanager: Any, node: pytest.Item) -> list[Any]:
        modules, steps = memories.setdefault(fixturemanager, ({}, {}))
        module = node.nodeid.partition("::")[0]
        key = (step.type, step.name, module)
        if module not in modules:
            modules[module] = _by_landmark(define(fixturemanager, node))
        if key not in steps:
            possible = _possible(modules[module], step)
            steps[key] = [fixture for fixture, context in possible if _fits(context, step)]
        return steps[key]

    return found


def _by_landmark(known: list[Definition]) -> Landmarks:
    """The definitions by their landmarks, each with its place among all."""
    found: Landmarks = {}
    for place, (fixture, context, word) in enumerate(known):
        found.setdefault(word, []).append((place, fixture, context))
    return found


def _possible(known: Landmarks, step: Any) -> list[tuple[Any, Any]]:
    """The definitions whose landmark the step's text has, in the order in which they were found."""
    words = {"", *step.name.lower().split()}
    places = sorted((found for word in words for found in known.get(word, ())), key=lambda found: found[0])
    return [(fixture, context) for _, fixture, context in places]


def _fits(context: Any, step: Any) -> bool:
    return context.type in (None, step.type) and bool(context.parser.is_matching(step.name))


def at_once(find: Find, usual: Callable[..., Any]) -> Callable[..., Any]:
    """A `get_step_function` that takes a step's only definition as it is.

    The usual one makes a fixture of it, has pytest set that up and takes it away again: it says nothing else.
    """

    def function(request: pytest.FixtureRequest, step: Any) -> Any:
        found = list(find(step=step, fixturemanager=request._fixturemanager, node=request.node))
        if len(found) != 1:
            return usual(request=request, step=step)
        return step_function_context_registry[found[0].func]

    return function


#: The module; `pytest_bdd.scenario` itself names the decorator.
LOOKUP = importlib.import_module("pytest_bdd.scenario")


def pytest_configure(config: pytest.Config) -> None:
    """Put a memory in the search's place for this session; a session inside another one has its own."""
    patch = pytest.MonkeyPatch()
    find = remembering(definitions)
    patch.setattr(LOOKUP, "find_fixturedefs_for_step", find)
    patch.setattr(LOOKUP, "get_step_function", at_once(find, LOOKUP.get_step_function))
    # What a step's function takes is read anew for each step as well; its source does not change meanwhile.
    patch.setattr(LOOKUP, "signature", lru_cache(maxsize=None)(LOOKUP.signature))
    patch.setattr(LOOKUP, "get_required_args", lru_cache(maxsize=None)(LOOKUP.get_required_args))
    config.add_cleanup(patch.undo)
