"""Rules on the codec that each leg of a conference really carries, and on a caller who falls back to voice."""

from __future__ import annotations

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.model import Layer, Resource
from harness.rules.conference.case import QUEUE, TRUNK, names, rung_by
from harness.rules.conference.line import BRIDGE, NOT_SUPPORTED, VIDEO
from harness.rules.pictures import all_heard, all_seen, nobody_seen

#: As the statistics of a browser call them.
INTERNAL, BRIDGED = "VP8", "H264"
PREFERENCES = Resource(type="organisation", id="codec-preferences", name="the codec preferences")


def _legs(seen: Facts) -> tuple[dict[str, object], dict[str, object]]:
    """Codec by direction of sight: between browsers, and to or from the caller."""
    caller = seen.whose(facts.LINE_UP)
    found = seen.by_subject(facts.CODEC)
    bridged = {subject: codec for subject, codec in found.items() if caller in subject.split()}
    return {subject: codec for subject, codec in found.items() if subject not in bridged}, bridged


def leg_on_the_other_codec(seen: Facts) -> Judgement:
    """CONF-C14: a leg between browsers does not carry VP8, or one to the phone network not H.264."""
    internal, bridged = _legs(seen)
    wrong = [f"{subject} in {codec}" for subject, codec in internal.items() if codec != INTERNAL]
    wrong += [f"{subject} in {codec}" for subject, codec in bridged.items() if codec != BRIDGED]
    if wrong:
        return violated(
            PREFERENCES,
            "one order of codecs serves legs of both kinds",
            expected=f"{INTERNAL} between browsers, {BRIDGED} towards the phone network",
            actual=", ".join(wrong),
        )
    is_seen = all(seen.holds(facts.SEES, subject) for subject in (*internal, *bridged))
    return GOOD if internal and bridged and is_seen else CANNOT_SAY


def picture_refused(seen: Facts) -> Judgement:
    """CONF-T1: the trunk answered with another video codec first, and the caller's phone reads that there is no video."""
    answered = [codec for codec in names(seen.value(facts.LINE_ANSWERED)) if codec in VIDEO]
    pictures = seen.by_subject(facts.SEES)
    if not answered or not pictures:
        return CANNOT_SAY
    reads = str(seen.value(facts.PHONE_READS) or "")
    if answered[0] != BRIDGE and NOT_SUPPORTED in reads and not any(pictures.values()):
        return violated(
            TRUNK,
            "the caller reads that video is not supported, because the trunk does not put H.264 first",
            expected=f"{BRIDGE} first in the trunk's answer, and the caller in the picture",
            actual=f"answered: {', '.join(answered)}; the phone reads {reads!r}",
        )
    _, bridged = _legs(seen)
    is_seen = all(seen.holds(facts.SEES, subject) for subject in bridged)
    is_bridged = bool(bridged) and set(bridged.values()) == {BRIDGED}
    return GOOD if answered[0] == BRIDGE and is_bridged and is_seen else CANNOT_SAY


def without_fallback(seen: Facts) -> Judgement:
    """CONF-E2: the expert's browser has none of the codecs that the queue allows, and the picture is missing for that."""
    cy = seen.whose(facts.CODECS_SPOKEN)
    spoken = names(seen.value(facts.CODECS_SPOKEN, cy))
    if not spoken or BRIDGED in spoken or cy not in rung_by(seen, "video") or not all_heard(seen):
        return CANNOT_SAY
    allowed = [codec.replace(".", "") for codec in names(seen.value(facts.CODECS_ALLOWED))]
    if allowed and not set(allowed) & set(spoken) and nobody_seen(seen):
        return violated(
            QUEUE,
            "the expert is heard and not seen, because no second codec is allowed",
            expected=f"{BRIDGED} may fall back to {INTERNAL}",
            actual=f"allowed: {', '.join(allowed)}; {cy}'s browser has {', '.join(spoken)}",
        )
    carried = set(seen.by_subject(facts.CODEC).values())
    return GOOD if carried and carried <= set(spoken) and all_seen(seen) else CANNOT_SAY


_RULES: dict[str, Rule] = {"CONF-C14": leg_on_the_other_codec, "CONF-T1": picture_refused}

RULES: dict[tuple[str, Layer], Rule] = {
    (requirement, Layer.MEDIA): rule for requirement, rule in _RULES.items()
}
