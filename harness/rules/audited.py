"""The rule of every config cell: what the audit's own check of that requirement says."""

from __future__ import annotations

from collections.abc import Mapping

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.model import Resource, Status


def rule(requirement: str) -> Rule:
    """The rule of one requirement: fail and pass are the audit's; of anything else nothing can be said."""

    def judge(seen: Facts) -> Judgement:
        found = seen.value(facts.AUDITED, requirement)
        if not isinstance(found, Mapping):
            return CANNOT_SAY
        if found["status"] == Status.FAIL:
            return _accused(found)
        return GOOD if found["status"] == Status.PASS else CANNOT_SAY

    return judge


def _accused(found: Mapping[str, object]) -> Judgement:
    return violated(
        Resource.model_validate(found["resource"]),
        str(found["message"]),
        expected=str(found["expected"]),
        actual=str(found["actual"]),
    )
