"""The decision in words: the decision first, then each reason with the line that caused it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from harness.gate.case import Case
from harness.gate.decision import WORDS, Decision
from harness.gate.reasons import Reason, Weight
from harness.gate.times import written
from harness.inert import inert

#: Items shown of one reason; gate.json has them all.
SHOWN = 12


def text_of(decision: Decision, *, explain: bool) -> str:
    """The decision for people; `explain` adds what holds, the waivers and what has no Examples yet."""
    lines = [*_head(decision), *_reasons(decision)]
    if explain:
        lines += _explanation(decision)
    return "\n".join(lines) + "\n"


def _head(decision: Decision) -> Iterator[str]:
    case, demands = decision.case, decision.case.policy.demands
    blocking = len(decision.of(Weight.BLOCKS))
    yield f"{WORDS[decision.exit.code]} (exit {decision.exit.code}): " + (
        f"{blocking} of {len(decision.reasons)} demands are not met" if blocking else decision.exit.why[0]
    )
    mode = "" if demands.enforce else ", advisory: demands of the policy only warn"
    yield f"policy {inert(demands.name)} ({demands.extends}{mode}) at {written(case.moment)}"
    yield _scope(case)
    for exhibit in case.exhibits:
        yield inert(exhibit.title)
    for exhibit in case.baseline:
        yield inert(f"baseline: {exhibit.title}")


def _scope(case: Case) -> str:
    """What the decision rests on: without it a pass of a few cells, or of waived ones, looks like any other."""
    decided, waived = sum(map(case.cells.is_decided, case.cells.proved)), len(case.book.by_violation)
    excused = f"; violations that waivers cover: {waived}" if waived else ""
    return f"{decided} of {len(case.cells.proved)} proved cells have a verdict{excused}"


def _reasons(decision: Decision) -> Iterator[str]:
    for number, reason in enumerate(decision.of(Weight.BLOCKS), start=1):
        yield ""
        yield from _reason(f"{number}. ", reason)
    for number, reason in enumerate(decision.of(Weight.WARNS)):
        if number == 0:
            yield "\nWarnings, which do not block:"
        yield from _reason("- ", reason)


def _reason(mark: str, reason: Reason) -> Iterator[str]:
    code = f", exit {reason.code}" if reason.code else ""
    yield f"{mark}{inert(reason.message)}  [{reason.origin}: {inert(reason.rule)}{code}]"
    yield from _listed(reason.items)


def _listed(items: Sequence[str], shown: int = SHOWN) -> Iterator[str]:
    yield from (f"     {inert(item)}" for item in items[:shown])
    if len(items) > shown:
        yield f"     and {len(items) - shown} more, in gate.json"


def _explanation(decision: Decision) -> Iterator[str]:
    case = decision.case
    yield "\nDemands that hold:"
    yield from (f"- {inert(r.message)}  [{r.origin}: {inert(r.rule)}]" for r in decision.of(Weight.HOLDS))
    if case.book.usages:
        yield "\nWaivers:"
    for usage in case.book.usages:
        states = ", ".join(usage.states)
        yield inert(
            f"- {usage.placed.waiver.id} until {usage.placed.waiver.expires}: {states}: {usage.words}"
        )
    if case.comparison:
        yield "\nAgainst the baseline:"
        yield from (inert(f"- {change.bucket}: {change}") for change in case.comparison.changes)
    unproved = [f"{i} {layer}" for i, layer in case.cells.all if (i, layer) not in case.cells.proved]
    yield f"\n{len(unproved)} of {len(case.cells.all)} cells have no Examples yet" + (
        ":" if unproved else "."
    )
    yield from (f"     {', '.join(unproved[n : n + 6])}" for n in range(0, len(unproved), 6))
