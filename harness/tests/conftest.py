"""What own tests share: a small suite, and how long Hypothesis looks (`--hypothesis-profile deep`: long)."""

from __future__ import annotations

import signal

import pytest
from hypothesis import settings

from harness.paths import ROOT
from harness.tests.small_suite import REAL, SmallSuite

settings.register_profile("quick", max_examples=50, deadline=None)
settings.register_profile("deep", max_examples=5000, deadline=None)
settings.load_profile("quick")


@pytest.fixture(autouse=True, scope="session")
def ctrl_c_is_heard() -> None:
    """A shell that starts something in the background makes it deaf to Ctrl-C; tests of Ctrl-C are not."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def small_suite(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> SmallSuite:
    """A suite of two Examples to run and to break.

    It asks the machine for nothing, reads the catalogue once and renders no report, for the sake of time.
    """
    monkeypatch.setattr("harness.plugin.load", lambda features: REAL)
    monkeypatch.setattr("harness.plugin.describe", dict)
    monkeypatch.setattr("harness.cli.folder.render", lambda *_: [])
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return SmallSuite(pytester)
