"""The verb `attest`: somebody looked at what only a person can, and says so until a day."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from rich.text import Text

from harness.audit import attestations
from harness.audit.attestations import Attestation
from harness.catalogue import load
from harness.cli import folder as run_folder
from harness.cli.console import AsJson, Ended, Quiet, Voice
from harness.cli.exhibits import demand_as_sealed, readable
from harness.gate.document import parse
from harness.inert import inert
from harness.journal import utc_now
from harness.model import Exit, Run, Status
from harness.paths import FEATURES
from harness.verdicts import PASSED, USAGE


def attest(
    run: Annotated[Path, typer.Argument(help="The audit in which the requirement is for a person.")],
    requirement: Annotated[str, typer.Argument(help="Which one, such as CONF-C10.")],
    by: Annotated[str, typer.Option(help="Who looked.")],
    evidence: Annotated[str, typer.Option(help="What was seen, or the file that shows it.")],
    expires: Annotated[str, typer.Option(help="The last day on which it holds, as YYYY-MM-DD, UTC.")],
    file: Annotated[Path, typer.Option("--file", help="The file of attestations.")] = Path(
        "attestations.yaml"
    ),
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> Exit:
    """Close a manual item of an audit: who, when, on what evidence, until when. The run itself stays as it is.

    Example: attest reports/out/<run> CONF-C10 --by Ada --evidence desk.png --expires 2027-05-31
    Then: audit SOURCE --attestations attestations.yaml
    A run that was changed after it was sealed is no ground for an attestation: exit code 5.
    """
    known = load(FEATURES).requirement(requirement).id
    result = readable(run.absolute())
    demand_as_sealed(run.absolute())
    entry = _entry(result, known, by, evidence, expires)
    text = file.read_text(encoding="utf-8") if file.exists() else attestations.NEW_FILE
    attestations.understand(parse(text.encode(), file.name))
    changed = attestations.appended(text, entry)
    attestations.understand(parse(changed.encode(), file.name))
    run_folder.write(file, changed)
    Voice(as_json, quiet).answer(entry.model_dump(), Text(f"{known} attested in {file}"))
    return Exit(code=PASSED, why=(f"{known} is attested until {entry.expires}",))


def _entry(run: Run, requirement: str, by: str, evidence: str, expires: str) -> Attestation:
    cell = next((c for c in run.results if c.requirement == requirement and c.status is Status.MANUAL), None)
    if run.target.kind != "export" or cell is None:
        raise Ended(USAGE, f"{requirement}: expected it to be for a person in that audit; it is not")
    shown = Path(evidence)
    digest = hashlib.sha256(shown.read_bytes()).hexdigest() if shown.is_file() else None
    try:
        return Attestation(
            requirement=requirement,
            target=run.target.name,
            by=by,
            on=utc_now()[:10],
            evidence=shown.name if digest else evidence,
            sha256=digest,
            expires=expires,
        )
    except ValidationError as error:
        problem = error.errors()[0]
        raise Ended(
            USAGE, f"--{problem['loc'][0]}: {problem['msg']}, saw {inert(str(problem['input']))}"
        ) from error
