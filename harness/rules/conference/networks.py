"""Rules on the expert's network: whether the media get through its firewall, and what a poor line makes of them."""

from __future__ import annotations

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.model import Layer, Resource
from harness.rules.conference.case import names, number, rung_by
from harness.rules.conference.codecs import without_fallback
from harness.rules.conference.lossy_lines import FROZEN_MS, through_a_bad_spell
from harness.rules.pictures import all_heard, all_seen, nobody_seen

#: The catalogue's figures for CONF-P7.
STUN_PORT, MEDIA_PORTS = 3478, "10000-20000"


def media_ports_closed(seen: Facts) -> Judgement:
    """CONF-P7: the expert has answered, some UDP passes, and no way is found for the media."""
    cy = seen.whose(facts.ROUTE)
    if cy not in rung_by(seen, "video"):
        return CANNOT_SAY
    way = str(seen.value(facts.ROUTE, cy))
    if not way and seen.fails(facts.UDP_BLOCKED, cy) and nobody_seen(seen):
        return violated(
            Resource(type="network", id="expert", name=f"{cy}'s network", path="udp"),
            "the firewall lets STUN through and forgets the media",
            expected=f"UDP {STUN_PORT} and {MEDIA_PORTS} to the media servers are open",
            actual="the expert has answered; UDP passes in part; no way was found and nobody is seen",
        )
    is_carried = way.endswith("/udp") and all_seen(seen) and all_heard(seen)
    return GOOD if is_carried else CANNOT_SAY


def poor_line(seen: Facts) -> Judgement:
    """CONF-E2: the line carries less than is sent, and the expert has nothing to lower it with.

    Good is a picture that was made smaller by hand, keeps to what the line carries, and goes on with its sound.
    """
    cy = seen.whose(facts.SMALLER_OFFERED)
    line, sent = number(seen.value(facts.LINE_KBPS, cy)), number(seen.value(facts.SENT_KBPS, cy))
    oldest = seen.value(facts.OLDEST_MS)
    if not line or not sent or not isinstance(oldest, int | float) or cy not in rung_by(seen, "video"):
        return CANNOT_SAY
    if seen.fails(facts.SMALLER_OFFERED) and sent > line and oldest >= FROZEN_MS:
        return violated(
            Resource(type="agent_desktop", id="expert", name=f"{cy}'s desktop", path="manualResolution"),
            "on a poor line the expert's picture stands still, and nothing lowers it",
            expected="the expert lowers the resolution by hand, and the firewall does not limit UDP",
            actual=f"{sent:.0f} kbit/s on a line of {line:.0f}; the picture was {oldest / 1000:.1f} s old",
        )
    widths = [number(width) for width in names(seen.value(facts.WIDTHS))]
    is_smaller = len(widths) > 1 and 0 < widths[-1] < widths[0]
    is_watchable = oldest < FROZEN_MS and sent <= line and all_seen(seen) and all_heard(seen)
    return GOOD if is_smaller and is_watchable else CANNOT_SAY


def poor_network(seen: Facts) -> Judgement:
    """CONF-E2, by what was tried: a browser that lacks a codec, a line that is bad for a time, or a poor one."""
    if seen.by_subject(facts.CODECS_SPOKEN):
        return without_fallback(seen)
    return through_a_bad_spell(seen) if seen.by_subject(facts.LINE_LOSES) else poor_line(seen)


RULES: dict[tuple[str, Layer], Rule] = {
    ("CONF-P7", Layer.MEDIA): media_ports_closed,
    ("CONF-E2", Layer.MEDIA): poor_network,
}
