"""A landmark stands in every text that matches, and texts without it are never tried."""

from __future__ import annotations

import pytest
from pytest_bdd import parsers

from harness.landmarks import landmark, matching


@pytest.mark.parametrize(
    ("words", "word"),
    [
        ("{name} answers the video", "answers"),
        ("{name}'s Desktop rings", "desktop"),
        ('the "{flow}" flow, with {{braces}}', "flow,"),
        ("{anything}", ""),
    ],
)
def test_a_landmark_stands_in_every_text_that_matches(words, word):
    parser = parsers.parse(words)
    assert landmark(parser) == word
    text = words.replace("{{", "{").replace("}}", "}").replace("{name}", "Ana").replace("{flow}", "Up")
    assert parser.is_matching(text)
    assert matching(parser)(text)
    assert not matching(parser)(f"{text} twice, or never") or not word
    assert word in text.lower()


def test_nothing_is_known_of_other_parsers():
    assert landmark(parsers.re(r"Ana (waits|goes)")) == landmark(parsers.string("Ana waits")) == ""
