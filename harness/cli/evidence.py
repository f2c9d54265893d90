"""Verbs on finished runs: report, clean."""

from __future__ import annotations

import re
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

import reports
from harness.cli import folder as run_folder
from harness.cli import presenting
from harness.cli.console import AsJson, Ended, Out, Quiet, Voice
from harness.cli.exhibits import NOT_AS_SEALED, faults, readable
from harness.inert import inert
from harness.journal import utc_now
from harness.model import Exit, Run
from harness.paths import CACHE, RUNS
from harness.verdicts import INTEGRITY, USAGE
from reports.words import LANGUAGES


def report(
    run: Annotated[Path, typer.Argument(help="A run folder.")],
    formats: Annotated[str, typer.Option("--format", help=f"Of: {', '.join(presenting.NAMES)}.")] = "html",
    language: Annotated[
        str, typer.Option("--lang", help=f"Of the frame text: {', '.join(LANGUAGES)}.")
    ] = LANGUAGES[0],
    brand: Annotated[Path | None, typer.Option(help="brand.yaml: name, logo, accent, accent_dark.")] = None,
    history: Annotated[
        Path | None, typer.Option(help="A folder of earlier runs; HTML and PDF draw the trend.")
    ] = None,
    selftest: Annotated[
        Path | None, typer.Option(help="A selftest's folder; HTML, PDF and Markdown show its matrix.")
    ] = None,
    out: Out = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> Exit:
    """Render a run again, offline, beside it: <run>.report/. Also renders a run that was killed.

    The exit code is the run's own: rendering a failed run is no success. A run that was changed after it was
    sealed, or lost its seal, is rendered as that: the report says so first, and the exit code is 5.
    """
    names = [name.strip() for name in formats.split(",") if name.strip()]
    unknown = [name for name in names if name not in presenting.NAMES]
    if unknown or not names:
        raise Ended(
            USAGE, f"--format: expected some of {', '.join(presenting.NAMES)}, saw {unknown or 'none'}"
        )
    run = run.absolute()
    into = out or run.with_name(f"{run.name}.report")
    if run_folder.is_sealed(into):
        raise Ended(USAGE, f"--out: {into} is a finished run, which is never written again")
    voice = Voice(as_json, quiet)
    result = _as_it_stands(readable(run), run, voice)
    frame = presenting.frame(language, brand, history, selftest)
    paths = run_folder.render(result, run, into, [name for name in names if name in reports.FORMATS], frame)
    if presenting.PDF in names:
        paths.append(presenting.pdf(result, run, into, frame))
    voice.answer([str(path) for path in paths], "\n".join(str(path) for path in paths))
    return result.exit


def _as_it_stands(result: Run, folder: Path, voice: Voice) -> Run:
    """The run, or the run as evidence that nobody may trust, where its folder is not what was sealed."""
    why = tuple(inert(words) for words in faults(result, folder))
    if not why:
        return result
    voice.say(Text("\n".join((NOT_AS_SEALED, *why))))
    return result.model_copy(update={"exit": Exit(code=INTEGRITY, why=why)})


def clean(
    older_than: Annotated[str, typer.Option(help="Age, such as 14d or 12h; 0d means everything.")] = "14d",
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> Exit:
    """Delete run folders (and what was rendered of them) under reports/out that are older than that."""
    limit = _age(older_than)
    gone = [path for path in sorted(RUNS.glob("*")) if _made_before(path, limit)]
    for path in gone:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for log in CACHE.glob("*.log"):
        log.unlink()
    Voice(as_json, quiet).answer([path.name for path in gone], "\n".join(path.name for path in gone))
    return Exit(code=0, why=(f"{len(gone)} deleted, {len(list(RUNS.glob('*')))} kept",))


def _age(text: str) -> timedelta:
    match = re.fullmatch(r"(\d{1,5})([dh])", text)
    if not match:
        raise Ended(USAGE, f'--older-than: expected a number and d or h, such as 14d, saw "{text}"')
    number = int(match.group(1))
    return timedelta(days=number) if match.group(2) == "d" else timedelta(hours=number)


def _made_before(path: Path, limit: timedelta) -> bool:
    """A run folder's name begins with its time; anything else there is not ours to delete."""
    from datetime import UTC, datetime

    match = re.match(r"(\d{8}T\d{6})", path.name)
    if not match:
        return False
    made = datetime.strptime(match.group(1), "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    return datetime.fromisoformat(utc_now()) - made >= limit
