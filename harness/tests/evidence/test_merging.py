"""Shards into one run: all of them or an inconclusive whole, and never two wholes in one."""

from __future__ import annotations

import json

import pytest

from harness import journal
from harness.cli import folder as run_folder
from harness.evidence import manifest
from harness.evidence.merging import Unmergeable, merge
from harness.model import Status
from harness.tests.gate import runs

FIRST = {("WEB-T1", "behaviour"): "pass", ("WEB-T1", "media"): "pass"}
SECOND = {("CHAT-T1", "media"): "pass"}


@pytest.fixture
def shards(tmp_path):
    one = runs.run_of(tmp_path / "1", FIRST, shard="1/2", metrics={"m": [1]}, environment={"cores": 2})
    two = runs.run_of(tmp_path / "2", SECOND, shard="2/2", metrics={"m": [2]}, environment={"cores": 8})
    return [one, two]


def merged(folders, into):
    missing = merge(folders, into)
    return missing, run_folder.finish(into, verb="merge")


def test_two_shards_make_the_whole_run(shards, tmp_path):
    missing, run = merged(shards, tmp_path / "whole")
    assert missing == ()
    assert {result.status for result in run.results} == {Status.PASS}
    assert run.exit.code == 0
    assert not run.interrupted
    assert run.shard is None
    assert [metric.value for metric in run.metrics] == [1, 2]
    assert manifest.check(tmp_path / "whole").broken == ()
    assert run_folder.read(tmp_path / "whole") == run
    assert run.environment["merged"] == [
        {"shard": "1/2", "environment": {"cores": 2}},
        {"shard": "2/2", "environment": {"cores": 8}},
    ]


def test_the_order_of_the_shards_does_not_matter_to_the_verdict(shards, tmp_path):
    _, forth = merged(shards, tmp_path / "forth")
    _, back = merged(shards[::-1], tmp_path / "back")
    assert forth.results == back.results
    assert forth.exit == back.exit


def test_evidence_comes_along(shards, tmp_path):
    for number, shard in enumerate(shards):
        (shard / "evidence").mkdir()
        (shard / "evidence" / (f"{number}" * 64)).write_bytes(b"seen")
    merge(shards, tmp_path / "whole")
    assert len(list((tmp_path / "whole" / "evidence").iterdir())) == 2


def test_the_matrix_of_a_selftest_comes_along_under_the_seal(shards, tmp_path):
    (shards[1] / "selftest.json").write_text('{"a": 1}')
    merged(shards, tmp_path / "whole")
    assert (tmp_path / "whole" / "selftest.json").read_text() == '{"a": 1}'
    assert "selftest.json" in (tmp_path / "whole" / manifest.NAME).read_text()
    (shards[0] / "selftest.json").write_text('{"a": 1}')
    merged(shards, tmp_path / "both")
    assert (tmp_path / "both" / "selftest.json").exists()


def test_two_matrices_that_differ_are_refused_and_nothing_is_written(shards, tmp_path):
    for number, shard in enumerate(shards):
        (shard / "selftest.json").write_text(f'{{"a": {number}}}')
    with pytest.raises(Unmergeable, match=r"2 different selftest\.json"):
        merge(shards, tmp_path / "whole")
    assert not (tmp_path / "whole").exists()


def test_a_missing_shard_makes_the_whole_inconclusive(shards, tmp_path):
    missing, run = merged(shards[:1], tmp_path / "whole")
    assert missing == ("shard 2/2 is missing",)
    assert run.exit.code == 3
    assert run.environment["missing"] == ["shard 2/2 is missing"]


def test_a_shard_that_was_killed_makes_the_whole_inconclusive(shards, tmp_path):
    killed = runs.write(tmp_path / "killed", runs.entries(SECOND, shard="2/2", ended=False), seal=False)
    _, run = merged([shards[0], killed], tmp_path / "whole")
    assert run.interrupted
    assert run.exit.code == 3


def test_the_same_finding_in_two_shards_is_one(tmp_path):
    found = [runs.finding()]
    one = runs.run_of(tmp_path / "1", FIRST, shard="1/2", findings=found)
    two = runs.run_of(tmp_path / "2", SECOND, shard="2/2", findings=found)
    _, run = merged([one, two], tmp_path / "whole")
    assert len(run.findings) == 1


DIFFERENT = {
    "catalogue": {"tool": {"name": "sightline", "version": "0.1.0", "catalogue_digest": "e" * 64}},
    "tool": {"tool": {"name": "sightline", "version": "0.2.0", "catalogue_digest": "d" * 64}},
    "target": {"target": {"kind": "live", "name": "acme"}},
    "subject": {"subject": {"name": "a", "digest": "sha256:" + "0" * 64}},
    "requirements": {"requirements": [runs.HIGH]},
    "whole": {"shard": "2/3"},
    "words for a shard": {"shard": "two of two"},
    "a shard beyond the last": {"shard": "3/2"},
    "no shard": {"shard": None},
    "same shard": {"shard": "1/2"},
}


@pytest.mark.parametrize("change", DIFFERENT.values(), ids=DIFFERENT.keys())
def test_parts_of_different_wholes_are_refused(shards, tmp_path, change):
    other = runs.run_of(tmp_path / "other", SECOND, **({"shard": "2/2"} | change))
    with pytest.raises(Unmergeable):
        merge([shards[0], other], tmp_path / "whole")
    assert not (tmp_path / "whole").exists()


def test_two_verdicts_on_one_example_are_refused(tmp_path):
    one = runs.run_of(tmp_path / "1", FIRST)
    two = runs.run_of(tmp_path / "2", FIRST)
    with pytest.raises(Unmergeable, match="4 Examples are in more than one run"):
        merge([one, two], tmp_path / "whole")


def test_a_run_without_a_beginning_is_refused(shards, tmp_path):
    (tmp_path / "empty").mkdir()
    head = {"v": "1.0", "at": runs.STARTED, "worker": "main", "seq": 1, "event": "run_ended"}
    (tmp_path / "empty" / journal.NAME).write_text(json.dumps(head | {"interrupted": True}) + "\n")
    with pytest.raises(Unmergeable, match="before it began"):
        merge([shards[0], tmp_path / "empty"], tmp_path / "whole")
