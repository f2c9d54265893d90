"""Where things are in the project, and where runs go."""

from __future__ import annotations

from pathlib import Path

from harness.journal import utc_now

ROOT = Path(__file__).resolve().parent.parent
FEATURES = ROOT / "features"
CACHE = ROOT / ".cache"
RUNS = ROOT / "reports" / "out"
#: What `selftest` writes into its folder; where it lies in a run's folder, the run's reports show it.
SELFTEST = "selftest.json"


def new_run_folder(verb: str) -> Path:
    """Name a run folder that does not exist yet: UTC time and verb, numbered when two begin at once."""
    stem = utc_now().replace(":", "").replace("-", "").replace(".", "")
    names = (f"{stem}-{verb}" if n == 0 else f"{stem}-{verb}-{n}" for n in range(1000))
    return next(RUNS / name for name in names if not (RUNS / name).exists())
