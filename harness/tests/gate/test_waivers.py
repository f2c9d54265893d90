"""The waiver matrix: days and time zones, severity, patterns, caps, and waivers that nobody needs any more."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.gate import waivers
from harness.gate.cells import Cells
from harness.gate.document import Unusable, parse
from harness.gate.policy import WaiverDemand
from harness.gate.times import days_left, is_past, moment_of
from harness.gate.violations import of_all
from harness.gate.waivers import State
from harness.tests.gate import runs

ENTRY = {
    "id": "W-1",
    "requirement": "WEB-T1",
    "severity": "high",
    "reason": "the vendor mends it",
    "owner": "Ana",
    "approver": "Ben",
    "ticket": "VID-7",
    "expires": "2026-12-31",
}


def file_of(*entries: dict[str, Any]) -> tuple[waivers.Placed, ...]:
    """Waivers read from text, so that the text itself is tested, too."""
    lines = ["version: 1", "waivers:"]
    for entry in entries:
        fields = [
            f"{key}: {value if isinstance(value, int) else json.dumps(value)}" for key, value in entry.items()
        ]
        lines += [f"  - {fields[0]}", *(f"    {field}" for field in fields[1:])]
    return waivers.understand(parse(("\n".join(lines) + "\n").encode(), "waivers.yaml"))


def book(results: Any = None, *, at: str = runs.NOON, findings: Any = (), cap: int = 10, **changes: Any):
    """What becomes of one waiver against one run at a moment."""
    exhibits = (runs.exhibit_of(results or runs.cells(web_media="fail"), findings=findings),)
    moment = moment_of(at, "now")
    demand = WaiverDemand(max_matches=cap)
    placed = file_of(ENTRY | changes)
    return waivers.apply(placed, of_all(exhibits), Cells(exhibits), moment, demand)


def states(*args: Any, **options: Any) -> tuple[State, ...]:
    """The states of that one waiver."""
    return book(*args, **options).usages[0].states


DAYS = {
    "the first second of the last day": ("2026-12-31", "2026-12-31T00:00:00Z", True),
    "the last second of the last day": ("2026-12-31", "2026-12-31T23:59:59Z", True),
    "the last microsecond": ("2026-12-31", "2026-12-31T23:59:59.999999Z", True),
    "midnight after it": ("2026-12-31", "2027-01-01T00:00:00Z", False),
    "next day in the east, still the day in UTC": ("2026-12-31", "2027-01-01T13:59:59+14:00", True),
    "next day in the east and in UTC": ("2026-12-31", "2027-01-01T14:00:00+14:00", False),
    "still the day in the west, over in UTC": ("2026-12-31", "2026-12-31T12:00:00-12:00", False),
    "the day in the west and in UTC": ("2026-12-31", "2026-12-31T11:59:59-12:00", True),
    "half an hour off": ("2026-12-31", "2027-01-01T05:29:59+05:30", True),
    "leap day, itself": ("2028-02-29", "2028-02-29T23:59:59Z", True),
    "leap day, over": ("2028-02-29", "2028-03-01T00:00:00Z", False),
    "28 February of a leap year": ("2028-02-28", "2028-02-29T00:00:00Z", False),
    "a leap second written as such cannot be; the year's end": ("2026-12-31", "2026-12-31T23:59:59.5Z", True),
    "the last day there is": ("9999-12-31", "9999-12-31T23:59:59Z", True),
}


@pytest.mark.parametrize(("expires", "at", "holds"), DAYS.values(), ids=DAYS.keys())
def test_the_last_day_counts_whole_and_in_utc(expires, at, holds):
    found = states(at=at, expires=expires)
    assert (State.EXPIRED not in found) is holds
    assert (State.ACTIVE in found) is holds


@pytest.mark.parametrize(
    "day",
    [
        *("2027-02-29", "2100-02-29", "2026-02-30", "2026-13-01", "2026-00-10", "2026-1-1", "20261231"),
        *("2026-W10-1", "31.12.2026", "never", "", "2026-12-31T00:00:00Z", "٢٠٢٦-12-31", "0000-01-01"),
    ],
)
def test_a_day_that_does_not_exist_is_refused_with_its_line(day):
    with pytest.raises(Unusable, match=r"waivers.yaml: line 10: .*expires"):
        file_of(ENTRY | {"expires": day})


@given(st.dates(), st.datetimes(timezones=st.just(moment_of("2026-01-01T00:00:00Z", "").tzinfo)))
def test_expiry_is_a_comparison_of_days(day, moment):
    assert is_past(day.isoformat(), moment) is (moment.date() > day)


def test_the_day_is_that_of_utc_wherever_the_moment_is_told():
    eastern = datetime.fromisoformat("2027-01-01T13:59:59+14:00")
    assert not is_past("2026-12-31", eastern)
    assert days_left("2026-12-31", eastern) == 0


@pytest.mark.parametrize("missing", ["reason", "owner", "approver", "ticket", "expires", "severity", "id"])
def test_who_why_and_until_when_are_demanded(missing):
    with pytest.raises(Unusable, match=rf"{missing}.* is missing"):
        file_of({key: value for key, value in ENTRY.items() if key != missing})


@pytest.mark.parametrize("blank", ["reason", "owner", "approver", "ticket", "id"])
def test_blanks_say_nothing(blank):
    with pytest.raises(Unusable, match=blank):
        file_of(ENTRY | {blank: "   "})


@pytest.mark.parametrize(
    "changes",
    [
        {"reazon": "x"},
        {"requirement": "regex:("},
        {"requirement": "glob:"},
        {"requirement": ""},
        {"max_matches": 0},
    ],
)
def test_a_broken_waiver_is_refused_not_left_out(changes):
    with pytest.raises(Unusable, match=r"waivers\.yaml: line"):
        file_of(ENTRY | changes)


def test_an_id_stands_for_one_waiver():
    with pytest.raises(Unusable, match=r"stands already in waivers\.yaml line 3"):
        file_of(ENTRY, ENTRY)


PATTERNS = {
    "exact": ("queue-1", {"queue-1"}),
    "exact is not a part": ("queue", set()),
    "exact is not a pattern": ("queue.1", set()),
    "exact has its case": ("QUEUE-1", set()),
    "a star is only a star": ("queue-*", set()),
    "glob": ("glob:queue-?", {"queue-1", "queue-2"}),
    "glob is anchored": ("glob:queue", set()),
    "glob at the end": ("glob:*-12", {"queue-12"}),
    "regex": (r"regex:queue-\d", {"queue-1", "queue-2"}),
    "regex is anchored before": (r"regex:\d", set()),
    "regex alternatives are anchored": ("regex:queue-1|x", {"queue-1"}),
    "regex of all": ("regex:.*", {"queue-1", "queue-2", "queue-12"}),
}


@pytest.mark.parametrize(("pattern", "expected"), PATTERNS.values(), ids=PATTERNS.keys())
def test_patterns_are_exact_unless_they_say_otherwise(pattern, expected):
    found = [runs.finding(name) for name in ("queue-1", "queue-2", "queue-12")]
    used = book(findings=found, resource=pattern, max_matches=10)
    assert {violation.resource.id for violation in used.usages[0].covers} == expected


def test_one_match_too_many_and_it_covers_none():
    two = [runs.finding("queue-1"), runs.finding("queue-2")]
    assert states(findings=two) == (State.OVER_BROAD,)
    assert states(findings=two, max_matches=2) == (State.ACTIVE,)
    assert states(findings=two, max_matches=5, cap=1) == (State.OVER_BROAD,)
    assert not book(findings=two).by_violation


def test_it_stops_when_the_severity_rises():
    assert states(severity="medium") == (State.SEVERITY_RISE,)
    assert states(severity="high") == (State.ACTIVE,)
    assert states(severity="critical") == (State.ACTIVE,)
    assert not book(severity="medium").by_violation


def test_a_rise_of_one_leaves_the_others_covered():
    mixed = [runs.finding("queue-1"), runs.finding("queue-2", severity="critical")]
    assert states(findings=mixed, max_matches=2) == (State.ACTIVE, State.SEVERITY_RISE)


def test_it_is_told_apart_whether_all_is_well_or_nobody_looked():
    assert states(runs.cells()) == (State.NO_LONGER_FAILING,)
    assert states(runs.cells(web_media="absent")) == (State.UNUSED,)
    assert states(runs.cells(web_media="absent"), layer="behaviour") == (State.NO_LONGER_FAILING,)
    assert states(runs.cells(), requirement="WEB-T9") == (State.UNUSED,)
    assert states(runs.cells(web_media="error")) == (State.UNUSED,)


def test_it_holds_only_for_its_layer_and_target():
    assert State.ACTIVE in states(layer="media")
    assert State.ACTIVE not in states(layer="behaviour")
    assert State.ACTIVE in states(target="reference")
    assert State.ACTIVE not in states(target="another")


@pytest.mark.parametrize(
    ("at", "soon"),
    [("2026-12-16T23:59:59Z", False), ("2026-12-17T00:00:00Z", True), ("2026-12-31T23:00:00Z", True)],
)
def test_it_is_said_in_time_that_it_will_expire(at, soon):
    assert (State.EXPIRING in states(at=at)) is soon


def test_a_line_break_does_not_end_an_anchored_pattern():
    found = [runs.finding("queue-1\nmore")]
    assert states(findings=found, resource="queue-1") != (State.ACTIVE,)
    assert states(findings=found, resource="regex:queue-1") != (State.ACTIVE,)
