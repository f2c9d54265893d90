"""What was collected knows its Example, its steps and its place; the rules themselves are tested with the plugin."""

from __future__ import annotations

import pytest

from harness.collection import Collected, complaints, is_scenario, is_whole, sentences
from harness.tests.small_suite import REAL


@pytest.fixture
def collected(small_suite, pytester):
    """The items of a collection, and the session."""

    def collect(*options):
        items, _ = pytester.inline_genitems("steps", *options)
        return items

    return collect


def test_scenarios_are_told_from_tests(collected, small_suite):
    small_suite.write(
        "steps/test_own.py", "def test_own(): pass\n\nclass TestOwn:\n    def test_it(self): pass\n"
    )
    kinds = {item.name: is_scenario(item) for item in collected()}
    assert kinds == {
        "test_own": False,
        "test_it": False,
        "test_a_mute_messenger_is_refused": True,
        "test_a_messenger_that_offers_video_is_connected": True,
    }


def test_a_scenario_knows_its_example_its_steps_and_its_file(collected, small_suite):
    trap = next(Collected(item) for item in collected() if "mute" in item.name)
    assert trap.example(REAL).id == "WEB-T1/behaviour/A mute messenger is refused"
    assert trap.file == small_suite.root / "features/web_messaging/behaviour/upgrade.feature"
    assert trap.steps[0] == ("given", "a messenger that is mute")
    assert trap.own_steps == [text for _, text in trap.steps]


def test_a_background_is_run_and_is_not_the_examples_own(collected, small_suite):
    small_suite.feature(("    @trap", "    Background:\n      Given a messenger that is mute\n\n    @trap"))
    trap = next(Collected(item) for item in collected() if "a_mute" in item.name)
    assert len(trap.steps) == len(trap.own_steps) + 1


def test_each_sentence_is_found_once_and_pytest_bdds_own_is_not_among_them(collected):
    items = collected()
    found = list(sentences(items[0].session, [Collected(item) for item in items]))
    assert {sentence.module for sentence in found} == {"sentences"}
    assert sorted(sentence.words for sentence in found) == sorted({sentence.words for sentence in found})
    assert len(found) == 8


def test_a_suite_without_scenarios_has_no_complaints(collected):
    assert list(complaints(collected()[0].session, [], REAL)) == []


@pytest.mark.parametrize(
    ("options", "whole"),
    [
        ((), True),
        (("-k", "mute"), True),
        (("--ignore", "steps/test_x.py"), False),
        (("--ignore-glob", "*x*"), False),
        (("--deselect", "steps/test_x.py"), False),
    ],
)
def test_the_suite_is_whole_unless_something_was_left_out(collected, options, whole):
    assert is_whole(collected(*options)[0].config) is whole
