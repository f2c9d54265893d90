"""Run folders written by hand, for tests that need a gate, a seal or a diff: small, whole and always the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from harness import journal
from harness.catalogue import Catalogue
from harness.cli import folder as run_folder
from harness.gate.exhibit import Exhibit
from harness.judge import fingerprint
from harness.model import Finding, Provenance, Remediation, Requirement, Resource, Run
from harness.tests.values import CHAT, WEB, requirement
from harness.verdicts import fold

STARTED = "2026-11-21T10:00:00.000Z"
ENDED = "2026-11-21T10:05:00.000Z"
NOON = "2026-11-21T12:00:00Z"
HIGH = requirement("WEB-T1", proved=["behaviour", "media"])
LOW = requirement("CHAT-T1", severity="low", layers=["media"], proved=["media"], proof={"media": ["frames"]})
CATALOGUE = (HIGH, LOW)
ALL_PASS = {("WEB-T1", "behaviour"): "pass", ("WEB-T1", "media"): "pass", ("CHAT-T1", "media"): "pass"}
VERDICTS = {"pass": "passed", "fail": "failed", "not_assessed": "not_assessed", "error": "error"}


def cells(**changes: str) -> dict[tuple[str, str], str]:
    """All cells pass, but for `web_media="fail"` and the like; "absent" was not selected."""
    names = {"web_behaviour": ("WEB-T1", "behaviour"), "web_media": ("WEB-T1", "media")}
    names["chat_media"] = ("CHAT-T1", "media")
    return ALL_PASS | {names[name]: verdict for name, verdict in changes.items()}


def finding(name: str = "queue-1", of: str = "WEB-T1", severity: str = "high", **changes: Any) -> Finding:
    """A finding about one queue."""
    resource = Resource(type="queue", id=name, name=changes.pop("shown", "Claims"))
    sound: dict[str, Any] = {
        "requirement": of,
        "severity": severity,
        "resource": resource,
        "message": "video is off",
        "expected": "on",
        "actual": "off",
        "remediation": Remediation(text="turn it on"),
        "provenance": Provenance(source="live"),
        "fingerprint": fingerprint(of, resource),
    }
    return Finding.model_validate(sound | changes)


def entries(
    results: Mapping[tuple[str, str], str] = ALL_PASS,
    *,
    findings: Sequence[Finding] = (),
    metrics: Mapping[str, Sequence[float]] | None = None,
    requirements: Sequence[Requirement] = CATALOGUE,
    prefix: str = "",
    ended: bool = True,
    interrupted: bool = False,
    **begun: Any,
) -> list[dict[str, Any]]:
    """The lines of a journal: for each cell a trap and a remedy that went as `results` says."""
    sound: dict[str, Any] = {
        "tool": {"name": "sightline", "version": "0.1.0", "catalogue_digest": "d" * 64},
        "target": {"kind": "mock", "name": "reference"},
        "subject": None,
        "shard": None,
        "command": ["python3", "-m", "harness", "run"],
        "environment": {"cores": 2},
        "guides": [CHAT.model_dump(mode="json"), WEB.model_dump(mode="json")],
        "requirements": [r.model_dump(mode="json") for r in requirements],
        "conflicts": [],
        "started": STARTED,
    }
    sound |= begun
    lines: list[dict[str, Any]] = [{"event": "run_started", "at": sound.pop("started"), **sound}]
    chosen = [
        (cell, kind, verdict)
        for cell, verdict in results.items()
        if verdict != "absent"
        for kind in ("trap", "remedy")
    ]
    ids = [f"{prefix}{r}-{layer}-{kind}" for (r, layer), kind, _ in chosen]
    selected = [
        {"id": name, "requirement": r, "layer": layer}
        for name, ((r, layer), *_) in zip(ids, chosen, strict=True)
    ]
    lines.append({"event": "selected", "examples": selected})
    for name, ((r, layer), kind, verdict) in zip(ids, chosen, strict=True):
        lines += _example(name, r, layer, kind, verdict)
    lines += [{"event": "finding", "finding": f.model_dump(mode="json")} for f in findings]
    for metric, values in (metrics or {}).items():
        samples = [{"name": metric, "value": value, "unit": "ms", "example": None} for value in values]
        lines += [{"event": "metric", "metric": sample} for sample in samples]
    return [*lines, {"event": "run_ended", "at": ENDED, "interrupted": interrupted}] if ended else lines


def _example(name: str, requirement: str, layer: str, kind: str, verdict: str) -> list[dict[str, Any]]:
    head = {"name": f"{kind} of {name}", "rule": "a rule", "feature": "a.feature", "kind": kind}
    head |= {"browser": None, "repeat": f"python3 -m harness run --req {requirement}"}
    end = {"verdict": VERDICTS[verdict], "reason": "needs_turn" if verdict == "not_assessed" else None}
    end |= {"message": None, "caught": [], "duration_s": 0.5}
    return [
        {"event": "example_started", "example": name, "requirement": requirement, "layer": layer, **head},
        {"event": "example_ended", "example": name, **end},
    ]


def of_catalogue(
    own: Catalogue, requirements: Sequence[Requirement] | None = None, **begun: Any
) -> dict[str, Any]:
    """The beginning of a journal of this installation's catalogue, with these requirements in its place."""
    return {
        "requirements": own.requirements if requirements is None else requirements,
        "guides": [guide.model_dump(mode="json") for guide in own.guides],
        "tool": {"name": "sightline", "version": "0", "catalogue_digest": own.digest},
        **begun,
    }


def write(folder: Path, lines: Sequence[Mapping[str, Any]], *, seal: bool = True) -> Path:
    """Write a journal, and finish and seal its folder."""
    folder.mkdir(parents=True)
    heads = [
        {"v": "1.0", "at": STARTED, "worker": "main", "seq": n, **line}
        for n, line in enumerate(lines, start=1)
    ]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in heads)
    (folder / journal.NAME).write_text(text, encoding="utf-8", errors="surrogatepass")
    if seal:
        run_folder.finish(folder, verb="run")
    return folder


def run_of(folder: Path, results: Mapping[tuple[str, str], str] = ALL_PASS, **options: Any) -> Path:
    """A finished and sealed run."""
    return write(folder, entries(results, **options))


def exhibit_of(results: Mapping[tuple[str, str], str] = ALL_PASS, **options: Any) -> Exhibit:
    """A run as the gate receives it, without a folder."""
    run = fold_of(entries(results, **options))
    digest = hashlib.sha256(run.model_dump_json().encode()).hexdigest()
    return Exhibit(run=run, sha256=digest, manifest_sha256="m" * 64)


def fold_of(lines: Sequence[Mapping[str, Any]]) -> Run:
    """The run that a journal of these lines makes."""
    made = []
    for number, line in enumerate(lines, start=1):
        fields = {key: value for key, value in line.items() if key not in ("event", "at")}
        made.append(journal.Entry(line["event"], line.get("at", STARTED), "main", number, fields))
    return fold(made)
