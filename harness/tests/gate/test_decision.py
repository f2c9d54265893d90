"""The decision: each demand met and not met, what counts when several are not, and the same bytes always."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from harness.gate import decision, text
from harness.gate.case import prepare
from harness.gate.document import Unusable
from harness.gate.evidence_rules import aggregate
from harness.gate.policy import of_text
from harness.gate.reasons import Weight
from harness.gate.times import moment_of
from harness.tests.gate import runs
from harness.tests.gate.test_waivers import ENTRY, file_of
from harness.tests.values import requirement

#: Demands nothing but what the tool itself demands.
BARE = """\
version: 1
thresholds: {critical: null, high: null, medium: null, low: null}
errors: null
coverage: {proved: 0}
evidence: {max_age_hours: null}
contradictions: ignore
"""
SUBJECT = {"name": "widget", "digest": "sha256:" + "a" * 64}
OTHER_SUBJECT = {"name": "widget", "digest": "sha256:" + "b" * 64}
FAILS = runs.cells(web_media="fail")


def decided(policy: str, *exhibits: Any, at: str = runs.NOON, waivers: Any = (), baseline: Any = ()):
    """A decision on these runs (one that passes, by default)."""
    given = exhibits or (runs.exhibit_of(),)
    case = prepare(
        of_text(policy), given, moment_of(at, "now"), file_of(*waivers) if waivers else (), baseline
    )
    return decision.decide(case)


def bare(more: str) -> str:
    """A bare policy with these demands in the place of its own."""
    keys = [line.partition(":")[0] for line in more.splitlines()]
    return "".join(line + "\n" for line in BARE.splitlines() if line.partition(":")[0] not in keys) + more


DEMANDS = {
    "threshold met": ("thresholds: {high: 1}", FAILS, {}, 0),
    "threshold not met": ("thresholds: {high: 0}", FAILS, {}, 1),
    "another severity": ("thresholds: {critical: null, high: null, low: 0}", FAILS, {}, 0),
    "errors allowed": ("errors: 1", runs.cells(web_media="error"), {}, 0),
    "errors not allowed": ("errors: 0", runs.cells(web_media="error"), {}, 4),
    "coverage met": ("coverage: {proved: 0, total: 100}", runs.ALL_PASS, {}, 0),
    "a failing cell was looked at": ("coverage: {proved: 0, total: 100}", FAILS, {}, 0),
    "coverage not met": ("coverage: {proved: 0, total: 67}", runs.cells(web_media="absent"), {}, 3),
    "coverage just met": ("coverage: {proved: 0, total: 66}", runs.cells(web_media="absent"), {}, 0),
    "an error is no verdict": ("coverage: {proved: 0, total: 100}", runs.cells(web_media="error"), {}, 3),
    "layer not met": ("coverage: {proved: 0, layers: {media: 51}}", runs.cells(web_media="absent"), {}, 3),
    "other layer met": ("coverage: {proved: 0, layers: {behaviour: 100}}", runs.cells(web_media="absent"), {}, 0),
    "a layer without cells is not met": ("coverage: {proved: 0, layers: {config: 1}}", runs.ALL_PASS, {}, 3),
    "guide not met": ("coverage: {proved: 0, guides: {WEB: 100}}", runs.cells(web_media="absent"), {}, 3),
    "other guide met": ("coverage: {proved: 0, guides: {CHAT: 100}}", runs.cells(web_media="absent"), {}, 0),
    "required and met": ("required: [WEB-T1]", runs.ALL_PASS, {}, 0),
    "required and violated": ("required: [WEB-T1]", FAILS, {}, 1),
    "required and unknown": ("required: [WEB-T1]", runs.cells(web_media="absent"), {}, 3),
    "required and in error": ("required: [WEB-T1]", runs.cells(web_media="error"), {}, 4),
    "required guide": ("required: [WEB]", FAILS, {}, 1),
    "not required": ("required: [CHAT-T1]", FAILS, {}, 0),
    "scenarios met": ("scenarios: {total: 6}", runs.ALL_PASS, {}, 0),
    "too few scenarios": ("scenarios: {total: 7}", runs.ALL_PASS, {}, 3),
    "too few on a layer": ("scenarios: {layers: {media: 5}}", runs.ALL_PASS, {}, 3),
    "not assessed is no scenario": ("scenarios: {total: 6}", runs.cells(web_media="not_assessed"), {}, 3),
    "contradiction": ("contradictions: fail", FAILS, {}, 1),
    "contradiction told": ("contradictions: warn", FAILS, {}, 0),
    "contradiction, the other way": ("contradictions: fail", runs.cells(web_behaviour="fail"), {}, 1),
    "layers agree": ("contradictions: fail", runs.cells(web_media="fail", web_behaviour="fail"), {}, 0),
    "fresh": ("evidence: {max_age_hours: 2}", runs.ALL_PASS, {}, 0),
    "stale": ("evidence: {max_age_hours: 1.9}", runs.ALL_PASS, {}, 3),
    "from the future": ("evidence: {max_age_hours: 99}", runs.ALL_PASS, {"started": "2026-11-21T12:00:01Z"}, 3),
    "subject there": ("evidence: {subject: {required: true}}", runs.ALL_PASS, {"subject": SUBJECT}, 0),
    "no subject": ("evidence: {subject: {required: true}}", runs.ALL_PASS, {}, 3),
    "another subject": (
        f"evidence: {{subject: {{digest: '{SUBJECT['digest']}'}}}}", runs.ALL_PASS, {"subject": OTHER_SUBJECT}, 5
    ),
    "this subject": (
        f"evidence: {{subject: {{digest: '{SUBJECT['digest']}'}}}}", runs.ALL_PASS, {"subject": SUBJECT}, 0
    ),
    "unsigned": (
        "evidence: {signature: {required: true, keys: ['ed25519:" + "0" * 64 + "']}}", runs.ALL_PASS, {}, 5
    ),
    "metric met": ("metrics: {m: {aggregate: p50, max: 2, min_samples: 3}}", runs.ALL_PASS, {"metrics": {"m": [1, 2, 9]}}, 0),
    "metric not met": ("metrics: {m: {max: 8, min_samples: 3}}", runs.ALL_PASS, {"metrics": {"m": [1, 2, 9]}}, 1),
    "metric too low": ("metrics: {m: {aggregate: min, min: 2, min_samples: 1}}", runs.ALL_PASS, {"metrics": {"m": [1]}}, 1),
    "too few samples": ("metrics: {m: {max: 8, min_samples: 4}}", runs.ALL_PASS, {"metrics": {"m": [1, 2, 3]}}, 3),
    "no samples": ("metrics: {m: {max: 8, min_samples: 1}}", runs.ALL_PASS, {}, 3),
    "baseline demanded": ("baseline: {required: true}", runs.ALL_PASS, {}, 3),
    "interrupted": ("name: x", runs.ALL_PASS, {"interrupted": True}, 3),
    "killed": ("name: x", runs.ALL_PASS, {"ended": False}, 3),
    "nothing assessed": ("name: x", {}, {}, 3),
    "nothing demanded": ("name: x", FAILS, {}, 0),
}  # fmt: skip


@pytest.mark.parametrize(("more", "results", "options", "code"), DEMANDS.values(), ids=DEMANDS.keys())
def test_each_demand(more, results, options, code):
    found = decided(bare(more), runs.exhibit_of(results, **options))
    assert found.exit.code == code
    assert found.exit.why
    key = more.partition(":")[0]
    blocking = found.of(Weight.BLOCKS)
    assert bool(blocking) is (code != 0)
    if blocking and key != "name":
        assert blocking[0].origin.source == "policy", "the reason names the line of the policy"
        assert blocking[0].rule.startswith(key)


BLOCKING = {
    5: ({"broken": ("changed: run.json",)}, {}),
    4: ({}, {"web_media": "error"}),
    1: ({}, {"chat_media": "fail"}),
    3: ({}, {"web_behaviour": "not_assessed"}),
}


@pytest.mark.parametrize("codes", [c for n in (2, 3, 4) for c in itertools.combinations(BLOCKING, n)])
def test_the_gravest_counts(codes):
    changes: dict[str, Any] = {}
    cells: dict[str, str] = {}
    for code in codes:
        changes |= BLOCKING[code][0]
        cells |= BLOCKING[code][1]
    exhibit = runs.exhibit_of(runs.cells(**cells))
    found = decided("version: 1\nthresholds: {low: 0}\n", type(exhibit)(**{**vars(exhibit), **changes}))
    assert found.exit.code == next(code for code in (5, 4, 1, 3) if code in codes)
    assert {reason.code for reason in found.of(Weight.BLOCKS)} >= set(codes)


def test_the_decision_comes_first_and_then_each_reason_with_its_line():
    found = decided("version: 1\n\nthresholds:\n  high: 0\n", runs.exhibit_of(FAILS))
    lines = text.text_of(found, explain=False).splitlines()
    assert lines[0].startswith("BLOCKED (exit 1)")
    reason = next(line for line in lines if line.startswith("1. "))
    assert "[policy line 4: thresholds.high, exit 1]" in reason


def test_the_same_case_gives_the_same_bytes_in_any_order():
    one, two = runs.exhibit_of(FAILS), runs.exhibit_of(target={"kind": "live", "name": "acme"})
    first, second = decided("version: 1\n", one, two), decided("version: 1\n", two, one)
    assert decision.to_bytes(first) == decision.to_bytes(second)
    assert text.text_of(first, explain=True) == text.text_of(second, explain=True)


def test_another_time_can_give_another_decision():
    policy = "version: 1\nevidence: {max_age_hours: 3}\n"
    assert decided(policy).exit.code == 0
    assert decided(policy, at="2026-11-21T13:00:01Z").exit.code == 3


def test_waived_violations_do_not_count_and_expired_waivers_do():
    run = runs.exhibit_of(FAILS)
    assert decided("version: 1\n", run).exit.code == 1
    assert decided("version: 1\n", run, waivers=[ENTRY]).exit.code == 0
    late = decided("version: 1\n", run, waivers=[ENTRY], at="2027-01-01T00:00:00Z")
    assert late.exit.code == 1
    assert {"thresholds.high", "waivers.on_expired"} <= {r.rule for r in late.of(Weight.BLOCKS)}


def test_a_pass_says_how_much_it_rests_on_and_what_was_waived():
    def scope(results, *waivers):
        found = decided(bare(""), runs.exhibit_of(results), waivers=waivers)
        return next(
            line for line in text.text_of(found, explain=False).splitlines() if "have a verdict" in line
        )

    assert scope(runs.ALL_PASS) == "3 of 3 proved cells have a verdict"
    assert scope(runs.cells(web_media="absent")) == "2 of 3 proved cells have a verdict"
    assert scope(FAILS, ENTRY) == "3 of 3 proved cells have a verdict; violations that waivers cover: 1"


@pytest.mark.parametrize(
    ("key", "results", "changes", "at"),
    [
        ("on_expired", FAILS, {}, "2027-01-01T00:00:00Z"),
        ("on_unused", runs.cells(web_media="absent"), {}, runs.NOON),
        ("on_no_longer_failing", runs.ALL_PASS, {}, runs.NOON),
        ("on_expiring", FAILS, {"expires": "2026-11-21"}, runs.NOON),
        ("on_severity_rise", FAILS, {"severity": "low"}, runs.NOON),
        ("on_over_broad", runs.cells(web_media="fail", web_behaviour="fail"), {}, runs.NOON),
    ],
)
@pytest.mark.parametrize(("level", "code"), [("fail", 1), ("warn", 0), ("ignore", 0)])
def test_waivers_that_went_bad_are_weighed_as_the_policy_says(key, results, changes, at, level, code):
    silent = {
        f"on_{k}": "ignore"
        for k in ("expired", "unused", "over_broad", "expiring", "no_longer_failing", "severity_rise")
    }
    levels = ", ".join(f"{k}: {v}" for k, v in (silent | {key: level}).items())
    found = decided(
        bare(f"waivers: {{{levels}}}"), runs.exhibit_of(results), waivers=[ENTRY | changes], at=at
    )
    assert found.exit.code == code
    said = [r for r in found.reasons if r.rule == f"waivers.{key}" and r.weight is not Weight.HOLDS]
    assert bool(said) is (level != "ignore")


@pytest.mark.parametrize(("at", "code"), [("2026-11-30T23:59:59Z", 0), ("2026-12-01T00:00:00Z", 1)])
def test_a_new_requirement_is_announced_before_it_blocks(at, code):
    in_policy = "version: 1\nevidence: {max_age_hours: null}\nannounce: {WEB-T1: 2026-12-01}\n"
    found = decided(in_policy, runs.exhibit_of(FAILS), at=at)
    assert found.exit.code == code
    told = [r.message for r in found.of(Weight.WARNS) if r.rule == "announce.WEB-T1"]
    assert bool(told) is (code == 0)
    new = requirement("WEB-T1", proved=["behaviour", "media"], effective_on="2026-12-01")
    by_catalogue = runs.exhibit_of(FAILS, requirements=[new, runs.LOW])
    policy = "version: 1\nevidence: {max_age_hours: null}\n"
    assert decided(policy, by_catalogue, at=at).exit.code == code


def test_what_is_announced_need_not_be_covered_yet():
    policy = "version: 1\ncoverage: {total: 100}\nannounce: {WEB-T1: 2027-01-01}\n"
    assert decided(policy, runs.exhibit_of(runs.cells(web_media="absent"))).exit.code == 0


@pytest.mark.parametrize("bucket", ["new", "incomparable", "unchanged"])
def test_the_baseline_blocks_what_the_policy_says(bucket):
    before = {"new": runs.ALL_PASS, "incomparable": runs.cells(web_media="absent"), "unchanged": FAILS}[
        bucket
    ]
    policy = bare(f"baseline: {{fail_on: [{bucket}]}}")
    assert decided(policy, runs.exhibit_of(FAILS), baseline=[runs.exhibit_of(before)]).exit.code == 1
    allowed = bare("baseline: {fail_on: []}")
    assert decided(allowed, runs.exhibit_of(FAILS), baseline=[runs.exhibit_of(before)]).exit.code == 0


def test_a_baseline_can_leave_small_things_alone():
    policy = bare("baseline: {severity_at_least: critical}")
    assert decided(policy, runs.exhibit_of(FAILS), baseline=[runs.exhibit_of()]).exit.code == 0


def test_advisory_tells_and_lets_pass_but_not_what_is_broken_or_empty():
    assert decided("version: 1\nextends: advisory\n", runs.exhibit_of(FAILS)).exit.code == 0
    assert decided("version: 1\nextends: advisory\n", runs.exhibit_of({})).exit.code == 3
    assert decided("version: 1\nextends: advisory\n", runs.exhibit_of(interrupted=True)).exit.code == 3
    assert (
        decided("version: 1\nextends: advisory\n", runs.exhibit_of(runs.cells(web_media="error"))).exit.code
        == 4
    )


def test_a_target_that_was_not_looked_at_well_is_not_covered_by_another():
    """The false green that must not be: the reference target passes, the organisation could not be read."""
    reference = runs.exhibit_of()
    blind = runs.cells(web_behaviour="not_assessed", web_media="absent", chat_media="absent")
    organisation = runs.exhibit_of(blind, target={"kind": "live", "name": "acme"})
    found = decided(bare("coverage: {proved: 0, total: 100}"), reference, organisation)
    assert found.exit.code == 3
    assert found.of(Weight.BLOCKS)[0].items == ("WEB-T1 behaviour",)


def test_layers_of_one_target_contradict_each_other_also_across_runs():
    behaviour = runs.exhibit_of({("WEB-T1", "behaviour"): "pass"})
    media = runs.exhibit_of({("WEB-T1", "media"): "fail"}, prefix="later-")
    decision = decided(bare("contradictions: fail"), behaviour, media)
    assert decision.exit.code == 1
    assert decision.case.cells.contradictions() == ["WEB-T1 (mock: reference): behaviour pass, media fail"]
    elsewhere = runs.exhibit_of({("WEB-T1", "media"): "fail"}, target={"kind": "live", "name": "acme"})
    assert decided(bare("contradictions: fail"), behaviour, elsewhere).case.cells.contradictions() == []


def test_runs_of_two_subjects_do_not_add_up():
    one, two = runs.exhibit_of(subject=SUBJECT), runs.exhibit_of(subject=OTHER_SUBJECT)
    assert decided(BARE, one, two).exit.code == 5


REFUSED = {
    "required": "required: [WEB-T9]",
    "required guide": "required: [CONF]",
    "announced": "announce: {WEB-T9: 2027-01-01}",
    "guide": "coverage: {proved: 0, guides: {WEBB: 1}}",
}


@pytest.mark.parametrize("more", REFUSED.values(), ids=REFUSED.keys())
def test_what_the_catalogue_does_not_know_is_refused_with_its_line(more):
    policy = bare(more)
    line = policy.splitlines().index(more) + 1
    with pytest.raises(Unusable, match=rf"policy line {line}: no "):
        decided(policy)


def test_runs_that_do_not_belong_together_are_refused():
    other = runs.exhibit_of(tool={"name": "s", "version": "0", "catalogue_digest": "e" * 64})
    with pytest.raises(Unusable, match="different catalogues"):
        decided(BARE, runs.exhibit_of(), other)
    with pytest.raises(Unusable, match="named twice"):
        decided(BARE, runs.exhibit_of(), runs.exhibit_of())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("min", 1),
        ("max", 10),
        ("median", 5),
        ("p50", 5),
        ("p90", 9),
        ("p91", 10),
        ("p95", 10),
        ("p100", 10),
        ("p1", 1),
        ("mean", 5.5),
    ],
)
def test_aggregates_are_samples_that_were_seen(name, expected):
    assert aggregate(name, [float(n) for n in range(1, 11)]) == expected


def test_an_implied_requirement_is_not_counted_twice():
    found = runs.finding("q", implied=["CHAT-T1"])
    run = runs.exhibit_of(runs.cells(web_media="fail", chat_media="fail"), findings=[found])
    assert [v.requirement for v in decided(BARE, run).case.violations] == ["WEB-T1"]
