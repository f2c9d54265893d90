"""What a verb says: words to people on standard error or output, one last line that gives the exit code."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from harness.inert import inert
from harness.model import Exit

AsJson = Annotated[
    bool, typer.Option("--json", help="Machine output on standard output, nothing else there.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Only the last line.")]
Out = Annotated[Path | None, typer.Option("--out", help="Write there instead of the usual place.")]


#: How wide a table may be where nobody looks at it on a screen: what reads a pipe goes by lines.
ANY_LENGTH = 10_000


@dataclass
class Voice:
    """How one verb speaks: tables and progress for people, or JSON for machines, or hardly at all."""

    as_json: bool = False
    quiet: bool = False
    out: Path | None = None
    people: Console = field(default_factory=lambda: Console(stderr=True, highlight=False))

    def say(self, words: Any = "") -> None:
        """Tell people something; machines and the quiet do not hear it."""
        if not (self.quiet or self.as_json):
            _print(self.people, words, soft_wrap=True)

    def answer(self, value: Any, words: Any) -> None:
        """Give the verb's result: as JSON, or as words on standard output; to a file with `--out`.

        A string is taken as it is, lines and all: it holds no markup, and nothing in it is wrapped.
        """
        words = Text(words) if isinstance(words, str) else words
        if self.out is not None:
            self._to_file(self.out, value, words)
        elif self.as_json:
            sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")
        elif not self.quiet:
            _print(Console(highlight=False), words, soft_wrap=isinstance(words, Text))

    def _to_file(self, path: Path, value: Any, words: Any) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8") as file:
            if self.as_json:
                json.dump(value, file, ensure_ascii=False, indent=2)
            else:
                _print(
                    Console(file=file, highlight=False, width=110), words, soft_wrap=isinstance(words, Text)
                )


def _print(console: Console, words: Any, *, soft_wrap: bool) -> None:
    """Print it; where no terminal shows it, a table has a line for each row, whatever its length."""
    if isinstance(words, Table) and not console.is_terminal:
        words.box, words.pad_edge, words.title_justify = None, False, "left"
        drawn = io.StringIO()
        Console(file=drawn, highlight=False, width=ANY_LENGTH).print(words)
        lines = drawn.getvalue().splitlines()
        console.file.write("".join(f"{line.rstrip()}\n" for line in lines))
    else:
        console.print(words, soft_wrap=soft_wrap)


class Ended(Exception):
    """A verb is over: its exit code and why."""

    def __init__(self, code: int, *why: str) -> None:
        super().__init__(*why)
        self.exit = Exit(code=code, why=why)


def last_line(verb: str, ending: Exit) -> None:
    """The last line on standard error: what exit.json says, in one line; what takes more lines comes before."""
    for words in ending.why:
        if "\n" in words:
            sys.stderr.write("\n".join(inert(line) for line in words.splitlines()) + "\n")
    heads = [inert(_head(words)) for words in ending.why]
    why = "; ".join(heads[:3]) + (f"; and {len(heads) - 3} more" if len(heads) > 3 else "")
    name = f"sightline {verb}".strip()
    sys.stderr.write(f"{name}: exit {ending.code}" + (f": {why}" if why else "") + "\n")
    sys.stderr.flush()


def _head(words: str) -> str:
    """The first line; where that only announces what follows, with the first thing that follows."""
    first, *rest = (line.strip() for line in words.splitlines() or [""])
    if not (rest and first.endswith(":")):
        return first
    return f"{first} {rest[0]}" + (f" (and {len(rest) - 1} more, above)" if rest[1:] else "")
