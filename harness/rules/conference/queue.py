"""Rules on the expert queue: video, skill, wrap-up, depth, order, and long waits."""

from __future__ import annotations

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.model import Layer
from harness.rules.conference.case import QUEUE, mapping, names, number, ready, rung_by

#: Guide CONF, section 1 and edge case 3.
MOST_WAITING, OVERFLOW_S = 5, 180
CLOSED = "Video Session Closed"


def video_stripped(seen: Facts) -> Judgement:
    """CONF-C1: what was queued as video rings as a call, and the trail says that the queue stripped it."""
    if seen.holds(facts.STRIPPED) and seen.value(facts.QUEUED_AS) == "video" and rung_by(seen, "voice"):
        return violated(
            QUEUE,
            "the queue strips the video from what is routed through it",
            expected="an escalation queued as video rings by video",
            actual=f"rung by voice: {', '.join(rung_by(seen, 'voice'))}; the trail says that video was stripped",
        )
    is_good = seen.fails(facts.STRIPPED) and seen.value(facts.QUEUED_AS) == "video" and rung_by(seen, "video")
    return GOOD if is_good else CANNOT_SAY


def skill_not_asked_for(seen: Facts) -> Judgement:
    """CONF-C2: somebody without the skill is rung by video although an expert was idle."""
    asked, known = rung_by(seen, "video"), ready(seen)
    experts = [name for name, of in known.items() if of.get("skill") and of.get("idle_since")]
    others = [name for name, of in known.items() if not of.get("skill") and of.get("idle_since")]
    wrong = [name for name in asked if name in others]
    if wrong and experts and not set(asked) & set(experts):
        return violated(
            QUEUE,
            "the queue picks a member without the escalation skill",
            expected=f"an expert is asked: {', '.join(experts)}",
            actual=f"{', '.join(wrong)} is asked",
        )
    is_good = others and asked and set(asked) <= set(experts)
    return GOOD if is_good else CANNOT_SAY


def code_missing(seen: Facts) -> Judgement:
    """CONF-C3: after a video session no code on offer says so, and the session is wrapped up as another thing."""
    offered, taken = names(seen.value(facts.CODES)), seen.value(facts.WRAPPED_UP)
    if taken is None or not names(seen.value(facts.WITH_VIDEO)):
        return CANNOT_SAY
    if CLOSED not in offered and taken != CLOSED:
        return violated(
            QUEUE,
            "no wrap-up code says that a video session was closed",
            expected=f"{CLOSED} among the codes",
            actual=f"offered: {', '.join(offered) or 'none'}; taken: {taken}",
        )
    return GOOD if taken == CLOSED else CANNOT_SAY


def grows_without_end(seen: Facts) -> Judgement:
    """CONF-C4: a case joins a queue that is longer than five, and stays there."""
    place = number(seen.value(facts.PLACE))
    if place > MOST_WAITING and seen.holds(facts.WAITS) and seen.value(facts.OVERFLOWED) is None:
        return violated(
            QUEUE,
            "the queue takes in every case, however many wait",
            expected=f"with more than {MOST_WAITING} waiting the case goes to voice experts or a callback",
            actual=f"it waits as number {place:.0f}",
        )
    is_good = seen.value(facts.OVERFLOWED) is not None and number(seen.value(facts.WAITED_S)) == 0
    return GOOD if is_good and rung_by(seen, "voice") else CANNOT_SAY


def asks_the_wrong_one_first(seen: Facts) -> Judgement:
    """CONF-C5: an expert is rung although another one has been idle for longer."""
    asked, known = rung_by(seen, "video"), ready(seen)
    idle = {
        name: str(of["idle_since"]) for name, of in known.items() if of.get("skill") and of.get("idle_since")
    }
    if len(set(idle.values())) < len(idle) or len(idle) < 2 or len(asked) != 1 or asked[0] not in idle:
        return CANNOT_SAY
    longest = min(idle, key=lambda name: idle[name])
    if asked == [longest]:
        return GOOD
    return violated(
        QUEUE,
        "the queue passes over the expert who has been idle longest",
        expected=f"{longest} is asked, idle since {idle[longest]}",
        actual=f"{asked[0]} is asked, idle since {idle[asked[0]]}",
    )


def waits_in_silence(seen: Facts) -> Judgement:
    """CONF-E3: after three minutes the case waits on, the customer was told nothing and no expert was alerted."""
    waited = number(seen.value(facts.WAITED_S))
    has_moved = seen.value(facts.OVERFLOWED) is not None
    told = names(seen.value(facts.HEARD))
    if waited < OVERFLOW_S:
        return CANNOT_SAY
    if seen.holds(facts.WAITS) and not has_moved and not told and seen.fails(facts.NOTIFIED):
        return violated(
            QUEUE,
            "a case that nobody takes waits without a word, an alert or an end",
            expected=f"a prompt, an alert to the experts, and another queue after {OVERFLOW_S} s",
            actual=f"after {waited:.0f} s it waits in the same queue; told: nothing; alerted: nobody",
        )
    return GOOD if has_moved and told and seen.holds(facts.NOTIFIED) else CANNOT_SAY


def timers_cross(seen: Facts) -> Judgement:
    """CONF-C16: the flow's time runs out before the overflow, or the overflow empties the queue before the alert."""
    told, moved = names(seen.value(facts.HEARD)), seen.value(facts.OVERFLOWED) is not None
    if told and seen.holds(facts.TIMED_OUT) and not moved:
        return _crossed("the flow's timeout comes before the overflow", "timed out, and never handed over")
    at_once = moved and number(seen.value(facts.WAITED_S)) == 0
    if told and at_once and seen.fails(facts.NOTIFIED):
        return _crossed(
            "the overflow comes before the alert", "handed over by depth, and no expert was alerted"
        )
    is_good = moved and seen.fails(facts.TIMED_OUT) and seen.holds(facts.NOTIFIED)
    return GOOD if is_good else CANNOT_SAY


def _crossed(message: str, actual: str) -> Judgement:
    return violated(
        QUEUE, message, expected="first the alert, then the overflow, then the timeout", actual=actual
    )


def not_set_up(seen: Facts) -> Judgement:
    """CONF-C9: an expert cannot take the video: no right to it, no video, or a desk phone."""
    for name, of in ready(seen).items():
        told = mapping(seen.value(facts.REFUSED, name))
        if "Telephony > Video > Use" in str(told.get("message")):
            return _unready(name, f"the answer is refused: {told.get('message')}")
        if of.get("skill") and _is_passed_over(seen, name, has_video=bool(of.get("video"))):
            return _unready(name, "the call does not come, or comes without video")
    is_good = any(
        name in names(seen.value(facts.WITH_VIDEO)) for name in ready(seen) if name in rung_by(seen, "video")
    )
    return GOOD if is_good else CANNOT_SAY


def _is_passed_over(seen: Facts, name: str, *, has_video: bool) -> bool:
    """Video was asked for and reached the queue, and this expert alone did not get it as such."""
    if seen.value(facts.QUEUED_AS) != "video" or seen.holds(facts.STRIPPED):
        return False
    is_untouched = seen.value(facts.OVERFLOWED) is None and seen.fails(facts.TIMED_OUT)
    by = seen.value(facts.RUNG, name)
    missed = not has_video and by is None and seen.holds(facts.WAITS)
    return is_untouched and (missed or by == "voice")


def _unready(name: str, actual: str) -> Judgement:
    return violated(
        QUEUE.model_copy(update={"type": "user", "id": name, "name": name}),
        f"{name} is not set up for video",
        expected="a WebRTC device, video enabled, and the right to use it",
        actual=actual,
    )


RULES: dict[tuple[str, Layer], Rule] = {
    ("CONF-C1", Layer.BEHAVIOUR): video_stripped,
    ("CONF-C2", Layer.BEHAVIOUR): skill_not_asked_for,
    ("CONF-C3", Layer.BEHAVIOUR): code_missing,
    ("CONF-C4", Layer.BEHAVIOUR): grows_without_end,
    ("CONF-C5", Layer.BEHAVIOUR): asks_the_wrong_one_first,
    ("CONF-C9", Layer.BEHAVIOUR): not_set_up,
    ("CONF-C16", Layer.BEHAVIOUR): timers_cross,
    ("CONF-E3", Layer.BEHAVIOUR): waits_in_silence,
}
