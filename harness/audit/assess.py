"""Run checks over a snapshot: cells with status and reason, findings with fix and fingerprint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from harness.audit.check import Asked, Check, CheckError, Elsewhere, Manual, Registry
from harness.audit.facts import NotKnown, Reason
from harness.audit.model.entity import Entity
from harness.audit.observed import Observed, Outcome, manual, not_applicable, unknown
from harness.audit.organisation import Organisation
from harness.audit.origin import Dialect
from harness.audit.shapes import Unreadable, Unresolved
from harness.catalogue import Catalogue
from harness.judge import fingerprint
from harness.model import (
    CellResult,
    Finding,
    Layer,
    Provenance,
    Remediation,
    Requirement,
    Resource,
    Severity,
    Status,
)

Params = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True)
class CellAssessment:
    """What is known of one config cell, and everything that was observed on the way."""

    requirement: Requirement
    status: Status
    reason: str | None
    observed: tuple[Observed, ...]

    @property
    def result(self) -> CellResult:
        """The cell as run.json holds it."""
        return CellResult(
            requirement=self.requirement.id, layer=Layer.CONFIG, status=self.status, reason=self.reason
        )


@dataclass(frozen=True)
class Assessment:
    """All cells of the profile, and the findings with the implied ones folded under them."""

    cells: tuple[CellAssessment, ...]
    findings: tuple[Finding, ...]


def assess(
    org: Organisation,
    catalogue: Catalogue,
    checks: Registry,
    profile: Iterable[str] = (),
    params: Params | None = None,
    now: str = "",
) -> Assessment:
    """Judge every config cell of the profile's guides (all guides when it is empty).

    `params` are a target's own figures and selectors by requirement id; `now` (ISO 8601, UTC) is the
    moment for which dates are judged. Raises CheckError when a check breaks.
    """
    guides = {catalogue.guide(name).key for name in profile}
    views = {dialect: org.view(dialect) for dialect in sorted(org.dialects)}
    cells = []
    for requirement in catalogue.requirements:
        if Layer.CONFIG in requirement.layers and (not guides or requirement.guide in guides):
            asked = Asked(requirement, (params or {}).get(requirement.id, {}), now)
            cells.append(_cell(requirement, tuple(_observe(views, checks, asked))))
    return Assessment(tuple(cells), fold(_findings(cells, org.collected_at), cells, catalogue))


def _observe(views: Mapping[Dialect, Organisation], checks: Registry, asked: Asked) -> Iterator[Observed]:
    declared = checks.of(asked.requirement.id)
    if not declared:
        yield unknown(None, Reason.NO_CHECK, "no check is written for this requirement")
        return
    answers: list[Elsewhere] = []
    for dialect, view in views.items():
        mine = [check for check in declared if dialect in check.dialects]
        for check in mine:
            yield from _run(check, view, asked)
        if not mine:
            answers += [check.elsewhere[dialect] for check in declared if dialect in check.elsewhere]
            if not any(dialect in check.elsewhere for check in declared):
                yield unknown(None, Reason.UNSUPPORTED, f"sources in the {dialect}'s words do not say it")
    for answer in dict.fromkeys(answers):
        yield manual(answer.where) if isinstance(answer, Manual) else not_applicable(answer.why)


def _run(check: Check, view: Organisation, asked: Asked) -> Iterator[Observed]:
    missing = check.lacking(view)
    if missing:
        yield unknown(None, Reason.UNSUPPORTED, f"no source holds {', '.join(missing)}")
        return
    try:
        yield from check.judge(view, asked)
    except NotKnown as problem:
        yield unknown(None, problem.unknown)
    except (Unreadable, Unresolved) as problem:
        yield unknown(None, Reason.UNREADABLE, str(problem))
    except (TypeError, KeyError, AttributeError, ValueError, LookupError) as problem:
        name = getattr(check.judge, "__qualname__", "?")
        raise CheckError(
            f"check {check.requirement} ({name}) broke: {type(problem).__name__}: {problem}"
        ) from problem


def _cell(requirement: Requirement, observed: tuple[Observed, ...]) -> CellAssessment:
    status, reason = _status(observed)
    return CellAssessment(requirement, status, reason, observed)


def _status(observed: tuple[Observed, ...]) -> tuple[Status, str | None]:
    """Fail beats not assessed beats manual beats pass: what could not be looked at is never a pass."""
    by_outcome = {outcome: [o for o in observed if o.outcome is outcome] for outcome in Outcome}
    if any(o.severity is not Severity.INFO for o in by_outcome[Outcome.VIOLATED]):
        return Status.FAIL, None
    decided = bool(by_outcome[Outcome.OK] or by_outcome[Outcome.VIOLATED])
    said_elsewhere = decided or by_outcome[Outcome.MANUAL] or by_outcome[Outcome.NOT_APPLICABLE]
    open_questions = by_outcome[Outcome.UNKNOWN]
    if said_elsewhere:
        open_questions = [o for o in open_questions if o.entity is not None or o.reason != Reason.UNSUPPORTED]
    if open_questions:
        return Status.NOT_ASSESSED, str(open_questions[0].reason)
    if by_outcome[Outcome.MANUAL]:
        return Status.MANUAL, by_outcome[Outcome.MANUAL][0].message
    if decided:
        return Status.PASS, None
    if by_outcome[Outcome.NOT_APPLICABLE]:
        return Status.NOT_APPLICABLE, by_outcome[Outcome.NOT_APPLICABLE][0].message
    return Status.NOT_ASSESSED, "nothing_to_look_at"


@dataclass(frozen=True)
class _Raised:
    """A finding with the resources that it is about, for folding."""

    finding: Finding
    about: frozenset[tuple[str, str]]


def _findings(cells: list[CellAssessment], collected_at: str | None) -> list[_Raised]:
    found: dict[str, _Raised] = {}
    for cell in cells:
        for one in cell.observed:
            if one.outcome is Outcome.VIOLATED and one.entity is not None:
                raised = _raise(cell.requirement, one, one.entity, collected_at)
                found.setdefault(raised.finding.fingerprint, raised)
    return list(found.values())


def _raise(requirement: Requirement, one: Observed, entity: Entity, collected_at: str | None) -> _Raised:
    named = Resource(type=entity.TYPE, id=entity.id, name=entity.name, path=one.at.path)
    finding = Finding(
        requirement=requirement.id,
        severity=one.severity or requirement.severity,
        resource=named,
        message=one.message,
        expected=one.expected,
        actual=one.actual,
        remediation=Remediation(
            text=one.fix.text or requirement.remedy, terraform=one.fix.terraform, api=one.fix.api
        ),
        provenance=Provenance(source=entity.origin.describe(one.at.path), collected_at=collected_at),
        fingerprint=fingerprint(requirement.id, named.model_copy(update={"path": one.at.field})),
    )
    return _Raised(finding, frozenset((e.TYPE, e.id) for e in (entity, *one.related)))


def fold(raised: list[_Raised], cells: list[CellAssessment], catalogue: Catalogue) -> tuple[Finding, ...]:
    """Put a finding under one that contains it: by `implies`, and about a resource of that one."""
    implied_by = {cell.requirement.id: catalogue.implied_by(cell.requirement.id) for cell in cells}
    folded: dict[str, set[str]] = {}
    hidden: set[str] = set()
    for outer in raised:
        inner = [
            r
            for r in raised
            if r.finding.requirement in implied_by[outer.finding.requirement] and r.about & outer.about
        ]
        folded[outer.finding.fingerprint] = {r.finding.requirement for r in inner}
        hidden |= {r.finding.fingerprint for r in inner}
    shown = [r.finding for r in raised if r.finding.fingerprint not in hidden]
    return tuple(f.model_copy(update={"implied": tuple(sorted(folded[f.fingerprint]))}) for f in shown)
