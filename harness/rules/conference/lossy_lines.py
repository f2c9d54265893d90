"""The rule on an expert's line that loses and delays packets for a time: what goes on meanwhile, and what is left of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement
from harness.rules.conference.case import mapping, names, number, rung_by
from harness.rules.pictures import BOTH_WAYS, all_heard, all_seen

#: The catalogue's figures for CONF-E2.
FROZEN_MS, APART_MS = 1000.0, 200.0
#: The picture's age is taken before the spell, in it, and after it.
AGES = 3


def through_a_bad_spell(seen: Facts) -> Judgement:
    """CONF-E2: the expert's line is proved to lose and to delay packets for a time.

    Good are pictures that go on with their sound both ways, and then, when round trips are short again, one that is
    halfway back, or further, to the age that it had before. There is no fault to find: nothing here tells whose doing it is when
    a picture stands still.
    """
    cy = seen.whose(facts.LINE_LOSES)
    line = mapping(seen.value(facts.LINE_LOSES, cy))
    delay_ms = number(line.get("delay_ms"))
    is_bad = number(line.get("lost")) > 0 and number(line.get("trip_ms")) >= delay_ms > 0
    if not is_bad or cy not in rung_by(seen, "video"):
        return CANNOT_SAY
    goes_on = _within(seen, facts.GAP_MS, FROZEN_MS) and _within(seen, facts.SKEW_MS, APART_MS)
    is_good = goes_on and _is_over(seen, line) and all_seen(seen) and all_heard(seen)
    return GOOD if is_good else CANNOT_SAY


def _within(seen: Facts, fact: str, limit_ms: float) -> bool:
    """Whether it was measured both ways, and nothing lies beyond the limit."""
    values = seen.by_subject(fact).values()
    return len(values) >= BOTH_WAYS and all(
        isinstance(value, int | float) and abs(value) < limit_ms for value in values
    )


def _is_over(seen: Facts, line: Mapping[str, Any]) -> bool:
    delay_ms = number(line.get("delay_ms"))
    ages = [number(age) for age in names(seen.value(facts.AGES_MS))]
    is_younger = len(ages) == AGES and all(ages) and ages[2] <= (ages[0] + ages[1]) / 2
    return is_younger and 0 < number(line.get("trip_after_ms")) < delay_ms
