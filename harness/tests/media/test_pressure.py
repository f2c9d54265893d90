"""Pressure is the share of time in which work waited; where nobody counts it nothing is excused."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.media import pressure
from harness.media.pressure import Pressure, starved

LINES = "some avg10=0.00 avg60=0.00 avg300=0.00 total={}\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=9\n"


def _clock(monkeypatch: pytest.MonkeyPatch, *times: float) -> None:
    moments = iter(times)
    monkeypatch.setattr(pressure.time, "monotonic", lambda: next(moments))


def test_share_is_stalled_time_over_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "cpu"
    file.write_text(LINES.format(1_000_000))
    _clock(monkeypatch, 10.0, 20.0)
    counting = Pressure(file)
    file.write_text(LINES.format(9_000_000))
    assert counting.share() == pytest.approx(0.8)


def test_nothing_is_excused_where_nobody_counts(tmp_path: Path) -> None:
    assert Pressure(tmp_path / "none").share() is None
    assert not starved(None)


def test_a_busy_machine_is_starved_and_a_quiet_one_is_not() -> None:
    assert starved(0.9)
    assert not starved(0.4)
