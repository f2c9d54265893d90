"""Fixtures for whole verbs."""

from __future__ import annotations

import pytest

from harness.tests.cli.verbs import Shell


@pytest.fixture
def shell(capsys, monkeypatch):
    """Runs verbs in this process."""
    return Shell(capsys, monkeypatch)
