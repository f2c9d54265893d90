"""`selftest`: the zoo's matrix, defect by method, in words and in a run folder."""

from __future__ import annotations

import json
from collections.abc import Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from harness.cli import folder as run_folder
from harness.cli.console import Ended, Voice
from harness.model import Exit
from harness.paths import ROOT, SELFTEST, new_run_folder
from harness.verdicts import ENVIRONMENT, FAILED, INCONCLUSIVE, PASSED, USAGE
from harness.zoo import matrix
from harness.zoo.matrix import Row
from harness.zoo.methods import METHODS, OURS
from harness.zoo.selftest import NoSuchDefect, chosen, rows


def play_zoo(voice: Voice, names: Sequence[str] = ()) -> Exit:
    """Play the zoo, tell the matrix, and write it into a run folder of its own (or that of `--out`)."""
    try:
        defects = chosen(names)
    except NoSuchDefect as missing:
        raise Ended(USAGE, f"selftest: {missing}") from missing
    folder = voice.out or new_run_folder("selftest")
    if run_folder.is_sealed(folder):
        raise Ended(USAGE, f"--out: {folder} is a finished run, which is never written again")
    found: list[Row] = []
    for row in rows(defects, ROOT / ".cache" / "media"):
        found.append(row)
        voice.say(progress(row, len(found), len(defects)))
    value = matrix.as_json(found)
    run_folder.write(folder / SELFTEST, json.dumps(value, ensure_ascii=False, indent=1))
    Voice(voice.as_json, voice.quiet).answer(value, table(found))
    return ending(found)


def progress(row: Row, number: int, of: int) -> str:
    """One line for one module that was played."""
    if not row.judged:
        mark = "[yellow]?[/] not judged"
    elif row.well:
        mark = "[green]✓[/] not accused" if row.good else "[green]✓[/] caught"
    else:
        mark = "[red]✗[/] accused" if row.good else "[red]✗[/] missed"
    return f"[dim]{number}/{of}[/] {row.name}: {mark} [dim]{row.seconds:.1f} s[/]"


def ending(found: Sequence[Row]) -> Exit:
    """Pass only when everything was judged, and judged rightly."""
    wrong, unjudged = matrix.faults(found), matrix.unjudged(found)
    if unjudged:
        return Exit(code=ENVIRONMENT, why=(f"no time to judge {', '.join(unjudged)}", *wrong))
    if wrong:
        return Exit(code=FAILED, why=tuple(wrong))
    if not found:
        return Exit(code=INCONCLUSIVE, why=("nothing was played",))
    good = sum(row.good for row in found)
    return Exit(code=PASSED, why=(f"{len(found) - good} defects caught, none of {good} near-misses accused",))


def table(found: Sequence[Row]) -> Group:
    """The matrix for people: a row per module, a column per method, the counts below."""
    grid = Table("module", "breaks", *METHODS, box=None, padding=(0, 1))
    for row in found:
        cells = [Text(_cell(row, method), style=_style(row, method)) for method in METHODS]
        grid.add_row(Text(row.name), Text("near-miss" if row.good else row.breaks), *cells)
    told = matrix.counts(found)
    defects, good = sum(not row.good for row in found), sum(row.good for row in found)
    grid.add_row("caught", f"of {defects}", *(str(told[method].caught) for method in METHODS), style="bold")
    grid.add_row("accused", f"of {good}", *(str(told[method].accused) for method in METHODS), style="bold")
    words = [
        Text(f"{row.name}: {'; '.join(row.complaints[OURS]) or 'nothing'}", style="dim") for row in found
    ]
    return Group(grid, Text(f"\nWhat {OURS} says"), *words)


def _cell(row: Row, method: str) -> str:
    if not row.judged:
        return "?"
    if row.good:
        return "accused" if row.caught_by(method) else "·"
    return "caught" if row.caught_by(method) else "missed"


def _style(row: Row, method: str) -> str:
    return {"accused": "red", "missed": "yellow", "caught": "green"}.get(_cell(row, method), "dim")
