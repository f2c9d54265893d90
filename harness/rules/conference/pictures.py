"""Rules on what three people see and hear of each other, by the content of their pictures and sounds."""

from __future__ import annotations

from itertools import permutations

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.media.handoff import LONGEST_MS
from harness.model import Layer
from harness.rules.conference.case import EVERYBODY, FLOW, names, number


def _ways(seen: Facts) -> dict[tuple[str, str], bool | None]:
    """Of each ordered pair in session: whether one sees and hears the other; None where it was not watched."""
    pictures, sounds = seen.by_subject(facts.SEES), seen.by_subject(facts.HEARS)
    found: dict[tuple[str, str], bool | None] = {}
    for pair in permutations(names(seen.value(facts.IN_SESSION)), 2):
        both = (pictures.get(facts.sees(*pair)), sounds.get(facts.hears(*pair)))
        found[pair] = None if None in both else all(both) if any(both) == all(both) else None
    return found


def _is_whole(seen: Facts) -> bool:
    """All three are in session, each sees and hears both others, and nothing comes to anybody that should not."""
    ways = _ways(seen)
    is_clean = not any(seen.by_subject(facts.STRAYS).values())
    return len(ways) >= EVERYBODY * (EVERYBODY - 1) and all(ways.values()) and is_clean


def never_merged(seen: Facts) -> Judgement:
    """CONF-C7: two of the three see and hear each other, and the third, whose line is up, is left out both ways."""
    ways = _ways(seen)
    if not seen.holds(facts.LINE_UP) or len(ways) < EVERYBODY * (EVERYBODY - 1):
        return CANNOT_SAY
    together = {pair for pair, there in ways.items() if there}
    apart = {pair for pair, there in ways.items() if there is False}
    left_out = [
        name
        for name in names(seen.value(facts.IN_SESSION))
        if all(pair in apart for pair in ways if name in pair)
    ]
    if together and left_out:
        return violated(
            FLOW,
            "two of the three talk, and the third sees and hears nobody",
            expected="customer, agent and expert see and hear each other, pair by pair",
            actual=f"left out: {', '.join(left_out)}",
        )
    return GOOD if _is_whole(seen) else CANNOT_SAY


def picture_cut(seen: Facts) -> Judgement:
    """CONF-T2: the handoff has cut the customer's line, and the picture with it."""
    gaps = [number(gap) for gap in seen.by_subject(facts.GAP_MS).values()]
    if not gaps:
        return CANNOT_SAY
    is_cut = seen.fails(facts.LINE_UP) and seen.value(facts.LINE_CUT_BY) == "transfer"
    if is_cut and max(gaps) > LONGEST_MS:
        return violated(
            FLOW,
            "the handoff ends the customer's call, and the picture with it",
            expected=f"the line is kept, and no picture stands still for over {LONGEST_MS:.0f} ms",
            actual=f"the line was cut by a transfer; no new frame for {max(gaps):.0f} ms",
        )
    is_kept = seen.holds(facts.LINE_UP) and seen.holds(facts.SAME_CASE) and max(gaps) <= LONGEST_MS
    return GOOD if is_kept and _is_whole(seen) else CANNOT_SAY


_RULES: dict[str, Rule] = {"CONF-C7": never_merged, "CONF-T2": picture_cut}

RULES: dict[tuple[str, Layer], Rule] = {
    (requirement, Layer.MEDIA): rule for requirement, rule in _RULES.items()
}
