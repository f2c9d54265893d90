"""A suite of two Examples in a folder of its own, run by pytest in this process; tests break it in one place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

# What a run in this process imports is forgotten afterwards, unless it was there before: tests patch these.
import harness.allure_steps
import harness.cli.folder
import harness.plugin
import harness.scenario  # noqa: F401
from harness import journal
from harness.catalogue import load
from harness.journal import Entry
from harness.model import Run
from harness.paths import FEATURES
from harness.verdicts import fold

REAL = load(FEATURES)

FEATURE = """\
@guide.web_messaging @layer.behaviour
Feature: The upgrade is negotiated

  @req.WEB-T1
  Rule: The messenger offers video

    @trap @target.any
    Example: A mute messenger is refused
      Given a messenger that is mute
      When Ana asks for video
      Then Ana is refused
      And WEB-T1 is reported against Ana's messenger
      And nothing else is reported

    @remedy @target.any
    Example: A messenger that offers video is connected
      Given a messenger that offers video
      When Ana asks for video
      Then Ana is connected
      And nothing is reported
"""

STEPS = """\
from pytest_bdd import given, when, then, parsers
from harness import facts
from harness.model import Source

@given("a messenger that is mute")
def mute(scene): pass

@given("a messenger that offers video")
def offers(scene): pass

@when("Ana asks for video")
def asks(scene): pass

@then("Ana is refused")
def refused(scene):
    scene.observe(facts.TOLD, "Ana", ["Message failed to send"], Source.SOCKET)
    scene.observe(facts.VIDEO_REQUESTED, "Ana", False, Source.SOCKET)

@then("Ana is connected")
def connected(scene):
    scene.observe(facts.MEDIA_TYPE, "Ana", "videoChat", Source.API)
    scene.observe(facts.ID_KEPT, "Ana", True, Source.API)

@then(parsers.re(r"(?P<requirement>[A-Z]+-[PCTE][0-9]+) is reported against (?P<resource>.+)"))
def reported(scene, requirement, resource): scene.claim_reported(requirement, resource)

@then("nothing else is reported")
def nothing_else(scene): scene.claim_nothing_else()

@then("nothing is reported")
def nothing(scene): scene.claim_nothing()
"""

CONFTEST = """\
import pytest
pytest_plugins = ["harness.plugin", "harness.scenario", "harness.allure_steps", "sentences"]

class Wire:
    base_url = "http://platform.invalid"

@pytest.fixture
def open_platform():
    return lambda shell: (Wire(), None)
"""

INI = """\
[pytest]
addopts = --strict-markers --strict-config -p no:schemathesis -p no:cacheprovider
bdd_features_base_dir = features/
"""

BINDING = "from pytest_bdd import scenarios\n\nscenarios('web_messaging')\n"

#: What pytest calls the ways in which it ends.
PASSED, FAILED, INTERRUPTED, USAGE, NOTHING = 0, 1, 2, 4, 5


class SmallSuite:
    """Writes the suite, runs it, and reads what became of it."""

    def __init__(self, pytester: pytest.Pytester) -> None:
        self._pytester = pytester
        pytester.syspathinsert()
        self.root = pytester.path
        self.folder = self.root / "run"
        self.write("pytest.ini", INI)
        self.write("conftest.py", CONFTEST)
        self.write("sentences.py", STEPS)
        self.write("steps/test_web_messaging.py", BINDING)
        self.write("features/web_messaging/behaviour/upgrade.feature", FEATURE)

    def write(self, name: str, text: str) -> Path:
        """Write a file, whatever stands there."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def feature(self, *changes: tuple[str, str], name: str = "upgrade.feature") -> None:
        """The feature with each first text of `changes` replaced by the second."""
        self.write(f"features/web_messaging/behaviour/{name}", _changed(FEATURE, changes))

    def sentences(self, *changes: tuple[str, str], more: str = "") -> None:
        """The sentences, changed in the same way, and some more."""
        self.write("sentences.py", _changed(STEPS, changes) + more)

    def conftest(self, more: str) -> None:
        """The composition root, and something more."""
        self.write("conftest.py", CONFTEST + more)

    def run(self, *options: str, where: str = "steps") -> pytest.RunResult:
        """Run it in this process."""
        return self._pytester.runpytest_inprocess(where, "--run-folder", "run", *options)

    def run_apart(self, *options: str) -> pytest.RunResult:
        """Run it in a process of its own, as workers and signals need."""
        return self._pytester.runpytest_subprocess("steps", "--run-folder", "run", *options)

    @property
    def journal(self) -> list[Entry]:
        """The entries of the run's journal; none where nothing ran."""
        return list(journal.read(self.folder)) if (self.folder / journal.NAME).exists() else []

    @property
    def result(self) -> Run:
        """The run that the journal makes."""
        return fold(self.journal)

    @property
    def cell(self) -> Any:
        """What became of the one cell."""
        return next(r for r in self.result.results if (r.requirement, r.layer) == ("WEB-T1", "behaviour"))

    def read(self, name: str) -> Any:
        """A JSON file of the run folder."""
        return json.loads((self.folder / name).read_text(encoding="utf-8"))


def _changed(text: str, changes: tuple[tuple[str, str], ...]) -> str:
    for old, new in changes:
        assert old in text, f"the small suite has no {old!r}"
        text = text.replace(old, new)
    return text
