"""An earlier audit as a source."""

from __future__ import annotations

import pytest

from harness.audit.recording import keep_sources
from harness.audit.sources.archive import File
from harness.audit.sources.errors import SourceError
from harness.audit.sources.rerun import sources_in
from harness.evidence.store import EvidenceStore
from harness.journal import Journal


def kept(folder, *files):
    log = Journal(folder, "audit")
    keep_sources(log, EvidenceStore(folder / "evidence"), [File(*file) for file in files])
    log.append("run_ended", interrupted=False)
    log.close()
    return folder


def test_what_was_read_lies_together_again(tmp_path):
    run = kept(tmp_path / "run", ("x/a.tf", "x", b"a"), ("x/b.yaml", "x", b"b"))
    with sources_in([run, tmp_path / "other.json"]) as (folder, other):
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"a.tf": b"a", "b.yaml": b"b"}
    assert other == tmp_path / "other.json"
    assert not folder.exists()


def test_namesakes_keep_folders_of_their_own(tmp_path):
    run = kept(tmp_path / "run", ("x/a.tf", "x", b"1"), ("y/a.tf", "y", b"2"))
    with sources_in([run]) as (folder,):
        assert sorted(path.read_bytes() for path in folder.glob("*/a.tf")) == [b"1", b"2"]


def test_a_run_without_sources_is_none(tmp_path):
    with pytest.raises(SourceError, match="no audit"), sources_in([kept(tmp_path / "run")]):
        pass
    run = kept(tmp_path / "lost", ("a.tf", "", b"1"))
    for file in (run / "evidence").iterdir():
        file.unlink()
    with pytest.raises(SourceError, match=r"a\.tf"), sources_in([run / "run.json"]):
        pass
