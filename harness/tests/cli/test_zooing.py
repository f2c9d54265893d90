"""`selftest` in words, as JSON, in its folder, and as an exit code."""

import json
from collections import deque
from dataclasses import replace

import pytest

from harness.cli import zooing
from harness.cli.zooing import ending, progress
from harness.tests.gate import runs
from harness.tests.zoo.plays import defect, log, play
from harness.zoo.matrix import row

FROZEN = log(2, 1)
FROZEN.frames = deque(replace(frame, number=7) for frame in FROZEN.frames)
CAUGHT, MISSED = row(play(ben=FROZEN)), row(play(defect=defect("ghost")))
SPARED = row(play(defect=defect("dark", good=True)))
ACCUSED = row(play(ben=FROZEN, defect=defect("quiet", good=True)))
STARVED = row(play(starved=True))


@pytest.mark.parametrize(
    ("found", "code", "why"),
    [
        ([CAUGHT, SPARED], 0, "1 defects caught, none of 1 near-misses accused"),
        ([CAUGHT, MISSED], 1, "ghost was missed: It is ghost."),
        ([CAUGHT, ACCUSED], 1, "quiet is good and was accused"),
        ([CAUGHT, STARVED], 4, "no time to judge black"),
        ([MISSED, STARVED], 4, "no time to judge black"),
        ([], 3, "nothing was played"),
    ],
)
def test_the_code_says_whether_all_was_judged_and_rightly(found, code, why):
    assert ending(found).code == code
    assert why in ending(found).why[0]


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (CAUGHT, "caught"),
        (MISSED, "missed"),
        (SPARED, "not accused"),
        (ACCUSED, "accused"),
        (STARVED, "not judged"),
    ],
)
def test_each_play_is_told_in_a_line(one, words):
    assert words in progress(one, 1, 5)


@pytest.fixture
def zoo(monkeypatch):
    monkeypatch.setattr(zooing, "chosen", lambda names: [defect()] * 2)
    monkeypatch.setattr(zooing, "rows", lambda *_: iter([CAUGHT, SPARED]))
    monkeypatch.setenv("COLUMNS", "200")


@pytest.mark.usefixtures("zoo")
def test_the_matrix_is_told_and_kept(shell, tmp_path):
    said = shell.run("selftest", "--out", tmp_path / "zoo")
    assert (said.code, said.last) == (
        0,
        "sightline selftest: exit 0: 1 defects caught, none of 1 near-misses accused",
    )
    assert "pixel sum" in said.out
    assert "missed" in said.out
    assert [path.name for path in (tmp_path / "zoo").iterdir()] == ["selftest.json"]
    assert json.loads((tmp_path / "zoo" / "selftest.json").read_text())["faults"] == []


@pytest.mark.usefixtures("zoo")
def test_machines_are_told_the_same(shell, tmp_path):
    said = shell.run("selftest", "--json", "--out", tmp_path / "zoo")
    assert said.json == json.loads((tmp_path / "zoo" / "selftest.json").read_text())


@pytest.mark.usefixtures("zoo")
def test_a_finished_run_takes_no_matrix(shell, tmp_path):
    folder = runs.run_of(tmp_path / "run")
    before = sorted(path.name for path in folder.iterdir())
    said = shell.run("selftest", "--out", folder)
    assert said.code == 2
    assert "never written again" in said.last
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_name_that_the_zoo_does_not_have_is_bad_usage(shell):
    said = shell.run("selftest", "--only", "blakc")
    assert said.code == 2
    assert "saw blakc" in said.last
