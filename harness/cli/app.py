"""The verbs of the command line, and how every one of them ends."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import typer

from harness.browser.problems import BrowserProblem
from harness.catalogue import CatalogueError, UnknownRequirement
from harness.cli import evidence, knowledge, proving, running
from harness.cli.console import Ended, last_line
from harness.examples import UnknownTag
from harness.journal import UnreadableJournal
from harness.model import Exit
from harness.selection import BadSelection
from harness.target import TargetError
from harness.verdicts import ENVIRONMENT, INTERRUPTED, PASSED, USAGE, EmptyJournal

HELP = """Conformance and end-to-end tests for video escalation in Genesys Cloud contact centres.

Exit codes of every verb: 0 pass, 1 failed, 2 bad usage or input, 3 inconclusive, 4 environment or
harness failure, 5 integrity, 130 interrupted. The last line on standard error says which and why."""

app = typer.Typer(help=HELP, add_completion=False, rich_markup_mode="rich", pretty_exceptions_enable=False)

VERBS: dict[str, Callable[..., Any]] = {
    "run": running.run,
    "list": knowledge.list_requirements,
    "explain": knowledge.explain,
    "steps": knowledge.steps,
    "schema": knowledge.schema,
    "doctor": proving.doctor,
    "mock": proving.mock,
    "report": evidence.report,
    "clean": evidence.clean,
    "selftest": proving.selftest,
    "test": proving.test_everything,
}

for _name, _function in VERBS.items():
    app.command(_name)(_function)

#: What people bring with them, and so can put right.
BAD_INPUT = (
    BadSelection,
    CatalogueError,
    EmptyJournal,
    TargetError,
    UnknownRequirement,
    UnknownTag,
    UnreadableJournal,
)


def run_verb() -> int:
    """Run the verb of sys.argv; print the last line; return the exit code."""
    words = sys.argv[1:]
    verb = next((word for word in words if not word.startswith("-")), "")
    ending = _ending(words)
    if ending is None:
        return PASSED
    last_line(verb if verb in VERBS else "", ending)
    return ending.code


def _ending(words: list[str]) -> Exit | None:
    """How the verb ended; None when somebody only asked for help."""
    try:
        result = app(words or ["--help"], standalone_mode=False)
    except Ended as ended:
        return ended.exit
    except BAD_INPUT as error:
        return Exit(code=USAGE, why=(str(error),))
    except (BrowserProblem, OSError) as error:
        return Exit(code=ENVIRONMENT, why=(f"{type(error).__name__}: {error}",))
    except typer.TyperException as error:
        help_words = " ".join(["python3", "-m", "harness", *(w for w in words[:1] if w in VERBS), "--help"])
        return Exit(code=USAGE, why=(f"{error.format_message()} See: {help_words}",))
    except (KeyboardInterrupt, typer.Abort):
        return Exit(code=INTERRUPTED, why=("interrupted",))
    if not words:
        return Exit(code=USAGE, why=("no verb given",))
    return _exit_of(result)


def _exit_of(result: object) -> Exit | None:
    """The Exit that a verb returned; typer itself answers with a number, and Ctrl-C is one of them."""
    if isinstance(result, Exit) or not isinstance(result, int):
        return result if isinstance(result, Exit) else None
    return Exit(code=result, why=("interrupted",) if result == INTERRUPTED else ()) if result else None
