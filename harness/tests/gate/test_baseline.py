"""Comparing runs: what one side did not look at is never new and never fixed."""

from __future__ import annotations

import pytest

from harness.gate.baseline import BUCKETS, compare
from harness.tests.gate import runs

FAILS, PASSES = runs.cells(web_media="fail"), runs.cells()
UNSEEN = runs.cells(web_media="absent")
ERROR = runs.cells(web_media="error")
CASES = {
    "broken": (PASSES, FAILS, "new"),
    "mended": (FAILS, PASSES, "fixed"),
    "as it was": (FAILS, FAILS, "unchanged"),
    "not looked at later": (FAILS, UNSEEN, "incomparable"),
    "not looked at before": (UNSEEN, FAILS, "incomparable"),
    "in error later": (FAILS, ERROR, "incomparable"),
    "in error before": (ERROR, FAILS, "incomparable"),
    "passed, and not looked at any more": (PASSES, UNSEEN, "incomparable"),
    "looked at for the first time": (UNSEEN, PASSES, None),
    "nothing": (PASSES, PASSES, None),
}


def counts(before, after):
    found = compare([before], [after])
    return {bucket: len(found.of(bucket)) for bucket in BUCKETS if found.of(bucket)}


@pytest.mark.parametrize(("before", "after", "bucket"), CASES.values(), ids=CASES.keys())
def test_each_change_has_one_bucket(before, after, bucket):
    expected = {bucket: 1} if bucket else {}
    assert counts(runs.exhibit_of(before), runs.exhibit_of(after)) == expected


def test_names_messages_and_order_do_not_count():
    one, two = runs.finding("q1"), runs.finding("q2")
    renamed = runs.finding("q1", shown="Schadenfälle", message="Video ist aus")
    before = runs.exhibit_of(FAILS, findings=[one, two])
    after = runs.exhibit_of(FAILS, findings=[two, renamed])
    assert counts(before, after) == {"unchanged": 2}


def test_another_target_is_not_comparable():
    other = {"kind": "live", "name": "another"}
    found = counts(runs.exhibit_of(FAILS), runs.exhibit_of(FAILS, target=other))
    assert set(found) == {"incomparable"}


def test_a_requirement_that_was_not_in_the_catalogue_is_not_new():
    before = runs.exhibit_of(
        {("CHAT-T1", "media"): "pass"},
        requirements=[runs.LOW],
        tool={"name": "s", "version": "0", "catalogue_digest": "e" * 64},
    )
    assert counts(before, runs.exhibit_of(FAILS)) == {"incomparable": 1}


def test_a_change_of_severity_is_told():
    before = runs.exhibit_of(FAILS, findings=[runs.finding(severity="medium")])
    after = runs.exhibit_of(FAILS, findings=[runs.finding(severity="high")])
    change = compare([before], [after]).of("unchanged")[0]
    assert str(change).startswith("WEB-T1 high (was medium)")
