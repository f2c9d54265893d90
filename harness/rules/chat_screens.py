"""Rules of guide CHAT on what people see of an escalation in real browsers: line, desk, handshake, history, browser."""

from __future__ import annotations

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.model import Layer, Resource
from harness.rules.chat_escalations import lost_contact
from harness.rules.desks import AGAIN
from harness.rules.pictures import all_heard, all_seen, nobody_seen


def _is_chat(seen: Facts) -> bool:
    return seen.value(facts.CAME_BY) == "chat"


def _agent(name: str, path: str) -> Resource:
    return Resource(type="user", id="agent", name=name, path=path)


def dead_line(seen: Facts) -> Judgement:
    """CHAT-T2: the agent has answered a voice call of which nothing is seen or heard, and no phone was rung."""
    if seen.value(facts.ALERTED) == "voice" and seen.holds(facts.LINE_DEAD) and nobody_seen(seen):
        return violated(
            Resource(type="routing_rule", id="rule", name="the routing rule", path="contactTypeIds"),
            "the transfer succeeded and rang as a voice call on which there is nobody",
            expected="the rule names the Video contact type, so that each sees the other",
            actual="alert: voice; no picture, no sound, no phone rung",
        )
    is_good = seen.value(facts.ALERTED) == "video" and all_seen(seen) and all_heard(seen)
    return GOOD if is_good else CANNOT_SAY


def rung_in_vain(seen: Facts) -> Judgement:
    """CHAT-T3: an empty pane at the customer's, and alert after alert missed by who has no client any more."""
    missed = seen.value(facts.MISSED)
    if not _is_chat(seen) or seen.value(facts.CLIENT) != "none":
        return CANNOT_SAY
    is_rung = isinstance(missed, int) and missed >= AGAIN and seen.holds(facts.SKILL_AT_DESK)
    if is_rung and seen.holds(facts.PANE_WAITS):
        return violated(
            _agent(seen.whose(facts.SKILL_AT_DESK), "routingskills"),
            "routing goes on sending video to a desk that cannot answer",
            expected="the skill is withdrawn with the WebRTC client",
            actual=f"{missed} missed alerts; the customer's pane stays empty",
        )
    is_spared = seen.fails(facts.SKILL_AT_DESK) and seen.value(facts.ALERTED) == "none"
    return GOOD if is_spared and seen.value(facts.TOLD) and seen.holds(facts.CHAT_OPEN) else CANNOT_SAY


def dark_desk(seen: Facts) -> Judgement:
    """CHAT-C9: the answer is refused at a desk with the skill and without an active client; nobody is seen."""
    if not _is_chat(seen) or not seen.holds(facts.SKILL_AT_DESK):
        return CANNOT_SAY
    refused = str(seen.value(facts.ALERT_REFUSED) or "")
    if refused and seen.value(facts.CLIENT) == "inactive" and nobody_seen(seen):
        return violated(
            _agent(seen.whose(facts.SKILL_AT_DESK), "webRtcClient"),
            "the video rings at an agent who holds the skill and cannot be seen",
            expected="whoever holds the video skill sits at an active WebRTC client with camera and microphone",
            actual=f"the desktop says: {refused}",
        )
    is_good = seen.value(facts.CLIENT) == "active" and all_seen(seen) and all_heard(seen)
    return GOOD if is_good else CANNOT_SAY


def hanging_handshake(seen: Facts) -> Judgement:
    """CHAT-E1: the agent has answered, and the customer's page connects without end."""
    if seen.holds(facts.HANDSHAKE_HANGS) and nobody_seen(seen):
        return violated(
            Resource(type="routing_rule", id="rule", name="the routing rule", path="fallback"),
            "the handshake with the agent's browser hangs, and nothing ends it",
            expected="after the third failed handshake the customer goes to a voice queue",
            actual="the customer's page is still connecting; nobody is seen",
        )
    is_over = seen.fails(facts.HANDSHAKE_HANGS) and seen.fails(facts.PANE_WAITS)
    return GOOD if is_over and seen.holds(facts.PHONE_RUNG) and seen.holds(facts.CHAT_OPEN) else CANNOT_SAY


def empty_history(seen: Facts) -> Judgement:
    """CHAT-E3: a video, in front of an empty history, counted as a second contact."""
    return lost_contact(seen) if seen.value(facts.ALERTED) == "video" else CANNOT_SAY


def desk_without_webrtc(seen: Facts) -> Judgement:
    """CHAT-P5: the agent's browser cannot, the desktop keeps that to itself, and nobody is seen."""
    ben = seen.whose(facts.ALERTED)
    lacks = seen.value(facts.BROWSER_LACKS, ben)
    if lacks and seen.fails(facts.BROWSER_TOLD, ben) and nobody_seen(seen):
        return violated(
            Resource(type="agent_desktop", id="desktop", name=f"{ben}'s browser", path="RTCPeerConnection"),
            "the agent answers in a browser without WebRTC, and the customer sits in front of an empty pane",
            expected="both sides use a browser that speaks WebRTC, or the page says in plain words that it does not",
            actual=f"the browser lacks {lacks}; the desktop says nothing",
        )
    if lacks:
        return GOOD if seen.holds(facts.BROWSER_TOLD, ben) and seen.holds(facts.CHAT_OPEN) else CANNOT_SAY
    looked = list(seen.by_subject(facts.BROWSER_LACKS).values())
    return GOOD if len(looked) > 1 and not any(looked) and all_seen(seen) else CANNOT_SAY


_MEDIA: dict[str, Rule] = {
    "CHAT-T2": dead_line,
    "CHAT-T3": rung_in_vain,
    "CHAT-C9": dark_desk,
    "CHAT-E1": hanging_handshake,
    "CHAT-E3": empty_history,
    "CHAT-P5": desk_without_webrtc,
}

RULES: dict[tuple[str, Layer], Rule] = {
    (requirement, Layer.MEDIA): rule for requirement, rule in _MEDIA.items()
}
