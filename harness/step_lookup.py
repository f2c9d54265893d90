"""Remembers which definition a step has: pytest-bdd looks through every fixture of the session, for each step anew.

With 140 sentences and seven steps an Example that search costs more than what the Example does. Which definitions
a module sees, and which of them a step has, depends on nothing that changes while tests run.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from pytest_bdd.compat import get_fixture_names, getfixturedefs
from pytest_bdd.steps import step_function_context_registry

Find = Callable[..., Iterable[Any]]
#: A fixture that defines a step, with what pytest-bdd knows of it.
Definition = tuple[Any, Any]


def definitions(fixturemanager: Any, node: pytest.Item) -> list[Definition]:
    """Every definition of a step that the node sees."""
    return [
        (fixture, context)
        for name in get_fixture_names(fixturemanager=fixturemanager)
        for fixture in getfixturedefs(fixturemanager, name, node) or ()
        if (context := step_function_context_registry.get(fixture.func)) is not None
    ]


def remembering(define: Callable[[Any, pytest.Item], list[Definition]]) -> Find:
    """A `find_fixturedefs_for_step` that asks once for each module's definitions, and searches them once for each step."""
    memories: WeakKeyDictionary[Any, dict[Any, list[Any]]] = WeakKeyDictionary()

    def found(step: Any, fixturemanager: Any, node: pytest.Item) -> list[Any]:
        known = memories.setdefault(fixturemanager, {})
        module = node.nodeid.partition("::")[0]
        key = (step.type, step.name, module)
        if module not in known:
            known[module] = define(fixturemanager, node)
        if key not in known:
            known[key] = [fixture for fixture, context in known[module] if _defines(context, step)]
        return known[key]

    return found


def _defines(context: Any, step: Any) -> bool:
    return context.type in (None, step.type) and bool(context.parser.is_matching(step.name))


#: The module; `pytest_bdd.scenario` itself names the decorator.
LOOKUP = importlib.import_module("pytest_bdd.scenario")


def pytest_configure(config: pytest.Config) -> None:
    """Put a memory in the search's place for this session; a session inside another one has its own."""
    patch = pytest.MonkeyPatch()
    patch.setattr(LOOKUP, "find_fixturedefs_for_step", remembering(definitions))
    config.add_cleanup(patch.undo)
