"""The rule of guide ONEWAY on a poor line: whether the customer's page keeps within what the agent's network carries."""

from __future__ import annotations

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.model import Layer
from harness.rules.one_way_calls import page

#: The normal size of the picture, width and height (CONFLICT-14 of the catalogue).
IDEAL = [1280, 720]


def full_size_on_a_poor_line(seen: Facts) -> Judgement:
    """ONEWAY-E3: a good picture of the normal size becomes poor on a line that falls, and the page asks for all of it on.

    Good is a page that asked for less when the line fell, and a picture that arrives well again.
    """
    found, line = seen.value(facts.FARE), seen.value(facts.LINE_KBPS)
    sent = seen.value(facts.SENT_KBPS)
    if not isinstance(found, dict) or not isinstance(line, int) or not isinstance(sent, int | float):
        return CANNOT_SAY
    (before, after), why = found["captured"], found["after"]
    if before != IDEAL or found["before"] or sent <= line:
        return CANNOT_SAY
    if after == before and why:
        return violated(
            page("applyConstraints"),
            "the page goes on asking for the camera's full picture on a line that cannot carry it",
            expected="smaller ideal constraints once loss or stalls are measured, and a picture that can be watched",
            actual=f"{sent:.0f} kbit/s were sent, the line fell to {line}; the camera gives {after}; {why}",
        )
    is_smaller = 0 < after[0] < before[0]
    return GOOD if is_smaller and not why and any(seen.by_subject(facts.SEES).values()) else CANNOT_SAY


RULES: dict[tuple[str, Layer], Rule] = {("ONEWAY-E3", Layer.MEDIA): full_size_on_a_poor_line}
