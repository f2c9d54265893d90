"""The known-bad matrix: counted anew from its pages, shown in every report for people, harmless whatever the file holds."""

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reports import html, known_bad, markdown
from reports.frame import Frame
from reports.tests import example_run

_METHODS = ("bitrate", "sightline")


def page(name, complaints=(), *, good=False, judged=True, others=()):
    """A row as selftest.json has it; `complaints` are ours, `others` the other method's."""
    told = {"bitrate": list(others), "sightline": list(complaints)}
    more = {"side": "agent", "wild": False, "setting": "upgrade", "seconds": 4.1}
    about = f"It is {name}."
    return {
        "name": name,
        "about": about,
        "breaks": "sees",
        "good": good,
        "judged": judged,
        "complaints": told,
    } | more


def content(*rows, **changes):
    """The bytes of such a file."""
    file = {"format_version": 1, "methods": _METHODS, "ours": "sightline", "rows": rows}
    return json.dumps(file | changes).encode()


ROWS = (
    page("black", ["sees: black"]),
    page("frozen", ["sees: frozen"], others=["no bits"]),
    page("plain", good=True),
    page("quiet", good=True, others=["no bits"]),
    page("noise", ["sees: noise"], judged=False),
)
SOUND = known_bad.understood(content(*ROWS))
WRONG = known_bad.understood(content(*ROWS, page("ghost"), page("dark", ["sees: dark"], good=True)))


def _page(known, recorded=None, language="en"):
    one = recorded or example_run.healthy(("WEB-T1",))
    return html.render(one.run, one.evidence, Frame(known_bad=known, language=language))


def _words(text):
    bare = re.sub(r"<(style|script)>.*?</\1>", " ", text, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", bare))


def test_what_was_not_judged_counts_neither_way():
    assert (SOUND.broken, SOUND.good, SOUND.unjudged, SOUND.faults) == (2, 2, 1, ())
    told = [(tally.method, tally.is_ours, tally.caught, tally.accused) for tally in SOUND.tallies]
    assert told == [("bitrate", False, 1, 1), ("sightline", True, 2, 0)]


def test_our_faults_are_named_whichever_way_they_go():
    assert [one.name for one in WRONG.faults] == ["ghost", "dark"]


def test_a_file_without_the_name_of_ours_has_it_last():
    old = known_bad.understood(content(*ROWS, page("ghost"), ours=""))
    assert (old.ours, [one.name for one in old.faults]) == ("sightline", ["ghost"])


def test_the_page_shows_who_caught_what():
    words = _words(_page(SOUND))
    for said in (
        "Known-bad matrix 5",
        "Caught, of 2 broken Accused, of 2 good",
        "sightline 2 0 bitrate 1 1",
        "One page could not be judged",
        "black It is black. sees caught missed",
        "quiet It is quiet. – not accused accused",
        "noise It is noise. sees not judged not judged",
    ):
        assert said in words, said
    assert "failed its own test" not in words
    assert "No known-bad matrix lies with this run" not in words


def test_the_first_screen_says_when_the_judge_failed_its_own_test():
    words = _words(_page(WRONG))
    assert words.index("This judge failed its own test.") < words.index("May we ship?")
    assert "it judged 2 wrongly" in words


def test_a_run_without_one_says_that_it_has_none():
    words = _words(_page(None))
    assert "No known-bad matrix lies with this run" in words
    assert words.count("Known-bad matrix") == 0


def test_markdown_counts_it():
    one = example_run.healthy(("WEB-T1",))
    text = markdown.render(one.run, Frame(known_bad=SOUND))
    assert "## Known-bad matrix" in text
    assert "| Way of judging | Caught, of 2 broken | Accused, of 2 good |" in text
    assert "| **sightline** | 2 | 0 |\n| bitrate | 1 | 1 |" in text
    assert "Known-bad" not in markdown.render(one.run, Frame())


@pytest.mark.parametrize(
    "bad",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        content(format_version=2),
        content({"name": "x"}),
        content(methods=[str(n) for n in range(21)]),
        b"[" * 100_000,
        content(page("x" * 2_000_000)),
    ],
    ids=range(9),
)
def test_a_file_that_is_none_is_said_to_be_none(bad):
    known = known_bad.understood(bad)
    assert known is known_bad.UNREADABLE
    assert "not readable as a matrix" in _words(_page(known))
    one = example_run.healthy(("WEB-T1",))
    assert "not readable as a matrix" in markdown.render(one.run, Frame(known_bad=known))


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(codec="utf-8")) | st.just(example_run.HOSTILE))
def test_any_text_in_it_is_inert(tags, text):
    rows = (page(text, [text]), page(text, good=True))
    known = known_bad.understood(content(*rows, methods=["sightline", text]))
    found = tags(_page(known))
    assert [tag for tag, _ in found].count("script") == 1
    assert not any(name.startswith("on") for _, attributes in found for name in attributes)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]", _page(known))


def test_what_we_got_wrong_is_told_first_and_what_nobody_judged_next():
    assert [one.name for one in WRONG.worst_first][:3] == ["ghost", "dark", "noise"]
    assert len(WRONG.worst_first) == len(WRONG.pages)
