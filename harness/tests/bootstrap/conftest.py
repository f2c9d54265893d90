"""Small projects for the set-up to work on."""

from __future__ import annotations

import pytest

from harness.tests.bootstrap.project import Project


@pytest.fixture
def project(tmp_path) -> Project:
    return Project.laid_out(tmp_path)


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Project:
    """A project whose environment stands already; tests leave it as it is."""
    project = Project.laid_out(tmp_path_factory.mktemp("made"))
    # Settings that would have pip install elsewhere are no obstacle.
    elsewhere = {"PIP_TARGET": "/nowhere", "PIP_PREFIX": "/nowhere", "PIP_USER": "1"}
    first = project.call("explain", "WEB-T1", "a b", VERB_ENDS_WITH="3", **elsewhere)
    assert first.stdout == f"explain WEB-T1 a b {project.root}/.venv\n"
    assert first.returncode == 3
    assert "making the environment" in first.stderr
    return project
