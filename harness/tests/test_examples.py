"""Examples are made of tags; the list of tags is closed, and each has its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness import examples
from harness.catalogue import load
from harness.examples import CAPABILITIES, PLACES, UnknownTag, check_tag
from harness.model import ExampleKind, Layer
from harness.paths import FEATURES

CATALOGUE = load(FEATURES)
FEATURE = Path("features/web_messaging/media/upgrade.feature")
OWN, RULE, ABOVE = {"trap", "target.any"}, {"req.WEB-T1"}, {"layer.media", "guide.web_messaging"}


def of(own=frozenset(OWN), rule=frozenset(RULE), feature=frozenset(ABOVE)):
    return examples.of("A picture comes", "The rule", FEATURE, 12, (own, rule, feature))


def test_an_example_is_made_of_its_tags_and_place():
    made = of(OWN | {"needs.turn", "slow"}, RULE | {"needs.browser"})
    assert made.requirement == "WEB-T1"
    assert made.layer is Layer.MEDIA
    assert made.kind is ExampleKind.TRAP
    assert made.target == "any"
    assert made.needs == {"turn", "browser"}
    assert made.slow
    assert made.feature == "web_messaging/media/upgrade.feature"
    assert made.cell == ("WEB-T1", Layer.MEDIA)


def test_its_id_depends_on_neither_file_nor_line():
    other = examples.of("A picture comes", "R", Path("x/y/z.feature"), 99, (OWN, RULE, ABOVE))
    assert of().id == other.id == "WEB-T1/media/A picture comes"


@pytest.mark.parametrize(
    ("tags", "complaint"),
    [
        ({"own": {"target.any"}}, r"exactly one @trap or @remedy, saw \[\]"),
        ({"own": OWN | {"remedy"}}, r"exactly one @trap or @remedy, saw \['remedy', 'trap'\]"),
        ({"own": {"trap"}}, r"exactly one @target\.…, saw \[\]"),
        ({"own": OWN | {"target.mock"}}, r"exactly one @target\.…, saw \['any', 'mock'\]"),
        ({"rule": set()}, r"its Rule must carry exactly one @req\.…, saw \[\]"),
        ({"rule": RULE | {"req.WEB-T2"}}, r"exactly one @req\.…, saw \['WEB-T1', 'WEB-T2'\]"),
        ({"feature": {"guide.web_messaging"}}, r"its Feature must carry exactly one @layer\.…"),
        ({"own": OWN | {"req.WEB-T1"}}, "@req.WEB-T1 belongs on the Rule, not on the Example"),
        ({"rule": RULE | {"trap"}}, "@trap belongs on the Example, not on the Rule"),
        ({"rule": RULE | {"layer.media"}}, "@layer.media belongs on the Feature, not on the Rule"),
        ({"feature": ABOVE | {"slow"}}, "@slow belongs on the Example, not on the Feature"),
        (
            {"feature": ABOVE | {"needs.turn"}},
            "@needs.turn belongs on the Example or Rule, not on the Feature",
        ),
        ({"feature": ABOVE | {"target.any"}}, "@target.any belongs on the Example"),
    ],
)
def test_a_tag_too_few_too_many_or_out_of_place_is_refused(tags, complaint):
    with pytest.raises(UnknownTag, match=complaint) as refused:
        of(**tags)
    assert "upgrade.feature:12 (A picture comes)" in str(refused.value)


@pytest.mark.parametrize(
    "tag",
    [
        *("trap", "remedy", "slow", "req.WEB-T1", "layer.config", "layer.behaviour", "layer.media"),
        *("target.any", "target.mock", "target.live", "guide.chat_to_video", "guide.platform"),
        *(f"needs.{capability}" for capability in sorted(CAPABILITIES)),
    ],
)
def test_the_closed_list_is_known_and_has_places(tag):
    check_tag(tag, CATALOGUE)
    assert tag.partition(".")[0] in PLACES


@pytest.mark.parametrize(
    ("tag", "complaint"),
    [
        ("wip", "@wip is not a known tag"),
        ("JIRA-4711", "@JIRA-4711 is not a known tag"),
        ("needs.luck", "@needs.luck is not a known tag"),
        ("needs", "not a known tag"),
        ("needs.", "not a known tag"),
        ("layer.air", "not a known tag"),
        ("target.moon", "not a known tag"),
        ("guide.WEB", "not a known tag"),
        ("trap.1", "not a known tag"),
        ("Trap", "not a known tag"),
        ("req.WEB-T99", "Did you mean"),
        ("req.", "is not in the catalogue"),
        ("req", "is not in the catalogue"),
        ("req.web-t1", "expected @req.WEB-T1, in capitals"),
    ],
)
def test_any_other_tag_is_refused_in_words(tag, complaint):
    with pytest.raises(UnknownTag, match=complaint):
        check_tag(tag, CATALOGUE)


@given(st.text(max_size=20))
def test_no_text_is_a_tag_by_chance(tag):
    head, _, value = tag.partition(".")
    if head not in PLACES and not value:
        with pytest.raises(UnknownTag):
            check_tag(tag, CATALOGUE)
