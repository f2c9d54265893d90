"""Where guides disagree: no rule of a target's own may judge one guide by another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from harness.audit.assess import CellAssessment
from harness.audit.check import GUIDE, PLATFORM, Asked, check
from harness.audit.facts import At
from harness.audit.model.account import OwnRule
from harness.audit.observed import Fix, Observed, ok, violated
from harness.audit.organisation import Organisation
from harness.model import Conflict, Status

#: A profile's folder as the catalogue calls it -> the guide's key.
_FOLDERS = {
    "chat_to_video": "CHAT",
    "web_messaging": "WEB",
    "conference": "CONF",
    "one_way": "ONEWAY",
    "async_video": "ASYNC",
    "platform": "PLAT",
}


@check("PLAT-C19", on=(GUIDE, PLATFORM), needs=("organisation.own_rules",))
def rules_are_per_guide(org: Organisation, _asked: Asked) -> Iterator[Observed]:
    """Each rule of the target's own stands under one guide, and under a requirement of that guide."""
    rules = org.account.own_rules
    for rule in rules.value:
        wrong = _wrong(rule)
        if wrong is None:
            yield ok(org.account, rules.at)
            continue
        yield violated(
            org.account,
            _place(rules.at, rule),
            f"a rule of the target's own judges guides that disagree alike: {rule.says}",
            expected="a rule for one requirement of one guide (profile, requirement)",
            actual=wrong,
            fix=Fix(text="Write the rule once for each guide that it is true of; see conflicts.yaml."),
        )
    if not rules.value:
        yield ok(org.account, rules.at)


def _place(at: At, rule: OwnRule) -> At:
    return at.item(rule.requirement or rule.says)


def _wrong(rule: OwnRule) -> str | None:
    guide = _FOLDERS.get(rule.profile or "", (rule.profile or "").upper())
    if not guide or not rule.requirement:
        return "no profile" if not guide else f"no requirement of {guide}"
    own = rule.requirement.partition("-")[0]
    return None if own == guide else f"{rule.requirement} under the profile {rule.profile}"


def disagreements(
    conflicts: Iterable[Conflict], cells: Iterable[CellAssessment]
) -> tuple[tuple[Conflict, dict[str, Status]], ...]:
    """The conflicts on which this organisation passes by one guide and fails by another, with each verdict.

    The report names them; no verdict changes.
    """
    verdicts = {cell.requirement.id: cell.status for cell in cells}
    found = []
    for conflict in conflicts:
        mine = {name: verdicts[name] for name in conflict.requirements if name in verdicts}
        if {Status.PASS, Status.FAIL} <= set(mine.values()):
            found.append((conflict, mine))
    return tuple(found)
