"""A camera is given back when no track of it lives and no process holds its file."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from harness.media.camera_release import by_file, by_ledger, holders


@dataclass
class Captured:
    kind: str
    origin: str
    state: str


def test_all_ended_or_collected_is_released():
    assert by_ledger(
        [Captured("video", "camera", "ended"), Captured("audio", "microphone", "collected")]
    ).released


@pytest.mark.parametrize("origin", ["camera", "clone of track1"])
def test_one_live_track_is_not(origin):
    release = by_ledger([Captured("video", "camera", "ended"), Captured("video", origin, "live")])
    assert release.holding == (f"video of {origin} is live",)


def test_an_empty_ledger_is_no_release():
    assert not by_ledger([]).released
    assert not by_ledger([Captured("audio", "microphone", "ended")], kinds=("video",)).released


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs Linux")
def test_an_open_file_names_its_holder(tmp_path):
    camera = tmp_path / "camera"
    camera.write_bytes(b"x")
    with camera.open():
        assert [holder.pid for holder in holders(camera)] == [os.getpid()]
        assert not by_file(camera).released
    assert by_file(camera).released


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs Linux")
def test_a_second_name_of_the_same_file_accuses_nobody(tmp_path):
    camera, other = tmp_path / "camera", tmp_path / "other"
    camera.write_bytes(b"x")
    os.link(camera, other)
    with camera.open():
        assert by_file(other).released
