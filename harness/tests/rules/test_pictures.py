"""Who is seen and heard: nothing watched is no proof of darkness, one way is not both."""

from __future__ import annotations

import pytest

from harness import facts
from harness.judge import Facts
from harness.model import Observation, Phase, Source
from harness.rules.pictures import all_heard, all_seen, nobody_seen, seen_by


def watched(fact, **ways):
    """Facts of who (`ana` of Ben, `ben` of Ana) sees or hears whom."""
    verb = fact.partition(".")[2]
    subjects = {"ana": f"Ana {verb} Ben", "ben": f"Ben {verb} Ana"}
    return Facts(
        Observation(
            fact=fact, subject=subjects[who], value=came, source=Source.FRAMES, phase=Phase.THEN, at_s=0
        )
        for who, came in ways.items()
    )


@pytest.mark.parametrize(
    ("ways", "nobody", "everybody"),
    [
        ({}, False, False),
        ({"ana": True}, False, False),
        ({"ana": False}, True, False),
        ({"ana": True, "ben": False}, False, False),
        ({"ana": False, "ben": False}, True, False),
        ({"ana": True, "ben": True}, False, True),
    ],
)
def test_pictures_both_ways(ways, nobody, everybody):
    seen = watched(facts.SEES, **ways)
    assert (nobody_seen(seen), all_seen(seen)) == (nobody, everybody)
    assert all_heard(watched(facts.HEARS, **ways)) is everybody


def test_what_one_person_was_to_see():
    seen = watched(facts.SEES, ana=True, ben=False)
    assert (seen_by(seen, "Ana"), seen_by(seen, "Ben"), seen_by(seen, "Cy")) == ([True], [False], [])
