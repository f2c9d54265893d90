"""The machine that a run was made on, as far as it matters to the verdict."""

from __future__ import annotations

import os
import platform
from typing import Any

from harness.paths import ROOT
from harness.programs import Program, Programs


def describe() -> dict[str, Any]:
    """Python, system, cores, load and the browsers with their versions."""
    programs = Programs(ROOT)
    wanted = (Program.CHROMIUM, Program.FIREFOX, Program.TURNSERVER)
    found = {str(program): programs.find(program) for program in wanted}
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()}",
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
        "programs": {name: program.version if program else "missing" for name, program in found.items()},
    }
