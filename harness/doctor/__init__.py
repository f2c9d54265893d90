"""What the machine lacks for a run, found by trying it, with the way to mend it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO

from harness.doctor.diagnosis import Diagnosis
from harness.programs import Program, Programs

__all__ = ["Diagnosis", "diagnose", "exit_code", "probing"]

EXIT_FIT, EXIT_UNFIT = 0, 4

#: The browsers are looked at side by side and together get this long.
BROWSERS_WITHIN_S = 12.5
_BROWSERS = (Program.CHROMIUM, Program.FIREFOX)


def diagnose(root: Path) -> list[Diagnosis]:
    """Look at everything, in under 15 s; `root` is the checkout."""
    return list(probing(root))


def exit_code(diagnoses: Iterable[Diagnosis]) -> int:
    """0 when all that a run needs is there, 4 otherwise."""
    return EXIT_UNFIT if any(diagnosis.ok is False for diagnosis in diagnoses) else EXIT_FIT


def probing(root: Path) -> Iterator[Diagnosis]:
    """The diagnoses as they come, for whoever shows progress."""
    # Imported here: it brings PyAV and numpy, and whoever asks for an exit code needs neither.
    from harness.doctor.machine import machine_probes

    with ThreadPoolExecutor(max_workers=len(_BROWSERS)) as pool:
        examined = [pool.submit(_examine_browser, program, root) for program in _BROWSERS]
        for probe in machine_probes(Programs(root)):
            yield probe.examine()
        for browser in examined:
            yield from browser.result()


def _examine_browser(program: Program, root: Path) -> list[Diagnosis]:
    """Look at one browser in a child process; what it did not come to say was not tried, and says why."""
    from harness.doctor.browsers import PROBES

    said, reason, mend = _said(program, root)
    told = {diagnosis.name: diagnosis for diagnosis in said}
    return [told.get(probe.name) or probe.not_tried(reason, mend) for probe in PROBES[program]]


def _said(program: Program, root: Path) -> tuple[list[Diagnosis], str, str]:
    """What the child said, and why it did not say the rest, with what to do about that."""
    command = [sys.executable, "-m", "harness.doctor.browsers", program, str(root)]
    # Files, not pipes: Playwright's driver holds the other end of a pipe for as long as its browser takes to end.
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=errors)
        try:
            child.wait(timeout=BROWSERS_WITHIN_S)
            reason, mend = (_lines(errors) or ["its probes ended early"])[-1], "try again"
        except subprocess.TimeoutExpired:
            # The browser is a child of that driver, which ends it when its own parent is gone.
            child.kill()
            child.wait()
            reason = f"no answer within {BROWSERS_WITHIN_S:.0f} s"
            mend = f"try again when the machine is less busy; if that does not help, install {program} anew"
        return [Diagnosis(**json.loads(line)) for line in _lines(output)], reason, mend


def _lines(file: IO[bytes]) -> list[str]:
    file.seek(0)
    return file.read().decode(errors="replace").strip().splitlines()
