"""The check of a target's own rules, and the naming of conflicts: both sides of each keep their verdict."""

import pytest

from harness.audit.assess import assess
from harness.audit.checks.conflicts import disagreements
from harness.tests.audit.checks.snapshots import catalogue, guide, platform, registry, status

ONE_WAY = {"profile": "one_way", "requirement": "ONEWAY-P1", "tiers": ["CX 1", "CX 2", "CX 3"]}
WEB = {"profile": "WEB", "requirement": "WEB-P1", "min_tier": "CX 2"}


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ([ONE_WAY, WEB], "pass"),
        ([], "pass"),
        (["every organisation needs CX 2"], "fail"),
        ([{"rule": "every organisation needs CX 2"}], "fail"),
        ([{**WEB, "profile": None}], "fail"),
        ([{**WEB, "requirement": None}], "fail"),
        ([{**WEB, "profile": "one_way"}], "fail"),
        ([ONE_WAY, {**WEB, "requirement": "CONF-P1"}], "fail"),
    ],
)
def test_a_rule_stands_under_its_own_guide(rules, said):
    assert status(guide(organisation={"ownRules": rules}), "PLAT-C19") == said
    assert status(platform(queue=[], target={"organisation": {"ownRules": rules}}), "PLAT-C19") == said


def test_what_is_not_stated_is_no_pass():
    assert status(guide(users=[]), "PLAT-C19") == "not_assessed"
    assert status(guide(organisation={"ownRules": 7}), "PLAT-C19") == "not_assessed"


def named(org, *profile):
    cells = assess(org, catalogue(), registry(), profile).cells
    return {c.id: verdicts for c, verdicts in disagreements(catalogue().conflicts, cells)}


def test_a_trunk_that_one_sentence_takes_and_another_refuses_is_named_with_both_verdicts():
    org = guide(trunks=[{"id": "t", "codecs": ["VP8"]}])
    verdicts = named(org, "CONF")["CONFLICT-33"]
    assert (verdicts["CONF-P6"], verdicts["CONF-T1"]) == ("pass", "fail")


@pytest.mark.parametrize("codecs", [["H.264"], ["PCMU"]])
def test_where_both_sides_agree_nothing_is_named(codecs):
    assert "CONFLICT-33" not in named(guide(trunks=[{"id": "t", "codecs": codecs}]), "CONF")
