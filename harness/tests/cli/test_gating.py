"""Runs that somebody without the key changed and sealed anew, before the gate."""

from __future__ import annotations

import json

import pytest

from harness import journal
from harness.catalogue import load
from harness.cli import folder as run_folder
from harness.paths import FEATURES
from harness.tests.gate import runs

POLICY = "version: 1\nevidence: {max_age_hours: null}\n"


@pytest.fixture(scope="module")
def own():
    return load(FEATURES)


def forged(folder, change):
    """Change the journal's beginning and what follows, and seal the folder anew, as somebody without key can."""
    path = folder / journal.NAME
    lines = [change(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines if line), encoding="utf-8")
    (folder / "manifest.json").unlink()
    run_folder.finish(folder, verb="run")


def gated(shell, folder, *more):
    (folder.parent / "policy.yaml").write_text(POLICY)
    return shell.run("gate", folder, "--policy", folder.parent / "policy.yaml", *more)


@pytest.fixture
def whole(own, tmp_path):
    """A run of this catalogue in which every proved cell passed but one, on which it did not look."""
    lost = own.proved_cells[0]
    passed = {(r, str(layer)): "pass" for r, layer in own.proved_cells if (r, layer) != lost}
    return lost, runs.run_of(tmp_path / "run", passed, **runs.of_catalogue(own))


def test_trimmed_and_sealed_anew_is_broken_evidence(whole, shell):
    (name, layer), folder = whole
    assert gated(shell, folder).code == 3

    def trim(line):
        for entry in line.get("requirements", ()):
            if entry["id"] == name:
                entry["proved"].remove(layer)
        return line

    forged(folder, trim)
    assert shell.run("verify", folder).code == 0, "the forger sealed it"
    said = gated(shell, folder)
    assert said.code == 5
    assert f"{name}: proved: expected " in said.out
    assert (
        "run of mock: reference, begun 2026-11-21T10:00:00.000Z: its requirements are not those" in said.out
    )
    assert shell.run("diff", folder, folder).code == 5


def test_so_is_a_requirement_that_went_with_its_examples(whole, shell):
    (name, _), folder = whole

    def drop(line):
        if "requirements" in line:
            line["requirements"] = [entry for entry in line["requirements"] if entry["id"] != name]
        if "examples" in line:
            line["examples"] = [entry for entry in line["examples"] if entry["requirement"] != name]
        return None if line.get("requirement") == name else line

    forged(folder, drop)
    said = gated(shell, folder)
    assert said.code == 5
    assert f"{name}: expected as in the catalogue, saw none" in said.out


def test_a_rule_that_went_with_its_proved_entry_is_another_catalogue(whole, own, shell):
    """An installation without the Rule names another digest: the baseline misses the cell, and all read so."""
    (name, layer), folder = whole
    before = runs.run_of(
        folder.parent / "before",
        {(r, str(of)): "pass" for r, of in own.proved_cells},
        **runs.of_catalogue(own),
    )

    def without(line):
        for entry in line.get("requirements", ()):
            if entry["id"] == name:
                entry["proved"].remove(layer)
        if "tool" in line:
            line["tool"]["catalogue_digest"] = "f" * 64
        return line

    forged(folder, without)
    said = gated(shell, folder)
    assert said.code == 0
    assert "of another catalogue than this installation's" in said.out
    assert gated(shell, folder, "--baseline", before).code == 1
