"""The rule on callers whose line carries no picture, as people hear and see them."""

from __future__ import annotations

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.model import Layer
from harness.rules.conference.case import FLOW, mapping, rung_by

FLAG = "customer_video_capable"


def black_pane(seen: Facts) -> Judgement:
    """CONF-E1: an expert answers by video, hears the caller, sees black, and reads nothing of the reason."""
    if not seen.fails(facts.CAN_VIDEO):
        return CANNOT_SAY
    caller, expert = seen.whose(facts.CAN_VIDEO), seen.whose(facts.READ_ANSWERED)
    flag = mapping(seen.value(facts.READ_ANSWERED)).get(FLAG)
    hears = seen.holds(facts.HEARS, facts.hears(expert, caller))
    if expert in rung_by(seen, "video") and hears and seen.fails(facts.SEES, facts.sees(expert, caller)):
        return CANNOT_SAY if flag else _unexplained(expert, caller)
    is_heard = hears and seen.holds(facts.HEARS, facts.hears(caller, expert))
    return GOOD if expert in rung_by(seen, "voice") and is_heard and flag == "false" else CANNOT_SAY


def _unexplained(expert: str, caller: str) -> Judgement:
    return violated(
        FLOW,
        "the expert is called by video to a caller on a telephone, and looks for the fault",
        expected=f"a voice expert, whose desktop shows {FLAG}: false",
        actual=f"{expert} hears {caller}, sees nothing of {caller}, and reads nothing of the reason",
    )


RULES: dict[tuple[str, Layer], Rule] = {("CONF-E1", Layer.MEDIA): black_pane}
