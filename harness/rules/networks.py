"""Rules of the customer's network, for CHAT, WEB and ONEWAY: whether a picture arrives where UDP is restricted."""

from __future__ import annotations

from harness import facts
from harness.judge import CANNOT_SAY, GOOD, Facts, Judgement, Rule, violated
from harness.model import Layer, Resource

BOTH_WAYS = 2
RELAYED_BY_TCP = "relay/tcp"


def both_black(medium: str, accused: Resource, message: str, ways: tuple[str, ...]) -> Rule:
    """CHAT-E2 and WEB-E3: both film behind a network without UDP, no way is found and neither sees the other.

    Good is a picture both ways that came by one of `ways`.
    """

    def rule(seen: Facts) -> Judgement:
        pictures = seen.by_subject(facts.SEES).values()
        if seen.value(facts.CAME_BY) != medium or len(pictures) < BOTH_WAYS:
            return CANNOT_SAY
        if _is_stranded(seen) and not any(pictures):
            return _no_way(seen, accused, message)
        return GOOD if all(pictures) and seen.value(facts.ROUTE) in ways else CANNOT_SAY

    return rule


def agent_sees_black(
    accused: Resource, message: str, relays: tuple[tuple[str, ...], ...], *, refused: bool = False
) -> Rule:
    """ONEWAY-E1 and P5: the customer films, her page knows `relays` alone, and the agent's pane is black.

    With `refused` a relay that will not have her credentials is as good as none. Good is her picture by a relay
    over TCP, from a network that lets no UDP out.
    """

    def rule(seen: Facts) -> Judgement:
        pictures = list(seen.by_subject(facts.SEES).values())
        known = seen.value(facts.RELAYS)
        if len(pictures) >= BOTH_WAYS or not isinstance(known, list):
            return CANNOT_SAY
        useless = tuple(known) in relays or (refused and seen.holds(facts.RELAY_REFUSED))
        if _is_stranded(seen) and pictures == [False] and useless:
            return _no_way(seen, accused, message)
        by_tcp = seen.value(facts.ROUTE) == RELAYED_BY_TCP and seen.holds(facts.UDP_BLOCKED)
        return GOOD if pictures == [True] and by_tcp else CANNOT_SAY

    return rule


def udp_is_dropped(seen: Facts) -> Judgement:
    """CHAT-P6: UDP to the media servers is lost, and the picture comes by a detour over TCP, or not at all."""
    pictures = seen.by_subject(facts.SEES).values()
    if len(pictures) < BOTH_WAYS:
        return CANNOT_SAY
    if seen.fails(facts.UDP_REACHES) and seen.holds(facts.UDP_BLOCKED):
        return violated(
            Resource(
                type="network", id="customer", name=f"{seen.whose(facts.UDP_REACHES)}'s network", path="udp"
            ),
            "the network lets the web out and drops UDP to the media servers",
            expected="UDP to the media servers passes, and a relay over UDP carries the picture",
            actual=f"the UDP was dropped; the media went by {seen.value(facts.ROUTE) or 'no way at all'}",
        )
    return GOOD if all(pictures) and seen.holds(facts.UDP_REACHES) else CANNOT_SAY


def _is_stranded(seen: Facts) -> bool:
    """UDP was tried in vain and no way was found, while the chat beside it works."""
    return seen.holds(facts.UDP_BLOCKED) and seen.value(facts.ROUTE) == "" and seen.holds(facts.CHAT_OPEN)


def _no_way(seen: Facts, accused: Resource, message: str) -> Judgement:
    known = seen.value(facts.RELAYS) or "none"
    return violated(
        accused,
        message,
        expected="the picture arrives by a relay that is reached over TCP 443",
        actual=f"no way was found and nothing was seen; UDP was dropped; relays on offer: {known}"
        + ("; the credentials were refused" if seen.holds(facts.RELAY_REFUSED) else ""),
    )


OFFER = Resource(type="organisation", id="relays", name="the relays on offer", path="iceServers")
SETTING = Resource(
    type="organisation", id="video", name="Use TURN Server", path="videoChatSettings.useTurnServer"
)
SDK = Resource(type="sdk_configuration", id="page", name="the SDK's configuration", path="turnServers")
SERVERS = Resource(type="organisation", id="ice", name="the organisation's servers", path="iceServers")

RULES: dict[tuple[str, Layer], Rule] = {
    ("CHAT-E2", Layer.MEDIA): both_black(
        "chat",
        OFFER,
        "behind a network without UDP both sides stare at black",
        ("relay/udp", RELAYED_BY_TCP),
    ),
    ("WEB-E3", Layer.MEDIA): both_black(
        "webChat", SETTING, "on a corporate network video stays black on both sides", (RELAYED_BY_TCP,)
    ),
    ("ONEWAY-E1", Layer.MEDIA): agent_sees_black(
        SDK, "the client knows no relay that a strict network lets it use", ((), ("udp",)), refused=True
    ),
    ("ONEWAY-P5", Layer.MEDIA): agent_sees_black(
        SERVERS, "behind a strict network the default servers alone leave the agent with black", ((),)
    ),
    ("CHAT-P6", Layer.MEDIA): udp_is_dropped,
}
