"""The project's own source files, for the tests that hold them to the house rules."""

from __future__ import annotations

from pathlib import Path

from harness.paths import ROOT

PACKAGES = ("harness", "mocks", "reports")


def modules(*packages: str) -> list[Path]:
    """Every module of these packages that holds anything, own tests left out."""
    return sorted(
        path
        for package in packages
        for path in (ROOT / package).rglob("*.py")
        if "tests" not in path.parts and path.stat().st_size
    )


def name_of(path: Path) -> str:
    """The file's name as seen from the project's root."""
    return path.relative_to(ROOT).as_posix()
