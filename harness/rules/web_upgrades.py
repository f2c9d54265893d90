"""Rules of guide WEB on what an upgrade came to: consent, queue, video block, contact, skills."""

from __future__ import annotations

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.model import Layer, Resource

#: A negotiation that is this old, in seconds, has no end.
ENDLESS_S = 600


def _is_web(seen: Facts) -> bool:
    return seen.value(facts.CAME_BY) == "webChat"


def _is_video(seen: Facts) -> bool:
    return seen.value(facts.MEDIA_TYPE) == "videoChat"


def _agreed(seen: Facts) -> bool:
    return seen.value(facts.CONSENT) == "accepted"


def _count(seen: Facts, fact: str) -> int:
    value = seen.value(fact)
    return value if isinstance(value, int) else 0


def _block(name: str, path: str) -> Resource:
    return Resource(type="flow", id="upgrade", name=name, path=path)


def queue_without_video(seen: Facts) -> Judgement:
    """WEB-P6: the customer agreed, and the platform refuses, since the queue does not take video."""
    refusal = str(seen.value(facts.REFUSAL) or "")
    if _agreed(seen) and "does not take videoChat" in refusal:
        return violated(
            Resource(type="queue", id="queue", name="the queue", path="mediaTypes"),
            "the upgrade is refused after the customer has agreed to it",
            expected="the queue takes webChat and videoChat",
            actual=refusal,
        )
    return GOOD if _is_video(seen) and seen.holds(facts.ID_KEPT) else CANNOT_SAY


def not_waited_for(seen: Facts) -> Judgement:
    """WEB-C2: an agent is connected to a customer whose answer is outstanding."""
    is_silent = seen.value(facts.CONSENT) == "none" and not seen.value(facts.ANNOUNCED)
    if _is_web(seen) and seen.holds(facts.STARTED) and is_silent:
        return violated(
            _block("the Send Message block", "waitForResult"),
            "silence was taken for consent",
            expected="the block waits for the customer's answer and keeps it in a variable",
            actual="an agent is connected; the customer has not answered",
        )
    return GOOD if seen.value(facts.ANNOUNCED) and _agreed(seen) and _is_video(seen) else CANNOT_SAY


def endless(seen: Facts) -> Judgement:
    """WEB-C3: a negotiation that an agent was rung for is still going on after ten minutes."""
    waited = seen.value(facts.WAIT_S)
    if not _is_web(seen) or not isinstance(waited, float) or not _count(seen, facts.VIDEO_OFFERS):
        return CANNOT_SAY
    if seen.holds(facts.PENDING) and waited >= ENDLESS_S:
        return violated(
            _block("the Video Chat block", "timeoutSeconds"),
            "the customer hangs in a negotiation that does not end",
            expected="the block gives up in time and leads back into the chat",
            actual=f"still connecting after {waited:.0f} s",
        )
    is_over = seen.fails(facts.PENDING) and not seen.holds(facts.STARTED)
    return GOOD if is_over and seen.holds(facts.CHAT_OPEN) else CANNOT_SAY


def refusal_ends_chat(seen: Facts) -> Judgement:
    """WEB-C6: the customer said no, and lost her chat."""
    if seen.value(facts.CONSENT) != "declined":
        return CANNOT_SAY
    if seen.fails(facts.CHAT_OPEN):
        return violated(
            _block("the flow", "declined"),
            "a refused video takes the chat with it",
            expected="after a refusal the flow says so and goes on with the chat",
            actual="the chat is closed",
        )
    return GOOD if seen.holds(facts.CHAT_OPEN) and seen.value(facts.TOLD) else CANNOT_SAY


def changed_twice(seen: Facts) -> Judgement:
    """WEB-C7: the same record becomes video and stands in a queue for it a second time."""
    waits, told = _count(seen, facts.VIDEO_WAITS), _count(seen, facts.DESK_TOLD)
    if not _is_web(seen) or not _is_video(seen) or _count(seen, facts.INTERACTIONS) != 1:
        return CANNOT_SAY
    if waits > 1 or told > 1:
        return violated(
            _block("the flow", "video-chat"),
            "the upgrade changes the medium and queues more than once",
            expected="one media-upgrade event and one wait for video",
            actual=f"waits for video: {waits}; events to the desktop: {told}",
        )
    return GOOD if (waits, told) == (1, 1) else CANNOT_SAY


def routed_instead(seen: Facts) -> Judgement:
    """WEB-T2: the customer agreed, remains in writing, and a second contact record begins."""
    counted = _count(seen, facts.INTERACTIONS)
    if _is_web(seen) and _agreed(seen) and counted > 1 and seen.value(facts.MEDIA_TYPE) == "webChat":
        return violated(
            _block("the flow", "route-to-queue"),
            "behind the consent the contact was routed instead of upgraded",
            expected="a Video Chat block follows the upgrade request",
            actual=f"{counted} interactions, and still in writing",
        )
    is_whole = _is_video(seen) and counted == 1 and seen.holds(facts.HISTORY)
    return GOOD if _is_web(seen) and is_whole else CANNOT_SAY


def no_holder(seen: Facts) -> Judgement:
    """WEB-T3: after the consent nobody is offered the video, and of those at work nobody qualifies."""
    if not _is_web(seen) or not seen.value(facts.SKILLS) or not seen.value(facts.AT_WORK):
        return CANNOT_SAY
    nobody = seen.value(facts.HOLDERS) == []
    if _agreed(seen) and nobody and seen.value(facts.VIDEO_OFFERS) == 0:
        return violated(
            Resource(type="queue", id="queue", name="the queue", path="members"),
            "nobody in the queue qualifies for the video that the customer agreed to",
            expected=f"members who hold {seen.value(facts.SKILLS)} beside the chat skill",
            actual=f"at work: {seen.value(facts.AT_WORK)}; rung: nobody",
        )
    return GOOD if _is_video(seen) and seen.value(facts.HOLDERS) else CANNOT_SAY


def two_interactions(seen: Facts) -> Judgement:
    """WEB-E2: the video runs, and the reports count it apart from the chat."""
    counted = _count(seen, facts.INTERACTIONS)
    if not _is_web(seen) or not _is_video(seen):
        return CANNOT_SAY
    if counted > 1:
        return violated(
            _block("the Video Chat block", "contactId"),
            "the reports count two interactions where the customer had one",
            expected="the block continues the trigger's contact",
            actual=f"{counted} interactions",
        )
    return GOOD if counted == 1 else CANNOT_SAY


RULES: dict[tuple[str, Layer], Rule] = {
    ("WEB-P6", Layer.BEHAVIOUR): queue_without_video,
    ("WEB-C2", Layer.BEHAVIOUR): not_waited_for,
    ("WEB-C3", Layer.BEHAVIOUR): endless,
    ("WEB-C6", Layer.BEHAVIOUR): refusal_ends_chat,
    ("WEB-C7", Layer.BEHAVIOUR): changed_twice,
    ("WEB-T2", Layer.BEHAVIOUR): routed_instead,
    ("WEB-T3", Layer.BEHAVIOUR): no_holder,
    ("WEB-E2", Layer.BEHAVIOUR): two_interactions,
}
