"""Fixtures for whole verbs."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from harness.tests.cli import exhibits
from harness.tests.cli.verbs import Shell


@pytest.fixture
def shell(capsys, monkeypatch):
    """Runs verbs in this process."""
    return Shell(capsys, monkeypatch)


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> Path:
    """The folder of exhibits, to be copied: to make it takes seconds."""
    folder = tmp_path_factory.mktemp("exhibits")
    exhibits.make(folder)
    return folder


@pytest.fixture
def place(made, tmp_path, monkeypatch) -> Path:
    """A folder with runs of every sort, policies and keys; also the working folder."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path
