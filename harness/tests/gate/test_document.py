"""Hand-written YAML: what is refused, and that the refusal names the line."""

from __future__ import annotations

import pytest
from pydantic import Field

from harness.gate.document import LARGEST_BYTES, Part, Unusable, parse


class Shape(Part):
    a: int
    b: dict[str, int] = Field(default_factory=dict)


REFUSED = {
    "duplicate key": ("a: 1\nb: {}\na: 2\n", "line 3: found duplicate key"),
    "duplicate key inside": ("a: 1\nb:\n  x: 1\n  x: 2\n", "line 4: found duplicate key"),
    "alias": ("a: &x 1\nb: *x\n", "line 2: aliases"),
    "alias bomb": ("a: &x [1,1]\nb: &y [*x,*x]\nc: [*y,*y]\n", "line 2: aliases"),
    "list": ("- 1\n", "expected a mapping"),
    "nothing": ("", "expected a mapping"),
    "two documents": ("a: 1\n---\na: 2\n", "line 2: but found another document"),
    "not YAML": ("a: [1\n", "line 2"),
    "tabs": ("a:\n\tb: 1\n", "line 2"),
    "number as key": ("1: 2\n", "expected names as keys"),
    "list as key": ("[1]: 2\n", "doc.yaml"),
    "object": ("a: !!python/object/apply:os.system [ls]\n", "doc.yaml"),
    "control character": ("a: \x07\n", "doc.yaml"),
    "deep": ("a: " + "[" * 5000, "line 1: nested deeper"),
}


@pytest.mark.parametrize(("text", "expected"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_understood_is_refused_with_its_line(text, expected):
    with pytest.raises(Unusable, match=expected):
        parse(text.encode(), "doc.yaml").understood(Shape)


def test_other_encodings_and_huge_files_are_refused():
    with pytest.raises(Unusable, match="expected UTF-8"):
        parse("a: ü".encode("latin-1"), "doc.yaml")
    with pytest.raises(Unusable, match="at most"):
        parse(b"#" * (LARGEST_BYTES + 1), "doc.yaml")


def test_each_problem_of_the_shape_has_its_line():
    with pytest.raises(Unusable) as refused:
        parse(b"b:\n  x: 1\n  y: two\nc: 3\n", "doc.yaml").understood(Shape)
    assert "doc.yaml: " in str(refused.value)
    for words in ('line 1: "a" is missing', 'line 3: "b.y"', 'line 4: unknown key "c"'):
        assert words in str(refused.value)


def test_dates_stay_as_they_are_written():
    assert parse(b"a: 2027-02-29\nb: 2026-01-01T00:00:00Z\n", "x").content == {
        "a": "2027-02-29",
        "b": "2026-01-01T00:00:00Z",
    }
