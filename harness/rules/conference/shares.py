"""The rule on experts who share a screen: the customer is shown it, hears on, and sees what is drawn."""

from __future__ import annotations

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.media.handoff import LONGEST_MS
from harness.model import Layer, Resource
from harness.rules.conference.case import number


def customer_cut_off(seen: Facts) -> Judgement:
    """CONF-C13: while the expert shares, nothing of the expert comes to the customer, whose line is up."""
    screen = seen.last(facts.SCREEN_SEEN)
    if screen is None or not seen.holds(facts.LINE_UP):
        return CANNOT_SAY
    name, customer = screen.subject, seen.whose(facts.LINE_UP)
    hears = seen.value(facts.HEARS, facts.hears(customer, name))
    if screen.value is False and hears is False:
        return violated(
            Resource(type="desktop", id=f"desk-of-{name}", name=f"{name}'s desk"),
            "the customer drops out when the expert shares a screen",
            expected="the screen in place of the camera, in the running session, and sound that goes on",
            actual=f"{customer} sees no screen of {name}'s and hears nothing",
        )
    gaps = [number(gap) for gap in seen.by_subject(facts.GAP_MS).values()]
    is_kept = bool(gaps) and max(gaps) <= LONGEST_MS and hears is True
    is_back = seen.holds(facts.SEES, facts.sees(customer, name))
    is_good = screen.value is True and seen.holds(facts.MARK_SEEN, name) and is_kept and is_back
    return GOOD if is_good else CANNOT_SAY


_RULES: dict[str, Rule] = {"CONF-C13": customer_cut_off}

RULES: dict[tuple[str, Layer], Rule] = {
    (requirement, Layer.MEDIA): rule for requirement, rule in _RULES.items()
}
