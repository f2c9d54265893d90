"""Rules of guide CHAT on what an escalation came to: contact type, variables, contact, skills, availability."""

from __future__ import annotations

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.model import Layer, Resource

#: What the guide has the flow write before the transfer (CHAT, section 2).
HANDSHAKE = ("Escalation_Source", "Target_Channel", "Agent_Skill_Requirement")
#: How long the lookup of a customer's history may take (CHAT, prerequisites: 500 ms).
HISTORY_S = 0.5
WANTED_SKILL = "Agent_Skill_Requirement"


def became_video(seen: Facts) -> bool:
    """The agent was invited to video, and the conversation is one."""
    return seen.value(facts.ALERTED) == "video" and seen.value(facts.MEDIA_TYPE) == "videoChat"


def _is_chat(seen: Facts) -> bool:
    return seen.value(facts.CAME_BY) == "chat"


def _variables(seen: Facts) -> dict[str, str]:
    known = seen.value(facts.VARIABLES)
    return dict(known) if isinstance(known, dict) else {}


def no_rule(seen: Facts) -> Judgement:
    """CHAT-T2: the agent answers a voice call at whose other end is nobody, and no phone was rung."""
    is_voice = seen.value(facts.ALERTED) == "voice"
    if is_voice and seen.holds(facts.LINE_DEAD) and not seen.holds(facts.PHONE_RUNG):
        return violated(
            Resource(type="routing_rule", id="rule", name="the routing rule", path="contactTypeIds"),
            "the transfer succeeded and rang as a voice call on which there is nobody",
            expected="the rule names the Video contact type, so that the agent is invited to video",
            actual="alert: voice; the answered line is dead",
        )
    return GOOD if became_video(seen) else CANNOT_SAY


def unreachable_type(seen: Facts) -> Judgement:
    """CHAT-C1: the platform refuses the escalation, since the type cannot be reached from chat."""
    refusal = str(seen.value(facts.REFUSAL) or "")
    if "cannot be reached" in refusal:
        return violated(
            Resource(type="contact_type", id="video", name="the Video contact type", path="contactable"),
            "the escalation is refused",
            expected="chat is among the channels from which the Video contact type can be reached",
            actual=refusal,
        )
    return GOOD if became_video(seen) else CANNOT_SAY


def unasked(seen: Facts) -> Judgement:
    """CHAT-C2: a customer who only asked a question is led to a camera."""
    if seen.holds(facts.UNASKED):
        return violated(
            Resource(type="flow", id="escalation", name="the chat flow", path="condition"),
            "a customer who did not ask for video is led into one",
            expected="only intent, request or sentiment lead to the transfer",
            actual="a video is being connected after an ordinary question",
        )
    return GOOD if seen.fails(facts.UNASKED) and seen.holds(facts.PENDING) else CANNOT_SAY


def unknown_handshake(seen: Facts) -> Judgement:
    """CHAT-C3: the escalation reached the Video type and a phone rang, since the contact does not say why."""
    known = _variables(seen)
    missing = [name for name in HANDSHAKE if not known.get(name)]
    if seen.holds(facts.PHONE_RUNG) and seen.value(facts.ESCALATED_TO) == "VIDEO" and missing:
        return violated(
            Resource(type="flow", id="escalation", name="the contact variables", path="set-contact-variable"),
            "the customer's phone rings, since the platform does not know which handshake is meant",
            expected=f"{', '.join(HANDSHAKE)} are written before the transfer",
            actual=f"missing: {', '.join(missing)}",
        )
    return GOOD if became_video(seen) and not missing else CANNOT_SAY


def lost_contact(seen: Facts) -> Judgement:
    """CHAT-E3: the agent has an empty history and the reports count two contacts."""
    counted = seen.value(facts.INTERACTIONS)
    if not _is_chat(seen) or not isinstance(counted, int):
        return CANNOT_SAY
    if counted > 1 and seen.fails(facts.HISTORY):
        return violated(
            Resource(type="flow", id="escalation", name="the transfer", path="sameContact"),
            "the video is a contact of its own, without the history of the chat",
            expected="one interaction, and the agent reads what was written before",
            actual=f"{counted} interactions; history: none",
        )
    return GOOD if counted == 1 and seen.holds(facts.HISTORY) else CANNOT_SAY


def nobody_asked_for(seen: Facts) -> Judgement:
    """CHAT-C7: with nobody at work the customer waits for a video, and not a word is said."""
    if not _is_chat(seen) or seen.value(facts.AT_WORK) != []:
        return CANNOT_SAY
    if seen.holds(facts.PENDING) and seen.holds(facts.SILENT):
        return violated(
            Resource(type="flow", id="escalation", name="the chat flow", path="agentAvailable"),
            "the chat was left for a queue in which nobody works",
            expected="without a free video agent the customer is told so, and stays in the chat",
            actual="a video is being connected, no agent is on queue, nothing was said",
        )
    return GOOD if seen.fails(facts.PENDING) and seen.fails(facts.SILENT) else CANNOT_SAY


def other_skill(seen: Facts) -> Judgement:
    """CHAT-C6: nobody is offered the video, while somebody idle holds the skill that the flow names."""
    wanted, asked = _variables(seen).get(WANTED_SKILL), seen.value(facts.SKILLS)
    if not _is_chat(seen) or not isinstance(asked, list) or not asked:
        return CANNOT_SAY
    others = [skill for skill in asked if skill != wanted]
    if seen.value(facts.VIDEO_OFFERS) == 0 and seen.value(facts.IDLE_HOLDERS) and others:
        return violated(
            Resource(type="routing_rule", id="rule", name="the routing rule", path="skillRequirement"),
            "flow and rule ask for different skills, so that no agent matches",
            expected=f"the rule asks for {wanted}, as the flow and the agents do",
            actual=f"asked for: {', '.join(asked)}; offered to nobody",
        )
    is_video = seen.value(facts.MEDIA_TYPE) == "videoChat" and seen.value(facts.VIDEO_OFFERS) == 1
    return GOOD if is_video and not seen.holds(facts.PENDING) and not others else CANNOT_SAY


def late_history(seen: Facts) -> Judgement:
    """CHAT-P7: the flow decided without the CRM's answer, or kept the customer waiting for it."""
    outcome, waited = seen.value(facts.LOOKUP), seen.value(facts.LOOKUP_S)
    if outcome is None or not isinstance(waited, float):
        return CANNOT_SAY
    is_undecided = outcome in ("failure", "timeout") and seen.fails(facts.PENDING) and seen.fails(facts.CARD)
    if is_undecided or waited > HISTORY_S:
        return violated(
            Resource(type="integration", id="crm", name="the CRM connector", path="medianLatencyMs"),
            "the flow decides without the customer's history, or leaves her in silence for it",
            expected=f"the CRM answers within {HISTORY_S:g} s, and the history decides",
            actual=f"lookup: {outcome} after {waited:g} s; on the agent's card: {seen.value(facts.CARD)}",
        )
    is_known = outcome == "success" and seen.holds(facts.CARD)
    return GOOD if is_known and seen.value(facts.MEDIA_TYPE) == "videoChat" else CANNOT_SAY


RULES: dict[tuple[str, Layer], Rule] = {
    ("CHAT-T2", Layer.BEHAVIOUR): no_rule,
    ("CHAT-C1", Layer.BEHAVIOUR): unreachable_type,
    ("CHAT-C2", Layer.BEHAVIOUR): unasked,
    ("CHAT-C3", Layer.BEHAVIOUR): unknown_handshake,
    ("CHAT-C6", Layer.BEHAVIOUR): other_skill,
    ("CHAT-P7", Layer.BEHAVIOUR): late_history,
    ("CHAT-C7", Layer.BEHAVIOUR): nobody_asked_for,
    ("CHAT-E3", Layer.BEHAVIOUR): lost_contact,
}
