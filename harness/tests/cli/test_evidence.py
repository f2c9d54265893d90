"""Verbs on finished runs: report renders beside the run, clean deletes what is old and ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import reports
from harness.cli import evidence, folder
from harness.journal import Journal
from harness.tests.values import REMEDY, TRAP, Telling


def tell(path, *, verdict="passed", ended=True):
    telling = Telling().select(TRAP, REMEDY).play(TRAP).play(REMEDY, verdict)
    journal = Journal(path, "main")
    for entry in (telling.close() if ended else telling).entries:
        journal.append(entry.event, **entry.fields)
    journal.close()
    return path


@pytest.mark.parametrize(
    ("verdict", "code"), [("passed", 0), ("failed", 1), ("error", 4), ("not_assessed", 3)]
)
def test_rendering_a_run_ends_as_the_run_did(shell, tmp_path, verdict, code):
    run = tell(tmp_path / "r", verdict=verdict)
    folder.finish(run, "run")
    before = {path.name: path.read_bytes() for path in run.iterdir() if path.is_file()}
    said = shell.run("report", run, "--format", "html,junit", "--json")
    assert said.code == code
    assert said.json == [str(tmp_path / "r.report" / name) for name in ("report.html", "junit.xml")]
    assert {path.name: path.read_bytes() for path in run.iterdir() if path.is_file()} == before


def test_every_format_is_written_beside_the_run_and_links_its_evidence(shell, tmp_path):
    run = tell(tmp_path / "a run")
    folder.finish(run, "run")
    names = [name for name in reports.FORMATS if name != "pdf"]
    said = shell.run("report", run, "--format", ",".join(names), "--json")
    assert said.code == 0
    assert all(Path(path).exists() for path in said.json)
    assert len(list((tmp_path / "a run.report" / "allure-results").iterdir())) > 2
    assert folder.address(run / "evidence", tmp_path / "a run.report") == "../a%20run/evidence/"
    assert folder.address(run / "evidence", run) == "evidence/"


def test_a_run_that_was_killed_is_rendered_and_says_so(shell, tmp_path):
    said = shell.run("report", tell(tmp_path / "r", ended=False), "--out", tmp_path / "o", "--format", "json")
    assert said.code == 3
    assert "the run was interrupted" in said.last
    assert json.loads((tmp_path / "o" / "run.json").read_text())["interrupted"] is True


def _edited(run):
    ending = run / "exit.json"
    ending.write_text(ending.read_text().replace('"code":1', '"code":0'))


FORGED = {
    "an edited exit.json": (_edited, "changed: exit.json"),
    "no manifest": (lambda run: (run / "manifest.json").unlink(), "missing: manifest.json"),
    "both": (lambda run: (_edited(run), (run / "manifest.json").unlink()), "missing: manifest.json"),
}


@pytest.mark.parametrize(("forge", "words"), FORGED.values(), ids=FORGED)
def test_a_folder_that_is_not_what_was_sealed_is_rendered_as_that(shell, tmp_path, forge, words):
    run = tell(tmp_path / "r", verdict="failed")
    folder.finish(run, "run")
    forge(run)
    said = shell.run("report", run, "--format", "html,md,json", "--out", tmp_path / "o")
    assert said.code == 5
    assert said.last == f"sightline report: exit 5: {words}"
    assert f"not what was sealed: nothing in it can be relied on\n{words}\n" in said.err
    page, text = ((tmp_path / "o" / name).read_text() for name in ("report.html", "report.md"))
    assert "<strong>This folder is not what was sealed.</strong>" in page.partition("<h1>")[0]
    assert words in page.partition("<h1>")[0]
    assert "**This folder is not what was sealed.**" in text.partition("\n## ")[0]
    assert json.loads((tmp_path / "o" / "run.json").read_text())["exit"] == {"code": 5, "why": [words]}


@pytest.mark.parametrize(
    ("formats", "complaint"),
    [("docx", "saw ['docx']"), ("html,docx,odt", "saw ['docx', 'odt']"), (" , ", "saw none")],
)
def test_unknown_formats_are_refused_with_those_there_are(shell, tmp_path, formats, complaint):
    said = shell.run("report", tell(tmp_path / "r"), "--format", formats)
    assert said.code == 2
    assert "expected some of html" in said.last
    assert complaint in said.last


def test_a_folder_that_is_no_run_is_bad_input(shell, tmp_path):
    said = shell.run("report", tmp_path)
    assert said.code == 2
    assert "expected a run folder with journal.ndjson" in said.last


@pytest.fixture
def runs(tmp_path, monkeypatch):
    """A folder of runs of several ages; now is noon of the tenth."""
    out = tmp_path / "out"
    for name in ("20260101T120000000Z-run", "20260109T115959000Z-run", "20260110T110000000Z-run"):
        (out / name).mkdir(parents=True)
    (out / "20260101T120000000Z-run.report").mkdir()
    (out / "20260101T120000000Z-run.dsse.json").write_text("{}")
    (out / "notes.txt").write_text("mine")
    (out / "mine").mkdir()
    monkeypatch.setattr(evidence, "RUNS", out)
    monkeypatch.setattr(evidence, "CACHE", tmp_path / "cache")
    monkeypatch.setattr(evidence, "utc_now", lambda: "2026-01-10T12:00:00.000Z")
    return out


@pytest.mark.parametrize(
    ("age", "gone"),
    [("14d", 0), ("5d", 3), ("1d", 4), ("24h", 4), ("1h", 5), ("0d", 5), ("2h", 4)],
)
def test_what_is_older_goes_and_what_is_not_ours_stays(shell, runs, age, gone):
    said = shell.run("clean", "--older-than", age, "--json")
    assert said.code == 0
    assert len(said.json) == gone
    assert len(list(runs.iterdir())) == 7 - gone
    assert {"notes.txt", "mine"} <= {path.name for path in runs.iterdir()}
    assert f"{gone} deleted" in said.last


@pytest.mark.parametrize("age", ["", "14", "d", "-1d", "1w", "1.5d", "999999d"])
def test_an_age_that_is_none_is_refused(shell, runs, age):
    said = shell.run("clean", f"--older-than={age}")
    assert said.code == 2
    assert "expected a number and d or h, such as 14d" in said.last
    assert len(list(runs.iterdir())) == 7
