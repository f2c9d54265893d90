"""Verbs that decide: gate, diff."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from harness.catalogue import load
from harness.cli import folder as run_folder
from harness.cli.console import AsJson, Ended, Out, Quiet, Voice
from harness.cli.exhibits import exhibit
from harness.gate import catalogues, decision, policy, text, times, waivers
from harness.gate.baseline import BUCKETS, Comparison, compare
from harness.gate.case import prepare
from harness.inert import inert
from harness.journal import utc_now
from harness.model import Exit
from harness.paths import FEATURES
from harness.verdicts import FAILED, INCONCLUSIVE, INTEGRITY, PASSED, USAGE

Runs = Annotated[list[Path], typer.Argument(help="Run folders, of run and audit alike.")]
EffectiveTime = Annotated[
    str | None,
    typer.Option("--effective-time", help="Decide as of then: 2026-12-31T23:59:59Z. Default: now."),
]


def gate(
    runs: Runs,
    policy_file: Annotated[Path, typer.Option("--policy", help="What a release must show.")],
    baseline: Annotated[
        list[Path] | None, typer.Option("--baseline", help="An earlier run to compare with.")
    ] = None,
    effective_time: EffectiveTime = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Also say what holds, and what became of each waiver.")
    ] = False,
    out: Out = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> Exit:
    """Decide whether these runs may ship: the decision, then each reason with the line that caused it.

    Offline and reproducible: the same runs, policy and effective time give the same bytes. Writes gate.json
    and gate.txt to <run>.gate/. Exit codes: 0 ship; 1 violations, regressions, bad waivers; 2 unusable
    input; 3 not enough was looked at; 4 cells in error; 5 broken or unsigned evidence. 2 > 5 > 4 > 1 > 3.
    """
    demands = policy.read_policy(policy_file)
    placed, _documents = waivers.read_files(demands.demands.waivers.files, policy_file.absolute().parent)
    case = prepare(
        demands,
        [exhibit(path) for path in runs],
        times.moment_of(effective_time or utc_now(), "--effective-time"),
        placed,
        [exhibit(path) for path in baseline or ()],
        load(FEATURES),
    )
    decided = decision.decide(case)
    first = runs[0].absolute()
    _keep(decided, out or first.with_name(f"{first.name}.gate"))
    words = text.text_of(decided, explain=explain)
    Voice(as_json, quiet).answer(decision.as_json(decided), Text(words.rstrip("\n")))
    return decided.exit


def _keep(decided: decision.Decision, into: Path) -> None:
    """Write the decision beside the run, which itself is never written again."""
    if run_folder.is_sealed(into):
        raise Ended(USAGE, f"--out: {into} is a finished run, which is never written again")
    run_folder.write(into / "gate.json", decision.to_bytes(decided).decode())
    run_folder.write(into / "gate.txt", text.text_of(decided, explain=True))
    ending = {"code": decided.exit.code, "verb": "gate", "why": decided.exit.why}
    run_folder.write(into / "exit.json", json.dumps(ending))


def diff(
    before: Annotated[Path, typer.Argument(help="The earlier run.")],
    after: Annotated[Path, typer.Argument(help="The later run.")],
    out: Out = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> Exit:
    """Compare two runs by stable fingerprints: new, fixed, unchanged, incomparable.

    Exit codes: 0 nothing new; 1 something new; 3 something cannot be compared, because one run did not look.
    """
    old, new = exhibit(before), exhibit(after)
    own = load(FEATURES)
    broken = [
        f"{e.title}: {words}"
        for e in (old, new)
        for words in (*e.broken, *catalogues.disagreements(e, (old, new), own))
    ]
    if broken:
        raise Ended(INTEGRITY, *(inert(words) for words in broken))
    found = compare([old], [new])
    Voice(as_json, quiet, out).answer(_changes(found), Text(_told(found)))
    counts = {bucket: len(found.of(bucket)) for bucket in BUCKETS}
    code = FAILED if counts["new"] else INCONCLUSIVE if counts["incomparable"] else PASSED
    return Exit(code=code, why=(", ".join(f"{number} {bucket}" for bucket, number in counts.items()),))


def _changes(found: Comparison) -> dict[str, list[dict[str, str | None]]]:
    return {
        bucket: [
            {
                "requirement": inert(change.requirement),
                "target": inert(change.target),
                "severity": str(change.severity),
                "severity_before": str(change.severity_before) if change.severity_before else None,
                "fingerprint": change.fingerprint,
                "words": inert(change.words),
            }
            for change in found.of(bucket)
        ]
        for bucket in BUCKETS
    }


def _told(found: Comparison) -> str:
    lines = []
    for bucket in BUCKETS:
        changes = found.of(bucket)
        lines.append(f"{bucket}: {len(changes)}")
        lines += [f"  {inert(str(change))}" for change in changes]
    return "\n".join(lines)
