"""The decision: every rule asked, the gravest answer counts, and the same case gives the same bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from harness.gate import evidence_rules, rules
from harness.gate.case import Case
from harness.gate.policy import BUILT_IN
from harness.gate.reasons import Reason, Weight
from harness.gate.times import written
from harness.gate.violations import Violation
from harness.inert import inert, inert_tree
from harness.model import Exit
from harness.verdicts import ENVIRONMENT, FAILED, INCONCLUSIVE, INTEGRITY, PASSED, PRECEDENCE
from harness.version import VERSION

WORDS = {
    PASSED: "PASS",
    FAILED: "BLOCKED",
    INCONCLUSIVE: "INCONCLUSIVE",
    ENVIRONMENT: "ERROR",
    INTEGRITY: "BROKEN",
}

RULES: tuple[Callable[[Case], Iterator[Reason]], ...] = (
    evidence_rules.integrity,
    evidence_rules.catalogue,
    evidence_rules.signatures,
    evidence_rules.subject,
    rules.errors,
    rules.thresholds,
    rules.required,
    evidence_rules.baseline,
    evidence_rules.waivers,
    rules.contradictions,
    evidence_rules.metrics,
    rules.whole_runs,
    rules.coverage,
    rules.scenarios,
    evidence_rules.age,
    rules.announcements,
)


@dataclass(frozen=True)
class Decision:
    """What the gate says: the exit code, and every demand with what came of it, gravest first."""

    case: Case
    exit: Exit
    reasons: tuple[Reason, ...]

    def of(self, weight: Weight) -> list[Reason]:
        """The reasons of one weight."""
        return [reason for reason in self.reasons if reason.weight is weight]


def decide(case: Case) -> Decision:
    """Ask every rule about the case."""
    asked = [reason for rule in RULES for reason in rule(case)]
    reasons = [_softened(reason) if not case.policy.demands.enforce else reason for reason in asked]
    reasons.sort(key=_gravity)
    code = min((r.code for r in reasons), key=PRECEDENCE.index, default=PASSED)
    why = tuple(inert(r.message) for r in reasons if r.weight is Weight.BLOCKS)
    return Decision(case, Exit(code=code, why=why or (_all_well(reasons),)), tuple(reasons))


def _softened(reason: Reason) -> Reason:
    """Without `enforce`, demands of the policy only warn; what the tool itself demands still blocks."""
    if reason.code in (FAILED, INCONCLUSIVE) and reason.origin != BUILT_IN:
        return replace(reason, weight=Weight.WARNS, code=PASSED)
    return reason


def _gravity(reason: Reason) -> tuple[int, int]:
    return list(Weight).index(reason.weight), PRECEDENCE.index(reason.code)


def _all_well(reasons: list[Reason]) -> str:
    held = sum(reason.weight is Weight.HOLDS for reason in reasons)
    warned = sum(reason.weight is Weight.WARNS for reason in reasons)
    return f"{held} demands hold" + (f", {warned} warnings" if warned else "")


def as_json(decision: Decision) -> dict[str, Any]:
    """The decision as gate.json has it; every word of others is inert."""
    case = decision.case
    content = {
        "format_version": "1.0",
        "tool": {"name": "sightline", "version": VERSION},
        "decision": WORDS[decision.exit.code],
        "exit": decision.exit.model_dump(mode="json"),
        "effective_time": written(case.moment),
        "policy": {
            "name": case.policy.demands.name,
            "extends": case.policy.demands.extends,
            "enforce": case.policy.demands.enforce,
            "sha256": case.policy.sha256,
        },
        "runs": [_run(exhibit) for exhibit in case.exhibits],
        "baseline": [_run(exhibit) for exhibit in case.baseline],
        "reasons": [_reason(reason) for reason in decision.reasons],
        "violations": [_violation(case, violation) for violation in case.violations],
        "waivers": [_usage(usage) for usage in case.book.usages],
        "changes": [_change(c) for c in (case.comparison.changes if case.comparison else ())],
        "contradictions": case.cells.contradictions(),
        "unproved": [f"{i} {layer}" for i, layer in case.cells.all if (i, layer) not in case.cells.proved],
    }
    harmless: dict[str, Any] = inert_tree(content)
    return harmless


def to_bytes(decision: Decision) -> bytes:
    """gate.json as it is written."""
    return (json.dumps(as_json(decision), ensure_ascii=False, indent=2) + "\n").encode()


def _run(exhibit: Any) -> dict[str, Any]:
    run = exhibit.run
    return {
        "target": exhibit.target,
        "subject": run.subject,
        "started": run.started,
        "ended": run.ended,
        "interrupted": run.interrupted,
        "catalogue_digest": run.tool.catalogue_digest,
        "journal_sha256": exhibit.sha256,
        "manifest_sha256": exhibit.manifest_sha256,
    }


def _reason(reason: Reason) -> dict[str, Any]:
    return {
        "rule": reason.rule,
        "weight": str(reason.weight),
        "code": reason.code,
        "message": reason.message,
        "origin": {"source": reason.origin.source, "line": reason.origin.line},
        "items": list(reason.items),
    }


def _violation(case: Case, violation: Violation) -> dict[str, Any]:
    return {
        "target": violation.target,
        "requirement": violation.requirement,
        "layers": [str(layer) for layer in violation.layers],
        "severity": str(violation.severity),
        "resource": violation.resource.model_dump(mode="json"),
        "message": violation.message,
        "fingerprint": violation.fingerprint,
        "waiver": case.book.by_violation.get(violation.key),
        "announced": case.announced.get(violation.requirement),
    }


def _usage(usage: Any) -> dict[str, Any]:
    waiver = usage.placed.waiver
    return {
        "id": waiver.id,
        "origin": str(usage.placed.origin),
        "states": [str(state) for state in usage.states],
        "expires": waiver.expires,
        "owner": waiver.owner,
        "approver": waiver.approver,
        "ticket": waiver.ticket,
        "reason": waiver.reason,
        "covers": [violation.fingerprint for violation in usage.covers],
        "words": usage.words,
    }


def _change(change: Any) -> dict[str, Any]:
    return {
        "bucket": change.bucket,
        "target": change.target,
        "requirement": change.requirement,
        "severity": str(change.severity),
        "severity_before": None if change.severity_before is None else str(change.severity_before),
        "fingerprint": change.fingerprint,
        "words": change.words,
    }
