"""The judge: proof kinds, what is reported, what is folded away, and how a finding is named."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.judge import (
    CANNOT_SAY,
    GOOD,
    Facts,
    Rules,
    finding,
    fingerprint,
    is_proof,
    unfolded,
    violated,
)
from harness.model import PROOF_SOURCES, Layer, Phase, Resource, Source, Status
from harness.tests.values import RULES, catalogue, observation, requirement


@pytest.mark.parametrize(("layer", "source", "phase"), list(itertools.product(Layer, Source, Phase)), ids=str)
def test_only_the_layers_own_kind_observed_after_the_when_is_proof(layer, source, phase):
    counts = source in PROOF_SOURCES[layer] and (layer is Layer.CONFIG or phase is Phase.THEN)
    assert is_proof(layer, [observation(source=source, phase=phase)]) is counts


def test_one_proof_among_others_is_enough_and_none_is_none():
    early, late = observation(phase=Phase.GIVEN), observation()
    assert is_proof(Layer.BEHAVIOUR, [early, late])
    assert not is_proof(Layer.BEHAVIOUR, [])


def test_a_fact_is_of_whom_it_was_observed_latest():
    seen = Facts([observation("page.open", subject="Ana"), observation("page.open", subject="Zoe")])
    assert seen.whose("page.open") == "Zoe"
    assert seen.whose("page.closed", "page.open") == "Zoe"
    assert seen.whose("page.closed") == "somebody"


@pytest.mark.parametrize(
    ("seen", "status"),
    [
        ([], Status.NOT_ASSESSED),
        ([observation(value=True)], Status.PASS),
        ([observation(value=False)], Status.FAIL),
        ([observation("another.fact")], Status.NOT_ASSESSED),
        ([observation(value=False), observation(value=True)], Status.PASS),
        ([observation(value=False, phase=Phase.GIVEN)], Status.NOT_ASSESSED),
        ([observation(value=False, source=Source.FRAMES)], Status.NOT_ASSESSED),
    ],
    ids=["nothing", "good", "bad", "irrelevant", "the later counts", "too early", "wrong kind"],
)
def test_a_cell_is_judged_by_its_rule_and_only_on_proof(seen, status):
    assert RULES.judge("WEB-T1", Layer.BEHAVIOUR, seen).status is status


def test_a_cell_without_a_rule_cannot_be_judged():
    assert RULES.judge("WEB-T1", Layer.MEDIA, [observation(source=Source.FRAMES)]) is CANNOT_SAY
    assert RULES.judge("WEB-T2", Layer.BEHAVIOUR, [observation()]) is CANNOT_SAY


def test_reported_is_what_is_violated_on_that_layer():
    bad = [observation(value=False)]
    assert list(RULES.reported(Layer.BEHAVIOUR, bad)) == ["WEB-T1"]
    assert RULES.reported(Layer.MEDIA, bad) == {}
    assert RULES.reported(Layer.BEHAVIOUR, [observation()]) == {}


def test_every_rule_of_the_layer_is_asked():
    resource = Resource(type="t", id="i")
    always = violated(resource, "bad", expected="e", actual="a")
    cells = {("WEB-T1", Layer.BEHAVIOUR): lambda seen: always, ("WEB-T2", Layer.BEHAVIOUR): lambda seen: GOOD}
    assert set(Rules(cells).reported(Layer.BEHAVIOUR, [observation()])) == {"WEB-T1"}


CHAIN = catalogue(
    requirement("WEB-T1", implies=["WEB-T2"]),
    requirement("WEB-T2", implies=["WEB-T3"]),
    requirement("WEB-T3"),
    requirement("WEB-T4"),
)


@pytest.mark.parametrize(
    ("reported", "left"),
    [
        (set(), set()),
        ({"WEB-T1"}, {"WEB-T1"}),
        ({"WEB-T1", "WEB-T2"}, {"WEB-T1"}),
        ({"WEB-T1", "WEB-T3"}, {"WEB-T1"}),
        ({"WEB-T2", "WEB-T3"}, {"WEB-T2"}),
        ({"WEB-T3"}, {"WEB-T3"}),
        ({"WEB-T1", "WEB-T2", "WEB-T3", "WEB-T4"}, {"WEB-T1", "WEB-T4"}),
    ],
)
def test_what_another_contains_is_folded_into_it(reported, left):
    assert unfolded(reported, CHAIN) == left


def test_facts_tell_unobserved_from_false():
    seen = Facts([observation("a", value=False), observation("b", value=1)])
    assert (seen.holds("a"), seen.fails("a")) == (False, True)
    assert (seen.holds("b"), seen.fails("b")) == (False, False)
    assert (seen.holds("c"), seen.fails("c"), seen.value("c"), seen.last("c")) == (False, False, None, None)


def test_facts_are_looked_up_by_subject_and_the_latest_counts():
    seen = Facts(
        [observation("a", 1), observation("a", 2, subject="Ben"), observation("a", 3), observation("b", 4)]
    )
    assert (seen.value("a"), seen.value("a", "Ben"), seen.value("a", "Ana")) == (3, 2, 3)
    assert [o.value for o in seen.all("a")] == [1, 2, 3]
    assert seen.value("a", "Cy") is None
    assert seen.by_subject("a") == {"Ana": 3, "Ben": 2}


def test_a_finding_says_what_to_do_and_where_it_comes_from():
    bad = RULES.judge("WEB-T1", Layer.BEHAVIOUR, [observation(value=False)])
    made = finding(requirement(), bad, "socket", implied=["WEB-T3", "WEB-T2"])
    assert made.requirement == "WEB-T1"
    assert made.severity == "high"
    assert made.status is Status.FAIL
    assert made.resource.name == "Ana's page"
    assert (made.message, made.expected, made.actual) == ("video is not offered", "video on offer", "none")
    assert made.remediation.text == "Offer it."
    assert made.provenance.source == "socket"
    assert made.implied == ("WEB-T2", "WEB-T3")


def test_a_finding_without_a_resource_accuses_the_target():
    assert finding(requirement(), CANNOT_SAY, "socket").resource.type == "target"


@given(st.text(), st.text(), st.text(), st.text())
def test_a_fingerprint_knows_type_id_and_path_and_not_the_name(kind, name, path, label):
    plain = Resource(type=kind, id=name, path=path)
    assert fingerprint("WEB-T1", plain) == fingerprint("WEB-T1", plain.model_copy(update={"name": label}))
    assert fingerprint("WEB-T1", plain) != fingerprint("WEB-T2", plain)
    for change in ("type", "id", "path"):
        other = plain.model_copy(update={change: getattr(plain, change) + "x"})
        assert fingerprint("WEB-T1", plain) != fingerprint("WEB-T1", other)


def test_fingerprints_do_not_change_between_versions():
    resource = Resource(type="flow", id="escalation", path="transfer")
    assert fingerprint("CHAT-T1", resource) == "05bebb7bc62d637bc323680eea5133db"
