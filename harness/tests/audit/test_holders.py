"""Who holds a list: the whole one, the nearest, the unseen, nobody."""

import pytest

from harness.audit.facts import At, Known, Reason, Unknown
from harness.audit.holders import Candidate, Candidates, held_by_one
from harness.audit.model.people import Role
from harness.tests.audit.checks.guide_snapshots import guide

ORG = guide(roles=[{"id": name, "name": name} for name in ("a", "b")])
A, B = ORG.of(Role).all
AT = At("roles", "roles")


def said(*lacks, complete=True, every=False):
    found = tuple(Candidate(e, x) for e, x in zip((A, B), lacks, strict=False))
    candidates = Candidates(found, ORG.account, complete, every=every)
    return [
        (str(o.outcome), o.entity and o.entity.id, o.at.field)
        for o in held_by_one(candidates, ("x", "y"), "scope")
    ]


NONE, X, BOTH, HIDDEN = Known((), AT), Known(("x",), AT), Known(("x", "y"), AT), Unknown(Reason.EXPRESSION)


@pytest.mark.parametrize(
    ("lacks", "expected"),
    [
        ((X, NONE), [("ok", "b", "roles")]),
        ((BOTH, X), [("violated", "b", "roles[x]")]),
        ((X, HIDDEN), [("unknown", "b", "")]),
        ((BOTH, BOTH), [("violated", "organisation", "scope")]),
        ((), [("violated", "organisation", "scope")]),
    ],
)
def test_one_of_them_holds_all(lacks, expected):
    assert said(*lacks) == expected


def test_others_may_hold_it():
    assert said(X, complete=False) == [("unknown", None, "")]
    assert said(NONE, complete=False) == [("ok", "a", "roles")]


def test_each_of_those_that_a_target_names():
    assert said(NONE, BOTH, every=True) == [
        ("ok", "a", "roles"),
        ("violated", "b", "roles[x]"),
        ("violated", "b", "roles[y]"),
    ]
