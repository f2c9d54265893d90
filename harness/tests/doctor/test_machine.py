"""The machine is measured against what a run needs."""

from __future__ import annotations

from pathlib import Path

from harness.doctor import machine
from harness.programs import Programs

ROOT = Path(__file__).resolve().parents[3]


def test_a_machine_that_is_too_small(monkeypatch):
    monkeypatch.setattr(machine, "CORES", 10_000)
    monkeypatch.setattr(machine, "MEMORY_GIB", 1e6)
    monkeypatch.setattr(machine, "DISK_GIB", 1e6)
    diagnoses = {probe.name: probe.examine() for probe in machine.machine_probes(Programs(ROOT))}
    assert [name for name, diagnosis in diagnoses.items() if diagnosis.ok is False] == [
        "Cores",
        "Memory",
        "Disk",
    ]
    assert diagnoses["Ports"].ok
    assert diagnoses["Video files"].ok
