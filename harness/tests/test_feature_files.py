"""Feature files are read as they are written, and what is no Gherkin is named with its line."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.feature_files import UnreadableFeature, read
from harness.paths import FEATURES
from harness.tests.small_suite import FEATURE

OUTLINE = """\
Feature: F

  Background:
    Given one
    And two

  Scenario: Loose
    When x
    * y
    Then z
    But not w

  @req.WEB-T1
  Rule: R
    Background:
      Given three

    Scenario Template: Each <row>
      Given <row>
      When x
      Then z

      @lost
      Examples:
        | row |
        | a   |
"""


@pytest.fixture
def written(tmp_path):
    def write(text, name="a.feature"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read(path)

    return write


def test_a_feature_is_read_with_tags_rules_and_steps(written):
    feature = written(FEATURE)
    assert feature.tags == {"guide.web_messaging", "layer.behaviour"}
    (rule,) = feature.rules
    assert (rule.name, rule.tags, rule.background) == ("The messenger offers video", {"req.WEB-T1"}, 0)
    trap, remedy = feature.examples
    assert (trap.tags, trap.line) == ({"trap", "target.any"}, 8)
    assert remedy.steps == (
        ("given", "a messenger that offers video"),
        ("when", "Ana asks for video"),
        ("then", "Ana is connected"),
        ("then", "nothing is reported"),
    )
    assert feature.lines == 20


def test_loose_examples_outlines_backgrounds_and_tagged_tables_are_seen(written):
    loose, rule = written(OUTLINE).rules
    assert (loose.name, loose.background) == ("", 2)
    assert [kind for kind, _ in loose.examples[0].steps] == ["when", "when", "then", "then"]
    assert rule.background == 1
    assert rule.examples[0].name == "Each <row>"
    assert rule.examples[0].table_tags == {"lost"}


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", ": expected a Feature, saw none"),
        ("# only a remark\n", ": expected a Feature, saw none"),
        ("Fature: x\n", ', line 1: expected a tag, Feature:; saw "Fature: x"'),
        (
            "Feature: x\n  Example: e\n    Given y\n    Giwen z\n",
            ', line 4: expected a row of a table, a text between """, a step (Given, When, Then, And), a tag, '
            'Examples:, Example:, Rule:; saw "Giwen z"',
        ),
        (
            "Feature: x\n  @a\n  Exampel: e\n    Given y\n",
            ', line 3: expected a tag, Rule:, Example:; saw "Exampel: e"',
        ),
        ("Feature: x\n  @a\n", ", line 3: expected a tag, Rule:, Example:; saw the end of the file"),
        (
            "Feature: x\n  Example: e\n    Given y\n      | a |\n      | a | b |\n",
            ", line 5: inconsistent cell count within the table",
        ),
        ("# language: xx\nFeature: x\n", ", line 1: Language not supported: xx"),
        (b"Feature: x\n  \xff", ", line 2: expected text in UTF-8, saw the byte 0xff"),
    ],
)
def test_what_is_no_gherkin_is_named(written, text, complaint):
    with pytest.raises(UnreadableFeature) as refused:
        written(text)
    assert str(refused.value).partition("a.feature")[2] == complaint


def test_a_feature_of_the_suite_is_named_as_it_lies_in_the_project():
    path = FEATURES / "web_messaging" / "nowhere.feature"
    with pytest.raises(UnreadableFeature, match=r"^features/web_messaging/nowhere\.feature: "):
        read(path)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UnreadableFeature, match=r"b\.feature"):
        read(tmp_path / "b.feature")


def test_every_real_feature_can_be_read():
    files = sorted(FEATURES.glob("**/*.feature"))
    assert files
    assert all(read(path).examples for path in files)


@given(st.lists(st.sampled_from(FEATURE.splitlines()), max_size=30))
def test_any_file_is_read_or_refused(tmp_path_factory, lines):
    path = tmp_path_factory.mktemp("f") / "a.feature"
    path.write_text("\n".join(lines))
    with suppress(UnreadableFeature):
        assert read(path).path == path
