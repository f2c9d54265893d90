"""The seal of a run: a single byte anywhere is noticed, and the file is named."""

from __future__ import annotations

import json

import pytest

from harness.cli import folder as run_folder
from harness.evidence import manifest
from harness.tests.gate import runs


@pytest.fixture
def folder(tmp_path):
    run = runs.run_of(tmp_path / "run")
    assert manifest.check(run).broken == ()
    return run


def flip(path, position):
    content = bytearray(path.read_bytes())
    content[position] ^= 1
    path.write_bytes(content)


def test_one_byte_of_each_file_in_turn_is_noticed_and_named(folder):
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len(files) >= 6
    for path in files:
        for position in {0, path.stat().st_size // 2, path.stat().st_size - 1}:
            whole = path.read_bytes()
            flip(path, position)
            assert f"changed: {path.relative_to(folder)}" in manifest.check(folder).broken
            path.write_bytes(whole)
    assert manifest.check(folder).broken == ()


def test_every_byte_of_the_manifest_itself_counts(folder):
    path = folder / manifest.NAME
    whole = path.read_bytes()
    for position in range(len(whole)):
        flip(path, position)
        assert manifest.check(folder).broken == ("changed: manifest.json",), position
        path.write_bytes(whole)


def test_missing_and_added_files_are_named(folder):
    (folder / "junit.xml").rename(folder / "junit2.xml")
    assert manifest.check(folder).broken == ("added: junit2.xml", "missing: junit.xml")


def test_an_empty_folder_that_was_added_is_named(folder):
    (folder / "evidence" / "more" / "deeper").mkdir(parents=True)
    assert manifest.check(folder).broken == ("added: evidence/more/deeper/",)


def test_a_folder_that_holds_nothing_is_not_sealed_but_cleared_away(tmp_path):
    """So that no run is broken by an archive that leaves it out."""
    run = runs.write(tmp_path / "run", runs.entries(), seal=False)
    (run / "evidence" / "nothing").mkdir(parents=True)
    run_folder.finish(run, verb="run")
    assert not (run / "evidence").exists()
    assert manifest.check(run).broken == ()


def test_a_link_is_not_the_file_that_it_leads_to(folder, tmp_path):
    (folder / "junit.xml").rename(tmp_path / "junit.xml")
    (folder / "junit.xml").symlink_to(tmp_path / "junit.xml")
    (folder / "more").symlink_to(tmp_path)
    assert manifest.check(folder).broken == ("added: more", "changed: junit.xml")


def test_a_path_that_leads_out_of_the_folder_is_missing_from_it(folder, tmp_path):
    (tmp_path / "secret").write_text("x")
    files = json.loads((folder / manifest.NAME).read_text())["files"] | {"../secret": "0" * 64}
    (folder / manifest.NAME).write_text(manifest._text(files))
    assert manifest.check(folder).broken == ("missing: ../secret",)


def test_an_unsealed_folder_has_no_seal(tmp_path):
    assert manifest.check(runs.write(tmp_path / "run", runs.entries(), seal=False)) == manifest.Seal(None)


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"files": []}', b"\xff", b"[" * 100_000])
def test_a_manifest_that_is_none_is_named(folder, content):
    (folder / manifest.NAME).write_bytes(content)
    assert manifest.check(folder).broken == ("changed: manifest.json",)
