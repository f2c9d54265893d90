"""Every row of every transition table is met by a play, and no play gets by without its rows."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pkgutil import walk_packages
from typing import Any

import pytest

from mocks import core
from mocks.core.conversations.conference import JOINS
from mocks.core.conversations.machine import LEGS
from mocks.core.conversations.model import LegSignal, LegState
from mocks.core.errors import Refusal
from mocks.core.flows.machine import EXECUTIONS
from mocks.core.identity.machine import TOKENS
from mocks.core.media.machine import SEATS
from mocks.core.messaging.machine import SESSIONS, UPGRADES
from mocks.core.organisation.machine import STATUSES
from mocks.core.routing.machine import ENTRIES
from mocks.core.storage.machine import MEDIA
from mocks.core.table import Table
from mocks.tests.core import data_scripts, scripts, voice_scripts
from mocks.tests.core.storage import scripts as storage_scripts

SCRIPTS = (*scripts.SCRIPTS, *voice_scripts.SCRIPTS, *data_scripts.SCRIPTS, *storage_scripts.SCRIPTS)
TABLES: tuple[Table[Any, Any], ...] = (
    TOKENS,
    STATUSES,
    ENTRIES,
    EXECUTIONS,
    LEGS,
    SESSIONS,
    UPGRADES,
    SEATS,
    MEDIA,
    JOINS,
)
ROWS = [(table, row) for table in TABLES for row in table.rows]


class Watched(dict):
    """Rows that remember which of them were used."""

    def __init__(self, rows):
        super().__init__(rows)
        self.met = set()

    def __getitem__(self, row):
        self.met.add(row)
        return super().__getitem__(row)


@pytest.fixture(scope="module")
def met_by() -> dict[Any, list[Callable[[], object]]]:
    """Which plays meet which row; the tables are put back afterwards."""
    found: dict[Any, list[Callable[[], object]]] = {(table.subject, row): [] for table, row in ROWS}
    with pytest.MonkeyPatch.context() as patch:
        for script in SCRIPTS:
            for table in TABLES:
                patch.setattr(table, "rows", Watched(table.rows))
            script()
            for table in TABLES:
                for row in table.rows.met:
                    found[table.subject, row].append(script)
    return found


def test_every_table_of_the_core_is_among_them():
    for found in walk_packages(core.__path__, "mocks.core."):
        for name, value in vars(import_module(found.name)).items():
            assert not isinstance(value, Table) or value in TABLES, f"{found.name}.{name} is walked by nobody"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.__name__)
def test_play(script):
    script()


@pytest.mark.parametrize(
    ("table", "row"),
    ROWS,
    ids=[f"{table.subject}-{state.name}-{signal.name}" for table, (state, signal) in ROWS],
)
def test_row_is_met_and_needed(table, row, met_by, monkeypatch):
    plays = met_by[table.subject, row]
    assert plays, f"no play meets {row} of the {table.subject}"
    monkeypatch.setattr(table, "rows", {other: after for other, after in table.rows.items() if other != row})
    assert any(_fails(play) for play in plays), f"every play that meets {row} passes without it"


def _fails(play: Callable[[], object]) -> bool:
    try:
        play()
    except (AssertionError, LookupError, Refusal):
        return True
    return False


def test_refusal_without_a_row():
    with pytest.raises(Refusal, match="The leg is disconnected: an answer is not possible") as refused:
        LEGS.after(LegState.DISCONNECTED, LegSignal.ANSWER)
    assert refused.value.status == 409
