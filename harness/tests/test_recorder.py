"""A recorder writes an Example into the journal as it happens."""

from __future__ import annotations

import pytest

from harness import journal
from harness.model import Phase, Source, StepResult
from harness.tests.fakes import recorder


@pytest.fixture
def running(tmp_path):
    return recorder(tmp_path)


def events(tmp_path, name: str) -> list[dict]:
    return [entry.fields for entry in journal.read(tmp_path) if entry.event == name]


def test_an_example_is_opened_with_all_that_names_it(running, tmp_path):
    (begun,) = events(tmp_path, "example_started")
    assert begun == {
        "example": "WEB-T1/behaviour/A picture comes",
        "requirement": "WEB-T1",
        "layer": "behaviour",
        "kind": "trap",
        "name": "A picture comes",
        "rule": "The rule",
        "feature": "web_messaging/behaviour/upgrade.feature",
        "browser": None,
        "repeat": "again",
    }


def test_an_observation_carries_phase_time_and_evidence(running, tmp_path):
    item = running.keep(b"\x89PNG", "image/png", "Ben's screen")
    assert running.observe("a", "Ana", 1, Source.API).phase is Phase.GIVEN
    running.phase = Phase.THEN
    seen = running.observe("video.sees", "Ben sees Ana", True, Source.FRAMES, [item])
    assert (seen.phase, seen.evidence) == (Phase.THEN, (item.sha256,))
    assert 0 <= seen.at_s <= running.elapsed_s
    assert running.observations[-1] is seen
    assert events(tmp_path, "observation")[-1]["observation"]["fact"] == "video.sees"


def test_evidence_is_stored_before_it_is_journalled(running, tmp_path, monkeypatch):
    def killed(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(journal.Journal, "append", killed)
    with pytest.raises(KeyboardInterrupt):
        running.keep(b"x", "image/png", "a")
    assert len(list((tmp_path / "evidence").iterdir())) == 1
    assert events(tmp_path, "evidence") == []


def test_json_evidence_is_redacted(running, tmp_path):
    item = running.keep_json({"token": "cAn4rY-9fQ2xZ7Lm"}, "application/json", "traffic")
    assert b"cAn4rY" not in (tmp_path / "evidence" / item.sha256).read_bytes()
    assert events(tmp_path, "evidence")[0]["item"]["label"] == "traffic"
    assert running.kept == [item]
    assert running.content(item) == b'{"token": "[redacted]"}'


def test_a_figure_is_rounded_and_knows_its_example(running, tmp_path):
    running.measure("media.delay_ms", 41.23456, "ms")
    (metric,) = events(tmp_path, "metric")
    assert metric["metric"] == {
        "name": "media.delay_ms",
        "value": 41.235,
        "unit": "ms",
        "example": "WEB-T1/behaviour/A picture comes",
    }


def test_steps_claims_and_the_end_are_journalled(running, tmp_path):
    running.step(StepResult(keyword="Given", text="x", verdict="passed", duration_s=0.1))
    running.expect(["WEB-T1"], closed=True)
    assert running.verdict is None
    running.end("passed", reason=None, message=None, caught=("WEB-T1",))
    assert running.verdict == "passed"
    assert events(tmp_path, "step")[0]["text"] == "x"
    assert events(tmp_path, "claimed")[0]["reported"] == ["WEB-T1"]
    (end,) = events(tmp_path, "example_ended")
    assert (end["verdict"], end["caught"]) == ("passed", ["WEB-T1"])
