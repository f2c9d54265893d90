"""Rules on the flow that escalates: as what it queues, for how long, what it passes on, and whom it merges."""

from __future__ import annotations

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.model import Layer
from harness.rules.conference.case import FLOW, is_together, mapping, names, number, rung_by

#: Guide CONF, step 2.1.
LONGEST_S = 300
#: Guide CONF, step 2.3: what the context is put together from stands in it.
CONTEXT, PRIORITY = "escalation_context", "High"
MERGED = 2


def queued_otherwise(seen: Facts) -> Judgement:
    """CONF-C6: a line that could have video is queued as voice, or a case waits for longer than five minutes."""
    as_voice = seen.value(facts.QUEUED_AS) == "voice" and seen.holds(facts.CAN_VIDEO)
    if as_voice and rung_by(seen, "voice"):
        return violated(
            FLOW,
            "the flow queues an escalation to video as voice",
            expected="it is queued, and rings, as video",
            actual=f"queued as voice; rung by voice: {', '.join(rung_by(seen, 'voice'))}",
        )
    waited = number(seen.value(facts.WAITED_S))
    if waited >= LONGEST_S and seen.holds(facts.WAITS) and seen.fails(facts.TIMED_OUT):
        return violated(
            FLOW,
            "the flow binds customer and agent to a wait without an end",
            expected=f"the flow goes on after {LONGEST_S} s at the latest",
            actual=f"after {waited:.0f} s it still waits",
        )
    is_led_on = seen.holds(facts.TIMED_OUT) and waited >= LONGEST_S
    is_video = seen.value(facts.QUEUED_AS) == "video" and rung_by(seen, "video")
    return GOOD if is_video or is_led_on else CANNOT_SAY


def never_merged(seen: Facts) -> Judgement:
    """CONF-C7: the expert has come, and the customer is on hold."""
    talking = len(names(seen.value(facts.IN_SESSION))) - 1
    if seen.holds(facts.ON_HOLD) and seen.holds(facts.LINE_UP) and talking >= MERGED:
        return violated(
            FLOW,
            "agent and expert talk, and the customer is left on hold",
            expected="customer, agent and expert are in one conference",
            actual=f"in session: {', '.join(names(seen.value(facts.IN_SESSION)))}; the customer is held",
        )
    return GOOD if is_together(seen) else CANNOT_SAY


def reason_unread(seen: Facts) -> Judgement:
    """CONF-C8: the expert reads no reason while it rings."""
    at_ring, after = seen.last(facts.READ_RINGING), seen.last(facts.READ_ANSWERED)
    if at_ring is None or after is None:
        return CANNOT_SAY
    missing = [
        when
        for when, read in (("while it rings", at_ring.value), ("after answering", after.value))
        if not str(mapping(read).get(CONTEXT, "")).strip()
    ]
    if missing:
        return violated(
            FLOW,
            "the expert does not read why they are called",
            expected=f"{CONTEXT} and priority while it rings and after answering",
            actual=f"no {CONTEXT} {' and '.join(missing)}",
        )
    is_urgent = all(mapping(one.value).get("priority") == PRIORITY for one in (at_ring, after))
    return GOOD if is_urgent else CANNOT_SAY


def past_lost(seen: Facts) -> Judgement:
    """CONF-C15: one id, and yet several recordings, or the data of the voice menu is gone."""
    recordings, data = number(seen.value(facts.RECORDINGS)), mapping(seen.value(facts.DATA))
    if not seen.holds(facts.SAME_CASE) or not is_together(seen):
        return CANNOT_SAY
    is_kept = "ivr_choice" in data
    if recordings > 1 or not is_kept:
        return violated(
            FLOW,
            "the case does not keep its record through the escalation",
            expected="one recording, and the voice menu's data beside the reason",
            actual=f"recordings: {recordings:.0f}; data: {', '.join(data) or 'none'}",
        )
    is_explained = data.get("escalation_reason") and data.get("priority")
    return GOOD if recordings == 1 and is_explained else CANNOT_SAY


def customer_dropped(seen: Facts) -> Judgement:
    """CONF-T2: the handoff has cut the customer's line and begun another case."""
    if seen.value(facts.LINE_CUT_BY) == "transfer" and seen.fails(facts.SAME_CASE):
        return violated(
            FLOW,
            "the handoff ends the customer's call and begins another case",
            expected="the customer's leg and the interaction's id are kept",
            actual="the line was cut by a transfer; the expert has a case with another id",
        )
    return GOOD if seen.holds(facts.SAME_CASE) and is_together(seen) else CANNOT_SAY


def line_not_asked(seen: Facts) -> Judgement:
    """CONF-E1: the expert is called by video to a customer whose line has none, and is not told."""
    if not seen.fails(facts.CAN_VIDEO):
        return CANNOT_SAY
    flag = mapping(seen.value(facts.DATA)).get("customer_video_capable")
    if rung_by(seen, "video") and flag is None:
        return violated(
            FLOW,
            "the flow calls an expert by video to a customer on a phone line",
            expected="a voice expert, and customer_video_capable set to false",
            actual=f"rung by video: {', '.join(rung_by(seen, 'video'))}; the flag is not set",
        )
    return GOOD if rung_by(seen, "voice") and flag == "false" else CANNOT_SAY


RULES: dict[tuple[str, Layer], Rule] = {
    ("CONF-C6", Layer.BEHAVIOUR): queued_otherwise,
    ("CONF-C7", Layer.BEHAVIOUR): never_merged,
    ("CONF-C8", Layer.BEHAVIOUR): reason_unread,
    ("CONF-C15", Layer.BEHAVIOUR): past_lost,
    ("CONF-T2", Layer.BEHAVIOUR): customer_dropped,
    ("CONF-E1", Layer.BEHAVIOUR): line_not_asked,
}
