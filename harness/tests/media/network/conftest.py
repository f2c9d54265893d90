"""A world of this process's own, where the system allows one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.media.network.commands import NetworkUnavailableError, Tools, tools
from harness.media.network.world import World, world
from harness.programs import Programs

ROOT = Path(__file__).resolve().parents[4]


@pytest.fixture
def network_tools() -> Tools:
    try:
        return tools(Programs(ROOT))
    except NetworkUnavailableError as unavailable:
        pytest.skip(str(unavailable))


@pytest.fixture
def a_world(network_tools: Tools) -> Iterator[World]:
    try:
        with world(network_tools) as made:
            yield made
    except NetworkUnavailableError as unavailable:
        pytest.skip(str(unavailable))
