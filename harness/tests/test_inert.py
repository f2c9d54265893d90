"""Whatever others call their queues, a terminal does nothing about it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.inert import LONGEST, inert, inert_tree

HOSTILE = {
    "escape": "\x1b[2J\x1b]0;owned\x07",
    "8-bit escape": "\x9b31m",
    "right to left": "abc\u202etxt.exe\u202c",
    "isolates": "\u2066x\u2069",
    "invisible": "a\u200b\u200d\ufeffb",
    "overwrite": "safe\rEVIL\b\b",
    "line separator": "a\u2028b\u2029c",
    "half a character": "a\ud800b",
    "nothing": "\x00",
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_not_seen_is_spelled_out(words):
    shown = inert(words)
    assert shown.isprintable()
    assert "\\" in shown


@given(st.text(max_size=LONGEST * 2))
def test_any_words_become_one_printable_line(words):
    shown = inert(words)
    assert all(unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in shown)
    shown.encode()


def test_very_long_words_are_cut_and_counted():
    assert inert("x" * 100_000) == "x" * LONGEST + "… (100000 characters)"


def test_plain_words_stay():
    assert inert("Straße, Łódź, 東京, عربي, 👍") == "Straße, Łódź, 東京, عربي, 👍"


def test_a_tree_is_inert_in_every_text_of_it():
    value = {"a": ["\x1b[2J", {"b": "x\u202e"}], "n": 1, "t": ("\x00",), "none": None}
    assert inert_tree(value) == {"a": ["\\x1b[2J", {"b": "x\\u202e"}], "n": 1, "t": ["\\x00"], "none": None}
