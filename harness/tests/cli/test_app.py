"""Every verb ends with a documented code and a last line that says why; nobody sees a traceback."""

from __future__ import annotations

import subprocess
import sys

import pytest

from harness.browser.problems import BrowserDied
from harness.catalogue import CatalogueError
from harness.cli import app
from harness.cli.console import Ended
from harness.model import Exit
from harness.paths import ROOT
from harness.tests.cli.commands import command
from harness.verdicts import EmptyJournal

#: What takes long to import, and what few verbs and no behaviour Example need.
HEAVY = ("playwright.sync_api", "rich.markdown")


@pytest.mark.parametrize("module", ["harness.cli.app", "harness.casting"])
def test_who_only_begins_imports_nothing_that_drives_browsers(module):
    seen = f"import sys, {module}; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", seen], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["[]"]


@pytest.fixture
def ending(monkeypatch, shell):
    """Call the app with a verb that ends as given."""

    def call(ended, *words):
        def list_requirements(*_, **__):
            if isinstance(ended, BaseException):
                raise ended
            return ended

        monkeypatch.setattr(app, "app", list_requirements)
        return shell.run(*(words or ("list",)))

    return call


@pytest.mark.parametrize(
    ("ended", "code", "line"),
    [
        (Exit(code=0, why=("all well",)), 0, "sightline list: exit 0: all well"),
        (Exit(code=5), 5, "sightline list: exit 5"),
        (Ended(3, "nothing was collected"), 3, "sightline list: exit 3: nothing was collected"),
        (
            CatalogueError("The catalogue is broken:\n  x"),
            2,
            "sightline list: exit 2: The catalogue is broken:",
        ),
        (EmptyJournal("no run_started"), 2, "sightline list: exit 2: no run_started"),
        (BrowserDied("Ana", "looking", "gone"), 4, "BrowserDied: Ana's browser died while looking: gone"),
        (PermissionError(13, "Permission denied", "x"), 4, "exit 4: PermissionError: "),
        (KeyboardInterrupt(), 130, "sightline list: exit 130: interrupted"),
        (130, 130, "sightline list: exit 130: interrupted"),
        (7, 7, "sightline list: exit 7"),
    ],
)
def test_each_ending_has_its_code_and_its_line(ending, ended, code, line):
    said = ending(ended)
    assert said.code == code
    assert line in said.last


@pytest.mark.parametrize("asked", [0, None])
def test_help_ends_well_and_adds_no_line(ending, asked):
    said = ending(asked)
    assert (said.code, said.err) == (0, "")


def test_a_mistake_of_ours_is_not_hidden(ending):
    with pytest.raises(ZeroDivisionError):
        ending(ZeroDivisionError())


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ((), "sightline: exit 2: no verb given"),
        (("bogus",), "sightline: exit 2: No such command 'bogus'."),
        (("explian", "WEB-T1"), "No such command 'explian'. Did you mean 'explain'?"),
        (("list", "--bogus"), "sightline list: exit 2: No such option: --bogus"),
        (("explain",), "sightline explain: exit 2: Missing argument"),
        (("run", "-n", "many"), "sightline run: exit 2: Invalid value for '-n'"),
        (("clean", "--older-than", "soon"), 'expected a number and d or h, such as 14d, saw "soon"'),
        (("list", "--guide"), "sightline list: exit 2: Option '--guide' requires an argument"),
    ],
)
def test_bad_usage_is_2_and_points_to_the_help(shell, words, line):
    said = shell.run(*words)
    assert said.code == 2
    assert line in said.last


def test_every_verb_has_help_that_ends_well(shell):
    for name in app.VERBS:
        said = shell.run(name, "--help")
        assert (said.code, said.err) == (0, ""), name
        assert "Usage" in said.out


def test_the_whole_command_does_the_same():
    said = command("bogus")
    assert said.code == 2
    assert said.err.splitlines() == [said.last]
    assert "Traceback" not in said.err
    helped = command("--help")
    assert helped.code == 0
    assert all(name in helped.out for name in app.VERBS)
