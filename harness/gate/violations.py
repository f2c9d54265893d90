"""What is wrong, from any run: the findings, and the cells that failed without one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from harness.gate.exhibit import Exhibit
from harness.judge import fingerprint
from harness.model import CellResult, Finding, Layer, Resource, Severity, Status

#: Target and fingerprint: what makes two violations the same one.
Key = tuple[str, str]


@dataclass(frozen=True)
class Violation:
    """A requirement that a target breaks, on which layers, and the resource that is accused."""

    target: str
    requirement: str
    layers: tuple[Layer, ...]
    severity: Severity
    resource: Resource
    message: str
    fingerprint: str

    @property
    def key(self) -> Key:
        """What it is recognised by in another run."""
        return self.target, self.fingerprint

    def __str__(self) -> str:
        name = f' "{self.resource.name}"' if self.resource.name else ""
        return f"{self.requirement} {self.resource.type} {self.resource.id}{name}: {self.message}"


def worse(severity: Severity, than: Severity) -> bool:
    """True when the first severity is graver than the second."""
    order = list(Severity)
    return order.index(severity) < order.index(than)


def of_all(exhibits: Iterable[Exhibit]) -> tuple[Violation, ...]:
    """Every violation once, gravest first, in an order that depends on nothing but what they are."""
    found: dict[Key, Violation] = {}
    for exhibit in exhibits:
        for violation in of_run(exhibit):
            known = found.get(violation.key)
            if known is None or worse(violation.severity, known.severity):
                found[violation.key] = violation
    return tuple(sorted(found.values(), key=_order))


def of_run(exhibit: Exhibit) -> Iterator[Violation]:
    """The findings of one run, then its failed cells that no finding accounts for."""
    failed = [r for r in exhibit.run.results if r.status is Status.FAIL]
    findings = [f for f in exhibit.run.findings if f.status is Status.FAIL]
    for finding in findings:
        yield _of_finding(exhibit, finding, failed)
    accounted = {f.requirement for f in findings} | {i for f in findings for i in f.implied}
    severities = {r.id: r.severity for r in exhibit.run.requirements}
    for cell in failed:
        if cell.requirement not in accounted:
            severity = severities.get(cell.requirement, Severity.CRITICAL)
            yield _of_cell(exhibit, cell, severity)


def _of_finding(exhibit: Exhibit, finding: Finding, failed: list[CellResult]) -> Violation:
    layers = tuple(cell.layer for cell in failed if cell.requirement == finding.requirement)
    known = {r.id: r.layers for r in exhibit.run.requirements}
    return Violation(
        target=exhibit.target,
        requirement=finding.requirement,
        layers=layers or known.get(finding.requirement, ()),
        severity=finding.severity,
        resource=finding.resource,
        message=finding.message,
        fingerprint=finding.fingerprint or fingerprint(finding.requirement, finding.resource),
    )


def _of_cell(exhibit: Exhibit, cell: CellResult, severity: Severity) -> Violation:
    resource = Resource(type="cell", id=str(cell.layer))
    names = [example.name for example in cell.examples if example.verdict != "passed"]
    return Violation(
        target=exhibit.target,
        requirement=cell.requirement,
        layers=(cell.layer,),
        severity=severity,
        resource=resource,
        message=f"failing Examples: {', '.join(names) or 'none named'}",
        fingerprint=fingerprint(cell.requirement, resource),
    )


def _order(violation: Violation) -> tuple[int, str, str, str]:
    rank = list(Severity).index(violation.severity)
    return rank, violation.requirement, violation.target, violation.fingerprint
