"""What own tests share: a small suite, and how long Hypothesis looks (`--hypothesis-profile deep`: long)."""

from __future__ import annotations

import pytest
from hypothesis import settings

from harness.paths import ROOT
from harness.tests.small_suite import REAL, SmallSuite

settings.register_profile("quick", max_examples=50, deadline=None)
settings.register_profile("deep", max_examples=5000, deadline=None)
settings.load_profile("quick")


@pytest.fixture
def small_suite(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> SmallSuite:
    """A suite of two Examples to run and to break. It asks the machine for nothing, and reads the catalogue once."""
    monkeypatch.setattr("harness.plugin.load", lambda features: REAL)
    monkeypatch.setattr("harness.plugin.describe", dict)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return SmallSuite(pytester)
