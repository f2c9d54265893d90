"""Rules of guide ONEWAY in browsers, while a video runs: who sends, who is seen, what Hold and the customer's controls do."""

from __future__ import annotations

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.model import Layer, Resource
from harness.rules.one_way import PAGE, START_VIDEO


def desktop(path: str) -> Resource:
    """The agent's desktop, by the part of it that is meant."""
    return Resource(type="agent_desktop", id="desktop", name="Ben's desktop", path=path)


def page(path: str) -> Resource:
    """The customer's page, by the part of it that is meant."""
    return Resource(type="customer_page", id="page", name="Ana's page", path=path)


def agent_sends(asked: str, accused: Resource, message: str) -> Rule:
    """ONEWAY-T1 and C4: bytes of the agent's picture leave, because the block (or the page alone) asked for that."""

    def rule(seen: Facts) -> Judgement:
        sent = seen.value(facts.VIDEO_SENT)
        if not isinstance(sent, int):
            return CANNOT_SAY
        if sent == 0:
            return GOOD if any(seen.by_subject(facts.SEES).values()) else CANNOT_SAY
        if seen.value(facts.ASKED_MODE) != asked:
            return CANNOT_SAY
        return violated(
            accused,
            message,
            expected="not a byte of the agent's picture is sent",
            actual=f"{sent} bytes of it; the agent's camera was opened: {seen.value(facts.OWN_CAMERA)}",
        )

    return rule


def arrives_unseen(seen: Facts) -> Judgement:
    """ONEWAY-C9: the picture arrives over a standing connection and is not in sight; good is that it runs."""
    pictures = seen.by_subject(facts.SEES)
    arrived = seen.by_subject(facts.ARRIVES)
    if any(arrived[who] and pictures.get(who) is False for who in arrived):
        return violated(
            desktop("video.srcObject"),
            "the desktop counts the video as connected and shows nothing of it",
            expected="the customer's frames advance in the pane as soon as the agent answers",
            actual="bytes of the picture arrive and no frame of it is in plain sight",
        )
    return GOOD if any(pictures.values()) else CANNOT_SAY


def hold_goes_on(seen: Facts) -> Judgement:
    """ONEWAY-C5: the customer is watched on hold; good is a pause, a chat meanwhile, and a picture afterwards."""
    if seen.holds(facts.WATCHED_ON_HOLD):
        return violated(
            desktop("hold"),
            "Hold leaves the customer's picture running in front of the agent",
            expected="no new frame of the customer reaches the agent on hold",
            actual="her frames go on",
        )
    if seen.fails(facts.WATCHED_ON_HOLD) and seen.value(facts.TOLD) and seen.holds(facts.SEES):
        return GOOD
    return CANNOT_SAY


def controls_pretend(seen: Facts) -> Judgement:
    """ONEWAY-C8: what the customer switched off still reaches the agent."""
    on = (seen.value(facts.STILL_SEEN), seen.value(facts.STILL_HEARD))
    if True in on:
        return violated(
            page("controls"),
            "the customer's controls change her own page and not what is sent",
            expected="after her click neither her picture nor her sound reaches the agent",
            actual=f"still seen: {on[0]}; still heard: {on[1]}",
        )
    return GOOD if on == (False, False) and seen.holds(facts.CHAT_OPEN) else CANNOT_SAY


_RULES: dict[str, Rule] = {
    "ONEWAY-C4": agent_sends("one-way", PAGE, "the page starts its video without a direction"),
    "ONEWAY-C5": hold_goes_on,
    "ONEWAY-C8": controls_pretend,
    "ONEWAY-C9": arrives_unseen,
    "ONEWAY-T1": agent_sends("two-way", START_VIDEO, "the flow asks for video both ways"),
}

RULES: dict[tuple[str, Layer], Rule] = {
    (requirement, Layer.MEDIA): rule for requirement, rule in _RULES.items()
}
