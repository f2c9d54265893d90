"""Rules of bandwidth: whether a sender keeps to a figure that the line carries at its worst."""

from __future__ import annotations

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.model import Layer, Resource

#: The catalogue's figures for CHAT-T4.
TOLERANCE, FROZEN_MS = 0.1, 1000.0
BOTH_WAYS = 2


def policy_without_limit(seen: Facts) -> Judgement:
    """CHAT-T4: without a limit the sender takes more than the line then has, and the picture freezes.

    Good is a sender that keeps to the policy's figure, and a picture and a sound that go on.
    """
    allowed, sent = seen.value(facts.POLICY_KBPS), seen.value(facts.SENT_KBPS)
    line, oldest = seen.value(facts.LINE_KBPS), seen.value(facts.OLDEST_MS)
    if not isinstance(sent, int | float) or not isinstance(line, int) or not isinstance(oldest, int | float):
        return CANNOT_SAY
    if allowed == "unlimited":
        return _frozen(sent, line, oldest) if sent > line and oldest >= FROZEN_MS else CANNOT_SAY
    kept = isinstance(allowed, int) and sent <= allowed * (1 + TOLERANCE)
    pictures, sounds = seen.by_subject(facts.SEES).values(), seen.by_subject(facts.HEARS).values()
    met = min(len(pictures), len(sounds)) >= BOTH_WAYS and all(pictures) and all(sounds)
    return GOOD if kept and met and oldest < FROZEN_MS else CANNOT_SAY


def _frozen(sent: float, line: int, oldest: float) -> Judgement:
    return violated(
        Resource(type="media_policy", id="video", name="the media policy", path="bandwidth.limit"),
        "the media policy sets no limit, and at a busy hour the picture freezes",
        expected="the sender keeps to a figure that the weakest line carries",
        actual=f"{sent:.0f} kbit/s were sent, the line fell to {line}; the picture was {oldest / 1000:.1f} s old",
    )


RULES: dict[tuple[str, Layer], Rule] = {("CHAT-T4", Layer.MEDIA): policy_without_limit}
