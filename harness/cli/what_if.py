"""What `audit --fix` adds to a run folder: what the change makes of the findings, and the patch that makes the change."""

from __future__ import annotations

import json
from pathlib import Path

from harness.audit.assess import Assessment
from harness.cli import folder as run_folder
from harness.cli.console import Voice
from harness.evidence.profiles import Redactor
from harness.model import Finding

WHAT_IF = "what-if.json"
#: A unified diff of the customer's files, to be looked at and applied by whoever owns them.
PATCH = "what-if.patch"


def write(
    folder: Path, before: Assessment, after: Assessment, patch: str, redactor: Redactor, voice: Voice
) -> None:
    """Write both beside run.json, before the folder is sealed; the customer's files stay as they are."""
    told = compared(before, after)
    content = {key: [f.model_dump(mode="json") for f in found] for key, found in told.items()}
    run_folder.write(folder / WHAT_IF, json.dumps(redactor.value(content), ensure_ascii=False, indent=1))
    run_folder.write(folder / PATCH, redactor.text(patch))
    counts = ", ".join(f"{len(found)} {key}" for key, found in told.items())
    voice.say(f"with the change: {counts}; as a patch: {folder / PATCH}")


def compared(before: Assessment, after: Assessment) -> dict[str, list[Finding]]:
    """The findings that are gone, left and new, by their fingerprints."""
    was = {finding.fingerprint: finding for finding in before.findings}
    now = {finding.fingerprint: finding for finding in after.findings}
    return {
        "gone": [was[name] for name in was if name not in now],
        "left": [now[name] for name in now if name in was],
        "new": [now[name] for name in now if name not in was],
    }
