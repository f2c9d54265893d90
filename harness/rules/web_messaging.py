"""Rules of guide WEB: video chat handoff from web messaging."""

from __future__ import annotations

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.model import Layer, Resource

#: What the guide says that the customer reads when her client cannot be upgraded (WEB, section 1).
REJECTED = "Message failed to send"


def not_advertised_behaviour(seen: Facts) -> Judgement:
    """WEB-T1: the upgrade is refused and the customer reads that a message failed."""
    told = seen.value(facts.TOLD)
    if isinstance(told, list) and REJECTED in told and seen.fails(facts.VIDEO_REQUESTED):
        return _refused(seen)
    if seen.value(facts.MEDIA_TYPE) == "videoChat" and seen.holds(facts.ID_KEPT):
        return GOOD
    return CANNOT_SAY


def not_advertised_media(seen: Facts) -> Judgement:
    """WEB-T1 in browsers: a page with a working chat and no way to video, against both seeing each other."""
    pictures = seen.by_subject(facts.SEES).values()
    release = release_of(seen)
    if release is not None and release < OLDEST_SDK:
        return CANNOT_SAY  # the keys may well be there: nobody reads them (WEB-P4)
    if seen.fails(facts.VIDEO_OFFERED) and seen.holds(facts.CHAT_OPEN) and not any(pictures):
        return _refused(seen)
    if len(pictures) >= BOTH_WAYS and all(pictures):
        return GOOD
    return CANNOT_SAY


BOTH_WAYS = 2
#: The first release of the SDK that reads the keys for the upgrade.
OLDEST_SDK = (4, 0)


def release_of(seen: Facts) -> tuple[int, ...] | None:
    """The release of the SDK that the customer's page says to have loaded; None when it was not looked at."""
    said = seen.value(facts.SDK_VERSION)
    parts = said.split(".") if isinstance(said, str) else []
    return tuple(int(part) for part in parts) if parts and all(p.isdecimal() for p in parts) else None


def _refused(seen: Facts) -> Judgement:
    name = f"{seen.whose(facts.CHAT_OPEN, facts.TOLD)}'s messenger"
    return violated(
        Resource(type="customer_page", id="messenger", name=name, path="allowMediaUpgrade"),
        "the messenger does not advertise that it can be upgraded to video",
        expected="allowMediaUpgrade is true and mediaTypes contains video",
        actual=f"told: {seen.value(facts.TOLD)}; video on offer: {seen.value(facts.VIDEO_OFFERED)}",
    )


RULES: dict[tuple[str, Layer], Rule] = {
    ("WEB-T1", Layer.BEHAVIOUR): not_advertised_behaviour,
    ("WEB-T1", Layer.MEDIA): not_advertised_media,
}
