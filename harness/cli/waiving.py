"""The verbs of `waiver`: add, check, list."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from harness.catalogue import load
from harness.cli import folder as run_folder
from harness.cli.console import AsJson, Ended, Out, Quiet, Voice
from harness.cli.exhibits import exhibit
from harness.gate import waivers
from harness.gate.cells import Cells
from harness.gate.document import Document, Unusable, keeping_comments, parse, read
from harness.gate.policy import WaiverDemand
from harness.gate.times import a_day, moment_of
from harness.gate.violations import of_all
from harness.inert import inert
from harness.journal import utc_now
from harness.model import Exit, Layer, Severity
from harness.paths import FEATURES
from harness.verdicts import FAILED, INTEGRITY, PASSED, USAGE

waiver = typer.Typer(help="Accepted violations: add, check and list them.", no_args_is_help=True)

DEFAULT = Path("waivers.yaml")
File = Annotated[
    Path | None, typer.Option("--file", help=f"The file of waivers; default {DEFAULT}, in this folder.")
]
NEW_FILE = """\
# Violations that somebody accepted, why, and until when (the last day counts, UTC).
# A pattern is exact unless it says glob: or regex:. A graver violation than `severity` is not covered.
version: 1
waivers: []
"""


@waiver.command("add")
def add(
    name: Annotated[str, typer.Option("--id", help="A name of its own, such as W-2026-014.")],
    requirement: Annotated[str, typer.Option(help="The requirement that may be violated.")],
    reason: Annotated[str, typer.Option(help="Why that is acceptable.")],
    owner: Annotated[str, typer.Option(help="Who mends it.")],
    approver: Annotated[str, typer.Option(help="Who accepted it.")],
    ticket: Annotated[str, typer.Option(help="Where it is being mended.")],
    expires: Annotated[str, typer.Option(help="The last day on which it holds, as YYYY-MM-DD, UTC.")],
    into: File = None,
    layer: Annotated[Layer | None, typer.Option(help="Only on this layer.")] = None,
    target: Annotated[str | None, typer.Option(help="Only on this target.")] = None,
    resource: Annotated[str | None, typer.Option(help="Only for the resource of this id.")] = None,
    severity: Annotated[
        Severity | None, typer.Option(help="What was accepted; default: the requirement's own.")
    ] = None,
    max_matches: Annotated[int, typer.Option(help="More matches than this, and it covers none.")] = 1,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> Exit:
    """Add a waiver to a file, keeping its comments. Example: waiver add --id W-1 --requirement WEB-T1 ..."""
    entry: dict[str, Any] = {"id": name, "requirement": requirement}
    chosen = {"layer": layer and str(layer), "target": target, "resource": resource}
    entry |= {key: value for key, value in chosen.items() if value is not None}
    entry["severity"] = str(severity or _severity(requirement))
    entry |= {"reason": reason, "owner": owner, "approver": approver, "ticket": ticket, "expires": expires}
    entry |= {"max_matches": max_matches} if max_matches != 1 else {}
    file = into or DEFAULT
    content = file.read_bytes() if file.exists() else NEW_FILE.encode()
    waivers.understand(parse(content, file.name))
    changed = appended(content.decode(), entry | {"expires": _day(expires)})
    waivers.understand(parse(changed.encode(), file.name))
    run_folder.write(file, changed)
    Voice(as_json, quiet).answer(entry, Text(f"{inert(name)} added to {file}"))
    return Exit(code=PASSED, why=(f"{inert(name)} holds until {expires}",))


def _severity(requirement: str) -> Severity:
    """The catalogue's severity; a pattern has none, so that people must say what they accept."""
    if requirement.startswith((waivers.GLOB, waivers.REGEX)):
        raise Ended(USAGE, "--severity: say it, since a pattern has no severity of its own")
    return load(FEATURES).requirement(requirement).severity


def _day(text: str) -> date:
    """The day, which YAML writes without quotes; raise Unusable."""
    try:
        return date.fromisoformat(a_day(text))
    except ValueError as error:
        raise Unusable(f"--expires: {error}, saw {inert(text)}") from error


def appended(text: str, entry: dict[str, Any]) -> str:
    """The file's text with one more waiver, everything else as people wrote it."""
    yaml = keeping_comments()
    content = yaml.load(text)
    known = content.get("waivers")
    if not known:
        content["waivers"] = [entry]
    else:
        known.append(entry)
    output = io.StringIO()
    yaml.dump(content, output)
    return output.getvalue()


@waiver.command("check")
def check(
    given: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE|RUN", help="The file of waivers, and runs to hold the waivers against."),
    ] = None,
    file: File = None,
    effective_time: Annotated[str | None, typer.Option("--effective-time", help="As of then.")] = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> Exit:
    """Read a file of waivers; with runs, say which are expired, unused, too broad or no longer needed.

    Example: waiver check waivers.yaml reports/out/<run>. Exit codes: 0 well; 1 some are not; 2 the file cannot
    be used.
    """
    file, runs = _sorted_out(given or [], file)
    placed = waivers.understand(_file(file))
    exhibits = tuple(exhibit(path) for path in runs)
    broken = [inert(words) for e in exhibits for words in e.broken]
    if broken:
        raise Ended(INTEGRITY, *broken)
    moment = moment_of(effective_time or utc_now(), "--effective-time")
    book = waivers.apply(placed, of_all(exhibits), Cells(exhibits), moment, WaiverDemand())
    usages = [u for u in book.usages if exhibits or waivers.State.EXPIRED in u.states]
    lines = [f"{u.placed.waiver.id}: {', '.join(u.states)}: {u.words}" for u in usages]
    answer = [{"id": u.placed.waiver.id, "states": list(u.states), "words": u.words} for u in usages]
    lines = lines or [f"{_counted(placed)}, all readable"]
    Voice(as_json, quiet).answer(answer, Text("\n".join(inert(line) for line in lines)))
    harmless = {waivers.State.ACTIVE, waivers.State.EXPIRING}
    bad = [u.placed.waiver.id for u in usages if not harmless.issuperset(u.states)]
    why = f"{len(bad)} of {_counted(placed)} to look at: {', '.join(bad)}" if bad else "all well"
    return Exit(code=FAILED if bad else PASSED, why=(inert(why),))


@waiver.command("list")
def list_waivers(
    given: Annotated[list[Path] | None, typer.Argument(metavar="FILE", help="The file of waivers.")] = None,
    file: File = None,
    out: Out = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> Exit:
    """List the waivers of a file: what, until when, who, why."""
    file, others = _sorted_out(given or [], file)
    if others:
        raise Ended(USAGE, f"expected one file of waivers, saw {inert(str(others[0]))} as well")
    placed = waivers.understand(_file(file))
    lines = [
        f"{w.id}  {w.requirement}  until {w.expires}  {w.owner}, approved by {w.approver}  {w.ticket}: {w.reason}"
        for w in (p.waiver for p in placed)
    ]
    answer = [p.waiver.model_dump(mode="json") for p in placed]
    Voice(as_json, quiet, out).answer(answer, Text("\n".join(inert(line) for line in lines)))
    return Exit(code=PASSED, why=(_counted(placed),))


def _sorted_out(given: Sequence[Path], file: Path | None) -> tuple[Path, list[Path]]:
    """The file of waivers and the runs: runs are folders, so what is called YAML or is a file is the other."""
    files = [path for path in given if path.suffix in (".yaml", ".yml") or path.is_file()]
    named = [*files, *([file] if file else [])]
    if len(named) > 1:
        raise Ended(
            USAGE, f"expected one file of waivers, saw {' and '.join(inert(str(path)) for path in named)}"
        )
    return (named or [DEFAULT])[0], [path for path in given if path not in files]


def _file(path: Path) -> Document:
    """The file, read; raise Unusable, and say what to do where there is none."""
    if not path.exists():
        raise Unusable(
            f"expected a file of waivers, saw none at {inert(str(path))} (No such file); "
            "name one: waiver check FILE, or begin one: waiver add"
        )
    return read(path)


def _counted(placed: Sequence[waivers.Placed]) -> str:
    return "1 waiver" if len(placed) == 1 else f"{len(placed)} waivers"
