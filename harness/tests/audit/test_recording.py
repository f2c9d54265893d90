"""What an audit keeps of its sources, and of whom it knows."""

from __future__ import annotations

from harness import journal
from harness.audit.recording import LARGEST_KEPT, keep_sources, people_of
from harness.audit.sources.archive import File
from harness.audit.sources.reading import open_source
from harness.evidence.store import EvidenceStore
from harness.journal import Journal
from harness.tests.audit import seeds


def test_sources_are_kept_redacted_and_large_ones_only_named(tmp_path):
    log = Journal(tmp_path, "audit")
    store = EvidenceStore(tmp_path / "evidence")
    small = File("a.json", "", b'{"password": "hunter2-hunter2"}')
    keep_sources(log, store, [File("b.tf", "", b" " * (LARGEST_KEPT + 1)), small])
    large, kept = journal.read(tmp_path)
    assert large.fields["item"] is None
    content = store.get(kept.fields["item"]["sha256"])
    assert content is not None
    assert b"hunter2" not in content


def test_people_are_known_by_name_and_address(tmp_path):
    org = open_source([seeds.write(tmp_path / "a.tf.json", seeds.terraform())])
    assert people_of(org) == ("Ben", "ben@example.org")
