"""Rules on the expert's desktop in a browser: what it shows of the reason, and whether it knows its devices."""

from __future__ import annotations

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.model import Layer, Resource
from harness.rules.conference.case import mapping, names
from harness.rules.conference.flow import CONTEXT, reason_unread


def desk_unprepared(seen: Facts) -> Judgement:
    """CONF-C10: the expert is asked for devices in session and nobody sees them, or the reason has no place."""
    asks = seen.last(facts.CHOOSES_DEVICES)
    if asks is None:
        return CANNOT_SAY
    name = asks.subject
    pictures = [
        is_seen
        for subject, is_seen in seen.by_subject(facts.SEES).items()
        if subject.endswith(f" sees {name}")
    ]
    carries = bool(mapping(seen.value(facts.DATA)).get(CONTEXT))
    has_place = CONTEXT in names(seen.value(facts.SIDEBAR, name))
    missing = [
        words
        for is_so, words in (
            (asks.value is True and pictures and not any(pictures), "a camera is still to be chosen"),
            (carries and not has_place, f"the sidebar has no place for {CONTEXT}"),
        )
        if is_so
    ]
    if missing:
        return violated(
            Resource(type="desktop", id=f"desk-of-{name}", name=f"{name}'s desk"),
            "the expert's desktop is not prepared for an escalation",
            expected=f"default devices, and {CONTEXT} in the sidebar",
            actual="; ".join(missing),
        )
    is_good = asks.value is False and pictures and all(pictures) and has_place
    return GOOD if is_good and any(seen.by_subject(facts.HEARS).values()) else CANNOT_SAY


_RULES: dict[str, Rule] = {"CONF-C8": reason_unread, "CONF-C10": desk_unprepared}

RULES: dict[tuple[str, Layer], Rule] = {
    (requirement, Layer.MEDIA): rule for requirement, rule in _RULES.items()
}
