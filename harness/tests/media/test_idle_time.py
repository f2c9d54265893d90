"""The share that is left: from a made-up /proc, and from this machine's own."""

import pytest

from harness.media.idle_time import IdleTime


def machine(proc, busy, idle, waiting=70):
    (proc / "stat").write_text(f"cpu  {busy} 0 0 {idle} {waiting} 0 0 0 11 0\n")


def test_what_nobody_used_and_what_waited_for_a_disk_is_left(tmp_path):
    machine(tmp_path, busy=1000, idle=5000)
    idle = IdleTime(tmp_path)
    machine(tmp_path, busy=1180, idle=5012, waiting=78)
    assert idle.share() == pytest.approx(0.1)


def test_a_full_machine_has_nothing_left(tmp_path):
    machine(tmp_path, busy=1000, idle=5000)
    idle = IdleTime(tmp_path)
    machine(tmp_path, busy=1200, idle=5000)
    assert idle.share() == 0


def test_a_moment_tells_nothing(tmp_path):
    machine(tmp_path, busy=1000, idle=5000)
    idle = IdleTime(tmp_path)
    machine(tmp_path, busy=1199, idle=5000)
    assert idle.share() is None


def test_no_time_and_no_such_count_tell_nothing(tmp_path):
    machine(tmp_path, busy=1000, idle=5000)
    assert IdleTime(tmp_path).share() is None
    assert IdleTime(tmp_path / "none").share() is None
