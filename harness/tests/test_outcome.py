"""What an Example came to, by what went wrong and when."""

from __future__ import annotations

import pytest

from harness.api.rest import Refused
from harness.browser.problems import BrowserDied, BrowserMissing, PageHung, PageUnreachable
from harness.model import Phase
from harness.outcome import Load, conclude
from harness.scene import Claim, NotAssessed
from harness.tests.fakes import recorder
from harness.wait import Expired
from harness.wire import SocketClosedByPeer

TROUBLE = AssertionError("expected a picture, saw none")


class World:
    """A scene as far as an outcome is concerned."""

    def __init__(self, folder, *, observed=True, caught=(), unmet=(), people=()):
        self.recorder = recorder(folder)
        if observed:
            self.recorder.observe("a", "Ana", 1, "api")
        self._caught, self._unmet = list(caught), list(unmet)
        self.people = {f"person {n}": person for n, person in enumerate(people)}

    def caught(self):
        return self._caught

    def unmet_faults(self):
        return self._unmet

    def show_traffic(self, recorder):
        """Nothing went over this wire."""


class Shy:
    """Somebody who has nothing to show."""

    def __init__(self, problem=None, starved=False):
        self.problem, self.asked, self._starved = problem, False, starved

    def is_starved(self):
        return self._starved

    def show_evidence(self, recorder):
        self.asked = True
        if self.problem:
            raise self.problem


def ended(world, error=None, phase=Phase.THEN, target="mock"):
    outcome = conclude(error, phase if error else None, world, target)
    return outcome.verdict, outcome.reason


def test_an_example_that_observed_something_and_met_no_trouble_passed(tmp_path):
    outcome = conclude(None, None, World(tmp_path, caught=["WEB-T1"]), "mock")
    assert (outcome.verdict, outcome.caught, outcome.message) == ("passed", ("WEB-T1",), None)


def test_an_example_that_observed_nothing_is_an_error(tmp_path):
    assert ended(World(tmp_path, observed=False)) == ("error", "nothing_observed")
    assert ended(None) == ("error", "nothing_observed")


def test_a_fault_that_nobody_met_fails_it(tmp_path):
    assert ended(World(tmp_path, unmet=["the third call answers 503"])) == ("failed", "fault_not_met")


@pytest.mark.parametrize(
    ("error", "phase", "target", "expected"),
    [
        (TROUBLE, Phase.THEN, "mock", ("failed", None)),
        (Claim("x"), Phase.THEN, "live", ("failed", None)),
        (Expired("a picture", 5.0, None), Phase.THEN, "mock", ("failed", None)),
        (LookupError("x"), Phase.THEN, "mock", ("failed", None)),
        (SocketClosedByPeer(4401, "x"), Phase.THEN, "mock", ("failed", None)),
        (Refused("GET", "/x", 403, {}), Phase.THEN, "mock", ("failed", None)),
        (TROUBLE, Phase.GIVEN, "mock", ("error", "arrange_failed")),
        (TROUBLE, Phase.WHEN, "mock", ("error", "arrange_failed")),
        (TROUBLE, Phase.GIVEN, "live", ("not_assessed", "arrange_failed")),
        (TROUBLE, Phase.WHEN, "live", ("not_assessed", "arrange_failed")),
        (NotAssessed("needs_stage", "x"), Phase.GIVEN, "live", ("not_assessed", "needs_stage")),
        (NotAssessed("needs_turn", "x"), Phase.THEN, "mock", ("not_assessed", "needs_turn")),
        (BrowserMissing("x"), Phase.GIVEN, "mock", ("not_assessed", "needs_browser")),
        (BrowserDied("Ana", "looking", "gone"), Phase.THEN, "mock", ("error", "browser_died")),
        (PageHung("Ana", "looking", 3.0), Phase.WHEN, "live", ("error", "page_hung")),
        (PageUnreachable("Ana", "opening", "x"), Phase.GIVEN, "live", ("error", "page_unreachable")),
        (TypeError("x"), Phase.THEN, "mock", ("error", "harness_error")),
        (ZeroDivisionError(), Phase.GIVEN, "live", ("error", "harness_error")),
    ],
)
def test_trouble_is_told_by_its_kind_its_phase_and_the_target(tmp_path, error, phase, target, expected):
    assert ended(World(tmp_path), error, phase, target) == expected


def test_another_requirement_going_wrong_first_blocks_and_is_no_second_finding(tmp_path):
    world = World(tmp_path, caught=["CHAT-C2", "WEB-T1"])
    assert ended(world, TROUBLE, Phase.WHEN) == ("not_assessed", "blocked_by CHAT-C2")
    assert ended(World(tmp_path, caught=["WEB-T1"]), TROUBLE, Phase.WHEN) == ("error", "arrange_failed")
    assert ended(world, TROUBLE, Phase.THEN) == ("failed", None)


def test_trouble_before_there_was_a_scene_is_told_too():
    assert ended(None, TROUBLE, Phase.GIVEN) == ("error", "arrange_failed")
    assert ended(None, OSError("no port"), Phase.GIVEN) == ("error", "harness_error")


def test_the_message_says_what_it_was(tmp_path):
    outcome = conclude(TROUBLE, Phase.THEN, World(tmp_path, caught=["WEB-T1"]), "mock")
    assert outcome.message == "AssertionError: expected a picture, saw none"
    assert outcome.caught == ("WEB-T1",)
    missing = conclude(BrowserMissing("no Firefox"), Phase.GIVEN, World(tmp_path), "mock")
    assert "python3 -m harness doctor" in (missing.message or "")


def test_everybody_shows_evidence_even_when_the_first_browser_is_gone(tmp_path):
    gone, well = Shy(BrowserDied("Ana", "showing", "gone")), Shy()
    world = World(tmp_path, people=[gone, well])
    assert ended(world) == ("error", "browser_died")
    assert well.asked


def test_what_went_wrong_first_counts_and_not_the_evidence_that_is_lost(tmp_path):
    world = World(tmp_path, people=[Shy(BrowserDied("Ana", "showing", "gone"))])
    assert ended(world, TROUBLE, Phase.THEN) == ("failed", None)


def test_a_page_without_processor_time_accuses_nobody(tmp_path):
    world = World(tmp_path, people=[Shy(starved=True)])
    assert ended(world, TROUBLE) == ("error", "starved")
    assert ended(World(tmp_path, people=[Shy(starved=True)])) == ("passed", None)


@pytest.mark.parametrize(
    ("others", "expected"),
    [(None, "failed"), (0.0, "failed"), (0.2, "failed"), (0.21, "error"), (0.9, "error")],
)
def test_a_call_beside_other_programs_accuses_nobody(tmp_path, others, expected):
    outcome = conclude(TROUBLE, Phase.THEN, World(tmp_path), "mock", Load(others))
    assert outcome.verdict == expected
    if expected == "error":
        assert outcome.reason == "starved"
        assert outcome.message == (
            f"other programs took {others:.0%} of this machine's processors meanwhile; run on a quieter machine. "
            "AssertionError: expected a picture, saw none"
        )


@pytest.mark.parametrize(
    ("left", "expected"),
    [(None, "failed"), (0.3, "failed"), (0.01, "failed"), (0.009, "error"), (0.0, "error")],
)
def test_a_call_on_a_machine_that_had_no_time_left_accuses_nobody(tmp_path, left, expected):
    outcome = conclude(TROUBLE, Phase.THEN, World(tmp_path), "mock", Load(0.0, left))
    assert outcome.verdict == expected
    if expected == "error":
        assert outcome.reason == "starved"
        assert outcome.message.startswith(
            f"this machine's processors had {left:.0%} of their time left meanwhile; "
        )


def test_what_was_seen_beside_other_programs_was_seen(tmp_path):
    assert conclude(None, None, World(tmp_path), "mock", Load(0.9)).verdict == "passed"


def test_what_could_not_be_assessed_stays_so_on_a_busy_machine(tmp_path):
    outcome = conclude(
        NotAssessed("needs_cdp", "no DevTools"), Phase.GIVEN, World(tmp_path), "mock", Load(0.9)
    )
    assert (outcome.verdict, outcome.reason) == ("not_assessed", "needs_cdp")
