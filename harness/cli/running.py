"""The verb `run`: start the suite, show how it goes, say what it came to."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from harness import config, journal, wait
from harness.catalogue import Catalogue, load
from harness.cli import folder as run_folder
from harness.cli.console import AsJson, Ended, Quiet, Voice
from harness.evidence import profiles
from harness.gate.cells import DECIDED
from harness.journal import Entry, Journal
from harness.model import CellResult, ExampleKind, Exit, Run, Status
from harness.paths import CACHE, FEATURES, ROOT, RUNS, SELFTEST, new_run_folder
from harness.selection import parse
from harness.subject import parse as parse_subject
from harness.verdicts import ENVIRONMENT, INCONCLUSIVE, INTERRUPTED, USAGE

Many = list[str] | None
#: What pytest's exit code says: bad usage (which the suite rules use as well), nothing collected.
PYTEST_USAGE, PYTEST_NOTHING = 4, 5


def run(
    guide: Annotated[Many, typer.Option("--guide", help="Only this guide: CHAT or chat_to_video.")] = None,
    req: Annotated[Many, typer.Option("--req", help="Only this requirement, such as WEB-T1.")] = None,
    layer: Annotated[Many, typer.Option("--layer", help="Only config, behaviour or media.")] = None,
    browser: Annotated[str, typer.Option(help="The customer's browser: chromium or firefox.")] = "chromium",
    shell: Annotated[
        str, typer.Option(help="How behaviour reaches the mock: direct or loopback.")
    ] = "direct",
    workers: Annotated[int, typer.Option("-n", help="Worker processes; at most one for each core.")] = 1,
    shard: Annotated[str | None, typer.Option(help="This part of the Rules, as i/n.")] = None,
    quick: Annotated[bool, typer.Option(help="A few cells that meet every technique.")] = False,
    features: Annotated[Path | None, typer.Option(help="A folder of your own features, too.")] = None,
    last_failed: Annotated[bool, typer.Option("--last-failed", help="Only what failed last time.")] = False,
    only_list: Annotated[bool, typer.Option("--list", help="Say what would run, and run nothing.")] = False,
    subject: Annotated[
        tuple[str, str] | None, typer.Option(help="What was built: name=... digest=sha256:...")
    ] = None,
    redact: Annotated[str, typer.Option(help="Who will read it: internal, client or public.")] = "internal",
    out: Annotated[
        Path | None, typer.Option(help="The run folder; default reports/out/<utc-time>-run.")
    ] = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> Exit:
    """Run the conformance suite against the built-in reference target, and write a report.

    Example: python3 -m harness run --req WEB-T1 --browser firefox
    """
    voice = Voice(as_json, quiet)
    catalogue = load(FEATURES)
    parse(
        catalogue,
        requirements=req or (),
        guides=guide or (),
        layers=layer or (),
        browser=_one_of("--browser", browser, "chromium", "firefox"),
        shard=shard,
        quick=quick,
    )
    _one_of("--shell", shell, "direct", "loopback")
    _check_evidence(subject, redact)
    _check_features(features)
    folder = _fresh(out) if out else new_run_folder("run")
    options = [
        *_repeated("--guide", guide),
        *_repeated("--req", req),
        *_repeated("--layer", layer),
        *("--browser", browser, "--shell", shell, "--run-folder", str(folder)),
        *(("--shard", shard) if shard else ()),
        *(("--subject", *subject) if subject else ()),
        *("--redact", redact),
        *(("--quick",) if quick else ()),
        *(("--last-failed",) if last_failed else ()),
        *(("-n", str(workers)) if workers > 1 else ()),
    ]
    if only_list:
        return _list(options, voice, features)
    result = conduct(options, folder, voice, own_features=features)
    summarise(result, folder, catalogue, voice)
    return result.exit


def _check_features(own: Path | None) -> None:
    """A folder of a user's own features that has none is a mistake, not a suite without them."""
    if own is not None and not any(own.glob("**/*.feature")):
        raise Ended(USAGE, f"--features: expected a folder with .feature files in it, saw none at {own}")


def _check_evidence(subject: tuple[str, str] | None, redact: str) -> None:
    """Refuse early what every worker would refuse; raise BadSubject or BadProfile."""
    profiles.chosen(redact)
    if subject:
        parse_subject(*subject)


def _one_of(option: str, value: str, *choices: str) -> str:
    if value not in choices:
        raise Ended(USAGE, f'{option}: expected {" or ".join(choices)}, saw "{value}"')
    return value


def _repeated(option: str, values: Many) -> Iterator[str]:
    for value in values or ():
        yield from (option, value)


def _fresh(out: Path) -> Path:
    """A folder that holds nothing but perhaps the matrix of a selftest, which then belongs to the run."""
    if out.exists() and {path.name for path in out.iterdir()} - {SELFTEST}:
        raise Ended(USAGE, f"--out: {out} is not empty; a finished run is never written again")
    return out.absolute()


def _list(options: list[str], voice: Voice, own_features: Path | None) -> Exit:
    done = subprocess.run(
        [*_pytest(), *options, "--collect-only", "-q"],
        cwd=ROOT,
        env=_environment(own_features),
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode not in (0, 5):
        said = done.stdout + done.stderr
        raise Ended(USAGE, _refusal(said) or said.strip())
    names = [line for line in done.stdout.splitlines() if "::" in line]
    voice.answer(names, "\n".join(names))
    return Exit(code=0 if names else 3, why=(f"{len(names)} Examples would run",))


#: Plugins that no scenario uses; to load them takes longer than twenty Examples.
UNUSED = ("hypothesispytest", "faker", "respx", "benchmark", "anyio", "pytester")


def _pytest() -> list[str]:
    """pytest on the scenarios alone, with its root and its configuration said, wherever it is started."""
    place = ["-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT), "--confcutdir", str(ROOT)]
    without = [word for plugin in UNUSED for word in ("-p", f"no:{plugin}")]
    return [sys.executable, "-m", "pytest", *place, *without, str(ROOT / "steps")]


def _environment(own_features: Path | None) -> dict[str, str]:
    """What the child finds in its environment: this project, and where a user's own features lie."""
    own = str(own_features.absolute()) if own_features else None
    return config.child_environment(PYTHONPATH=str(ROOT), SIGHTLINE_FEATURES=own)


def conduct(options: list[str], folder: Path, voice: Voice, own_features: Path | None = None) -> Run:
    """Run pytest as a child, follow its journal, and return the finished run; raise Ended without one."""
    CACHE.mkdir(exist_ok=True)
    log = CACHE / f"{folder.name}-{os.getpid()}.log"
    words = [*_pytest(), *options]
    with log.open("wb") as output:
        child = subprocess.Popen(
            [*words, "-q"],
            cwd=ROOT,
            env=_environment(own_features),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        interrupted = _follow(child, folder, voice)
    if not (folder / journal.NAME).exists():
        raise _no_journal(child.returncode, log)
    result = _finish_for(folder)
    if interrupted:
        raise Ended(INTERRUPTED, "interrupted", f"what was done is in {folder / 'report.html'}")
    if result.exit.code == 0:
        log.unlink(missing_ok=True)
    return result


def _follow(child: subprocess.Popen[bytes], folder: Path, voice: Voice) -> bool:
    """Tell what the journal says until the child ends; True when somebody pressed Ctrl-C."""
    progress = _Progress(folder, voice)
    try:
        wait.until(lambda: progress.tell() or child.poll() is not None, FOR_EVER_S, "the suite", every_s=0.1)
    except KeyboardInterrupt:
        voice.say("interrupted: closing browsers, writing the report …")
        try:
            child.wait(timeout=GRACE_S)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        return True
    child.wait()
    progress.tell()
    return False


FOR_EVER_S = 24 * 3600.0
GRACE_S = 15.0


def _finish_for(folder: Path) -> Run:
    """Finish the folder of a child that could not do it itself."""
    if not run_folder.is_sealed(folder):
        entries = list(journal.read(folder))
        if not any(entry.event == "run_ended" for entry in entries):
            closing = Journal(folder, "parent")
            closing.append("run_ended", interrupted=True)
            closing.close()
        return run_folder.finish(folder, verb="run")
    return run_folder.read(folder)


def _no_journal(code: int, log: Path) -> Ended:
    said = log.read_text(encoding="utf-8", errors="replace")
    if code == PYTEST_NOTHING:
        return Ended(INCONCLUSIVE, "nothing was collected: no Example matches the selection")
    if code == PYTEST_USAGE and "ERROR: " in said:
        return Ended(USAGE, _refusal(said))
    end = "\n  ".join(line for line in said.splitlines()[-12:] if line.strip())
    return Ended(ENVIRONMENT, f"the suite did not start; its last words (all of them: {log}):\n  {end}")


def _refusal(said: str) -> str:
    """Why pytest refused the suite: that line, and those that are set in below it."""
    first, *rest = said.partition("ERROR: ")[2].splitlines() or [""]
    return "\n".join((first, *itertools.takewhile(lambda line: line.startswith("  "), rest)))


class _Progress:
    """Tells people how each Example ended, from the journal alone."""

    def __init__(self, folder: Path, voice: Voice) -> None:
        self._news = journal.Tail(folder)
        self._voice = voice
        self._names: dict[str, Entry] = {}
        self._planned: set[str] = set()
        self._done = 0

    def tell(self) -> bool:
        """Tell what is new; always False, so that waiting goes on."""
        for entry in self._news.read():
            self._tell(entry)
        return False

    def _tell(self, entry: Entry) -> None:
        match entry.event:
            case "selected":
                self._planned |= {example["id"] for example in entry.fields["examples"]}
            case "example_started":
                self._names[entry.fields["example"]] = entry
            case "example_ended":
                self._done += 1
                self._say(self._names[entry.fields["example"]].fields, entry.fields)

    def _say(self, head: dict[str, str], end: dict[str, object]) -> None:
        mark = {"passed": "[green]✓[/]", "failed": "[red]✗[/]"}.get(str(end["verdict"]), "[yellow]?[/]")
        count = f"{self._done:>3}/{len(self._planned)}"
        where = f"{head['requirement']} {head['layer']:<9} {head['kind']:<6}"
        self._voice.say(f"{count} {mark} {where} {_plain(head['name'])}  [dim]{end['duration_s']:.2f} s[/]")
        if end["message"]:
            self._voice.say(f"        {_plain(str(end['message']))}")


def _plain(words: str) -> str:
    """Words of others, so that rich takes nothing in them for markup."""
    return words.replace("[", r"\[")


def summarise(result: Run, folder: Path, catalogue: Catalogue, voice: Voice) -> None:
    """Say what each requirement came to, how much of the scope is proved, and where the report is."""
    if voice.as_json:
        voice.answer(run_folder.as_json(result), "")
        return
    table = Table("requirement", "layer", "trap", "remedy", "verdict", box=None, padding=(0, 2))
    for cell in result.results:
        if cell.examples or cell.status is not Status.NOT_ASSESSED:
            table.add_row(cell.requirement, cell.layer, *_sides(cell), _coloured(cell))
    voice.say("")
    voice.say(table)
    for left in result.left_out:
        voice.say(f"left out: {_plain(left.id)} (needs {', '.join(left.needs)})")
    judged = sum(cell.status in DECIDED for cell in result.results)
    voice.say(
        f"\n{len(catalogue.proved_cells)} of {len(catalogue.cells)} cells proved; this run judged {judged}"
    )
    shown = folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder
    voice.say(f"report: {shown / 'report.html'}")
    if folder.is_relative_to(RUNS):
        voice.say(f"again:  python3 -m harness report {shown}")


def _sides(cell: CellResult) -> tuple[str, str]:
    return (
        _side(cell, ExampleKind.TRAP, "trap", "traps", "caught"),
        _side(cell, ExampleKind.REMEDY, "remedy", "remedies", "shown"),
    )


def _side(cell: CellResult, kind: ExampleKind, one: str, many: str, done: str) -> str:
    """What became of the Examples of one kind: done once all of them passed, nothing where none has a verdict."""
    verdicts = [example.verdict for example in cell.examples if example.kind is kind]
    passed = verdicts.count("passed")
    if passed == 0:
        return f"{one} not {done}" if "failed" in verdicts else "-"
    return f"{one} {done}" if passed == len(verdicts) else f"{passed} of {len(verdicts)} {many} {done}"


def _coloured(cell: CellResult) -> str:
    colour = {Status.PASS: "green", Status.FAIL: "red"}.get(cell.status, "yellow")
    return f"[{colour}]{cell.status}[/]" + (f" ({cell.reason})" if cell.reason else "")
