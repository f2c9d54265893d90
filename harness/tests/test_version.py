"""The version is said in one place and packaged as it is said."""

from __future__ import annotations

import tomllib

from harness.paths import ROOT
from harness.version import VERSION, tool


def test_the_package_and_the_runs_carry_the_same_version():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert (project["name"], project["version"]) == ("sightline", VERSION)
    assert tool("d").model_dump() == {"name": "sightline", "version": VERSION, "catalogue_digest": "d"}
