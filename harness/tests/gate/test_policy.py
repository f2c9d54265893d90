"""The policy: typing errors never weaken it, presets are data, and every demand knows its line."""

from __future__ import annotations

import pytest

from harness.gate.document import Unusable
from harness.gate.policy import Origin, of_text, read_policy
from harness.model import Severity

KEY = "ed25519:" + "0" * 64
REFUSED = {
    "unknown key": ("version: 1\nthreshold: {}\n", 'line 2: unknown key "threshold"'),
    "unknown severity": ("version: 1\nthresholds:\n  hgih: 0\n", 'line 3: unknown key "thresholds.hgih"'),
    "unknown key far inside": (
        "version: 1\nevidence:\n  signature:\n    requird: true\n",
        "line 4: unknown key",
    ),
    "duplicate key": ("version: 1\nerrors: 0\nerrors: 9\n", "line 3: found duplicate key"),
    "no version": ("name: x\n", '"version" is missing'),
    "other version": ("version: 2\n", "line 1"),
    "negative": ("version: 1\nerrors: -1\n", "line 2"),
    "yes for a number": ("version: 1\nthresholds: {high: true}\n", "line 2"),
    "words for a number": ('version: 1\nthresholds: {high: "0"}\n', "line 2"),
    "more than all": ("version: 1\ncoverage: {total: 101}\n", "line 2"),
    "not a number": ("version: 1\ncoverage: {total: .nan}\n", "line 2"),
    "infinite": ("version: 1\nmetrics: {m: {max: .inf, min_samples: 1}}\n", "line 2"),
    "no samples": ("version: 1\nmetrics: {m: {max: 1}}\n", "min_samples"),
    "no bound": ("version: 1\nmetrics:\n  m: {min_samples: 1}\n", "line 3: .*needs min, max or both"),
    "strange percentile": ("version: 1\nmetrics: {m: {aggregate: p0, max: 1, min_samples: 1}}\n", "line 2"),
    "unknown layer": ("version: 1\ncoverage: {layers: {video: 1}}\n", "line 2"),
    "unknown preset": ("version: 1\nextends: none\n", "line 2"),
    "unknown level": ("version: 1\ncontradictions: maybe\n", "line 2"),
    "a key that is none": ("version: 1\nevidence: {signature: {keys: [abc]}}\n", "line 2"),
    "signature without keys": ("version: 1\nextends: strict\n", "names no key"),
    "empty part": ("version: 1\ncoverage:\n", "line 2"),
    "impossible day": ("version: 1\nannounce:\n  WEB-T1: 2027-02-29\n", "line 3"),
    "required twice": ("version: 1\nrequired: [WEB-T1, WEB-T1]\n", "twice"),
    "empty": ("", "expected a mapping"),
}


@pytest.mark.parametrize(("text", "expected"), REFUSED.values(), ids=REFUSED.keys())
def test_a_policy_with_a_mistake_is_refused_with_its_line(text, expected):
    with pytest.raises(Unusable, match=expected):
        of_text(text)


@pytest.mark.parametrize("name", ["advisory", "standard"])
def test_presets_are_whole_policies(name):
    policy = of_text(f"version: 1\nextends: {name}\n").demands
    assert policy.extends == name
    assert policy.thresholds.critical == 0


def test_strict_demands_everything():
    demands = of_text(f"version: 1\nextends: strict\nevidence: {{signature: {{keys: ['{KEY}']}}}}\n").demands
    assert demands.evidence.signature.required
    assert demands.evidence.subject.required
    assert demands.evidence.max_age_hours == 24
    assert demands.coverage.total == 100
    assert demands.waivers.on_unused == "fail"


def test_an_empty_policy_is_the_standard_one():
    assert (
        of_text("version: 1\n").demands.thresholds
        == of_text("version: 1\nextends: standard\n").demands.thresholds
    )


def test_a_policy_changes_what_it_names_and_nothing_else():
    demands = of_text("version: 1\nthresholds: {medium: 1}\n").demands
    assert demands.thresholds.medium == 1
    assert demands.thresholds.high == 0


def test_every_demand_knows_its_line():
    policy = of_text("version: 1\nthresholds:\n  # why\n  medium: 1\nrequired:\n  - WEB-T1\n  - CHAT-T1\n")
    assert policy.origin("thresholds", str(Severity.MEDIUM)) == Origin("policy", 4)
    assert policy.origin("thresholds", str(Severity.HIGH)).source == "preset standard"
    assert policy.origin("required", 1) == Origin("policy", 7)


def test_a_policy_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Unusable, match="No such file"):
        read_policy(tmp_path / "policy.yaml")
    with pytest.raises(Unusable, match="directory"):
        read_policy(tmp_path)
