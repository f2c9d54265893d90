"""Facts: known and unknown, joined."""

import pytest

from harness.audit.facts import At, Known, NotKnown, Reason, Unknown, all_of, any_of, both

DARK = Unknown(Reason.ABSENT, "no such key")
YES, NO = Known(True), Known(False)


def test_a_known_fact_gives_its_value():
    assert Known(3).map(lambda n: n + 1).value == 4
    assert Known(3).or_(9) == 3


def test_an_unknown_fact_raises_with_its_reason():
    with pytest.raises(NotKnown, match="not_stated_in_source"):
        _ = DARK.value
    assert DARK.or_(9) == 9
    assert DARK.map(str) is DARK


@pytest.mark.parametrize(
    ("facts", "any_is", "all_is"),
    [
        ((YES, DARK), True, None),
        ((NO, DARK), None, False),
        ((NO, NO), False, False),
        ((YES, YES), True, True),
        ((), False, True),
    ],
)
def test_one_known_truth_or_falsehood_can_be_enough(facts, any_is, all_is):
    assert any_of(*facts).or_(None) is any_is
    assert all_of(*facts).or_(None) is all_is


def test_both_needs_both():
    assert both(Known(1), Known("a")).value == (1, "a")
    assert both(Known(1), DARK) is DARK
    assert both(DARK, Known(1)) is DARK


def test_an_item_is_named_and_not_numbered():
    assert At("members", "members").item("ben") == At("members[ben]", "members[ben]")
