"""Fixtures of the audit's tests: open what a test wrote, the catalogue, the real inputs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from harness.audit.sources.reading import open_source
from harness.catalogue import load
from harness.tests.audit import seeds

settings.register_profile("fuzz", max_examples=10_000, deadline=None)

ROOT = Path(__file__).resolve().parents[3]
REAL_INPUTS = ROOT.parent / "shared" / "real_inputs"


@pytest.fixture
def opened(tmp_path):
    """Write files by name and open them as one source."""

    def open_files(**files):
        paths = [seeds.write(tmp_path / name.replace("__", "."), content) for name, content in files.items()]
        return open_source(paths)

    return open_files


@pytest.fixture
def read(tmp_path):
    """Write one file under that name and open it."""

    def open_file(name, content):
        return open_source([seeds.write(tmp_path / name, content)])

    return open_file


@pytest.fixture(scope="session")
def catalogue():
    """The project's catalogue."""
    return load(ROOT / "features")


@pytest.fixture
def real_inputs():
    """The folder of real configuration files; its tests are skipped, visibly, where it is not there."""
    for folder in (REAL_INPUTS, ROOT.parents[1] / "shared" / "real_inputs"):
        if folder.is_dir():
            return folder
    pytest.skip("the real inputs (shared/real_inputs) are not here")
