"""The verb `attest`, and what the audit makes of it."""

from __future__ import annotations

import json

import pytest

from harness.cli import folder as run_folder
from harness.tests.audit import seeds

OWN = """
from harness.audit.check import check
from harness.audit.observed import manual

@check("CONF-C10", needs=("queue",))
def only_a_person_can_tell(org, asked):
    yield manual("Admin > Somewhere")
"""


@pytest.fixture
def audited(shell, tmp_path):
    """Audit CX as Code, of which some cells are for a person, into a fresh folder."""
    source = seeds.write(tmp_path / "genesyscloud.tf.json", seeds.terraform())

    def run(out, *words):
        said = shell.run("audit", source, "--profile", "conf", *words, "--out", tmp_path / out)
        return said, tmp_path / out

    return run


def attest(shell, tmp_path, run, requirement="CONF-C10", expires="2099-12-31", evidence="seen on the desk"):
    file = tmp_path / "attestations.yaml"
    words = ("--by", "Ada", "--evidence", evidence, "--expires", expires, "--file", file)
    return shell.run("attest", run, requirement, *words), file


def manual(folder):
    return [c.requirement for c in run_folder.read(folder).results if str(c.status) == "manual"]


def asked(folder):
    """How many cells the audit leaves to a person."""
    said = [why for why in run_folder.read(folder).exit.why if "for a person" in why]
    return int(said[0].split()[0]) if said else 0


def test_an_attested_cell_stays_manual_and_asks_nobody_any_more(audited, shell, tmp_path):
    said, run = audited("first")
    assert "CONF-C10" in manual(run)
    assert asked(run) == len(manual(run)), said.err
    done, file = attest(shell, tmp_path, run)
    assert done.code == 0, done.err
    _, second = audited("second", "--attestations", file)
    assert manual(second) == manual(run)
    assert asked(second) == len(manual(run)) - 1
    assert "Ada" in run_folder.read(second).environment["attested"]["CONF-C10"]
    assert "Ada" in (second / "report.html").read_text()


def test_one_that_has_expired_or_is_of_another_target_changes_nothing(audited, shell, tmp_path):
    _, run = audited("first")
    _, file = attest(shell, tmp_path, run, expires="2020-01-01")
    _, second = audited("second", "--attestations", file)
    assert asked(second) == len(manual(run))


def test_a_file_of_evidence_is_named_by_its_digest(audited, shell, tmp_path):
    _, run = audited("first")
    shown = seeds.write(tmp_path / "desk.png", b"picture")
    _, file = attest(shell, tmp_path, run, evidence=str(shown))
    assert "sha256: " in file.read_text()
    assert str(tmp_path) not in file.read_text()


def test_only_what_is_for_a_person_can_be_attested(audited, shell, tmp_path):
    _, run = audited("first")
    for requirement, expires, words in (
        ("CONF-C1", "2099-12-31", "for a person"),
        ("WEB-Z1", "2099-12-31", "WEB-Z1"),
        ("CONF-C10", "2026-02-30", "--expires"),
    ):
        said, file = attest(shell, tmp_path, run, requirement, expires)
        assert (said.code, words in said.last) == (2, True), said.err
        assert not file.exists()
    assert json.loads((run / "exit.json").read_text())["verb"] == "audit"
