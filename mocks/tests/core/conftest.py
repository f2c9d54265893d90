"""One world for all tests of bad input."""

from __future__ import annotations

import copy

import pytest

from mocks.core.state import State
from mocks.tests.core.misuse import World


@pytest.fixture(scope="module")
def shared() -> tuple[World, State]:
    """One world for all tests that leave it as it was, and what it was."""
    world = World()
    return world, copy.deepcopy(world.playbook.platform.state)


@pytest.fixture
def world(shared) -> World:
    """A world that the test must not change."""
    world, before = shared
    at = world.playbook.now
    yield world
    world.playbook.now = at
    assert world.playbook.platform.state == before
