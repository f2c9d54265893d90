"""The verb run: whatever becomes of the child that runs the suite, people learn it, in words and by code."""

from __future__ import annotations

import json
import sys
import textwrap
from dataclasses import replace

import pytest

from harness import paths
from harness.cli import folder as run_folder
from harness.cli import running
from harness.cli.console import Ended, Voice
from harness.journal import Journal, read
from harness.paths import SELFTEST
from harness.tests.cli.commands import command
from harness.tests.values import REMEDY, TRAP, Telling, catalogue, requirement
from harness.verdicts import fold

#: A child that writes part of a journal and then does what a test wants.
CHILD = """
import os, signal, sys
from pathlib import Path
from harness.journal import Journal
from harness.tests.values import REMEDY, TRAP, Telling
journal = Journal(Path({folder!r}), "main")
for entry in Telling().select(TRAP, REMEDY).play(TRAP).begin(REMEDY).entries:
    journal.append(entry.event, **entry.fields)
"""


@pytest.fixture
def child(tmp_path, monkeypatch):
    """Let this be the child, instead of pytest; gives what `conduct` comes to."""
    monkeypatch.setattr(running, "CACHE", tmp_path / "cache")

    def conduct(script, *, writes=True, voice=None):
        folder = tmp_path / "run"
        text = (CHILD.format(folder=str(folder)) if writes else "import os, sys\n") + textwrap.dedent(script)
        monkeypatch.setattr(running, "_pytest", lambda: [sys.executable, "-c", text])
        return running.conduct([], folder, voice or Voice(quiet=True))

    return conduct


def test_a_child_that_is_killed_leaves_a_run_that_was_interrupted(child, tmp_path):
    run = child("os.kill(os.getpid(), signal.SIGKILL)")
    assert run.interrupted
    assert (run.exit.code, run.exit.why[0]) == (3, "the run was interrupted")
    assert run_folder.is_sealed(tmp_path / "run")
    assert "interrupted" in (tmp_path / "run" / "report.html").read_text()


def test_a_child_that_is_killed_in_the_middle_of_a_line_does_too(child, tmp_path):
    run = child(
        """
        journal.close()
        with open(journal.folder / "journal.ndjson", "ab") as file:
            file.write(b'{"v": "1.0", "at": "2026')
        os.kill(os.getpid(), signal.SIGKILL)
        """
    )
    assert (run.interrupted, run.exit.code) == (True, 3)
    assert list(read(tmp_path / "run"))[-1].event == "run_ended"


def test_ctrl_c_waits_for_the_child_and_is_130(child, tmp_path):
    with pytest.raises(Ended) as ended:
        child(
            """
            os.kill(os.getppid(), signal.SIGINT)
            journal.append("run_ended", interrupted=True)
            """
        )
    assert ended.value.exit.code == 130
    assert str(tmp_path / "run" / "report.html") in ended.value.exit.why[1]
    assert run_folder.is_sealed(tmp_path / "run")


def test_a_child_that_ends_well_is_believed_by_its_journal_and_not_by_its_code(child):
    run = child(
        """
        for entry in Telling().end(REMEDY).close().entries[1:]:
            journal.append(entry.event, **entry.fields)
        sys.exit(1)
        """
    )
    assert run.exit.code == 0


@pytest.mark.parametrize(
    ("script", "code", "words"),
    [
        ("sys.exit(5)", 3, "nothing was collected: no Example matches the selection"),
        (
            "print('noise'); print('ERROR: The suite breaks its rules:\\n  a\\n  b'); sys.exit(4)",
            2,
            "The suite breaks its rules:\n  a\n  b",
        ),
        ("print('ERROR: It breaks:\\n  a\\n\\n=== more ===\\n  c'); sys.exit(4)", 2, "It breaks:\n  a"),
        ("sys.exit(4)", 4, "the suite did not start"),
        ("print('Traceback'); print('ImportError: no x'); sys.exit(2)", 4, "ImportError: no x"),
        ("os.kill(os.getpid(), 9)", 4, "the suite did not start"),
    ],
)
def test_a_child_that_never_began_says_why(child, script, code, words):
    with pytest.raises(Ended) as ended:
        child(script, writes=False)
    assert ended.value.exit.code == code
    assert words in ended.value.exit.why[0]
    assert "more" not in ended.value.exit.why[0]


def test_people_hear_how_each_example_ended(child, capsys):
    child(
        """
        for entry in Telling().end(REMEDY, "failed").close().entries[1:]:
            if entry.event == "example_ended":
                entry.fields["message"] = "expected [red]a picture[/], saw none"
            journal.append(entry.event, **entry.fields)
        """,
        voice=Voice(),
    )
    told = " ".join(capsys.readouterr().err.split())
    assert "1/2 ✓ WEB-T1 behaviour trap The trap" in told
    assert "2/2 ✗ WEB-T1 behaviour remedy The remedy" in told
    assert "expected [red]a picture[/], saw none" in told


def test_the_summary_names_requirements_sides_and_what_is_proved(tmp_path, capsys):
    run = fold(Telling().select(TRAP, REMEDY).play(TRAP).play(REMEDY, "failed").close().entries)
    known = catalogue(requirement(), requirement("WEB-T2", proved=[]))
    running.summarise(run, tmp_path, known, Voice())
    told = " ".join(capsys.readouterr().err.split())
    assert "WEB-T1 behaviour trap caught remedy not shown fail" in told
    assert "1 of 4 cells proved; this run judged 1" in told
    assert "report.html" in told


def test_a_side_of_which_one_example_failed_is_not_said_to_be_shown(tmp_path, capsys):
    other = replace(TRAP, name="Another trap")
    run = fold(
        Telling().select(TRAP, other, REMEDY).play(TRAP).play(other, "failed").play(REMEDY).close().entries
    )
    running.summarise(run, tmp_path, catalogue(requirement()), Voice())
    told = " ".join(capsys.readouterr().err.split())
    assert "WEB-T1 behaviour 1 of 2 traps caught remedy shown fail" in told


def test_the_summary_lists_what_the_browser_cannot_play(tmp_path, capsys):
    run = fold(Telling().select(TRAP, without={REMEDY: ["cdp"]}).play(TRAP).close().entries)
    running.summarise(run, tmp_path, catalogue(requirement()), Voice())
    told = " ".join(capsys.readouterr().err.split())
    assert f"left out: {REMEDY.id} (needs cdp)" in told


def test_the_summary_for_machines_is_the_run_and_nothing_else(tmp_path, shell, capsys):
    run = fold(Telling().select(TRAP, REMEDY).play(TRAP).play(REMEDY).close().entries)
    running.summarise(run, tmp_path, catalogue(), Voice(as_json=True))
    out, err = capsys.readouterr()
    assert out.startswith("{")
    assert err == ""


def test_a_folder_that_holds_something_is_never_written_again(shell, tmp_path):
    (tmp_path / "mine.txt").write_text("x")
    said = shell.run("run", "--out", tmp_path)
    assert said.code == 2
    assert "is not empty; a finished run is never written again" in said.last


def test_a_folder_with_the_matrix_of_a_selftest_becomes_the_runs(shell, tmp_path, monkeypatch):
    monkeypatch.setattr(running, "_pytest", lambda: [sys.executable, "-c", "raise SystemExit(5)"])
    monkeypatch.setattr(running, "CACHE", tmp_path / "cache")
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / SELFTEST).write_text("{}")
    assert "nothing was collected" in shell.run("run", "--out", tmp_path / "run").last


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--req", "NOPE-1"), '"NOPE-1" is not in the catalogue. Did you mean'),
        (("--req", "WEB-T1", "--req", "WEB-T91"), "Did you mean WEB-T1"),
        (("--guide", "web_mesaging"), "Did you mean web_messaging"),
        (("--layer", "air"), 'expected one of config, behaviour, media, saw "air"'),
        (("--browser", "lynx"), '--browser: expected chromium or firefox, saw "lynx"'),
        (("--shell", "bash"), '--shell: expected direct or loopback, saw "bash"'),
        (("--shard", "2/1"), 'expected i/n with 1 <= i <= n <= 64, saw "2/1"'),
    ],
)
def test_what_cannot_be_understood_is_refused_before_anything_starts(
    shell, tmp_path, monkeypatch, words, complaint
):
    # A folder of this test's own: others make runs meanwhile.
    monkeypatch.setattr(paths, "RUNS", tmp_path / "runs")
    monkeypatch.setattr(running, "RUNS", tmp_path / "runs")
    said = shell.run("run", *words)
    assert said.code == 2
    assert complaint in said.last
    assert list(tmp_path.iterdir()) == []


def test_a_sealed_folder_is_read_and_not_finished_again(tmp_path):
    journal = Journal(tmp_path, "main")
    for entry in Telling().select(TRAP, REMEDY).play(TRAP).play(REMEDY).close().entries:
        journal.append(entry.event, **entry.fields)
    journal.close()
    run_folder.finish(tmp_path, "run")
    seal = (tmp_path / "manifest.json").stat().st_mtime_ns
    assert running._finish_for(tmp_path).exit.code == 0
    assert (tmp_path / "manifest.json").stat().st_mtime_ns == seal


OWN = """\
@guide.web_messaging @layer.behaviour
Feature: Ours

  @req.WEB-T1
  Rule: The messenger offers video

    @trap @target.mock {tag}
    Example: Ours
      Given the "Northwind web" organisation
      When {step}
      Then Ana is told "Message failed to send"
      And WEB-T1 is reported against Ana's messenger
      And nothing else is reported
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("tag", "step", "complaint"),
    [
        ("@wip", "Ana asks for video", "@wip is not a known tag"),
        ("", "Ana sings", 'when "Ana sings": expected exactly one definition, saw none'),
    ],
)
def test_features_of_ones_own_that_break_a_rule_are_bad_input(tmp_path, tag, step, complaint):
    (tmp_path / "own.feature").write_text(OWN.format(tag=tag, step=step))
    said = command("run", "--features", str(tmp_path), "--layer", "behaviour")
    assert said.code == 2
    assert complaint in said.err
    assert said.last.startswith("sightline run: exit 2: The suite breaks its rules:")
    assert "Traceback" not in said.err


@pytest.mark.parametrize("place", ["", "nowhere"], ids=["empty", "missing"])
def test_a_folder_without_features_of_ones_own_is_bad_input(tmp_path, place):
    said = command("run", "--features", str(tmp_path / place), "--req", "WEB-T1")
    assert (said.code, said.last) == (
        2,
        f"sightline run: exit 2: --features: expected a folder with .feature files in it, saw none at {tmp_path / place}",
    )


MISSPELT = OWN.format(tag="", step="Ana sings").replace("Example:", "Exampel:")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "how", "complaint"),
    [
        (MISSPELT, (), 'line 8: expected a tag, Rule:, Example:; saw "Exampel: Ours"'),
        (MISSPELT, ("--list",), 'saw "Exampel: Ours"'),
        (MISSPELT, ("-n", "2"), 'saw "Exampel: Ours"'),
        ("Feature: \xff", (), "expected text in UTF-8, saw the byte 0xff"),
        ("", (), "expected a Feature, saw none"),
    ],
)
def test_features_of_ones_own_that_are_no_gherkin_are_bad_input(tmp_path, text, how, complaint):
    (tmp_path / "own.feature").write_bytes(text.encode("latin-1"))
    said = command("run", "--features", str(tmp_path), "--layer", "behaviour", *how)
    assert said.code == 2
    assert said.last.startswith("sightline run: exit 2: No Gherkin (mend it;")
    assert f"{tmp_path}/own.feature" in said.last
    assert said.last.endswith(complaint)
    assert "Traceback" not in said.err


@pytest.mark.slow
def test_features_of_ones_own_are_listed(tmp_path):
    (tmp_path / "own.feature").write_text(OWN.format(tag="", step="Ana asks for video"))
    said = command("run", "--features", str(tmp_path), "--req", "WEB-T1", "--layer", "behaviour", "--list")
    assert said.code == 0
    assert "steps/test_own_features.py::test_ours" in said.out.splitlines()


@pytest.mark.slow
@pytest.mark.parametrize("how", [("--shell", "direct"), ("--shell", "loopback"), ("-n", "2")], ids=" ".join)
def test_the_whole_command_runs_the_behaviour_layer_and_leaves_a_run(tmp_path, how):
    said = command("run", "--layer", "behaviour", *how, "--json", "--out", str(tmp_path / "run"))
    assert said.code == 0, said.err
    run = said.json
    assert run["exit"]["code"] == 0
    assert {cell["layer"] for cell in run["results"] if cell["status"] == "pass"} == {"behaviour"}
    names = {path.name for path in (tmp_path / "run").iterdir()}
    assert names >= {
        *("journal.ndjson", "run.json", "report.html", "junit.xml", "allure-results", "exit.json"),
        "manifest.json",
    }
    told = [json.loads(path.read_text()) for path in (tmp_path / "run/allure-results").glob("*-result.json")]
    played = [case for case in told if case["status"] != "skipped"]
    assert len(played) == sum(len(cell["examples"]) for cell in run["results"])
    assert all(case["steps"][0]["name"].startswith("Given ") for case in played)


@pytest.mark.slow
def test_the_whole_command_lists_without_running(tmp_path):
    said = command("run", "--req", "CHAT-T1", "--layer", "behaviour", "--list", "--json")
    assert said.code == 0
    assert len(said.json) == 2
    none = command("run", "--req", "WEB-E2", "--layer", "media", "--list")  # it has no such layer
    assert (none.code, none.last) == (3, "sightline run: exit 3: 0 Examples would run")
