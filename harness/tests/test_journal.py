"""The journal survives kills, several writers and other versions, and keeps no secret."""

from __future__ import annotations

import json
import os
import re
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness import journal
from harness.journal import Journal, Tail, UnreadableJournal, read, utc_now
from harness.model import FORMAT_VERSION

CANARY = "cAn4rY-9fQ2xZ7Lm0pT8vKd_"


def lines(folder: Path) -> list[bytes]:
    return (folder / journal.NAME).read_bytes().splitlines(keepends=True)


def rewrite(folder: Path, *content: bytes) -> None:
    (folder / journal.NAME).write_bytes(b"".join(content))


@pytest.fixture
def three(tmp_path):
    """A journal of three lines."""
    writer = Journal(tmp_path, "main")
    for number in range(3):
        writer.append("step", number=number, text="Ana asks für Vidéo")
    writer.close()
    return tmp_path


def numbers(folder: Path) -> list[int]:
    return [entry.fields["number"] for entry in read(folder)]


def test_what_is_appended_is_read(three):
    entries = list(read(three))
    assert [entry.fields["number"] for entry in entries] == [0, 1, 2]
    assert [entry.seq for entry in entries] == [1, 2, 3]
    assert {entry.worker for entry in entries} == {"main"}
    assert entries[0].fields["text"] == "Ana asks für Vidéo"
    assert entries[0].event == "step"


def test_each_line_carries_version_and_time(three):
    first = json.loads(lines(three)[0])
    assert first["v"] == FORMAT_VERSION
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", first["at"])
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", utc_now())


def test_nothing_is_made_before_the_first_line(tmp_path):
    writer = Journal(tmp_path / "run", "main")
    assert not writer.is_open
    assert not (tmp_path / "run").exists()
    writer.append("step", number=1)
    assert writer.is_open
    writer.close()
    writer.close()
    assert not writer.is_open


def test_a_closed_journal_opens_again(three):
    writer = Journal(three, "main")
    writer.append("step", number=3)
    writer.close()
    writer.append("step", number=4)
    writer.close()
    assert numbers(three) == [0, 1, 2, 3, 4]


def test_secrets_are_blanked_on_the_way_in(tmp_path):
    writer = Journal(tmp_path, "main")
    writer.append("observation", value={"token": CANARY, "text": f"Bearer {CANARY}"}, message=f"jwt={CANARY}")
    writer.close()
    assert CANARY.encode() not in (tmp_path / journal.NAME).read_bytes()


def test_a_lone_surrogate_does_not_stop_the_run(tmp_path):
    writer = Journal(tmp_path, "main")
    writer.append("step", number=1, text="\ud800")
    writer.close()
    assert numbers(tmp_path) == [1]


def test_half_a_character_that_an_escape_spells_out_is_replaced(tmp_path):
    line = {
        "v": FORMAT_VERSION,
        "at": "",
        "worker": "w",
        "seq": 1,
        "event": "x",
        "name": "a\ud800é\U0001f600",
    }
    (tmp_path / journal.NAME).write_text(json.dumps(line) + "\n")
    assert [entry.fields["name"] for entry in read(tmp_path)] == ["a?é\U0001f600"]


@pytest.mark.parametrize("kept", range(1, 60, 7))
def test_a_last_line_cut_off_by_a_kill_is_left_out(three, kept):
    first, second, third = lines(three)
    rewrite(three, first, second, third[:kept])
    assert numbers(three) == [0, 1]


def test_a_last_line_cut_inside_a_letter_is_left_out(three):
    first, second, third = lines(three)
    rewrite(three, first, second, third[: third.index("é".encode()) + 1])
    assert numbers(three) == [0, 1]


def test_a_whole_last_line_without_its_end_counts(three):
    first, second, third = lines(three)
    rewrite(three, first, second, third.rstrip(b"\n"))
    assert numbers(three) == [0, 1, 2]


def test_one_who_goes_on_after_a_cut_line_loses_nothing_more(three):
    first, second, third = lines(three)
    rewrite(three, first, second, third[:20])
    writer = Journal(three, "parent")
    writer.append("step", number=7)
    writer.append("step", number=8)
    writer.close()
    assert numbers(three) == [0, 1, 7, 8]


@pytest.mark.parametrize(
    "damage", [b"{", b"not json\n", b"[1, 2]\n", b'"text"\n', b"{}\n", b'{"v": "1.0", "event": "x"}\n']
)
def test_damage_in_the_middle_is_an_error_that_names_the_line(three, damage):
    first, second, third = lines(three)
    rewrite(three, first, damage + b"\n" if not damage.endswith(b"\n") else damage, second, third)
    with pytest.raises(UnreadableJournal, match=r"journal\.ndjson, line 2"):
        list(read(three))


@pytest.mark.parametrize("version", ["2.0", "0.9", "10.0", "banana", ""])
def test_another_major_version_is_refused_by_name(three, version):
    rewrite(three, *(line.replace(b'"v": "1.0"', f'"v": "{version}"'.encode()) for line in lines(three)))
    with pytest.raises(UnreadableJournal, match=f"format {version} is not readable by {FORMAT_VERSION}"):
        list(read(three))


def test_another_minor_version_is_read(three):
    rewrite(three, *(line.replace(b'"v": "1.0"', b'"v": "1.7"') for line in lines(three)))
    assert numbers(three) == [0, 1, 2]


def test_a_folder_without_a_journal_says_so(tmp_path):
    with pytest.raises(UnreadableJournal, match=r"expected a run folder with journal\.ndjson, saw none"):
        list(read(tmp_path))


def test_an_empty_journal_has_no_entries(tmp_path):
    rewrite(tmp_path)
    assert list(read(tmp_path)) == []


def test_a_full_disk_is_not_passed_over(tmp_path, monkeypatch):
    writer = Journal(tmp_path, "main")
    writer.append("step", number=1)
    monkeypatch.setattr(os, "write", lambda descriptor, line: len(line) // 2)
    with pytest.raises(OSError, match="cut off"):
        writer.append("step", number=2)


def append_many(folder: Path, worker: str) -> None:
    writer = Journal(folder, worker)
    for number in range(300):
        writer.append("step", number=number, text="x" * (number * 37 % 9000))
    writer.close()


def test_two_processes_append_at_once_and_no_line_is_torn(tmp_path):
    context = get_context("spawn")
    workers = [context.Process(target=append_many, args=(tmp_path, f"gw{n}")) for n in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0, 0]
    entries = list(read(tmp_path))
    assert len(entries) == 600
    for name in ("gw0", "gw1"):
        assert [entry.seq for entry in entries if entry.worker == name] == list(range(1, 301))


@given(st.integers(min_value=0), st.data())
def test_a_kill_at_any_byte_leaves_a_readable_journal(tmp_path_factory, seed, data):
    folder = tmp_path_factory.mktemp("run")
    writer = Journal(folder, "main")
    for number in range(4):
        writer.append("step", number=number, text=data.draw(st.text(max_size=20)))
    writer.close()
    content = (folder / journal.NAME).read_bytes()
    at = seed % (len(content) + 1)
    rewrite(folder, content[:at])
    whole = content[:at].count(b"\n")
    before = numbers(folder)
    assert before in (list(range(whole)), list(range(whole + 1)))
    writer.append("step", number=9)
    writer.close()
    assert numbers(folder) == [*before, 9]


def test_a_tail_gives_each_whole_line_once_and_waits_for_the_rest(tmp_path):
    tail = Tail(tmp_path)
    assert tail.read() == []
    writer = Journal(tmp_path, "main")
    writer.append("step", number=1)
    writer.append("step", number=2)
    assert [entry.fields["number"] for entry in tail.read()] == [1, 2]
    assert tail.read() == []
    writer.append("step", number=3)
    writer.close()
    *_, third = lines(tmp_path)
    content = (tmp_path / journal.NAME).read_bytes()
    rewrite(tmp_path, content[:-10])
    assert tail.read() == []
    rewrite(tmp_path, content, b"damaged\n", third)
    assert [entry.fields["number"] for entry in tail.read()] == [3, 3]
