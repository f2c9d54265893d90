"""The verbs of the command line, and how every one of them ends."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import typer
from typer.exceptions import TyperException

from harness.audit.sources.errors import SourceError
from harness.browser.problems import BrowserProblem
from harness.catalogue import CatalogueError, UnknownRequirement
from harness.cli import attesting, auditing, evidence, gating, knowledge, proving, running, sealing
from harness.cli.console import Ended, last_line
from harness.cli.showing import show
from harness.cli.waiving import waiver
from harness.evidence.merging import Unmergeable
from harness.evidence.profiles import BadProfile
from harness.evidence.signing import UnusableKey
from harness.examples import UnknownTag
from harness.gate.document import Unusable
from harness.journal import UnreadableJournal
from harness.model import Exit
from harness.selection import BadSelection
from harness.subject import BadSubject
from harness.target import TargetError
from harness.verdicts import ENVIRONMENT, INTERRUPTED, PASSED, USAGE, EmptyJournal

HELP = """Conformance and end-to-end tests for video escalation in Genesys Cloud contact centres.

Exit codes of every verb: 0 pass, 1 failed, 2 bad usage or input, 3 inconclusive, 4 environment or
harness failure, 5 integrity, 130 interrupted. The last line on standard error says which and why."""

app = typer.Typer(help=HELP, add_completion=False, rich_markup_mode="rich", pretty_exceptions_enable=False)

VERBS: dict[str, Callable[..., Any]] = {
    "run": running.run,
    "audit": auditing.audit,
    "attest": attesting.attest,
    "list": knowledge.list_requirements,
    "explain": knowledge.explain,
    "steps": knowledge.steps,
    "schema": knowledge.schema,
    "doctor": proving.doctor,
    "mock": proving.mock,
    "report": evidence.report,
    "show": show,
    "gate": gating.gate,
    "diff": gating.diff,
    "merge": sealing.merge,
    "sign": sealing.sign,
    "verify": sealing.verify,
    "clean": evidence.clean,
    "selftest": proving.selftest,
    "test": proving.test_everything,
}

for _name, _function in VERBS.items():
    app.command(_name)(_function)

#: Verbs with verbs of their own.
GROUPS: dict[str, typer.Typer] = {"waiver": waiver}

for _name, _group in GROUPS.items():
    app.add_typer(_group, name=_name)

#: What people bring with them, and so can put right.
BAD_INPUT = (
    BadProfile,
    BadSelection,
    BadSubject,
    CatalogueError,
    EmptyJournal,
    SourceError,
    TargetError,
    UnknownRequirement,
    UnknownTag,
    Unmergeable,
    UnreadableJournal,
    Unusable,
    UnusableKey,
)


def run_verb() -> int:
    """Run the verb of sys.argv; print the last line; return the exit code."""
    words = sys.argv[1:]
    verb = next((word for word in words if not word.startswith("-")), "")
    ending = _ending(words)
    if ending is None:
        return PASSED
    last_line(verb if verb in (*VERBS, *GROUPS) else "", ending)
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
    except TyperException as error:
        help_words = " ".join(
            ["python3", "-m", "harness", *(w for w in words[:1] if w in (*VERBS, *GROUPS)), "--help"]
        )
        # Without a verb the message is the help, which has been shown already.
        said = " ".join(error.format_message().split()) or "no verb given."
        return Exit(code=USAGE, why=(f"{said} See: {help_words}",))
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
