"""Verbs that prove the tool: doctor, mock, selftest and test."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import suppress

import httpx
import pytest

from harness import config
from harness.cli import proving
from harness.cli.proving import Check
from harness.doctor.diagnosis import Diagnosis
from harness.journal import Journal
from harness.paths import ROOT
from harness.tests.cli.commands import command
from harness.tests.values import REMEDY, RULES, TRAP, Telling, catalogue, observation

WELL = Diagnosis("camera", True, "640x480", "a picture", "", 0.5)
ILL = Diagnosis("TURN", False, "nothing at 3478", "a relay", "sudo apt install coturn", 1.0)
TOLD = Diagnosis("cores", None, "2", "2", "", 0.0)


@pytest.mark.parametrize(
    ("diagnoses", "code", "line"),
    [
        ([WELL, TOLD], 0, "sightline doctor: exit 0: 2 probes, all well"),
        ([WELL, ILL, TOLD], 4, "sightline doctor: exit 4: missing: TURN"),
    ],
)
def test_doctor_says_what_is_missing_and_how_to_mend_it(shell, monkeypatch, diagnoses, code, line):
    monkeypatch.setattr("harness.doctor.probing", lambda root: iter(diagnoses))
    monkeypatch.setenv("COLUMNS", "200")
    said = shell.run("doctor")
    assert (said.code, said.last) == (code, line)
    assert all(each.name in said.out and each.saw in said.out for each in diagnoses)
    assert ("sudo apt install coturn" in said.out) is (code == 4)
    assert "SIGHTLINE_NO_SETUP" in said.out
    machine = shell.run("doctor", "--json")
    assert [entry["name"] for entry in machine.json] == [each.name for each in diagnoses]


@pytest.fixture
def run_of(tmp_path, monkeypatch):
    """The journal of a run with these observations, and the small catalogue and rules to judge it by."""
    monkeypatch.setattr(proving, "load", lambda features: catalogue())
    monkeypatch.setattr(proving, "RULES", RULES)

    def write(trap, remedy):
        telling = Telling().select(TRAP, REMEDY)
        for side, value in ((TRAP, trap), (REMEDY, remedy)):
            telling.begin(side)
            if value is not None:
                seen = observation(value=value).model_dump(mode="json")
                telling.add("observation", example=side.id, observation=seen)
            telling.end(side)
        journal = Journal(tmp_path, "main")
        for entry in telling.close().entries:
            journal.append(entry.event, **entry.fields)
        journal.close()
        return tmp_path

    return write


def test_blinding_a_sound_suite_is_0(shell, run_of):
    said = shell.run("selftest", "--blind", "--run", run_of(False, True), "--json")
    assert (said.code, said.last) == (
        0,
        "sightline selftest: exit 0: 1 of 1 proved cells are sound when blinded",
    )
    assert said.json == [{"requirement": "WEB-T1", "layer": "behaviour", "complaints": []}]


@pytest.mark.parametrize(("trap", "remedy"), [(True, True), (False, False), (None, True), (False, None)])
def test_blinding_an_example_that_sees_nothing_is_1(shell, run_of, trap, remedy):
    said = shell.run("selftest", "--blind", "--run", run_of(trap, remedy))
    assert said.code == 1
    assert "0 of 1 proved cells are sound" in said.last


def test_blinding_nothing_is_inconclusive(shell, run_of, monkeypatch):
    folder = run_of(False, True)
    monkeypatch.setattr(proving, "blind", lambda *_: [])
    assert shell.run("selftest", "--blind", "--run", folder).code == 3


def test_the_zoo_is_not_played_blind(shell):
    said = shell.run("selftest", "--blind", "--only", "black")
    assert said.code == 2
    assert "--only chooses from the zoo" in said.last


@pytest.fixture
def checks(monkeypatch):
    """Let these be all that `test` does: name -> what pytest would print, and its exit code."""

    def become(*given):
        made = tuple(
            Check(name, ("-c", f"import sys; print({output!r}); sys.exit({code})"))
            for name, output, code in given
        )
        monkeypatch.setattr(proving, "STATIC", made)
        for name in ("FAST_TESTS", "BEHAVIOUR"):
            monkeypatch.setattr(proving, name, Check(name, ("-c", "print('1 passed in 0.1s')")))

    return become


def test_test_counts_and_its_last_line_says_so(shell, checks):
    checks(("lint", "", 0), ("types", "", 0))
    said = shell.run("test", "--fast")
    assert said.out.splitlines()[-1] == "6 passed, 0 failed"
    assert (said.code, said.last) == (0, "sightline test: exit 0: everything passed")


def test_test_goes_on_after_a_failure_and_shows_it(shell, checks):
    checks(("lint", "a.py:1: bad", 1), ("own", "2 failed, 5 passed in 3s", 1), ("types", "", 0))
    said = shell.run("test", "--fast")
    assert said.out.splitlines()[-1] == "10 passed, 3 failed"
    assert "a.py:1: bad" in said.out
    assert (said.code, said.last) == (1, "sightline test: exit 1: lint; own")


def test_test_says_of_each_check_what_it_counted(shell, monkeypatch):
    last = "sightline run: exit 0: 3 of 3 selected cells pass [all]"
    suite = Check(
        "suite", ("-c", f"import sys; sys.stderr.write('on the way' + chr(10) + {last!r} + chr(10))")
    )
    monkeypatch.setattr(proving, "STATIC", (Check("lint", ("-c", "")), suite))
    monkeypatch.setattr(proving, "FAST_TESTS", Check("own", ("-c", "print('5 passed in 3s')")))
    monkeypatch.setattr(proving, "BEHAVIOUR", Check("more", ("-c", "")))
    said = shell.run("test", "--fast")
    told = [line for line in said.err.splitlines() if line.startswith("  ")]
    passed = "  passed"
    assert told == [
        passed,
        f"{passed}: 3 of 3 selected cells pass [all]",
        f"{passed} (5 tests, 0 failed)",
        passed,
    ]


def test_test_ends_with_the_gravest_ending_and_says_whose(shell, monkeypatch):
    def verb(name, code, why):
        last = f"sightline {name}: exit {code}: {why}"
        return Check(name, ("-c", f"import sys; sys.stderr.write({last!r} + chr(10)); sys.exit({code})"))

    lint, killed = Check("lint", ("-c", "raise SystemExit(5)")), Check("killed", ("-c", _KILL))
    run, gate = verb("run", 4, "WEB-T1 media: error (starved)"), verb("gate", 5, "changed: junit.xml")
    usage, open_ = verb("run", 2, "no such"), verb("run", 3, "not assessed")
    monkeypatch.setattr(proving, "FAST_TESTS", Check("own", ("-c", "")))
    monkeypatch.setattr(proving, "BEHAVIOUR", Check("suite", ("-c", "")))
    for given, last in (
        ((lint, open_), "exit 1: lint; run: exit 3: not assessed"),
        (
            (open_, lint, run),
            "exit 4: run: exit 4: WEB-T1 media: error (starved); lint; run: exit 3: not assessed",
        ),
        ((killed, lint), "exit 4: killed; lint"),
        ((run, gate), "exit 5: gate: exit 5: changed: junit.xml; run: exit 4: WEB-T1 media: error (starved)"),
        ((gate, usage), "exit 2: run: exit 2: no such; gate: exit 5: changed: junit.xml"),
        ((open_,), "exit 3: run: exit 3: not assessed"),
    ):
        monkeypatch.setattr(proving, "STATIC", given)
        said = shell.run("test", "--fast")
        assert said.last == f"sightline test: {last}"
        assert said.code == int(last.split()[1].strip(":"))
        assert said.out.splitlines()[-1].endswith(f"passed, {len(given)} failed")


def test_what_is_to_be_heard_is_told_although_it_passed(shell, monkeypatch):
    words = "print('12 of 280 cells have no Examples yet: [WEB-T1] media')"
    monkeypatch.setattr(proving, "STATIC", (Check("quiet", ("-c", "print('nobody asks')")),))
    monkeypatch.setattr(proving, "FAST_TESTS", Check("gate", ("-c", words), is_heard=True))
    monkeypatch.setattr(proving, "BEHAVIOUR", Check("suite", ("-c", "")))
    said = shell.run("test", "--fast")
    assert "12 of 280 cells have no Examples yet: [WEB-T1] media" in said.err
    assert "nobody asks" not in said.err + said.out
    assert said.out == "3 passed, 0 failed\n"


def test_the_suite_is_blinded_and_gated_on_the_run_that_it_made(tmp_path):
    checks = proving._suite(tmp_path / "run")
    assert [check.words[2] for check in checks] == ["selftest", "run", "selftest", "gate"]
    assert all(str(tmp_path / "run") in check.words for check in checks)
    assert checks[-1].words[-3:] == ("--policy", proving.OWN_POLICY, "--explain")
    assert checks[-1].is_heard


_KILL = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"


@pytest.mark.parametrize(
    ("output", "counts"),
    [
        ("12 passed in 3.2s", (12, 0)),
        ("2 failed, 10 passed, 1 skipped in 3s", (10, 2)),
        ("1 passed, 2 errors in 1s", (1, 2)),
        ("", (0, 0)),
        ("3 passed\n1 failed, 7 passed in 2s", (7, 1)),
    ],
)
def test_pytests_closing_line_is_counted(output, counts):
    assert proving._counts(output) == counts


def test_ci_runs_the_same_and_cheapest_first():
    names = [check.name for check in proving.STATIC]
    assert names == ["format", "lint", "types", "imports"]


@pytest.mark.slow
def test_the_mock_is_served_by_a_process_that_says_why_it_cannot():
    said = command("mock", "--organisation", "nowhere")
    assert said.code != 0
    assert "Traceback" not in said.err
    assert sys.executable not in said.err


@pytest.mark.slow
def test_who_ends_the_command_ends_the_mock_that_it_serves():
    environment = config.child_environment(PYTHONPATH=str(ROOT), SIGHTLINE_NO_SETUP="1")
    words = [sys.executable, "-m", "harness", "mock", "--json"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    # In a session of its own, so that a mock that outlives its verb does not outlive this test.
    with subprocess.Popen(words, env=environment, start_new_session=True, **pipes) as verb:
        try:
            address = json.loads(verb.stdout.readline())["baseUrl"]
            assert httpx.get(f"{address}/pages/customer/", timeout=60).status_code == 200
            verb.terminate()
            _, said = verb.communicate(timeout=120)
            with pytest.raises(httpx.ConnectError):
                httpx.get(address)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(verb.pid, signal.SIGKILL)
    assert (verb.returncode, said.decode().splitlines()[-1]) == (0, "sightline mock: exit 0: stopped")
