"""The geometry of timelines: inside the plot, honest about dips, never a division by zero."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from reports.timeline import Timeline, draw


def _timeline(*points, marks=()):
    return Timeline.model_validate(
        {"unit": "fps", "series": [{"name": "Ben sees Ana", "points": list(points)}], "marks": list(marks)}
    )


def _coordinates(curve):
    return [tuple(float(part) for part in point.split(",")) for point in curve.points.split()]


def test_the_corners_of_the_data_are_the_corners_of_the_plot():
    drawing = draw(_timeline((0, 0), (5, 20)))
    assert _coordinates(drawing.curves[0]) == [
        (drawing.left, drawing.bottom),
        (drawing.right, drawing.top),
    ]
    assert [tick.label for tick in drawing.y_ticks] == ["0", "5", "10", "15", "20"]
    assert [tick.label for tick in drawing.x_ticks] == ["0", "1", "2", "3", "4", "5"]


def test_a_curve_says_its_figures():
    curve = draw(_timeline((0, 3.14159), (2, 0.5), (1, 20))).curves[0]
    assert (curve.count, curve.least, curve.most, curve.last) == (3, "0.5", "20", "0.5")


def test_a_dip_of_one_sample_among_thousands_is_drawn():
    points = [(t / 100, 20.0) for t in range(5000)]
    points[2500] = (25.0, 0.0)
    drawing = draw(_timeline(*points))
    drawn = _coordinates(drawing.curves[0])
    assert len(drawn) < 300
    assert max(y for _, y in drawn) == drawing.bottom


def test_a_mark_after_the_last_sample_widens_the_plot():
    drawing = draw(_timeline((0, 1), (1, 1), marks=[{"t": 9, "label": "When"}]))
    assert drawing.marks[0].at <= drawing.right


def test_nothing_to_draw_is_an_error():
    with pytest.raises(ValueError, match="at least one point"):
        draw(_timeline())


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e13, "x"])
def test_a_value_that_is_no_number_is_refused(value):
    with pytest.raises(ValidationError):
        _timeline((0, value))


_drawable = st.floats(-1e12, 1e12)


@given(st.lists(st.tuples(_drawable, _drawable), min_size=1, max_size=300))
def test_any_finite_points_are_drawn_inside_the_plot(points):
    drawing = draw(_timeline(*points))
    assert all(-1 <= x <= drawing.width + 1 for x, _ in _coordinates(drawing.curves[0]))
