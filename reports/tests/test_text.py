"""Text for people: what is hostile becomes visible, figures and times become words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import text
from reports.tests.example_run import troubled


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("\u202egpj.exe", "[U+202E]gpj.exe"),
        ("\x00\x7f\x85", "␀␡[U+0085]"),
        ("\ufeff\u2066\U000e0041", "[U+FEFF][U+2066][U+E0041]"),
        ("\ud800", "[U+D800]"),
        ("line\n\tnext", "line\n\tnext"),
        ("Zoë 漢字 שלום 👩‍💻", "Zoë 漢字 שלום 👩‍💻"),
    ],
)
def test_what_nobody_could_see_is_made_visible(raw, shown):
    assert text.inert(raw) == shown


@given(st.text(st.characters()))
def test_inert_text_can_be_encoded_and_stays_as_it_is(raw):
    once = text.inert(raw)
    once.encode("utf-8")
    assert text.inert(once) == once


def test_a_run_without_such_characters_is_left_alone():
    run = troubled().run
    assert text.inert_run(run) == run


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.0, "0 ms"),
        (0.84, "840 ms"),
        (7.26, "7.3 s"),
        (59.97, "1 min 0 s"),
        (252, "4 min 12 s"),
        (3900, "1 h 5 min"),
        (None, "–"),
        (-1.0, "–"),
        (float("nan"), "–"),
        (float("inf"), "–"),
    ],
)
def test_spans(seconds, words):
    assert text.span(seconds) == words


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2026-11-21T10:50:03Z", "2026-11-21 10:50:03 UTC"),
        ("2026-11-21T12:50:03.5+02:00", "2026-11-21 10:50:03 UTC"),
        ("2026-11-21T10:50:03", "2026-11-21 10:50:03 UTC"),
        ("0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00+14:00"),
        ("yesterday", "yesterday"),
        (None, ""),
    ],
)
def test_instants(written, words):
    assert text.when(written) == words


def test_a_run_that_ends_before_it_starts_has_no_length():
    assert text.seconds_between("2026-11-21T10:50:03Z", "2026-11-21T10:50:04Z") == 1.0
    assert text.seconds_between("2026-11-21T10:50:03Z", "2026-11-21T10:50:02Z") is None
    assert text.seconds_between("2026-11-21T10:50:03Z", None) is None


@pytest.mark.parametrize(("count", "words"), [(812, "812 B"), (14_200, "14 kB"), (2_100_000, "2.1 MB")])
def test_sizes(count, words):
    assert text.size(count) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(83.33333, "83.33"), (12345.6, "12346"), (0.5, "0.5"), (1e300, "1e+300"), (float("nan"), "nan")],
)
def test_figures(value, words):
    assert text.figure(value) == words


def test_json_values():
    assert text.shown({"a": [1, "ü"]}) == '{"a": [1, "ü"]}'
    assert text.shown("x" * 300, limit=10) == "x" * 10 + "…"
    assert text.plain({"chromium": "156.0", "flags": ["a", 2, True]}) == "chromium 156.0, flags a, 2, true"


def test_a_message_is_taken_apart_by_its_labels():
    message = "Ana waited\nexpected: a picture\nwithin 5 s\nSAW: none\nnext: look"
    assert text.message_parts(message) == [
        ("", "Ana waited"),
        ("expected", "a picture\nwithin 5 s"),
        ("seen", "none"),
        ("next", "look"),
    ]
    assert text.message_parts("unexpected: stays whole") == [("", "unexpected: stays whole")]
    assert text.message_parts("") == []
