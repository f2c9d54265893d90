"""The machine that a run was made on, as far as it matters to the verdict."""

from __future__ import annotations

import os
import platform
from typing import Any

from harness.browser import engines


def describe() -> dict[str, Any]:
    """Python, system, cores, load and the browsers with their versions."""
    found = {name: engines.find(name) for name in ("chromium", "firefox")}
    return {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()}",
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 2) if hasattr(os, "getloadavg") else None,
        "browsers": {name: engine.version for name, engine in found.items() if engine},
    }
