"""Rules of guide CHAT: video escalation from a text chat."""

from __future__ import annotations

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.model import Layer, Resource


def escalation() -> Resource:
    """The flow that escalates."""
    return Resource(type="flow", id="escalation", name="the escalation")


def wrong_contact_type_behaviour(seen: Facts) -> Judgement:
    """CHAT-T1: the customer who asked for video was handed to a Voice type, and is rung by phone."""
    if seen.holds(facts.PHONE_RUNG) and seen.value(facts.ESCALATED_TO) == "VOICE":
        return _rung_instead(seen)
    if seen.value(facts.ALERTED) == "video" and seen.value(facts.MEDIA_TYPE) == "videoChat":
        return GOOD
    return CANNOT_SAY


def wrong_contact_type_media(seen: Facts) -> Judgement:
    """CHAT-T1 in browsers: a voice alert and no picture, against both seeing each other."""
    pictures = seen.by_subject(facts.SEES).values()
    if seen.holds(facts.LINE_DEAD):
        return CANNOT_SAY  # a call to nobody, of which the contact type is innocent (CHAT-T2)
    if seen.value(facts.ALERTED) == "voice" and pictures and not any(pictures):
        return _rung_instead(seen)
    if len(pictures) >= BOTH_WAYS and all(pictures):
        return GOOD
    return CANNOT_SAY


BOTH_WAYS = 2


def _rung_instead(seen: Facts) -> Judgement:
    return violated(
        escalation(),
        "the escalation to video placed a voice call",
        expected="the agent is invited to a video call in the customer's conversation",
        actual=f"alert: {seen.value(facts.ALERTED)}; customer rung by phone: {seen.holds(facts.PHONE_RUNG)}",
    )


RULES: dict[tuple[str, Layer], Rule] = {
    ("CHAT-T1", Layer.BEHAVIOUR): wrong_contact_type_behaviour,
    ("CHAT-T1", Layer.MEDIA): wrong_contact_type_media,
}
