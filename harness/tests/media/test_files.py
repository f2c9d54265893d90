"""A file is made once, and nobody ever meets half of one."""

import threading

import pytest

from harness.media.files import made_once


def test_it_is_written_once(tmp_path):
    place = tmp_path / "deep" / "film"
    assert made_once(place, lambda file: file.write(b"one")) == place
    made_once(place, lambda file: pytest.fail("written again"))
    assert place.read_bytes() == b"one"


def test_a_failed_writer_leaves_nothing(tmp_path):
    def fail(file):
        file.write(b"half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        made_once(tmp_path / "film", fail)
    assert list(tmp_path.iterdir()) == []


def test_two_writers_at_once_both_get_a_whole_file(tmp_path):
    both = threading.Barrier(2)

    def write(file):
        both.wait(60)
        file.write(b"x" * 100_000)

    threads = [threading.Thread(target=made_once, args=(tmp_path / "film", write)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [path.name for path in tmp_path.iterdir()] == ["film"]
    assert (tmp_path / "film").stat().st_size == 100_000
