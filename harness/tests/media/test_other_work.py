"""The share of others: from a made-up /proc, and from this machine's own."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from harness.media.other_work import PROC, Count, OtherWork, count


@pytest.fixture
def proc(tmp_path):
    """A /proc of two processes, and others that nobody counts."""
    machine(tmp_path, busy=1000, idle=5000)
    process(tmp_path, 10, parent=1, spent=(20, 5, 3, 2))
    process(tmp_path, 11, parent=10, spent=(100, 0, 0, 0), name="a (strange) 7 name")
    process(tmp_path, 12, parent=1, spent=(900, 0, 0, 0))
    (tmp_path / "meminfo").write_text("nothing")
    return tmp_path


def machine(proc, busy, idle, stolen=0):
    (proc / "stat").write_text(f"cpu  {busy} 0 0 {idle} 70 0 0 {stolen} 11 0\ncpu0 1 2 3 4\n")


def process(proc, pid, parent, spent, name="sh"):
    (proc / str(pid)).mkdir(exist_ok=True)
    before = " ".join(["0"] * 9)
    times = " ".join(map(str, spent))
    (proc / str(pid) / "stat").write_text(f"{pid} ({name}) S {parent} {before} {times} 20 0\n")


def test_what_descends_from_the_root_is_ours_with_what_has_ended(proc):
    assert count(10, proc) == Count(all=6070, busy=1000, own=130)
    assert count(11, proc).own == 100


def test_the_share_is_what_worked_without_us(proc):
    others = OtherWork(10, proc)
    machine(proc, busy=1060, idle=5040)
    process(proc, 11, parent=10, spent=(120, 0, 0, 0))
    assert others.share() == pytest.approx(0.4)  # 60 ticks of work, 20 of them ours, in 100


def test_time_that_the_host_takes_is_others(proc):
    others = OtherWork(10, proc)
    machine(proc, busy=1000, idle=5050, stolen=50)
    assert others.share() == pytest.approx(0.5)


def test_our_own_end_is_no_work_of_others(proc):
    """A process that ends takes its time along; its parent has it from then on."""
    others = OtherWork(10, proc)
    (proc / "11" / "stat").unlink()
    process(proc, 10, parent=1, spent=(20, 5, 103, 2))
    machine(proc, busy=1010, idle=5090)
    assert others.share() == pytest.approx(0.1)


def test_without_the_kernels_count_nothing_is_said(tmp_path):
    assert OtherWork(1, tmp_path / "none").share() is None


@pytest.mark.skipif(not os.path.exists("/proc/stat"), reason="the kernel's count is Linux's")
def test_a_program_beside_is_counted_and_a_child_is_not():
    # Processor time, not the clock's: how much of the machine that is depends on who else is there.
    spin = "import time\nwhile time.process_time() < 0.6: pass"
    before = count(os.getpid(), PROC), count(999_999_999, PROC)
    subprocess.run([sys.executable, "-c", spin], check=True)
    ours, nobodys = count(os.getpid(), PROC), count(999_999_999, PROC)
    ticks = 0.5 * os.sysconf("SC_CLK_TCK")
    assert ours.own - before[0].own > ticks
    assert ours.busy - before[0].busy > ticks
    assert nobodys.own == before[1].own == 0
