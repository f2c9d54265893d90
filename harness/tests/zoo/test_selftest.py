"""Which modules are played, and that each yields its row."""

from pathlib import Path

import pytest

from harness.tests.zoo.plays import defect, play
from harness.zoo import selftest
from harness.zoo.selftest import NoSuchDefect, chosen, rows

KNOWN = [defect("black"), defect("frozen"), defect("dark", good=True)]


def test_all_are_played_or_those_that_were_named():
    assert chosen([], KNOWN) == KNOWN
    assert [one.name for one in chosen(["dark", "black"], KNOWN)] == ["black", "dark"]
    with pytest.raises(NoSuchDefect, match="saw blakc"):
        chosen(["blakc"], KNOWN)


def test_each_yields_its_row_as_it_is_played(monkeypatch):
    played = []

    class Player:
        def __init__(self, *_):
            pass

        def play(self, one):
            played.append(one.name)
            return play(defect=one)

    monkeypatch.setattr(selftest, "Player", Player)
    found = rows(KNOWN, Path("nowhere"))
    assert next(found).name == "black"
    assert played == ["black"]
    assert [row.name for row in found] == ["frozen", "dark"]
