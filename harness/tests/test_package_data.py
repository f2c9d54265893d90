"""What the packages read beside their modules is listed as theirs, so that an installed copy has it."""

from __future__ import annotations

import tomllib

import pytest

from harness.paths import ROOT

LISTED = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]["package-data"]
#: For readers of the project, or made by running it.
NOT_READ = {".md", ".py", ".pyc", ".pyi", ".jpg"}
NO_PART = {"tests", "out", "__pycache__"}


def others(package):
    """Every file of a package that is no module, nothing of a test and nothing for readers alone."""
    return {
        path
        for path in (ROOT / package).rglob("*")
        if path.is_file() and path.suffix not in NOT_READ and NO_PART.isdisjoint(path.relative_to(ROOT).parts)
    }


@pytest.mark.parametrize("package", ["harness", "mocks", "reports", "steps"])
def test_every_file_that_a_package_reads_is_listed(package):
    listed = {path for pattern in LISTED.get(package, ()) for path in (ROOT / package).glob(pattern)}
    assert sorted(str(path.relative_to(ROOT)) for path in others(package) - listed) == []


@pytest.mark.parametrize(("package", "pattern"), [(p, one) for p, all_ in LISTED.items() for one in all_])
def test_every_pattern_lists_something(package, pattern):
    assert any((ROOT / package).glob(pattern))
