"""With its eyes closed, or shown the other side, every Example must fail; and blinding says which does not."""

from __future__ import annotations

import pytest

from harness.blinding import blind, holds
from harness.judge import GOOD, Rules, violated
from harness.model import ExampleKind, Layer, Resource, Source
from harness.tests.values import REMEDY, RULES, TRAP, Telling, catalogue, observation, requirement
from harness.verdicts import fold

BAD, FINE = observation(value=False), observation(value=True)
CATALOGUE = catalogue()


def run_of(trap=(BAD,), remedy=(FINE,), sides=(TRAP, REMEDY)):
    telling = Telling().select(*sides)
    for side in sides:
        telling.begin(side)
        for each in trap if side is TRAP else remedy:
            telling.add("observation", example=side.id, observation=each.model_dump(mode="json"))
        telling.end(side)
    return fold(telling.close().entries)


def complaints(rules=RULES, known=CATALOGUE, **changes) -> tuple[str, ...]:
    (blinded,) = blind(run_of(**changes), known, rules)
    assert (blinded.requirement, blinded.layer) == ("WEB-T1", Layer.BEHAVIOUR)
    return blinded.complaints


def test_a_sound_cell_has_no_complaints():
    assert complaints() == ()


@pytest.mark.parametrize(
    ("kind", "seen", "would_pass"),
    [
        (ExampleKind.TRAP, [BAD], True),
        (ExampleKind.TRAP, [FINE], False),
        (ExampleKind.TRAP, [], False),
        (ExampleKind.REMEDY, [FINE], True),
        (ExampleKind.REMEDY, [BAD], False),
        (ExampleKind.REMEDY, [], False),
        (ExampleKind.REMEDY, [observation("another.fact")], False),
    ],
)
def test_an_example_holds_only_on_its_own_side(kind, seen, would_pass):
    assert holds("WEB-T1", Layer.BEHAVIOUR, kind, seen, CATALOGUE, RULES) is would_pass


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"trap": (FINE,)}, "The trap: does not hold on what it observed itself"),
        ({"trap": ()}, "The trap: does not hold on what it observed itself"),
        ({"remedy": (BAD,)}, "The remedy: does not hold on what it observed itself"),
        ({"remedy": ()}, "The remedy: does not hold on what it observed itself"),
        ({"remedy": (BAD,)}, "The trap: would pass on the observations of The remedy"),
        ({"trap": (FINE,)}, "The remedy: would pass on the observations of The trap"),
        ({"sides": (TRAP,)}, "no remedy Example ran"),
        ({"sides": (REMEDY,)}, "no trap Example ran"),
        ({"sides": ()}, "no trap Example ran"),
    ],
)
def test_each_complaint_is_made(changes, complaint):
    assert complaint in complaints(**changes)


def test_a_judge_that_says_yes_to_everything_is_found_out():
    blind_judge = Rules({("WEB-T1", Layer.BEHAVIOUR): lambda seen: GOOD})
    assert "The remedy: would pass on the observations of The trap" in complaints(blind_judge)


def test_a_judge_that_says_no_to_everything_is_found_out():
    bad = violated(Resource(type="t", id="i"), "bad", expected="e", actual="a")
    gloomy = Rules({("WEB-T1", Layer.BEHAVIOUR): lambda seen: bad})
    assert "The trap: would pass on the observations of The remedy" in complaints(gloomy)


def test_a_judge_that_needs_no_observation_is_found_out():
    class Prejudiced(Rules):
        def judge(self, requirement, layer, observations):
            return super().judge(requirement, layer, observations) if observations else GOOD

    assert "The trap: judged although nothing was observed" in complaints(Prejudiced(RULES.by_cell))


def test_a_trap_that_is_reported_under_anothers_name_does_not_hold():
    known = catalogue(requirement("WEB-T1"), requirement("WEB-T2", implies=["WEB-T1"], proved=[]))
    both = Rules({**RULES.by_cell, ("WEB-T2", Layer.BEHAVIOUR): RULES.by_cell["WEB-T1", Layer.BEHAVIOUR]})
    assert "The trap: does not hold on what it observed itself" in complaints(both, known)


def test_proof_of_a_kind_that_the_catalogue_does_not_name_is_a_complaint():
    known = catalogue(requirement(proof={"behaviour": ["api"], "media": ["frames"]}))
    expected = "nothing that proves it was observed: expected api, saw socket"
    assert f"The trap: {expected}" in complaints(known=known)
    seen = observation(value=False, source=Source.API)
    assert f"The trap: {expected}" not in complaints(known=known, trap=(seen,))


def test_a_cell_that_is_not_proved_is_not_tested():
    assert blind(run_of(), catalogue(requirement(proved=[])), RULES) == []


def test_a_proved_cell_that_the_run_does_not_know_was_not_run():
    known = catalogue(requirement("CHAT-T1"))
    (blinded,) = blind(run_of(), known, RULES)
    assert (blinded.requirement, blinded.complaints) == ("CHAT-T1", ("not run",))
