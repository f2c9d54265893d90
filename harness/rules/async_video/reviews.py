"""How videos wait for a review, and how they end (guide ASYNC, step 1.3, edge case 4)."""

from __future__ import annotations

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.model import Layer, Resource

REVIEWS = "Async_Video_Review"
#: What the guide gives for writing a review up, seconds (step 1.3).
WRAP_UP_S = 120
#: Below this a target counts as strict, seconds; ours.
STRICT_BELOW_S = 3600

REVIEW_QUEUE = Resource(type="queue", id="review", name="the review queue")
BUCKET = Resource(type="bucket", id="customers", name="the bucket", path="lifecycle")


def overflows(seen: Facts) -> Judgement:
    """ASYNC-C6: a video that waits is handed to other people; good is that it stays, and time to wrap up."""
    waits_in, wrap_up = seen.value(facts.WAITS_IN), seen.value(facts.WRAP_UP_S)
    if waits_in is not None and waits_in != REVIEWS:
        return violated(
            REVIEW_QUEUE,
            "a video that waited for a review went over to another queue",
            expected="no overflow; who waits long is deferred",
            actual=f"it waits in {waits_in}",
        )
    has_time = isinstance(wrap_up, int) and wrap_up >= WRAP_UP_S
    return GOOD if waits_in == REVIEWS and has_time else CANNOT_SAY


def strict_target(seen: Facts) -> Judgement:
    """ASYNC-T2: agents who watch miss a target of seconds; good is a target that leaves time, and work by hand."""
    level = seen.value(facts.SERVICE_LEVEL)
    if not isinstance(level, dict):
        return CANNOT_SAY
    if level["met"] is False and level["target_s"] < STRICT_BELOW_S:
        return violated(
            REVIEW_QUEUE,
            "agents miss the service level by watching the videos",
            expected="a target of hours, and work that agents take by hand",
            actual=f"{level['percentage']} % within {level['target_s']} s",
        )
    return GOOD if level["met"] is True and seen.holds(facts.TAKEN_BY_HAND) else CANNOT_SAY


def outlives_its_message(seen: Facts) -> Judgement:
    """ASYNC-E4: one of message and video is deleted and the other stays; good is that both go, as announced."""
    gone, kept = seen.value(facts.MESSAGE_GONE), seen.value(facts.VIDEO_KEPT)
    if gone is True and kept is True:
        return violated(
            BUCKET,
            "the video is kept beyond the retention of its message",
            expected="a lifecycle rule that deletes the file when the conversation's retention ends",
            actual="the message is gone, the file is still there",
        )
    return GOOD if gone is True and kept is False and seen.holds(facts.EXPIRY_NOTED) else CANNOT_SAY


RULES: dict[tuple[str, Layer], Rule] = {
    ("ASYNC-C6", Layer.BEHAVIOUR): overflows,
    ("ASYNC-T2", Layer.BEHAVIOUR): strict_target,
    ("ASYNC-E4", Layer.BEHAVIOUR): outlives_its_message,
}
