"""Run folders brought before the gate: read, checked against their seal, with the signature beside them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from harness import journal
from harness.cli import folder as run_folder
from harness.cli.console import Ended
from harness.evidence import manifest
from harness.gate.document import Unusable
from harness.gate.exhibit import Exhibit
from harness.inert import inert
from harness.model import Run
from harness.verdicts import INTEGRITY

LARGEST_ENVELOPE_BYTES = 20_000_000
NOT_AS_SEALED = "this folder is not what was sealed: nothing in it can be relied on"


def envelope_of(folder: Path) -> Path:
    """Where the signature of a run folder lies."""
    return folder.with_name(f"{folder.name}.dsse.json")


def exhibit(given: Path) -> Exhibit:
    """Read one run folder; raise Unusable, UnreadableJournal or EmptyJournal."""
    folder = given.absolute()
    run = readable(folder)
    seal = manifest.check(folder)
    envelope, problem = read_envelope(envelope_of(folder))
    return Exhibit(
        run=run,
        sha256=hashlib.sha256((folder / journal.NAME).read_bytes()).hexdigest(),
        manifest_sha256=seal.manifest_sha256,
        broken=_faults(run, folder, seal),
        envelope=envelope,
        envelope_problem=problem,
    )


def readable(folder: Path) -> Run:
    """The run of a folder; raise Unusable where its journal is JSON, but not a journal of ours."""
    try:
        return run_folder.read(folder)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        words = inert(" ".join(str(error).split()))
        raise Unusable(f"{folder.name}: its journal cannot be understood: {words}") from error


def faults(run: Run, folder: Path) -> tuple[str, ...]:
    """What makes a folder something else than the run that was sealed there; a run that was killed never was."""
    return _faults(run, folder, manifest.check(folder))


def _faults(run: Run, folder: Path, seal: manifest.Seal) -> tuple[str, ...]:
    unsealed = seal.manifest_sha256 is None and run.ended is not None
    missing = (f"missing: {manifest.NAME}",) if unsealed else ()
    return (*missing, *(seal.broken or _missing_evidence(run, folder)))


def demand_as_sealed(folder: Path) -> None:
    """Raise Ended (exit code 5) for a folder that was changed after it was sealed; one without seal may pass."""
    broken = manifest.check(folder).broken
    if broken:
        raise Ended(INTEGRITY, *(inert(f"{folder.name}: {words}") for words in broken))


def _missing_evidence(run: Run, folder: Path) -> tuple[str, ...]:
    """Evidence that the journal names and that is not there: it was stored before it was named."""
    store = folder / "evidence"
    return tuple(f"missing: evidence/{name}" for name in sorted(run.evidence) if not (store / name).is_file())


def read_envelope(path: Path) -> tuple[dict[str, Any] | None, str | None]:
    """The envelope of a run, or why it cannot be read; two times None where there is none."""
    if not path.exists():
        return None, None
    try:
        if path.stat().st_size > LARGEST_ENVELOPE_BYTES:
            return None, f"{path.name} is larger than {LARGEST_ENVELOPE_BYTES} bytes"
        content = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None, f"{path.name} is not a DSSE envelope"
    return (content, None) if isinstance(content, dict) else (None, f"{path.name} is not a DSSE envelope")
