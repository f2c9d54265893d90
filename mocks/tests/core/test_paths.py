"""Path templates."""

from __future__ import annotations

import pytest

from mocks.core.paths import matches


@pytest.mark.parametrize(
    ("template", "path", "values"),
    [
        ("/a/{b}/c", "/a/x/c", {"b": "x"}),
        ("/a/{b}/c", "/a//c", None),
        ("/a/{b}", "/a/x/y", None),
        ("/a", "/a", {}),
        ("/a", "/b", None),
    ],
)
def test_paths(template, path, values):
    assert matches(template, path) == values
