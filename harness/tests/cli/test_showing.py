"""`show`: what a run found of one requirement, with the code of that requirement."""

from __future__ import annotations

import pytest

from harness.tests.gate import runs


@pytest.mark.parametrize(
    ("changes", "code", "said"),
    [
        ({}, 0, "behaviour pass, media pass"),
        ({"web_media": "fail"}, 1, "media fail"),
        ({"web_media": "error"}, 4, "media error"),
        ({"web_media": "not_assessed"}, 3, "media not_assessed"),
        ({"web_media": "absent"}, 3, "media not_assessed"),
        ({"web_media": "error", "web_behaviour": "fail"}, 4, "behaviour fail"),
        ({"web_media": "not_assessed", "web_behaviour": "fail"}, 1, "behaviour fail"),
        ({"chat_media": "error"}, 0, "behaviour pass, media pass"),
    ],
)
def test_the_code_is_the_requirements_own(shell, tmp_path, changes, code, said):
    shown = shell.run("show", runs.run_of(tmp_path / "run", runs.cells(**changes)), "WEB-T1")
    assert shown.code == code
    assert said in shown.last


def test_a_failure_says_how_to_repeat_it_and_that_the_layers_disagree(shell, tmp_path):
    shown = shell.run("show", runs.run_of(tmp_path / "run", runs.cells(web_media="fail")), "WEB-T1")
    assert "contradiction: it passes on one layer" in shown.out
    assert "repeat: python3 -m harness run --req WEB-T1" in shown.out
    assert "trap failed: trap of WEB-T1-media-trap" in shown.out


def test_findings_are_told_and_a_waived_one_does_not_fail(shell, tmp_path):
    open_one, waived = runs.finding("q-1"), runs.finding("q-2", waiver="W-1")
    first = shell.run("show", runs.run_of(tmp_path / "a", findings=[open_one]), "WEB-T1")
    assert "finding, high: video is off" in first.out
    assert "fix: turn it on" in first.out
    assert first.code == 1
    assert shell.run("show", runs.run_of(tmp_path / "b", findings=[waived]), "WEB-T1").code == 0


def test_json(shell, tmp_path):
    shown = shell.run("show", runs.run_of(tmp_path / "run"), "WEB-T1", "--json")
    assert [cell["layer"] for cell in shown.json["cells"]] == ["behaviour", "media"]
    assert shown.json["broken"] == []


@pytest.mark.parametrize("words", ["missing: manifest.json", "changed: exit.json"])
def test_a_folder_that_is_not_what_was_sealed_says_so_first(shell, tmp_path, words):
    run = runs.run_of(tmp_path / "run")
    change, _, name = words.partition(": ")
    (run / name).unlink() if change == "missing" else (run / name).write_text('{"code":1}')
    shown = shell.run("show", run, "WEB-T1")
    assert shown.code == 5
    assert shown.out.startswith(
        f"this folder is not what was sealed: nothing in it can be relied on\n  {words}\n"
    )
    assert shown.last == f"sightline show: exit 5: {words}"
    assert shell.run("show", run, "WEB-T1", "--json").json["broken"] == [words]


def test_a_run_that_was_killed_says_so_first(shell, tmp_path):
    killed = runs.write(tmp_path / "run", runs.entries(ended=False), seal=False)
    shown = shell.run("show", killed, "WEB-T1")
    assert shown.code == 0
    assert shown.out.startswith("this run did not come to its end\n")


def test_what_the_run_does_not_know_is_bad_input(shell, tmp_path):
    run = runs.run_of(tmp_path / "run")
    assert shell.run("show", run, "WEB-T9").code == 2
    assert shell.run("show", tmp_path / "nowhere", "WEB-T1").code == 2


def test_hostile_words_do_nothing(shell, tmp_path):
    words = "\x1b[2J\u202e[red]x[/red]"
    found = runs.finding(words, shown=words, message=words)
    shown = shell.run("show", runs.run_of(tmp_path / "run", findings=[found]), "WEB-T1")
    assert "\x1b" not in shown.out + shown.err
    assert "\u202e" not in shown.out
    assert "[red]x[/red]" in shown.out
