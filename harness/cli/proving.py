"""Verbs that prove the tool itself and its surroundings: doctor, mock, selftest, test."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group
from rich.table import Table
from rich.text import Text

from harness import config
from harness.blinding import blind
from harness.catalogue import load
from harness.cli import folder as run_folder
from harness.cli.console import AsJson, Ended, Out, Quiet, Voice
from harness.cli.exhibits import demand_as_sealed
from harness.cli.running import conduct
from harness.doctor.diagnosis import Diagnosis
from harness.model import Exit, Run
from harness.paths import FEATURES, ROOT, new_run_folder
from harness.rules import RULES
from harness.verdicts import ENVIRONMENT, FAILED, INCONCLUSIVE, INTERRUPTED, PASSED, PRECEDENCE, USAGE


def doctor(as_json: AsJson = False, quiet: Quiet = False, out: Out = None) -> Exit:
    """Prove by real probes that this machine can judge video: camera, codecs, browsers, TURN, ports."""
    from harness.doctor import exit_code, probing

    voice = Voice(as_json, quiet, out)
    diagnoses = []
    for diagnosis in probing(ROOT):
        diagnoses.append(diagnosis)
        voice.say(f"[dim]looked at {diagnosis.name}: {diagnosis.seconds:.1f} s[/]")
    voice.answer([asdict(diagnosis) for diagnosis in diagnoses], _diagnosis_table(diagnoses))
    ailing = [diagnosis.name for diagnosis in diagnoses if diagnosis.ok is False]
    why = f"missing: {', '.join(ailing)}" if ailing else f"{len(diagnoses)} probes, all well"
    return Exit(code=exit_code(diagnoses), why=(why,))


def _diagnosis_table(diagnoses: list[Diagnosis]) -> Group:
    table = Table("", "probe", "saw", "what to do", box=None, padding=(0, 2))
    for d in diagnoses:
        mark = {True: "[green]✓[/]", False: "[red]✗[/]", None: "[dim]i[/]"}[d.ok]
        table.add_row(
            mark, Text(d.name), Text(d.saw), Text(f"expected {d.expected}; {d.mend}" if d.mend else "")
        )
    variables = Table("variable", "now", "means", box=None, padding=(0, 2))
    for variable, now in config.listing():
        variables.add_row(Text(variable.name), Text(now), Text(variable.meaning))
    return Group(table, Text("\nEnvironment variables", style="bold"), variables)


def mock(
    port: Annotated[int, typer.Option(help="The port; 0 takes a free one.")] = 0,
    organisation: Annotated[str, typer.Option(help="The organisation to begin with.")] = "northwind-web",
    as_json: AsJson = False,
) -> Exit:
    """Serve the mock platform and its reference pages on loopback until Ctrl-C."""
    words = [sys.executable, "-m", "mocks", "--port", str(port), "--organisation", organisation]
    ended = _served([*words, *(("--json",) if as_json else ())])
    # Whatever else it ended with, a signal among it, is no code of ours.
    code = ended if ended in _SERVED else ENVIRONMENT
    return Exit(code=code, why=(_SERVED.get(code, "the mock could not serve"),))


def _served(words: list[str]) -> int:
    """Run the mock to its end; who ends us ends it, and no server is left behind."""
    with subprocess.Popen(words, cwd=ROOT) as process:
        before = signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        try:
            return process.wait()
        finally:
            signal.signal(signal.SIGTERM, before)


#: What the mock's own exit codes say.
_SERVED = {
    PASSED: "stopped",
    USAGE: "the mock was asked for what it does not have",
    INTERRUPTED: "interrupted",
}


def selftest(
    blinded: Annotated[
        bool, typer.Option("--blind", help="Would every Example notice the opposite?")
    ] = False,
    of: Annotated[Path | None, typer.Option("--run", help="Use this run instead of making one.")] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="NAME", help="Play these of the zoo alone.")
    ] = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
    out: Out = None,
) -> Exit:
    """Prove the judge: the zoo's broken pages must be caught, its near-misses must not be accused.

    Prints who catches what, defect by method, and writes selftest.json into a run folder. With --blind: on the
    other side's observations, and on none, every Example must fail.

    Example: python3 -m harness selftest --only black --only frozen
    """
    if blinded and only:
        raise Ended(USAGE, "selftest: --only chooses from the zoo, which --blind does not play")
    if not blinded:
        from harness.cli.zooing import play_zoo

        return play_zoo(Voice(as_json, quiet, out), only or ())
    voice = Voice(as_json, quiet)
    catalogue = load(FEATURES)
    if of:
        demand_as_sealed(of.absolute())
    result = run_folder.read(of) if of else conduct_here(voice)
    cells = blind(result, catalogue, RULES)
    table = Table("requirement", "layer", "blind", box=None, padding=(0, 2))
    for cell in cells:
        table.add_row(cell.requirement, cell.layer, "; ".join(cell.complaints) or "[green]sound[/]")
    voice.answer([cell.__dict__ for cell in cells], table)
    sound = sum(not cell.complaints for cell in cells)
    code = PASSED if cells and sound == len(cells) else FAILED if cells else INCONCLUSIVE
    return Exit(code=code, why=(f"{sound} of {len(cells)} proved cells are sound when blinded",))


def conduct_here(voice: Voice, *options: str) -> Run:
    """Run the whole suite into a new run folder."""
    folder = new_run_folder("run")
    return conduct(["--run-folder", str(folder), *options], folder, voice)


@dataclass(frozen=True)
class Check:
    """One thing that `test` does: what it is called, what it runs, and whether people hear it although it passed."""

    name: str
    words: tuple[str, ...]
    is_heard: bool = False


PYTEST = ("-m", "pytest", "-q", "-p", "no:allure_pytest", "harness", "mocks", "reports")
STATIC = (
    Check("format", ("-m", "ruff", "format", "--check", "-q", ".")),
    Check("lint", ("-m", "ruff", "check", "-q", ".")),
    Check("types", ("-m", "mypy")),
    Check("imports", ("-c", "from importlinter.cli import lint_imports_command as c; c()")),
)
FAST_TESTS = Check("own tests", (*PYTEST, "-n", "2", "-m", "not browser and not slow"))
SLOW_TESTS = Check(
    "own tests that install, kill and wait", (*PYTEST, "-n", "2", "-m", "slow and not browser")
)
PAPER = "harness/tests/browser/test_paper.py"
#: A process's main thread holds one Playwright at a time, and each of these keeps one for its session.
BROWSER_TESTS = tuple(
    Check(
        f"own tests in browsers, {what}",
        ("-m", "pytest", "-q", "-p", "no:allure_pytest", *words, "-m", "browser"),
    )
    for what, words in (
        ("the report and the console", ("reports", "mocks", PAPER)),
        ("doctor", ("harness/tests/doctor",)),
        ("eyes and ears", ("harness", "--ignore=harness/tests/doctor", f"--ignore={PAPER}")),
    )
)
#: One page for each promise that a call makes, a film, and two good ones; the whole zoo takes over half an hour.
ZOO_SAMPLE = (
    "black",
    "frozen",
    "stranger",
    "hidden",
    "silenced",
    "denial-swallowed",
    "unstopped",
    "film-frozen-halfway",
    "plain",
    "denied-told",
)
BEHAVIOUR = Check("the suite, behaviour", ("-m", "harness", "run", "--layer", "behaviour"))
#: A customer in Firefox, and an expert whose queue names the codecs that may be used.
FIREFOX_CELLS = ("--req", "WEB-T1", "--req", "CONF-P5")
FIREFOX = Check(
    "the suite, in Firefox",
    ("-m", "harness", "run", *FIREFOX_CELLS, "--layer", "media", "--browser", "firefox"),
)


#: Demands every cell that has landed; with --explain the gate names those that have not.
OWN_POLICY = ".ci/policy.yaml"


def _suite(folder: Path) -> tuple[Check, ...]:
    """Some of the zoo, whose matrix the run then reports; the suite, the same with its eyes closed, the gate's word."""
    gate = ("-m", "harness", "gate", str(folder))
    some = [word for name in ZOO_SAMPLE for word in ("--only", name)]
    return (
        Check("a sample of the known-bad zoo", ("-m", "harness", "selftest", "--out", str(folder), *some)),
        Check("the suite, Chromium", ("-m", "harness", "run", "--out", str(folder))),
        Check("the suite, blinded", ("-m", "harness", "selftest", "--blind", "--run", str(folder))),
        Check("the gate", (*gate, "--policy", OWN_POLICY, "--explain"), is_heard=True),
    )


def test_everything(
    fast: Annotated[bool, typer.Option("--fast", help="Without browsers.")] = False,
    quiet: Quiet = False,
) -> Exit:
    """Do everything that CI does: static checks, own tests, the suite, cheapest first.

    The last line of standard output is "N passed, N failed": own tests, and each other check as one. The exit code is
    the gravest of the checks: those that are verbs of this tool say theirs, of the others a failure is 1 and a death
    by a signal 4.
    """
    voice = Voice(quiet=quiet)
    checks: tuple[Check, ...] = (*STATIC, FAST_TESTS, BEHAVIOUR)
    if not fast:
        checks = (
            *STATIC,
            FAST_TESTS,
            SLOW_TESTS,
            *BROWSER_TESTS,
            *_suite(new_run_folder("run")),
            FIREFOX,
        )
    passed, broken, failed = 0, 0, list[Exit]()
    for check in checks:
        voice.say(f"[bold]{check.name}[/] …")
        done = subprocess.run(
            [sys.executable, *check.words], cwd=ROOT, check=False, capture_output=True, text=True
        )
        counted, wrong = _counts(done.stdout)
        if done.returncode != 0:
            broken += max(wrong, 1)
            failed.append(_ending(check, done.returncode, done.stderr))
            sys.stdout.write(done.stdout + done.stderr)
        elif check.is_heard:
            voice.say(Text(done.stdout.rstrip()))
        passed += counted + (done.returncode == 0)
        voice.say(Text(f"  {'passed' if done.returncode == 0 else 'FAILED'}{_figures(done)}"))
    sys.stdout.write(f"{passed} passed, {broken} failed\n")
    sys.stdout.flush()
    failed.sort(key=lambda ending: PRECEDENCE.index(ending.code))
    why = tuple(words for ending in failed for words in ending.why)
    return Exit(code=failed[0].code if failed else PASSED, why=why or ("everything passed",))


#: How a verb of this tool ends on standard error: its exit code, and why.
OWN_END = re.compile(r"^sightline \w+: exit (\d+)(: .*)?\Z", re.MULTILINE)


def _figures(done: subprocess.CompletedProcess[str]) -> str:
    """What a check counted: tests, or what a verb says in its own last line; nothing of a check that counts nothing."""
    counted, wrong = _counts(done.stdout)
    if counted or wrong:
        return f" ({counted} tests, {wrong} failed)"
    own = OWN_END.search(done.stderr.rstrip())
    return own[2] or "" if own else ""


def _ending(check: Check, code: int, said: str) -> Exit:
    """What a check that did not pass ended with, in the words of its own last line if it is a verb."""
    own = OWN_END.search(said.rstrip())
    if own and int(own[1]) == code and code in PRECEDENCE:
        return Exit(code=code, why=(f"{check.name}: exit {code}{own[2] or ''}",))
    return Exit(code=FAILED if code > 0 else ENVIRONMENT, why=(check.name,))


def _counts(output: str) -> tuple[int, int]:
    """How many tests pytest's closing line counts as passed and failed."""
    passed = re.findall(r"(\d+) passed", output)
    failed = re.findall(r"(\d+) (?:failed|errors?)", output)
    return (int(passed[-1]) if passed else 0, sum(map(int, failed)))
