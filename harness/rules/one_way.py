"""Rules of guide ONEWAY: one-way video from web chat."""

from __future__ import annotations

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.model import Layer, Resource

START_VIDEO = Resource(type="flow", id="oneway", name="Start Video", path="start-video")
QUEUE = Resource(type="queue", id="troubleshooting", name="the video queue")
PAGE = Resource(type="customer_page", id="page", name="Ana's page", path="startVideo")


def tracks_left_running(seen: Facts) -> Judgement:
    """ONEWAY-T4: after the end of a video that was seen, a track or the camera's file stays open."""
    if not seen.holds(facts.SEES):
        return CANNOT_SAY
    if seen.fails(facts.TRACKS_ENDED) or seen.fails(facts.FILE_CLOSED):
        return violated(
            Resource(type="customer_page", id="page", name="Ana's page", path="videoEnd"),
            "the camera stays on after the video has ended",
            expected="every track is stopped within 2 s and the camera is let go",
            actual=f"tracks ended: {seen.value(facts.TRACKS_ENDED)}; "
            f"camera let go: {seen.value(facts.FILE_CLOSED)}",
        )
    return GOOD if seen.holds(facts.TRACKS_ENDED) else CANNOT_SAY


def consent_leads_nowhere(seen: Facts) -> Judgement:
    """ONEWAY-C1: the customer consents and no queue follows, so that no agent is ever looked for."""
    if seen.value(facts.REQUEST_STATE) == "accepted":
        return violated(
            START_VIDEO,
            "the customer's camera is taken and no agent is looked for",
            expected="an accepted video goes to a queue",
            actual="the accepted request for video stays accepted",
        )
    return GOOD if _watched(seen) else CANNOT_SAY


def _watched(seen: Facts) -> bool:
    is_video = seen.value(facts.MEDIA_TYPE) == "videoChat"
    return is_video and seen.value(facts.DIRECTION) == "recvonly"


def agent_has_to_send(asked: str, accused: Resource, message: str) -> Rule:
    """ONEWAY-T1 and C4: the agent's media go both ways, because the block (or the page alone) asked for that."""

    def rule(seen: Facts) -> Judgement:
        if _watched(seen) and seen.value(facts.ASKED_MODE) == "one-way":
            return GOOD
        if seen.value(facts.DIRECTION) != "sendrecv" or seen.value(facts.ASKED_MODE) != asked:
            return CANNOT_SAY
        return violated(
            accused,
            message,
            expected="the agent only receives",
            actual=f"the customer was asked for {asked} video, and the agent is to send a picture",
        )

    return rule


def unskilled_is_chosen(seen: Facts) -> Judgement:
    """ONEWAY-C2: the stream lands on somebody who was never set up for video."""
    if seen.value(facts.ALERTED) != "video":
        return CANNOT_SAY
    if seen.fails(facts.SKILLED):
        return violated(
            QUEUE,
            "a video is offered to an agent without the video skill",
            expected="only agents with the video skill are chosen",
            actual="the agent who was alerted lacks it",
        )
    return GOOD if seen.holds(facts.SKILLED) else CANNOT_SAY


def skilled_is_passed_over(seen: Facts) -> Judgement:
    """ONEWAY-T2: the video finds nobody although an agent with the skill is idle."""
    if seen.holds(facts.PASSED_OVER):
        return violated(
            QUEUE,
            "the queue offers videos to nobody",
            expected="an idle agent with the video skill is alerted",
            actual=f"the agent stays idle; the customer is told {seen.value(facts.TOLD)}",
        )
    return GOOD if _watched(seen) else CANNOT_SAY


def hold_only_mutes(seen: Facts) -> Judgement:
    """ONEWAY-C5: on hold the customer is still watched; good is a pause while the chat goes on."""
    if seen.fails(facts.PAUSED) and seen.holds(facts.MUTED):
        return violated(
            Resource(type="agent_desktop", id="desktop", name="Ben's desktop", path="hold"),
            "Hold silences the agent and leaves the customer's picture on",
            expected="the customer's client is told to pause",
            actual="the sound is muted and nobody was told of a hold",
        )
    return GOOD if seen.holds(facts.PAUSED) and seen.value(facts.TOLD) else CANNOT_SAY


def chat_takes_no_request(seen: Facts) -> Judgement:
    """ONEWAY-C7: a running chat cannot be asked for video; good is a request that comes to an end for both."""
    if seen.value(facts.REQUEST_REFUSED) == "conflict" and seen.fails(facts.VIDEO_REQUESTED):
        return violated(
            Resource(type="flow", id="oneway", name="the chat's flow", path="trigger.upgradeRequested"),
            "an agent cannot ask for video in a running chat",
            expected="the customer gets a button and her click starts the video",
            actual="the agent's request is refused and the customer hears nothing of it",
        )
    is_agents = seen.value(facts.REQUESTED_BY) == "agent"
    has_ended = seen.value(facts.REQUEST_STATE) in ("declined", "expired") and seen.holds(facts.CHAT_OPEN)
    return GOOD if is_agents and (has_ended or seen.value(facts.REQUEST_STATE) == "started") else CANNOT_SAY


def screen_is_shown(seen: Facts) -> Judgement:
    """ONEWAY-T6: what the customer shows is her screen, not the product."""
    if seen.holds(facts.SHARES_SCREEN):
        return violated(
            PAGE,
            "the customer's page shows a screen in place of the camera",
            expected="the customer's video comes from her camera",
            actual="the customer's video carries a shared screen",
        )
    return GOOD if seen.fails(facts.SHARES_SCREEN) else CANNOT_SAY


_BEHAVIOUR: dict[str, Rule] = {
    "ONEWAY-C1": consent_leads_nowhere,
    "ONEWAY-C2": unskilled_is_chosen,
    "ONEWAY-C4": agent_has_to_send("one-way", PAGE, "the page starts its video without a direction"),
    "ONEWAY-C5": hold_only_mutes,
    "ONEWAY-C7": chat_takes_no_request,
    "ONEWAY-T1": agent_has_to_send("two-way", START_VIDEO, "the flow asks for video both ways"),
    "ONEWAY-T2": skilled_is_passed_over,
    "ONEWAY-T6": screen_is_shown,
}

RULES: dict[tuple[str, Layer], Rule] = {
    ("ONEWAY-T4", Layer.MEDIA): tracks_left_running,
    **{(requirement, Layer.BEHAVIOUR): rule for requirement, rule in _BEHAVIOUR.items()},
}
