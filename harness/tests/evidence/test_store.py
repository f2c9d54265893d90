"""Evidence is named by its content, written whole, and redacted when it is text."""

from __future__ import annotations

import hashlib
import json
import os
from multiprocessing import get_context
from pathlib import Path

import pytest

from harness.evidence.store import EvidenceStore

CANARY = "cAn4rY-9fQ2xZ7Lm0pT8vKd_"


@pytest.fixture
def store(tmp_path):
    return EvidenceStore(tmp_path / "evidence")


def test_a_picture_is_kept_byte_for_byte_under_its_digest(store, tmp_path):
    content = b"\x89PNG\r\n" + bytes(range(256))
    item = store.put(content, "image/png", "what Ben saw")
    assert item.sha256 == hashlib.sha256(content).hexdigest()
    assert (item.media_type, item.label, item.bytes) == ("image/png", "what Ben saw", len(content))
    assert store.get(item.sha256) == content
    assert (tmp_path / "evidence" / item.sha256).read_bytes() == content


@pytest.mark.parametrize(
    "media_type",
    [
        *("text/plain", "text/html", "application/json", "application/vnd.sightline.transcript+json"),
        *("application/sdp", "application/x-ndjson", "application/xml", "image/svg+xml", "application/yaml"),
        *("application/x-www-form-urlencoded", "application/javascript"),
    ],
)
def test_text_of_any_kind_is_redacted_on_the_way_in(store, media_type):
    item = store.put(f'{{"password": "{CANARY}"}}'.encode(), media_type, "said")
    assert CANARY.encode() not in store.get(item.sha256)
    assert item.sha256 == hashlib.sha256(store.get(item.sha256)).hexdigest()


def test_json_is_redacted_by_key_as_well(store):
    item = store.put_json({"b": 1, "accessToken": {"value": CANARY}}, "application/json", "traffic")
    assert json.loads(store.get(item.sha256)) == {"accessToken": {"value": "[redacted]"}, "b": 1}


def test_text_that_is_no_utf_8_is_kept_readable(store):
    item = store.put(b"caf\xe9", "text/plain", "said")
    assert store.get(item.sha256).decode() == "caf�"


def test_the_same_content_is_one_file(store, tmp_path):
    first = store.put(b"x", "image/png", "a")
    assert store.put(b"x", "image/png", "b").sha256 == first.sha256
    assert len(list((tmp_path / "evidence").iterdir())) == 1


def test_nothing_half_written_has_a_name(store, tmp_path, monkeypatch):
    def refuse(source, target):
        raise OSError("killed here")

    monkeypatch.setattr(os, "rename", refuse)
    with pytest.raises(OSError, match="killed here"):
        store.put(b"x" * 1000, "image/png", "a")
    assert [path.name[0] for path in (tmp_path / "evidence").iterdir()] == ["."]
    assert store.get(hashlib.sha256(b"x" * 1000).hexdigest()) is None


@pytest.mark.parametrize("name", ["0" * 64, "", "../secret", "/etc/hostname", "A" * 64, "0" * 63 + "/"])
def test_a_name_that_is_not_there_or_no_name_gives_nothing(store, tmp_path, name):
    (tmp_path / "secret").write_text("x")
    store.put(b"x", "image/png", "a")
    assert store.get(name) is None


def put_many(folder: Path) -> None:
    store = EvidenceStore(folder)
    for number in range(200):
        store.put(b"%d" % (number % 20) * 5000, "image/png", "a")


def test_two_processes_may_store_the_same_at_once(tmp_path):
    context = get_context("spawn")
    workers = [context.Process(target=put_many, args=(tmp_path,)) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0]
    files = list(tmp_path.iterdir())
    assert len(files) == 20
    assert all(hashlib.sha256(file.read_bytes()).hexdigest() == file.name for file in files)


def test_what_is_learned_late_is_found_in_what_came_before(store):
    said = [f"I typed {CANARY}1", {"password": f"{CANARY}1"}]
    item = store.put_json(said, "application/json", "traffic")
    assert json.loads(store.get(item.sha256)) == ["I typed [redacted]", {"password": "[redacted]"}]


def test_what_was_remembered_is_forgotten_when_a_secret_is_learned(store):
    before = store.put_json(["I typed " + CANARY + "2"], "application/json", "a")
    assert CANARY.encode() in store.get(before.sha256)
    store.put_json({"password": CANARY + "2"}, "application/json", "b")
    after = store.put_json(["I typed " + CANARY + "2"], "application/json", "a")
    assert CANARY.encode() not in store.get(after.sha256)


def test_half_a_character_is_no_obstacle(store):
    item = store.put_json({"text": "\ud83d"}, "application/json", "said")
    assert json.loads(store.get(item.sha256)) == {"text": "?"}
