"""Rules of guide ONEWAY: one-way video from web chat."""

from __future__ import annotations

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.model import Layer, Resource


def tracks_left_running(seen: Facts) -> Judgement:
    """ONEWAY-T4: after the end of a video that was seen, a track or the camera's file stays open."""
    if not seen.holds(facts.SEES):
        return CANNOT_SAY
    if seen.fails(facts.TRACKS_ENDED) or seen.fails(facts.FILE_CLOSED):
        return violated(
            Resource(
                type="customer_page",
                id="page",
                name=f"{seen.whose(facts.TRACKS_ENDED)}'s page",
                path="videoEnd",
            ),
            "the camera stays on after the video has ended",
            expected="every track is stopped within 2 s and the camera is let go",
            actual=f"tracks ended: {seen.value(facts.TRACKS_ENDED)}; "
            f"camera let go: {seen.value(facts.FILE_CLOSED)}",
        )
    return GOOD if seen.holds(facts.TRACKS_ENDED) else CANNOT_SAY


RULES: dict[tuple[str, Layer], Rule] = {("ONEWAY-T4", Layer.MEDIA): tracks_left_running}
