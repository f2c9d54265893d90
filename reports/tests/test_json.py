"""The run as JSON: it comes back as it was, and no terminal acts on it."""

from harness.model import Run
from reports import json
from reports.tests.example_run import hostile, troubled


def test_the_run_comes_back():
    run = troubled().run
    assert Run.model_validate_json(json.render(run)) == run


def test_hostile_characters_are_escaped():
    text = json.render(hostile().run)
    assert text.isascii()
    assert "\x1b" not in text
    assert Run.model_validate_json(text) == hostile().run
