"""The trend: earlier runs of the same target alone, in order, each bar as high as its cells are many."""

from dataclasses import replace

import pytest

from harness.model import Status
from reports.tests import example_run
from reports.trend import HEIGHT, MOST, WIDTH, Point, bars, point_of


def _point(day, passed=1, failed=0, target="embedded: Reference target"):
    return Point(target, f"2026-11-{day:02}T10:00:00Z", 0, {Status.PASS: passed, Status.FAIL: failed})


def test_a_point_counts_the_cells_of_its_run():
    point = point_of(example_run.troubled().run)
    assert point.statuses[Status.FAIL] == 2
    assert sum(point.statuses.values()) == 280
    assert (point.target, point.code) == ("embedded: Reference target", 1)
    assert point.day == "2026-11-21 10:50:03 UTC"


def test_one_run_has_no_trend():
    assert bars((), _point(1)) == ()
    assert bars((_point(1),), _point(1)) == ()


def test_only_earlier_runs_of_the_same_target_count_in_order():
    history = (_point(3), _point(1), _point(9), replace(_point(2), target="live: other"), _point(1))
    assert [bar.point.started[8:10] for bar in bars(history, _point(5))] == ["01", "03", "05"]


def test_the_latest_are_kept():
    history = [Point("t", f"2026-01-01T00:00:{n:02}Z", 0, {Status.PASS: 1}) for n in range(50)]
    now = Point("t", "2026-02-01T00:00:00Z", 0, {Status.PASS: 1})
    drawn = bars(history, now)
    assert len(drawn) == MOST
    assert drawn[-1].point is now
    assert drawn[0].point.started.endswith("21Z")


def test_bars_share_a_scale_and_stay_inside():
    drawn = bars((_point(1, passed=10),), _point(2, passed=3, failed=2))
    assert sum(piece.height for piece in drawn[0].pieces) == pytest.approx(HEIGHT)
    assert sum(piece.height for piece in drawn[1].pieces) == pytest.approx(HEIGHT / 2)
    assert [piece.status for piece in drawn[1].pieces] == [Status.FAIL, Status.PASS]
    assert all(bar.x >= 0 and bar.x + bar.width <= WIDTH for bar in drawn)


def test_runs_without_cells_divide_by_nothing():
    empty = Point("t", "1", 3, {})
    assert [bar.pieces for bar in bars((empty,), replace(empty, started="2"))] == [(), ()]
