"""Remembers which definition a step has: pytest-bdd looks through every fixture of the session, for each step anew.

With 140 sentences and seven steps an Example that search costs more than what the Example does. Which definitions
a step has depends on its kind, its words and the module that binds it, and on nothing that changes while tests run.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from typing import Any
from weakref import WeakKeyDictionary

import pytest

Find = Callable[..., Iterable[Any]]


def remembering(find: Find) -> Find:
    """`find_fixturedefs_for_step` that searches once for each session's fixtures, kind, words and module."""
    memories: WeakKeyDictionary[Any, dict[tuple[str, str, str], list[Any]]] = WeakKeyDictionary()

    def found(step: Any, fixturemanager: Any, node: pytest.Item) -> list[Any]:
        known = memories.setdefault(fixturemanager, {})
        key = (step.type, step.name, node.nodeid.partition("::")[0])
        if key not in known:
            known[key] = list(find(step=step, fixturemanager=fixturemanager, node=node))
        return known[key]

    return found


#: The module; `pytest_bdd.scenario` itself names the decorator.
LOOKUP = importlib.import_module("pytest_bdd.scenario")
_SEARCH = LOOKUP.find_fixturedefs_for_step


def pytest_configure(config: pytest.Config) -> None:
    """Put a memory in the search's place for this session; a session inside another one has its own."""
    patch = pytest.MonkeyPatch()
    patch.setattr(LOOKUP, "find_fixturedefs_for_step", remembering(_SEARCH))
    config.add_cleanup(patch.undo)
