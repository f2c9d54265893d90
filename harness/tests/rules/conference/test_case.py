"""What the rules of guide CONF read out of observations."""

from __future__ import annotations

import pytest

from harness import facts
from harness.judge import Facts
from harness.model import Observation, Phase, Source
from harness.rules.conference.case import is_together, mapping, names, number, ready, rung_by


def seen(*found) -> Facts:
    return Facts(
        Observation(fact=f, subject=s, value=v, source=Source.API, phase=Phase.THEN, at_s=0.0)
        for f, s, v in found
    )


def test_who_is_rung():
    told = seen((facts.RUNG, "Cy", "voice"), (facts.RUNG, "Di", "video"), (facts.RUNG, "Cy", "video"))
    assert (rung_by(told, "video"), rung_by(told, "voice")) == (["Cy", "Di"], [])


def test_who_is_ready():
    assert ready(seen((facts.READY, "Cy", {"skill": True}))) == {"Cy": {"skill": True}}


@pytest.mark.parametrize(
    ("people", "held", "up", "together"),
    [
        (["Ana", "Ben", "Cy"], False, True, True),
        (["Ana", "Ben"], False, True, False),
        (["Ana", "Ben", "Cy"], True, True, False),
        (["Ana", "Ben", "Cy"], False, False, False),
    ],
)
def test_together(people, held, up, together):
    told = seen((facts.IN_SESSION, "Ana", people), (facts.ON_HOLD, "Ana", held), (facts.LINE_UP, "Ana", up))
    assert is_together(told) is together
    assert not is_together(seen())


def test_what_is_of_another_shape_says_nothing():
    assert (dict(mapping(None)), names("no"), number("3"), number(2)) == ({}, [], 0.0, 2.0)
