"""The rules about the evidence itself: integrity, signature, subject, age, metrics, baseline, waivers."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import datetime, timedelta

from harness.evidence import signing
from harness.gate import catalogues
from harness.gate.case import Case
from harness.gate.exhibit import Exhibit
from harness.gate.policy import BUILT_IN, MetricBound, Origin
from harness.gate.reasons import Reason, Weight, at_level, blocks, holds, warns
from harness.gate.times import moment_of, written
from harness.gate.violations import worse
from harness.gate.waivers import State, Usage
from harness.verdicts import FAILED, INCONCLUSIVE, INTEGRITY


def integrity(case: Case) -> Iterator[Reason]:
    """Whole folders: demanded whatever the policy says."""
    for exhibit in (*case.exhibits, *case.baseline):
        if exhibit.broken:
            message = f"{exhibit.title}: the folder is not what was sealed"
            yield blocks(INTEGRITY, "integrity", message, BUILT_IN, exhibit.broken)
        elif exhibit.manifest_sha256 is not None:
            yield holds("integrity", f"{exhibit.title}: the folder is what was sealed", BUILT_IN)


def catalogue(case: Case) -> Iterator[Reason]:
    """Runs that say of the catalogue what the catalogue says: demanded whatever the policy says."""
    yield from catalogues.agreed((*case.exhibits, *case.baseline), case.own)
    yield from catalogues.strangers(case.exhibits, case.own)


def signatures(case: Case) -> Iterator[Reason]:
    """A signature by one of the keys, over the manifest of each run."""
    demand = case.policy.demands.evidence.signature
    origin = case.policy.origin("evidence", "signature", "required")
    for exhibit in case.exhibits:
        rule = "evidence.signature"
        if exhibit.envelope is None and exhibit.envelope_problem is None:
            if demand.required:
                message = f"{exhibit.title}: a signature is demanded, and there is none"
                yield blocks(INTEGRITY, rule, message, origin)
        elif demand.keys:
            problem = exhibit.envelope_problem or signing.problem_with(
                exhibit.envelope or {}, demand.keys, exhibit.manifest_sha256
            )
            if problem:
                yield blocks(INTEGRITY, rule, f"{exhibit.title}: {problem}", origin)
            else:
                yield holds(rule, f"{exhibit.title}: signed by a key of the policy", origin)
        else:
            yield warns(rule, f"{exhibit.title}: signed, but the policy names no key to check", origin)


def subject(case: Case) -> Iterator[Reason]:
    """Evidence of this very thing, and of one thing only."""
    subjects = {tuple(sorted(e.run.subject.items())) for e in case.exhibits if e.run.subject}
    if len(subjects) > 1:
        words = [", ".join(f"{key} {value}" for key, value in s) for s in sorted(subjects)]
        yield blocks(INTEGRITY, "subject", "the runs are about different subjects", BUILT_IN, words)
    for exhibit in case.exhibits:
        yield from _subject_of(case, exhibit)


def _subject_of(case: Case, exhibit: Exhibit) -> Iterator[Reason]:
    demand = case.policy.demands.evidence.subject
    seen = exhibit.run.subject
    wanted = {"name": demand.name, "digest": demand.digest}
    named = [key for key, value in wanted.items() if value]
    if not (demand.required or named):
        return
    origin = case.policy.origin("evidence", "subject", "required")
    if not seen:
        message = f"{exhibit.title}: a subject is demanded, and the run names none"
        yield blocks(INCONCLUSIVE, "evidence.subject", message, origin)
        return
    wrong = [key for key in named if seen.get(key) != wanted[key]]
    for key in wrong:
        where = case.policy.origin("evidence", "subject", key)
        message = f"{exhibit.title}: evidence of another subject: {key} {wanted[key]} demanded, "
        yield blocks(INTEGRITY, "evidence.subject", message + f"saw {seen.get(key)}", where)
    if not wrong:
        yield holds("evidence.subject", f"{exhibit.title}: about {seen.get('name')}", origin)


def age(case: Case) -> Iterator[Reason]:
    """Evidence that is fresh at the effective time, counted from the beginning of the run."""
    hours = case.policy.demands.evidence.max_age_hours
    if hours is not None:
        origin = case.policy.origin("evidence", "max_age_hours")
        for exhibit in case.exhibits:
            yield _aged("evidence.max_age_hours", exhibit, timedelta(hours=hours), case.moment, origin)
    days = case.policy.demands.baseline.max_age_days
    if days is not None:
        origin = case.policy.origin("baseline", "max_age_days")
        for exhibit in case.baseline:
            yield _aged("baseline.max_age_days", exhibit, timedelta(days=days), case.moment, origin)


def _aged(rule: str, exhibit: Exhibit, most: timedelta, moment: datetime, origin: Origin) -> Reason:
    old = moment - moment_of(exhibit.run.started, "the beginning of a run")
    if old < timedelta(0):
        message = f"{exhibit.title}: it began after the effective time {written(moment)}"
        return blocks(INCONCLUSIVE, rule, message, origin)
    message = f"{exhibit.title}: at most {_hours(most)} old allowed, saw {_hours(old)}"
    return blocks(INCONCLUSIVE, rule, message, origin) if old > most else holds(rule, message, origin)


def _hours(length: timedelta) -> str:
    return f"{length.total_seconds() / 3600:.4g} h"


def metrics(case: Case) -> Iterator[Reason]:
    """Bounds on figures, with enough samples to speak of."""
    for name, bound in sorted(case.policy.demands.metrics.items()):
        samples = sorted(m.value for e in case.exhibits for m in e.run.metrics if m.name == name)
        yield _bounded(name, bound, samples, case.policy.origin("metrics", name))


def _bounded(name: str, bound: MetricBound, samples: list[float], origin: Origin) -> Reason:
    rule = f"metrics.{name}"
    if len(samples) < bound.min_samples:
        message = f"{name}: at least {bound.min_samples} samples demanded, saw {len(samples)}"
        return blocks(INCONCLUSIVE, rule, message, origin)
    seen = aggregate(bound.aggregate, samples)
    limits = [f"at least {bound.min:g}"] if bound.min is not None else []
    limits += [f"at most {bound.max:g}"] if bound.max is not None else []
    shown = f"{name}: {bound.aggregate} {' and '.join(limits)} demanded, "
    message = f"{shown}saw {seen:.6g} of {len(samples)} samples"
    low = bound.min is not None and not seen >= bound.min
    high = bound.max is not None and not seen <= bound.max
    return blocks(FAILED, rule, message, origin) if low or high else holds(rule, message, origin)


def aggregate(name: str, samples: list[float]) -> float:
    """The figure of sorted samples; percentiles by nearest rank, so that each is a sample that was seen."""
    if name == "mean":
        return math.fsum(samples) / len(samples)
    percent = {"min": 0, "max": 100, "median": 50}.get(name)
    if percent is None:
        percent = int(name.removeprefix("p"))
    return samples[max(math.ceil(percent * len(samples) / 100), 1) - 1]


def baseline(case: Case) -> Iterator[Reason]:
    """What differs from the baseline, by bucket."""
    demand = case.policy.demands.baseline
    if case.comparison is None:
        if demand.required:
            origin = case.policy.origin("baseline", "required")
            message = "a baseline is demanded: give --baseline RUN"
            yield blocks(INCONCLUSIVE, "baseline.required", message, origin)
        return
    origin = case.policy.origin("baseline", "fail_on")
    for bucket in demand.fail_on:
        found = [
            change
            for change in case.comparison.of(bucket)
            if change.key not in case.book.by_violation
            and change.requirement not in case.announced
            and not worse(demand.severity_at_least, change.severity)
        ]
        message = f"{bucket} against the baseline: none allowed, saw {len(found)}"
        if found:
            yield blocks(FAILED, f"baseline.{bucket}", message, origin, [str(change) for change in found])
        else:
            yield holds(f"baseline.{bucket}", message, origin)


def waivers(case: Case) -> Iterator[Reason]:
    """Waivers that have gone bad, each kind weighed as the policy says."""
    demand = case.policy.demands.waivers
    levels = {
        State.EXPIRED: ("on_expired", demand.on_expired),
        State.UNUSED: ("on_unused", demand.on_unused),
        State.OVER_BROAD: ("on_over_broad", demand.on_over_broad),
        State.EXPIRING: ("on_expiring", demand.on_expiring),
        State.NO_LONGER_FAILING: ("on_no_longer_failing", demand.on_no_longer_failing),
        State.SEVERITY_RISE: ("on_severity_rise", demand.on_severity_rise),
    }
    for state, (key, level) in levels.items():
        bad = [usage for usage in case.book.usages if state in usage.states]
        rule, origin = f"waivers.{key}", case.policy.origin("waivers", key)
        if bad and level != "ignore":
            message = f"waivers {state.replace('_', ' ')}: {len(bad)}"
            yield at_level(level, FAILED, rule, message, origin, [_waiver(usage) for usage in bad])
        elif not bad and case.book.usages:
            yield Reason(rule, Weight.HOLDS, 0, f"waivers {state.replace('_', ' ')}: none", origin)


def _waiver(usage: Usage) -> str:
    waiver = usage.placed.waiver
    return f"{waiver.id} ({usage.placed.origin}, {waiver.ticket}, {waiver.owner}): {usage.words}"
