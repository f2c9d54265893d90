"""The run as OSCAL 1.2.1 assessment results: observations of cells and findings, with risks where something is wrong.

Format: NIST, Open Security Controls Assessment Language. A cell without a verdict is an observation and no
finding: nothing is called satisfied, or not, that nobody could decide.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from harness.model import CellResult, Finding, Run, Status
from reports.text import inert_run, instant
from reports.view import Entry, View, arrange

OSCAL_VERSION = "1.2.1"
NAMESPACE = "https://sightline.invalid/ns/oscal"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DECIDED = (Status.PASS, Status.FAIL)


def render(run: Run) -> str:
    """The JSON text; every identifier is derived from the run, so that it is the same twice."""
    clean = inert_run(run)
    return json.dumps(_Paper(clean, arrange(clean)).document(), ensure_ascii=True, indent=1) + "\n"


def line(text: str) -> str:
    """OSCAL's strings: one line, no blank at either end, never empty."""
    return " ".join(text.split()) or "–"


def token(text: str) -> str:
    """OSCAL's tokens: letters, digits, `.`, `-` and `_`, beginning with a letter or `_`."""
    plain = re.sub(r"[^A-Za-z0-9._-]", "_", text)
    return plain if re.match(r"[A-Za-z_]", plain) else f"_{plain}"


def _moment(text: str | None) -> str:
    moment = instant(text)
    return (moment if moment and moment.year >= 1000 else _EPOCH).isoformat().replace("+00:00", "Z")


def _property(name: str, value: str) -> dict[str, str]:
    return {"name": name, "ns": NAMESPACE, "value": line(value)}


class _Paper:
    """One document in the making: hands out identifiers, which must be unique and must resolve."""

    def __init__(self, run: Run, view: View) -> None:
        self._run = run
        self._view = view
        self._seed = f"{run.target.kind}/{run.target.name}/{run.started}/{run.tool.catalogue_digest}"
        self._target = self._uuid("component")

    def _uuid(self, *parts: object) -> str:
        return str(uuid5(NAMESPACE_URL, "sightline:" + self._seed + "\n" + "\n".join(map(str, parts))))

    def document(self) -> dict[str, Any]:
        """The whole."""
        run = self._run
        plan = self._uuid("catalogue")
        return {
            "assessment-results": {
                "uuid": self._uuid("assessment-results"),
                "metadata": {
                    "title": line(f"Conformance of video escalation: {run.target.name}"),
                    "last-modified": _moment(run.ended or run.started),
                    "version": line(run.tool.version),
                    "oscal-version": OSCAL_VERSION,
                },
                "import-ap": {"href": f"#{plan}"},
                "results": [self._result()],
                "back-matter": {
                    "resources": [
                        {
                            "uuid": plan,
                            "title": "The catalogue of requirements that the run was made with",
                            "props": [_property("catalogue-digest", run.tool.catalogue_digest)],
                        }
                    ]
                },
            }
        }

    def _result(self) -> dict[str, Any]:
        run, view = self._run, self._view
        entries = [entry for chapter in view.chapters for entry in chapter.entries]
        ids = dict.fromkeys(token(e.id) for e in entries)
        chosen: dict[str, Any] = {"include-controls": [{"control-id": name} for name in ids]}
        result: dict[str, Any] = {
            "uuid": self._uuid("result"),
            "title": line(f"{run.tool.name} {run.tool.version}"),
            "description": "; ".join(run.exit.why) or "no reason recorded",
            "start": _moment(run.started),
            "props": [
                _property("exit-code", str(run.exit.code)),
                _property("interrupted", str(run.interrupted).lower()),
                *(_property(f"cells-{s.replace('_', '-')}", str(n)) for s, n in view.statuses.items()),
            ],
            "local-definitions": self._definitions(view.findings),
            "reviewed-controls": {"control-selections": [chosen if ids else {"include-all": {}}]},
        }
        result |= {"end": _moment(run.ended)} if run.ended else {}
        parts = {
            "observations": [*self._cells(entries), *self._seen(view.findings)],
            "risks": [self._risk(number, finding) for number, finding in enumerate(view.findings)],
            "findings": list(self._findings(entries)),
        }
        return result | {name: part for name, part in parts.items() if part}

    def _definitions(self, findings: Iterable[Finding]) -> dict[str, Any]:
        target = self._run.target
        component = {
            "uuid": self._target,
            "type": "software",
            "title": line(target.name),
            "description": line(f"What was under test: {target.kind}"),
            "status": {"state": "operational"},
        }
        things = {self._thing(f): f.resource for f in findings}
        items = [
            {
                "uuid": uuid,
                "description": line(f"{thing.type} {thing.id}"),
                "props": [_property("resource-type", thing.type), _property("resource-id", thing.id)],
            }
            for uuid, thing in things.items()
        ]
        return {"components": [component], **({"inventory-items": items} if items else {})}

    def _thing(self, finding: Finding) -> str:
        return self._uuid("inventory-item", finding.resource.type, finding.resource.id)

    def _cells(self, entries: Iterable[Entry]) -> Iterator[dict[str, Any]]:
        for entry in entries:
            for cell in entry.cells:
                yield self._of_cell(entry, cell)

    def _of_cell(self, entry: Entry, cell: CellResult) -> dict[str, Any]:
        examples = "; ".join(f"{one.kind}: {one.name}: {one.verdict}" for one in cell.examples)
        observation: dict[str, Any] = {
            "uuid": self._uuid("cell", entry.id, cell.layer),
            "title": line(f"{entry.id} {cell.layer}: {cell.status}"),
            "description": line(examples or cell.reason or cell.status),
            "props": [_property("status", cell.status), _property("layer", cell.layer)],
            "methods": ["EXAMINE" if cell.layer == "config" else "TEST"],
            "subjects": [{"subject-uuid": self._target, "type": "component"}],
            "collected": _moment(self._run.ended or self._run.started),
        }
        evidence = [
            {"href": f"evidence/{name}", "description": line(item.label)}
            for example in cell.examples
            for name in example.evidence
            if (item := self._run.evidence.get(name))
        ]
        return observation | ({"relevant-evidence": evidence} if evidence else {})

    def _seen(self, findings: Iterable[Finding]) -> Iterator[dict[str, Any]]:
        for number, finding in enumerate(findings):
            yield {
                "uuid": self._uuid("seen", number),
                "title": line(f"{finding.requirement}: {finding.message}"),
                "description": line(f"expected: {finding.expected}; seen: {finding.actual}"),
                "props": [_property("fingerprint", finding.fingerprint)],
                "methods": ["EXAMINE"],
                "subjects": [{"subject-uuid": self._thing(finding), "type": "inventory-item"}],
                "collected": _moment(finding.provenance.collected_at or self._run.started),
            }

    def _risk(self, number: int, finding: Finding) -> dict[str, Any]:
        return {
            "uuid": self._uuid("risk", number),
            "title": line(finding.message),
            "description": line(f"expected: {finding.expected}; seen: {finding.actual}"),
            "statement": line(finding.remediation.text),
            "props": [
                _property("severity", finding.severity),
                *([_property("waiver", finding.waiver)] if finding.waiver else []),
            ],
            "status": "deviation-approved" if finding.waiver else "open",
            "related-observations": [{"observation-uuid": self._uuid("seen", number)}],
        }

    def _findings(self, entries: Iterable[Entry]) -> Iterator[dict[str, Any]]:
        known = {entry.id: entry for entry in entries}
        accused: dict[str, list[int]] = {}
        for number, finding in enumerate(self._view.findings):
            accused.setdefault(finding.requirement, []).append(number)
        for id_ in dict.fromkeys([*known, *accused]):
            cells = [c for c in known[id_].cells if c.status in _DECIDED] if id_ in known else []
            numbers = accused.get(id_, [])
            if cells or numbers:
                title = known[id_].title if id_ in known else ""
                yield self._of_requirement(id_, title, cells, numbers)

    def _of_requirement(
        self, id_: str, title: str, cells: list[CellResult], numbers: list[int]
    ) -> dict[str, Any]:
        """Satisfied only where every cell of the requirement that was decided passed, and nothing accuses it."""
        bad = bool(numbers) or any(cell.status is Status.FAIL for cell in cells)
        seen = [self._uuid("cell", id_, c.layer) for c in cells] + [self._uuid("seen", n) for n in numbers]
        finding: dict[str, Any] = {
            "uuid": self._uuid("finding", id_),
            "title": line(f"{id_} {title}"),
            "description": line(
                ", ".join(f"{c.layer}: {c.status}" for c in cells) or f"{len(numbers)} risks"
            ),
            "target": {
                "type": "objective-id",
                "target-id": token(id_),
                "status": {
                    "state": "not-satisfied" if bad else "satisfied",
                    "reason": "fail" if bad else "pass",
                },
            },
            "related-observations": [{"observation-uuid": uuid} for uuid in seen],
        }
        risks = [{"risk-uuid": self._uuid("risk", number)} for number in numbers]
        return finding | ({"related-risks": risks} if risks else {})
