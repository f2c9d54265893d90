"""Every exit code of the verbs that read: gate, diff, merge, sign, verify, waiver, report, show, with the reason."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from harness import config
from harness.cli.app import GROUPS, VERBS
from harness.evidence import signing
from harness.paths import ROOT
from harness.tests.cli.exhibits import NAME
from harness.tests.gate import runs
from reports import FORMATS

AT = ("--effective-time", runs.NOON)
P = ("--policy", "p.yaml", *AT)
GATE: dict[str, tuple[tuple[str, ...], int, str]] = {
    "ships": (("gate", "good", *P), 0, "demands hold"),
    "violations": (("gate", "bad", *P), 1, "high violations: at most 0 allowed, saw 1"),
    "regression": (("gate", "bad", *P, "--baseline", "good"), 1, "new against the baseline"),
    "waived": (("gate", "bad", "--policy", "waived.yaml", *AT), 0, "demands hold"),
    "expired waiver": (
        ("gate", "bad", "--policy", "waived.yaml", "--effective-time", "2027-01-01T00:00:00Z"),
        1,
        "high violations",
    ),
    "no policy": (("gate", "good"), 2, "policy"),
    "no run": (("gate", *P), 2, "runs"),
    "policy not there": (("gate", "good", "--policy", "nowhere.yaml"), 2, "No such file"),
    "policy with a mistake": (
        ("gate", "good", "--policy", "wrong.yaml"),
        2,
        'line 3: unknown key "thresholds.hgih"',
    ),
    "waivers not there": (("gate", "bad", "--policy", "no-waivers.yaml", *AT), 2, "nowhere.yaml"),
    "run not there": (("gate", "nowhere", *P), 2, "expected a run folder"),
    "run of the next version": (("gate", "next", *P), 2, "format 2.0 is not readable"),
    "not a run": (("gate", "strange", *P), 2, "cannot be understood"),
    "baseline not there": (("gate", "good", *P, "--baseline", "nowhere"), 2, "expected a run folder"),
    "time without offset": (
        ("gate", "good", "--policy", "p.yaml", "--effective-time", "2026-11-21T12:00:00"),
        2,
        "offset",
    ),
    "no time": (("gate", "good", "--policy", "p.yaml", "--effective-time", "soon"), 2, "expected a time"),
    "other catalogue": (("gate", "good", "other", *P), 2, "different catalogues"),
    "same run twice": (("gate", "good", "good", *P), 2, "named twice"),
    "unknown option": (("gate", "good", *P, "--force"), 2, "--force"),
    "too little": (("gate", "part", *P), 3, "cells with a verdict"),
    "killed": (("gate", "killed", *P), 3, "it was interrupted"),
    "in error": (("gate", "error", *P), 4, "cells in error"),
    "changed file": (("gate", "changed", *P), 5, "not what was sealed"),
    "changed baseline": (("gate", "good", *P, "--baseline", "changed"), 5, "not what was sealed"),
    "manifest gone": (("gate", "unsealed", *P), 5, "not what was sealed"),
    "unsigned": (("gate", "good", "--policy", "signed.yaml", *AT), 5, "a signature is demanded"),
    "2 before 5": (("gate", "changed", "--policy", "wrong.yaml"), 2, "unknown key"),
    "5 before 4": (("gate", "changed", "error", *P), 5, "not what was sealed"),
    "4 before 1": (("gate", "bad", "error", *P), 4, "cells in error"),
    "1 before 3": (("gate", "bad", "killed", *P), 1, "high violations"),
}
OTHERS: dict[str, tuple[tuple[str, ...], int, str]] = {
    "diff, the same": (("diff", "good", "good"), 0, "0 new"),
    "diff, new": (("diff", "good", "bad"), 1, "1 new"),
    "diff, fixed": (("diff", "bad", "good"), 0, "1 fixed"),
    "diff, incomparable": (("diff", "good", "part"), 3, "1 incomparable"),
    "diff, not there": (("diff", "good", "nowhere"), 2, "expected a run folder"),
    "diff, one run": (("diff", "good"), 2, "after"),
    "diff, changed": (("diff", "good", "changed"), 5, "changed: junit.xml"),
    "merge": (("merge", "shard1", "shard2", "--out", "whole"), 0, "selected cells pass"),
    "merge, a shard missing": (("merge", "shard1", "--out", "whole"), 3, "shard 2/2 is missing"),
    "merge, failing": (("merge", "bad", "--out", "whole"), 1, "WEB-T1 media: fail"),
    "merge, in error": (("merge", "error", "--out", "whole"), 4, "WEB-T1 media: error"),
    "merge, other catalogue": (("merge", "good", "other", "--out", "whole"), 2, "tool or catalogue"),
    "merge, twice": (("merge", "good", "bad", "--out", "whole"), 2, "in more than one run"),
    "merge, nowhere": (("merge", "good"), 2, "--out"),
    "merge, onto a run": (("merge", "shard1", "shard2", "--out", "good"), 2, "not an empty folder"),
    "merge, changed": (("merge", "changed", "--out", "whole"), 5, "changed: junit.xml"),
    "sign": (("sign", "good", "--key", "key.pem"), 0, f"signed by {NAME}"),
    "sign, no key": (("sign", "good", "--key", "nowhere.pem"), 2, "No such file"),
    "sign, a public key": (("sign", "good", "--key", "public.pem"), 2, "expected an Ed25519 private key"),
    "sign, killed": (("sign", "killed", "--key", "key.pem"), 5, "never sealed"),
    "sign, changed": (("sign", "changed", "--key", "key.pem"), 5, "changed: junit.xml"),
    "sign, not there": (("sign", "nowhere", "--key", "key.pem"), 2, "expected a run folder"),
    "verify": (("verify", "good"), 0, "there is no signature"),
    "verify, demanded": (("verify", "good", "--require-signature", "--key", NAME), 5, "there is none"),
    "verify, by whom": (("verify", "good", "--require-signature"), 2, "--key"),
    "verify, not a key": (("verify", "good", "--key", "ed25519:12"), 2, "64 hex digits"),
    "verify, a key of nobody's": (("verify", "good", "--key", NAME), 0, "there is no signature"),
    "verify, changed": (("verify", "changed"), 5, "changed: junit.xml"),
    "verify, unsealed": (("verify", "killed"), 5, "never sealed"),
    "verify, not there": (("verify", "nowhere"), 2, "expected a run folder"),
    "report": (("report", "good", "--format", "md"), 0, "selected cells pass"),
    "report, failing": (("report", "bad", "--format", "csv"), 1, "WEB-T1 media: fail"),
    "report, in error": (("report", "error", "--format", "ctrf"), 4, "WEB-T1 media: error"),
    "report, killed": (("report", "killed", "--format", "sarif"), 3, "interrupted"),
    "report, changed": (("report", "changed", "--format", "html"), 5, "changed: junit.xml"),
    "report, no such format": (("report", "good", "--format", "docx"), 2, "expected some of"),
    "report, not there": (("report", "nowhere"), 2, "expected a run folder"),
    "report, of the next version": (("report", "next"), 2, "format 2.0 is not readable"),
    "report, not a run": (("report", "strange"), 2, "cannot be understood"),
    "report, onto a run": (("report", "good", "--out", "bad"), 2, "never written again"),
    "show": (("show", "good", "WEB-T1"), 0, "media pass"),
    "show, failing": (("show", "bad", "WEB-T1"), 1, "media fail"),
    "show, in error": (("show", "error", "WEB-T1"), 4, "media error"),
    "show, not looked at": (("show", "part", "WEB-T1"), 3, "media not_assessed"),
    "show, not known": (("show", "good", "WEB-T9"), 2, "knows nothing of WEB-T9"),
    "show, changed": (("show", "changed", "WEB-T1"), 5, "changed: junit.xml"),
    "explain": (("explain", "WEB-T1"), 0, ""),
    "explain, not known": (("explain", "WEB-T99"), 2, "is not in the catalogue"),
    "list": (("list", "--guide", "WEB"), 0, "cells proved"),
    "list, not known": (("list", "--guide", "FAX"), 2, "is not in the catalogue"),
    "steps": (("steps",), 0, "sentences"),
    "schema": (("schema", "run"), 0, "schema of run"),
    "schema, not known": (("schema", "moon"), 2, "expected one of"),
    "waiver list": (("waiver", "list"), 0, "1 waiver"),
    "waiver list, a file": (("waiver", "list", "broken-waivers.yaml"), 2, "expires"),
    "waiver list, a run": (("waiver", "list", "good"), 2, "expected one file of waivers, saw good as well"),
    "waiver list, two": (("waiver", "list", "waivers.yaml", "--file", "p.yaml"), 2, "saw waivers.yaml and p.yaml"),
    "waiver list, broken": (("waiver", "list", "--file", "broken-waivers.yaml"), 2, "expires"),
    "waiver list, not there": (("waiver", "list", "--file", "nowhere.yaml"), 2, "No such file"),
    "waiver check": (("waiver", "check", "bad", *AT), 0, "all well"),
    "waiver check, needed no more": (("waiver", "check", "good", *AT), 1, "W-1"),
    "waiver check, expired": (("waiver", "check", "--file", "old-waivers.yaml", *AT), 1, "W-1"),
    "waiver check, a file": (("waiver", "check", "old-waivers.yaml", *AT), 1, "1 of 1 waiver to look at: W-1"),
    "waiver check, a file and a run": (("waiver", "check", "old-waivers.yaml", "bad", *AT), 1, "W-1"),
    "waiver check, a run and a file": (("waiver", "check", "bad", "waivers.yaml", *AT), 0, "all well"),
    "waiver check, two files": (("waiver", "check", "waivers.yaml", "p.yaml"), 2, "saw waivers.yaml and p.yaml"),
    "waiver check, not there": (
        ("waiver", "check", "nowhere.yaml"),
        2,
        "expected a file of waivers, saw none at nowhere.yaml (No such file); name one",
    ),
    "waiver check, no run": (("waiver", "check", "nowhere"), 2, "expected a run folder with journal.ndjson"),
    "waiver check, broken": (("waiver", "check", "--file", "broken-waivers.yaml"), 2, "line 10"),
    "waiver check, changed run": (("waiver", "check", "changed", *AT), 5, "changed: junit.xml"),
    "waiver, nothing": (("waiver",), 2, "verb"),
}  # fmt: skip


@pytest.mark.parametrize(("words", "code", "why"), (GATE | OTHERS).values(), ids=(GATE | OTHERS).keys())
def test_each_verb_ends_with_its_code_and_says_why(place, shell, words, code, why):
    said = shell.run(*words)
    assert said.code == code, said.err
    assert said.last.startswith(f"sightline {words[0]}: exit {code}: "), said.err
    assert why in said.last.partition(f"exit {code}: ")[2] or why in said.err.replace("\n", " ") + said.out
    assert "Traceback" not in said.err


@pytest.mark.parametrize("verb", [*VERBS, *GROUPS])
def test_every_verb_refuses_what_it_does_not_know_with_code_2(shell, verb):
    said = shell.run(verb, "--no-such-option")
    assert said.code == 2
    assert said.last.startswith(f"sightline {verb}: exit 2: ")
    assert "--no-such-option" in said.last


def test_a_report_of_a_changed_run_says_so_first(place, shell):
    shell.run("report", "changed", "--format", "html,md")
    page = (place / "changed.report" / "report.html").read_text()
    assert "Not on this evidence" in page
    assert "changed: junit.xml" in page
    assert "**Integrity failure**" in (place / "changed.report" / "report.md").read_text()


def test_all_codes_of_the_gate_are_in_the_table():
    assert {code for _, code, _ in GATE.values()} == {0, 1, 2, 3, 4, 5}


def test_verify_tells_who_signed_and_notices_everything_else(place, shell):
    assert shell.run("sign", "good", "--key", "key.pem").code == 0
    assert "not checked" in shell.run("verify", "good").out
    assert shell.run("verify", "good", "--key", "public.pem", "--require-signature").code == 0
    assert shell.run("verify", "good", "--key", NAME).code == 0
    other = signing.name_of(Ed25519PrivateKey.from_private_bytes(b"o" * 32).public_key())
    assert shell.run("verify", "good", "--key", other).code == 5
    assert shell.run("verify", "good", "--key", "ed25519:12").code == 2
    assert shell.run("gate", "good", "--policy", "signed.yaml", *AT).code == 0
    (place / "good.dsse.json").write_text("{")
    assert shell.run("verify", "good").code == 5
    assert shell.run("gate", "good", "--policy", "signed.yaml", *AT).code == 5


def test_a_signature_does_not_pass_to_another_run(place, shell):
    shell.run("sign", "good", "--key", "key.pem")
    (place / "good.dsse.json").rename(place / "bad.dsse.json")
    assert shell.run("verify", "bad", "--key", NAME).code == 5


def test_the_gate_writes_beside_the_run_and_never_into_it(place, shell):
    before = {path: path.read_bytes() for path in (place / "good").rglob("*") if path.is_file()}
    said = shell.run("gate", "good", *P, "--json")
    assert json.loads(said.out)["decision"] == "PASS"
    assert (place / "good.gate" / "gate.json").read_text() == said.out
    assert json.loads((place / "good.gate" / "exit.json").read_text())["code"] == 0
    assert {path: path.read_bytes() for path in (place / "good").rglob("*") if path.is_file()} == before
    assert shell.run("gate", "good", *P, "--out", "bad").code == 2


def _gate_bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_gate_replayed_gives_the_same_bytes_wherever_the_run_lies(place, shell):
    shell.run("gate", "bad", *P, "--baseline", "good", "--out", "first")
    (place / "moved").mkdir()
    for name in ("bad", "good"):
        (place / name).rename(place / "moved" / name)
    shell.run("gate", "moved/bad", *P, "--baseline", "moved/good", "--explain", "--out", "second")
    assert _gate_bytes(place / "first") == _gate_bytes(place / "second")


@pytest.mark.parametrize(
    ("words", "code", "begins"),
    [
        (("gate", "bad", *P), 1, "BLOCKED (exit 1)"),
        (("report", "bad", "--format", ",".join(FORMATS), "--json"), 1, "["),
        (("verify", "good"), 0, "every file is as sealed"),
        (("diff", "good", "bad"), 1, "new: 1"),
        (("show", "bad", "WEB-T1"), 1, "WEB-T1"),
    ],
)
def test_it_needs_no_network_and_gives_its_code_to_the_shell(place, words, code, begins):
    script = (
        "import socket\n"
        "def refuse(*_, **__): raise SystemExit(99)\n"
        "socket.socket.connect = socket.create_connection = refuse\n"
        "from harness.cli import main\n"
        "raise SystemExit(main())"
    )
    command = [sys.executable, "-c", script, *words]
    environment = config.child_environment(PYTHONPATH=str(ROOT))
    done = subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stderr
    assert done.stdout.startswith(begins)


HOSTILE: dict[str, str] = {
    "script": "<script>alert(1)</script>",
    "terminal": "\x1b]0;owned\x07\x1b[2J\x9b31m",
    "formula": '=HYPERLINK("http://evil.invalid")',
    "right to left": "invoice\u202egpj.exe",
    "controls": "a\x00b\rc\x08d\u2028e",
    "markup": "[red]x[/red] [/] [link=http://evil.invalid]y[/link]",
    "long": "x" * 200_000,
    "path": "../../etc/passwd",
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_names_are_shown_and_do_nothing(tmp_path, shell, words):
    found = runs.finding(words, shown=words, message=words)
    options = {"target": {"kind": "live", "name": words}, "subject": {"name": words, "digest": words}}
    runs.write(
        tmp_path / "run", runs.entries(runs.cells(web_media="fail"), findings=[found], **options), seal=False
    )
    (tmp_path / "p.yaml").write_text("version: 1\nname: p\n")
    runs.run_of(tmp_path / "good", target=options["target"], subject=options["subject"])
    for verb in (
        ("gate", tmp_path / "run", "--policy", tmp_path / "p.yaml", "--baseline", tmp_path / "good"),
        ("diff", tmp_path / "good", tmp_path / "run"),
        ("report", tmp_path / "run", "--format", ",".join(FORMATS)),
        ("show", tmp_path / "run", "WEB-T1"),
    ):
        for extra in ((), ("--json",)):
            said = shell.run(*verb, *extra)
            assert said.code in (1, 5)
            shown = said.out + said.err
            assert not set(shown) & set("\x1b\x9b\x07\x00\r\x08\u202e\u2028"), "nothing that a terminal obeys"
            assert "Traceback" not in shown
            assert max(map(len, shown.splitlines())) < 4000
    if words == HOSTILE["markup"]:
        assert "[red]x[/red]" in (tmp_path / "run.gate" / "gate.txt").read_text()


def test_the_last_line_obeys_nobody(tmp_path, shell):
    strange = tmp_path / "\x1b[2J\u202ex"
    strange.mkdir()
    said = shell.run("diff", strange, strange)
    assert said.code == 2
    assert "\\x1b[2J\\u202ex" in said.last
    assert "\x1b" not in said.err


TEXT = """\
# Who may accept what: see the handbook.
version: 1
waivers:
  # agreed in the meeting of 3 November
  - id: W-1
    requirement: WEB-T1   # the messenger
    severity: high
    reason: "the vendor mends it"
    owner: Ana
    approver: Ben
    ticket: VID-7
    expires: 2026-12-31
"""


def add(shell: object, file: Path, **changes: str) -> object:
    """`waiver add` with everything it needs."""
    options = {
        "id": "W-2",
        "requirement": "WEB-T1",
        "reason": "known: see ticket",
        "owner": "Ana",
        "approver": "Ben",
    }
    options |= {"ticket": "VID-8", "expires": "2026-12-31", "severity": "high", **changes}
    words = [word for key, value in options.items() for word in (f"--{key.replace('_', '-')}", value)]
    run: Callable[..., object] = shell.run  # type: ignore[attr-defined]
    return run("waiver", "add", "--file", file, *words)


def test_adding_a_waiver_keeps_what_people_wrote(tmp_path, shell):
    file = tmp_path / "waivers.yaml"
    file.write_text(TEXT)
    assert add(shell, file).code == 0
    assert file.read_text().startswith(TEXT)
    assert "  - id: W-2\n" in file.read_text()
    assert shell.run("waiver", "list", "--file", file, "--json").code == 0


def test_a_file_is_made_where_there_is_none(tmp_path, shell):
    file = tmp_path / "waivers.yaml"
    for name in ("W-1", "W-2"):
        assert add(shell, file, id=name).code == 0
    assert file.read_text().startswith("# Violations that somebody accepted")
    assert [w["id"] for w in json.loads(shell.run("waiver", "list", "--file", file, "--json").out)] == [
        "W-1",
        "W-2",
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"expires": "2026-02-30"},
        {"reason": " "},
        {"id": "W-1"},
        {"max_matches": "0"},
        {"requirement": "regex:("},
        {"severity": "grave"},
    ],
)
def test_a_waiver_that_would_break_the_file_is_not_added(tmp_path, shell, changes):
    file = tmp_path / "waivers.yaml"
    file.write_text(TEXT)
    assert add(shell, file, **changes).code == 2
    assert file.read_text() == TEXT


def test_an_invalid_file_is_not_added_to(tmp_path, shell):
    file = tmp_path / "waivers.yaml"
    file.write_text(TEXT + "  - id: W-9\n")
    assert add(shell, file).code == 2
    assert file.read_text() == TEXT + "  - id: W-9\n"
