"""Every exit code of the verbs that make something, and that the two tables together know every verb and code."""

from __future__ import annotations

import json
import sys
from dataclasses import replace

import pytest

from harness.cli import evidence, proving, running
from harness.cli.app import GROUPS, VERBS
from harness.cli.proving import Check
from harness.doctor.diagnosis import Diagnosis
from harness.tests.audit import seeds
from harness.tests.cli import test_exit_codes as readers
from harness.tests.cli import test_zooing as zoo
from harness.tests.cli.commands import command
from harness.tests.gate import runs

P = readers.P

#: What each verb can end with, beside 130 for Ctrl-C. 2 is a word that it does not know, for every verb.
CAN: dict[str, set[int]] = {
    "run": {0, 1, 2, 3, 4},
    "audit": {0, 1, 2, 3, 4, 5},
    "attest": {0, 2, 5},
    "list": {0, 2, 4},
    "explain": {0, 2, 4},
    "steps": {0, 2, 4},
    "schema": {0, 2, 4},
    "doctor": {0, 2, 4},
    "mock": {0, 2, 4},
    "report": {0, 1, 2, 3, 4, 5},
    "show": {0, 1, 2, 3, 4, 5},
    "gate": {0, 1, 2, 3, 4, 5},
    "diff": {0, 1, 2, 3, 4, 5},
    "merge": {0, 1, 2, 3, 4, 5},
    "sign": {0, 2, 5},
    "verify": {0, 2, 5},
    "clean": {0, 2, 4},
    "selftest": {0, 1, 2, 3, 4, 5},
    "test": {0, 1, 2, 3, 4, 5},
    "waiver": {0, 1, 2, 4, 5},
}

#: A child that plays the trap and the remedy of one cell: their verdicts, and how the run ended.
SUITE = """
import sys
from pathlib import Path
from harness.journal import Journal
from harness.tests.values import REMEDY, TRAP, Telling
trap, remedy, interrupted = {told!r}
telling = Telling().select(TRAP, REMEDY).play(TRAP, trap).play(REMEDY, remedy).close(interrupted=interrupted)
journal = Journal(Path("{folder}"), "main")
for entry in telling.entries:
    journal.append(entry.event, **entry.fields)
"""
RULES_BROKEN = "import sys; print('ERROR: The suite breaks its rules: no such step'); sys.exit(4)"
WELL = Diagnosis("camera", True, "640x480", "a picture", "", 0.5)
BREAKS = """
from harness.audit.check import check
@check("CHAT-P1", needs=("queue",))
def breaks(org, asked):
    yield org.queues[0].nothing
"""
ATTEST = ("--by", "Ada", "--evidence", "seen", "--expires", "2099-12-31")
ADD = ("--id", "W-9", "--requirement", "WEB-T1", "--reason", "r", "--owner", "o", "--approver", "a")
ADD = ("waiver", "add", *ADD, "--ticket", "t", "--expires", "2099-12-31")
Row = tuple[tuple[str, ...], int, str]

RUN: dict[str, tuple[tuple[str, str, bool] | str, tuple[str, ...], int, str]] = {
    "passes": (("passed", "passed", False), (), 0, "1 of 1 selected cells pass"),
    "fails": (("passed", "failed", False), (), 1, "WEB-T1 behaviour: fail"),
    "breaks a rule": (RULES_BROKEN, (), 2, "The suite breaks its rules"),
    "not understood": (("passed", "failed", False), ("--browser", "lynx"), 2, "expected chromium or firefox"),
    "no such requirement": (("passed", "passed", False), ("--req", "WEB-T99"), 2, "is not in the catalogue"),
    "not assessed": (("passed", "not_assessed", False), (), 3, "WEB-T1 behaviour: not_assessed"),
    "interrupted": (("passed", "passed", True), (), 3, "the run was interrupted"),
    "nothing": ("import sys; sys.exit(5)", (), 3, "nothing was collected"),
    "in error": (("passed", "error", False), (), 4, "WEB-T1 behaviour: error"),
    "no suite": ("import sys; sys.exit('no x')", (), 4, "the suite did not start"),
    "4 before 1": (("failed", "error", True), (), 4, "WEB-T1 behaviour: error"),
    "1 before 3": (("not_assessed", "failed", True), (), 1, "WEB-T1 behaviour: fail"),
}


@pytest.mark.parametrize(("child", "words", "code", "why"), RUN.values(), ids=RUN.keys())
def test_run_ends_with_its_code_and_says_why(tmp_path, shell, monkeypatch, child, words, code, why):
    monkeypatch.setattr(running, "CACHE", tmp_path / "cache")
    script = child if isinstance(child, str) else SUITE.format(told=child, folder=tmp_path / "run")
    monkeypatch.setattr(running, "_pytest", lambda: [sys.executable, "-c", script])
    said = shell.run("run", "--out", tmp_path / "run", *words)
    _ended(said, "run", code, why)
    if isinstance(child, tuple) and not words:
        _kept(tmp_path / "run", said, "run")


def _ended(said, verb, code, why):
    assert said.code == code, said.err
    assert said.last.startswith(f"sightline {verb}: exit {code}: "), said.err
    assert why in said.last.partition(f"exit {code}: ")[2] or why in said.err.replace("\n", " "), said.err
    assert "Traceback" not in said.err


def _kept(folder, said, verb):
    """The folder's exit.json says what the last line does."""
    told = json.loads((folder / "exit.json").read_text())
    assert (told["code"], told["verb"]) == (said.code, verb)
    assert told["why"]
    assert told["why"][0] in said.last


@pytest.fixture
def workshop(place, monkeypatch):
    """Sources to audit, audits to attest, and verbs whose real work takes minutes cut down to an ending."""
    plain, loose = {"mediaPolicies": seeds.GUIDE["mediaPolicies"]}, [dict(seeds.GUIDE["mediaPolicies"][0])]
    loose[0]["bandwidth"] = {"limit": "UNLIMITED", "maxKbps": None}
    snippet = {"channelType": "VIDEO", "name": "V", "contactableChannelTypes": [{"channelType": "CHAT"}]}
    for name, content in {
        "org.json": seeds.guide(**plain),
        "loose.json": seeds.guide(mediaPolicies=loose),
        "snippet.json": {**snippet, "mediaPolicies": [{"id": "p"}]},
        "genesyscloud.tf.json": seeds.terraform(),
        "broken.json": '{"a": 1, "a": 2}',
        "breaks.py": BREAKS,
    }.items():
        seeds.write(place / name, content)
    monkeypatch.setattr(evidence, "RUNS", place / "reports")
    monkeypatch.setattr(evidence, "CACHE", place / "cache")
    return place


AUDIT: dict[str, Row] = {
    "meets all": (("org.json", "--profile", "plat"), 0, "19 of 19 cells"),
    "a finding": (("loose.json", "--profile", "chat"), 1, "CHAT-"),
    "cut off": (("broken.json",), 2, "broken.json"),
    "no profile": (("org.json", "--profile", "carpets"), 2, "carpets"),
    "not enough": (("snippet.json", "--profile", "chat"), 3, "not assessed"),
    "a check that breaks": (("org.json", "--checks", "breaks.py"), 4, "CHAT-P1"),
    "a changed audit": (("changed",), 5, "changed: junit.xml"),
    "2 before 4": (("org.json", "--checks", "breaks.py", "--redact", "nobody"), 2, "nobody"),
    "1 before 3": (("loose.json", "snippet.json", "--profile", "chat"), 1, "CHAT-"),
}


@pytest.mark.parametrize(("words", "code", "why"), AUDIT.values(), ids=AUDIT.keys())
def test_audit_ends_with_its_code_and_says_why(workshop, shell, words, code, why):
    said = shell.run("audit", *words, "--out", "made")
    _ended(said, "audit", code, why)
    if code in (0, 1, 3):
        _kept(workshop / "made", said, "audit")


NOWHERE = ("--out", "p.yaml/file")
OTHERS: dict[str, Row] = {
    "attest": (("attest", "audited", "CONF-C10", *ATTEST), 0, "CONF-C10 is attested"),
    "attest, for no person": (("attest", "audited", "CONF-P4", *ATTEST), 2, "for a person"),
    "attest, not there": (("attest", "nowhere", "CONF-C10", *ATTEST), 2, "expected a run folder"),
    "attest, not a run": (("attest", "strange", "CONF-C10", *ATTEST), 2, "cannot be understood"),
    "attest, changed": (("attest", "changed", "CONF-C10", *ATTEST), 5, "changed: junit.xml"),
    "attest, 2 before 5": (("attest", "changed", "CONF-C99", *ATTEST), 2, "is not in the catalogue"),
    "clean": (("clean",), 0, "0 deleted"),
    "clean, no age": (("clean", "--older-than", "soon"), 2, "expected a number"),
    "diff, in no place": (("diff", "good", "good", *NOWHERE), 4, "p.yaml"),
    "gate, in no place": (("gate", "good", *P, *NOWHERE), 4, "p.yaml"),
    "list, in no place": (("list", *NOWHERE), 4, "p.yaml"),
    "explain, in no place": (("explain", "WEB-T1", *NOWHERE), 4, "p.yaml"),
    "steps, in no place": (("steps", *NOWHERE), 4, "p.yaml"),
    "steps, too many words": (("steps", "all"), 2, "unexpected extra argument"),
    "schema, in no place": (("schema", "run", *NOWHERE), 4, "p.yaml"),
    "waiver add": (ADD, 0, "W-9 holds until 2099-12-31"),
    "waiver add, again": ((*ADD, "--id", "W-1"), 2, "W-1"),
    "waiver add, in no place": ((*ADD, "--file", "p.yaml/file"), 4, "p.yaml"),
    "waiver list, in no place": (("waiver", "list", *NOWHERE), 4, "p.yaml"),
    "merge, 5 before 4": (("merge", "error", "changed", "--out", "whole"), 5, "changed: junit.xml"),
    "merge, 2 before 5": (("merge", "changed"), 2, "--out"),
    "show, 5 before 4": (("show", "error-changed", "WEB-T1"), 5, "changed: junit.xml"),
    "show, 2 before 5": (("show", "error-changed", "WEB-T9"), 2, "knows nothing"),
    "report, 5 before 4": (("report", "error-changed", "--format", "md"), 5, "changed: junit.xml"),
    "report, 2 before 5": (("report", "error-changed", "--format", "docx"), 2, "expected some of"),
    "sign, 2 before 5": (("sign", "changed"), 2, "--key"),
    "verify, 2 before 5": (("verify", "changed", "--require-signature"), 2, "--key"),
    "verify, not a key, 2 before 5": (("verify", "changed", "--key", "nowhere.pem"), 2, "nowhere.pem"),
    "diff, 2 before 5": (("diff", "changed", "nowhere"), 2, "expected a run folder"),
    "diff, 1 before 3": (("diff", "mixed", "bad"), 1, "1 new"),
    "selftest, changed": (("selftest", "--blind", "--run", "changed"), 5, "changed: junit.xml"),
    "selftest, not there": (("selftest", "--blind", "--run", "nowhere"), 2, "expected a run folder"),
}


@pytest.mark.parametrize(("words", "code", "why"), OTHERS.values(), ids=OTHERS.keys())
def test_each_other_verb_ends_with_its_code_and_says_why(workshop, shell, words, code, why):
    runs.run_of(workshop / "error-changed", runs.cells(web_media="error"))
    (workshop / "error-changed" / "junit.xml").write_text("<testsuites/>")
    runs.run_of(workshop / "mixed", runs.cells(chat_media="absent"))
    if words[:2] == ("attest", "audited"):
        shell.run("audit", "genesyscloud.tf.json", "--profile", "conf", "--out", "audited")
    _ended(shell.run(*words), words[0], code, why)


@pytest.mark.parametrize(
    ("words", "code"), [(("gate", "bad", *P), 1), (("merge", "shard1", "--out", "whole"), 3)], ids=str
)
def test_verbs_that_leave_a_folder_keep_their_ending_in_it(workshop, shell, words, code):
    said = shell.run(*words)
    assert said.code == code
    _kept(workshop / ("bad.gate" if words[0] == "gate" else "whole"), said, words[0])


@pytest.mark.parametrize(
    ("ended", "code", "why"),
    [
        (0, 0, "stopped"),
        (2, 2, "does not have"),
        (4, 4, "could not serve"),
        (1, 4, "could not serve"),
        (-9, 4, "could not serve"),
        (130, 130, "interrupted"),
    ],
)
def test_mock_ends_as_its_server_did(shell, monkeypatch, ended, code, why):
    monkeypatch.setattr(proving, "_served", lambda words: ended)
    _ended(shell.run("mock"), "mock", code, why)


@pytest.mark.parametrize(
    ("probes", "code", "why"),
    [([WELL], 0, "all well"), ([WELL, replace(WELL, name="TURN", ok=False)], 4, "missing: TURN")],
)
def test_doctor_ends_with_what_it_found(shell, monkeypatch, probes, code, why):
    monkeypatch.setattr("harness.doctor.probing", lambda root: iter(probes))
    _ended(shell.run("doctor"), "doctor", code, why)


@pytest.mark.parametrize(
    ("found", "code", "why"),
    [
        ([zoo.CAUGHT], 0, "1 defects caught"),
        ([zoo.MISSED], 1, "was missed"),
        ([], 3, "nothing was played"),
        ([zoo.STARVED], 4, "no time to judge"),
        ([zoo.MISSED, zoo.STARVED], 4, "ghost was missed"),
    ],
)
def test_selftest_ends_with_what_it_found(shell, tmp_path, monkeypatch, found, code, why):
    monkeypatch.setattr("harness.cli.zooing.chosen", lambda names: [])
    monkeypatch.setattr("harness.cli.zooing.rows", lambda *_: iter(found))
    _ended(shell.run("selftest", "--out", tmp_path / "zoo"), "selftest", code, why)


@pytest.mark.parametrize(
    ("child", "code", "why"),
    [
        ("pass", 0, "everything passed"),
        ("raise SystemExit(4)", 1, "lint"),
        *(
            (
                f"raise SystemExit(print('sightline run: exit {code}: so', file=sys.stderr) or {code})",
                code,
                "so",
            )
            for code in (2, 3, 4, 5)
        ),
    ],
)
def test_test_ends_with_what_failed(shell, monkeypatch, child, code, why):
    monkeypatch.setattr(proving, "STATIC", (Check("lint", ("-c", f"import sys; {child}")),))
    for name in ("FAST_TESTS", "BEHAVIOUR"):
        monkeypatch.setattr(proving, name, Check(name, ("-c", "print('1 passed in 0.1s')")))
    _ended(shell.run("test", "--fast"), "test", code, why)


def test_clean_of_what_cannot_be_deleted_is_4(workshop, shell, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    (workshop / "reports" / "20200101T000000000Z-run").mkdir(parents=True)
    monkeypatch.setattr(evidence.shutil, "rmtree", refuse)
    _ended(shell.run("clean"), "clean", 4, "PermissionError")


def test_the_tables_know_every_verb_and_every_code_that_it_can_give():
    assert set(CAN) == {*VERBS, *GROUPS}
    seen = {verb: {2} for verb in CAN}
    for words, code, _ in (*readers.GATE.values(), *readers.OTHERS.values(), *OTHERS.values()):
        seen[words[0]].add(code)
    seen["run"] |= {code for _, _, code, _ in RUN.values()}
    seen["audit"] |= {code for _, code, _ in AUDIT.values()}
    seen["mock"] |= {0, 4}
    seen["doctor"] |= {0, 4}
    seen["selftest"] |= {0, 1, 3, 4}
    seen["test"] |= {0, 1, 3, 4, 5}
    seen["clean"] |= {4}
    assert seen == CAN


@pytest.mark.slow
def test_a_mock_on_a_port_that_is_taken_is_4():
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said = command("mock", "--port", str(taken.getsockname()[1]))
    assert (said.code, said.last) == (4, "sightline mock: exit 4: the mock could not serve")
