"""How much work waited for a processor while an Example ran, so that a busy machine is not taken for a bad call."""

from __future__ import annotations

import re
import time
from pathlib import Path

PRESSURE = Path("/proc/pressure/cpu")

#: Above this share of time in which something waited for a processor, a picture that did not come accuses nobody.
STARVED_SHARE = 0.75


class Pressure:
    """Counts from its making; the kernel's pressure stall information, where there is such (Linux)."""

    def __init__(self, file: Path = PRESSURE) -> None:
        self._file = file
        self._began = time.monotonic()
        self._stalled_us = _stalled_us(file)

    def share(self) -> float | None:
        """The share of time, 0 to 1, in which some task waited for a processor; None where nobody counts."""
        now, before = _stalled_us(self._file), self._stalled_us
        elapsed_s = time.monotonic() - self._began
        if now is None or before is None or elapsed_s <= 0:
            return None
        return min(1.0, (now - before) / 1e6 / elapsed_s)


def starved(share: float | None) -> bool:
    """Whether a machine under that pressure cannot be trusted to show a picture in time."""
    return share is not None and share > STARVED_SHARE


def _stalled_us(file: Path) -> int | None:
    try:
        found = re.search(r"^some .*total=(\d+)", file.read_text(encoding="ascii"), re.MULTILINE)
    except OSError:
        return None
    return int(found.group(1)) if found else None
