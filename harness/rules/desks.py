"""Rules of guides CHAT and WEB on who is rung for a video: skill, queue, WebRTC client, camera, browser."""

from __future__ import annotations

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.model import Layer, Resource

#: So many missed alerts of one wait are no accident.
AGAIN = 2


def _came_by(seen: Facts, medium: str) -> bool:
    return seen.value(facts.CAME_BY) == medium


def _refused(seen: Facts) -> str:
    """Why a video that rang could not be answered; empty when it could, or none rang."""
    return str(seen.value(facts.ALERT_REFUSED) or "") if seen.value(facts.ALERTED) == "video" else ""


def _taken(seen: Facts) -> bool:
    """An agent with the skill has the customer in a video."""
    is_video = seen.value(facts.MEDIA_TYPE) == "videoChat" and seen.holds(facts.STARTED)
    return seen.value(facts.ALERTED) == "video" and seen.holds(facts.SKILL_AT_DESK) and is_video


def only_a_wish(seen: Facts) -> Judgement:
    """CHAT-C4: the video rang at somebody without the skill, who could not take it."""
    if _came_by(seen, "chat") and _refused(seen) and seen.fails(facts.SKILL_AT_DESK):
        return violated(
            Resource(type="routing_rule", id="rule", name="the routing rule", path="requirementType"),
            "the video rings at an agent without the video skill, who cannot take it",
            expected="the rule demands the skill (EXISTS)",
            actual=_refused(seen),
        )
    return GOOD if _came_by(seen, "chat") and _taken(seen) else CANNOT_SAY


def one_list_of_skills(seen: Facts) -> Judgement:
    """WEB-C4: after the upgrade the chat agent is rung, who has neither skill nor camera."""
    if _came_by(seen, "webChat") and _refused(seen) and seen.fails(facts.SKILL_AT_DESK):
        return violated(
            Resource(type="queue", id="queue", name="the queue", path="skillRequirements.videoChat"),
            "the upgrade rings at an agent who cannot take a video",
            expected="the queue asks for a skill of its own for videoChat",
            actual=_refused(seen),
        )
    return GOOD if _came_by(seen, "webChat") and _taken(seen) else CANNOT_SAY


def queue_of_phones(seen: Facts) -> Judgement:
    """CHAT-C8: the video was put into a queue that takes calls, and the first attempt failed at once."""
    takes = seen.value(facts.QUEUE_TAKES)
    if not _came_by(seen, "chat") or not isinstance(takes, list):
        return CANNOT_SAY
    if seen.value(facts.ALERT_ENDED) == "error" and "voice" in takes and "videoChat" not in takes:
        return violated(
            Resource(type="queue", id="queue", name="the video queue", path="mediaTypes"),
            "the video is set against the group that takes calls, and breaks off as it rings",
            expected="video has a queue of its own, of agents at WebRTC clients",
            actual=f"the queue takes {', '.join(takes)}; the alert ended by an error",
        )
    return (
        GOOD if _taken(seen) and seen.value(facts.CLIENT) == "active" and "voice" not in takes else CANNOT_SAY
    )


def dark_desk(seen: Facts) -> Judgement:
    """CHAT-C9: somebody with the skill is rung, whose WebRTC client is assigned and not active."""
    if _came_by(seen, "chat") and _refused(seen) and seen.holds(facts.SKILL_AT_DESK):
        return violated(
            Resource(type="user", id="agent", name="Ben", path="webRtcClient"),
            "the video rings at an agent who holds the skill and cannot be seen",
            expected="whoever holds the video skill sits at an active WebRTC client with camera and microphone",
            actual=f"WebRTC client: {seen.value(facts.CLIENT)}; {_refused(seen)}",
        )
    return (
        GOOD
        if _came_by(seen, "chat") and _taken(seen) and seen.value(facts.CLIENT) == "active"
        else CANNOT_SAY
    )


def skill_without_client(seen: Facts) -> Judgement:
    """CHAT-T3: alert after alert is missed by somebody who has the skill and no WebRTC client any more."""
    missed = seen.value(facts.MISSED)
    if not _came_by(seen, "chat") or seen.value(facts.CLIENT) != "none":
        return CANNOT_SAY
    if seen.holds(facts.SKILL_AT_DESK) and isinstance(missed, int) and missed >= AGAIN:
        return violated(
            Resource(type="user", id="agent", name="Ben", path="routingskills"),
            "routing goes on sending video to a desk that cannot answer",
            expected="the skill is withdrawn with the WebRTC client",
            actual=f"{missed} missed alerts; the customer waits",
        )
    is_spared = seen.fails(facts.SKILL_AT_DESK) and seen.value(facts.ALERTED) == "none"
    return GOOD if is_spared and seen.value(facts.TOLD) and seen.fails(facts.PENDING) else CANNOT_SAY


def hanging_handshake(seen: Facts) -> Judgement:
    """CHAT-E1: the agent is engaged, the customer is connecting, and that does not change."""
    if seen.holds(facts.HANDSHAKE_HANGS):
        return violated(
            Resource(type="routing_rule", id="rule", name="the routing rule", path="fallback"),
            "the handshake with the agent's browser hangs, and nothing ends it",
            expected="after the third failed handshake the customer goes to a voice queue",
            actual="connecting; the agent's leg is contacting",
        )
    return GOOD if seen.fails(facts.HANDSHAKE_HANGS) and seen.holds(facts.PHONE_RUNG) else CANNOT_SAY


RULES: dict[tuple[str, Layer], Rule] = {
    ("CHAT-C4", Layer.BEHAVIOUR): only_a_wish,
    ("CHAT-C8", Layer.BEHAVIOUR): queue_of_phones,
    ("CHAT-C9", Layer.BEHAVIOUR): dark_desk,
    ("CHAT-T3", Layer.BEHAVIOUR): skill_without_client,
    ("CHAT-E1", Layer.BEHAVIOUR): hanging_handshake,
    ("WEB-C4", Layer.BEHAVIOUR): one_list_of_skills,
}
