"""Rules on the trunk: what it negotiates for the customer's line, and what becomes of the customer's picture."""

from __future__ import annotations

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.model import Layer
from harness.rules.conference.case import TRUNK, names

VIDEO = ("H.264", "VP8", "VP9")
#: The bridge to the phone network (guide CONF, section 1).
BRIDGE = "H.264"
NOT_SUPPORTED = "Video Not Supported"
#: Agent and expert.
INTERNAL = 2


def _answered(seen: Facts) -> list[str]:
    return [codec for codec in names(seen.value(facts.LINE_ANSWERED)) if codec in VIDEO]


def _is_internal(seen: Facts) -> bool:
    """Agent and expert have video, and the caller's line, which offers it, is up without."""
    has_video = len(names(seen.value(facts.WITH_VIDEO))) >= INTERNAL
    return has_video and seen.holds(facts.CAN_VIDEO) and seen.holds(facts.LINE_UP)


def no_video_codec(seen: Facts) -> Judgement:
    """CONF-P6: the line offered video, the trunk answered with audio alone, and the customer has no picture."""
    if not _is_internal(seen):
        return CANNOT_SAY
    if not _answered(seen) and seen.value(facts.PICTURE) is None:
        return violated(
            TRUNK,
            "the trunk negotiates no video for a line that offers it",
            expected=f"one of {', '.join(VIDEO)} in the trunk's answer",
            actual=f"answered: {', '.join(names(seen.value(facts.LINE_ANSWERED)))}; the customer has no picture",
        )
    return GOOD if seen.value(facts.PICTURE) == "connected" else CANNOT_SAY


def wrong_codec_first(seen: Facts) -> Judgement:
    """CONF-T1: the trunk answered with another video codec first, and the customer's video was refused."""
    answered = _answered(seen)
    if not _is_internal(seen) or not answered:
        return CANNOT_SAY
    if answered[0] != BRIDGE and seen.value(facts.PICTURE) == NOT_SUPPORTED:
        return violated(
            TRUNK,
            "the customer's leg falls back to voice because the trunk does not put H.264 first",
            expected=f"{BRIDGE} first in the trunk's answer, and the customer in the picture",
            actual=f"answered: {', '.join(answered)}; the customer reads {NOT_SUPPORTED!r}",
        )
    return GOOD if answered[0] == BRIDGE and seen.value(facts.PICTURE) == "connected" else CANNOT_SAY


RULES: dict[tuple[str, Layer], Rule] = {
    ("CONF-P6", Layer.BEHAVIOUR): no_video_codec,
    ("CONF-T1", Layer.BEHAVIOUR): wrong_codec_first,
}
