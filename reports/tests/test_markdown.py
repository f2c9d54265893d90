"""Markdown: the verdict first, under 1 MiB, and no word of others is markup. Judged by markdown-it (GitHub's rules)."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.model import Exit
from reports import markdown
from reports.frame import PLAIN
from reports.tests import example_run

_RUNS = (
    example_run.healthy,
    example_run.troubled,
    example_run.interrupted,
    example_run.hostile,
    example_run.empty,
)


def _text(recorded):
    return markdown.render(recorded.run, PLAIN)


def _html(text):
    parser = pytest.importorskip("markdown_it").MarkdownIt("commonmark", {"html": True}).enable("table")
    return parser.render(text)


def test_the_verdict_comes_first():
    lines = _text(example_run.troubled()).splitlines()
    assert lines[0] == "# Conformance report: Reference target"
    assert lines[2] == "**Failed** (exit code 1)"
    assert "WEB-T1 media&#58; the remedy was not shown" in lines[4]


def test_what_was_not_looked_at_is_counted():
    text = _text(example_run.healthy())
    assert "**5 of 280 cells proved, this run judged 5**" in text
    assert "275 of 280 cells" in text
    assert "- 275: no&#95;scenario" in text


def test_an_interrupted_run_says_so_and_an_empty_one_is_not_called_fine():
    assert "This run was interrupted." in _text(example_run.interrupted())
    assert "Nothing was assessed, so nothing could be found." in _text(example_run.empty())


@pytest.mark.parametrize("recorded", _RUNS)
def test_the_only_tags_are_those_of_our_own_markup(recorded):
    html = _html(_text(recorded()))
    tags = set(re.findall(r"</?([a-zA-Z][\w-]*)", html))
    assert tags <= {
        "h1",
        "h2",
        "p",
        "strong",
        "ul",
        "li",
        "blockquote",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    assert "<a " not in html
    assert "<img" not in html


_TEXT = st.text(st.characters(codec="utf-8"), max_size=60) | st.text(
    "[]()<>!`*_~|#@:/&\\ hwtps.$^='\"-+1\n", max_size=40
)


@settings(deadline=None)
@given(_TEXT)
def test_any_words_stay_words(text):
    html = _html(f"- **x** {markdown.literal(text)}")
    assert re.findall(r"<(?!!--)/?([a-z]\w*)", html) == ["ul", "li", "strong", "strong", "li", "ul"]


@settings(deadline=None)
@given(_TEXT)
def test_any_words_stay_in_their_field(text):
    row = f"| a | b |\n| --- | --- |\n| {markdown.literal(text)} | second |"
    html = _html(row)
    assert html.count("<td>") == 2
    assert "<td>second</td>" in html


@pytest.mark.parametrize("text", ["@everyone", "https://evil.example", "www.evil.example", "a@b.example"])
def test_no_mention_and_no_link(text):
    said = markdown.literal(text)
    assert "@e" not in said
    assert "@b" not in said
    assert "://" not in said
    assert "www." not in said


def test_every_mark_is_spelled_out():
    assert not set(markdown.literal("<>`*_[]()#|~$!:^='\"{}\\")) & set("<>`*_[]()|~$!:^='\"{}\\")


def test_two_thousand_findings_stay_under_one_mebibyte_and_the_rest_is_counted():
    recorded = example_run.healthy()
    findings = tuple(example_run.finding(fingerprint=f"f{n}", message="Ü" * 400) for n in range(2000))
    text = markdown.render(recorded.run.model_copy(update={"findings": findings}), PLAIN)
    assert len(text.encode()) < 1_048_576
    told = text.count("\n| Critical |")
    left_out = int(re.search(r"\*\*([0-9]+) lines were left out", text)[1])
    assert 0 < told < 2000
    assert told + left_out == 2000 + len(["heading", "head", "rule", *recorded.run.guides, "tool"])


def test_one_very_long_reason_does_not_hide_the_verdict():
    recorded = example_run.healthy(("WEB-T1",))
    run = recorded.run.model_copy(update={"exit": Exit(code=1, why=("x" * 2_000_000,))})
    text = markdown.render(run, PLAIN)
    assert text.splitlines()[2] == "**Failed** (exit code 1)"
    assert len(text) < 10_000


def test_gold(gold):
    gold("troubled.md", _text(example_run.troubled(("WEB-T1", "CHAT-C4", "ONEWAY-T4"))))
