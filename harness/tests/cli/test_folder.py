"""A run folder is made of its journal, written whole, and sealed once."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from harness.cli import folder
from harness.journal import Journal, UnreadableJournal
from harness.tests.values import REMEDY, TRAP, Telling
from harness.verdicts import EmptyJournal


@pytest.fixture
def run_folder(tmp_path):
    """A folder with the journal of a run that passed, not finished yet."""
    journal = Journal(tmp_path / "run", "main")
    for entry in Telling().select(TRAP, REMEDY).play(TRAP).play(REMEDY).close().entries:
        journal.append(entry.event, **entry.fields)
    journal.close()
    return tmp_path / "run"


def test_everything_is_made_of_the_journal(run_folder):
    run = folder.finish(run_folder, "run")
    assert run.exit.code == 0
    assert json.loads((run_folder / "run.json").read_text()) == folder.as_json(run)
    assert json.loads((run_folder / "exit.json").read_text()) == {
        "code": 0,
        "verb": "run",
        "why": ["1 of 1 selected cells pass"],
    }
    assert {path.name for path in run_folder.iterdir()} >= {"report.html", "junit.xml", "manifest.json"}


def test_the_seal_lists_every_file_with_its_digest(run_folder):
    (run_folder / "evidence").mkdir()
    (run_folder / "evidence" / "x").write_bytes(b"y")
    assert not folder.is_sealed(run_folder)
    folder.finish(run_folder, "run")
    assert folder.is_sealed(run_folder)
    files = json.loads((run_folder / "manifest.json").read_text())["files"]
    assert files["evidence/x"] == hashlib.sha256(b"y").hexdigest()
    assert set(files) == {
        path.relative_to(run_folder).as_posix()
        for path in run_folder.rglob("*")
        if path.is_file() and path.name != "manifest.json"
    }


def test_finishing_twice_gives_the_same(run_folder):
    folder.finish(run_folder, "run")
    before = {path.name: path.read_bytes() for path in run_folder.iterdir() if path.is_file()}
    folder.finish(run_folder, "run")
    assert {path.name: path.read_bytes() for path in run_folder.iterdir() if path.is_file()} == before


def test_a_format_is_rendered_elsewhere_without_touching_the_run(run_folder, tmp_path):
    run = folder.finish(run_folder, "run")
    before = sorted(path.name for path in run_folder.iterdir())
    written = folder.render(run, run_folder, tmp_path / "beside", ["json", "junit"])
    assert [path.name for path in written] == ["run.json", "junit.xml"]
    assert sorted(path.name for path in run_folder.iterdir()) == before


def test_a_file_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    (tmp_path / "a").write_text("old")

    def killed(self, target):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "rename", killed)
    with pytest.raises(KeyboardInterrupt):
        folder.write(tmp_path / "a", "new")
    assert (tmp_path / "a").read_text() == "old"


def test_a_lone_surrogate_does_not_stop_a_report(tmp_path):
    folder.write(tmp_path / "a", "x\ud800y")
    assert (tmp_path / "a").read_text() == "x?y"


def test_a_folder_that_is_no_run_says_so(tmp_path):
    with pytest.raises(UnreadableJournal):
        folder.read(tmp_path)
    (tmp_path / "journal.ndjson").write_text("")
    with pytest.raises(EmptyJournal):
        folder.read(tmp_path)
